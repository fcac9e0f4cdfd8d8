"""Short forms of the office: asked one way, found both ways, on either engine."""

import pytest

from search import Scope, SearchFilters, Synonyms, parse_query
from search.synonyms import SEED
from tests.search.conftest import keys
from tests.search.factories import document

OFFICE = Synonyms.of(
    [
        ("TĐKT", "thi đua khen thưởng"),
        ("TĐ-KT", "thi đua khen thưởng"),
        ("GDĐT", "giáo dục và đào tạo"),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
    ]
)


def forms(text, *, literal=()):
    query = parse_query(text, synonyms=OFFICE, literal=literal)
    return {
        expansion.name: {" ".join(term.folded for term in form) for form in expansion.forms}
        for expansion in query.expansions
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quỹ TĐKT", {"tdkt": {"thi dua khen thuong", "td kt"}}),
        ("quỹ tdkt", {"tdkt": {"thi dua khen thuong", "td kt"}}),
        ("quỹ TĐ-KT", {"td kt": {"thi dua khen thuong", "tdkt"}}),
        ("thi dua khen thuong", {"thi dua khen thuong": {"tdkt", "td kt"}}),
        ("Sở Giáo dục và Đào tạo", {"so giao duc va dao tao": {"so gddt"}}),
        ("thi đua", {}),
        ('"TĐKT"', {}),
        ("5344/KH-GDĐT", {}),
    ],
)
def test_the_longest_wording_of_the_list_is_taken_and_a_number_or_phrase_never(text, found):
    assert forms(text) == found


def test_what_is_wanted_literally_is_left_as_typed():
    assert forms("quỹ TĐKT", literal=["tdkt"]) == {}


def test_a_wording_is_spelt_out_wherever_it_stands():
    spelt = OFFICE.spelled_out(("so", "gddt", "phu", "tho"))
    assert spelt == ("so", "giao", "duc", "va", "dao", "tao", "phu", "tho")


@pytest.fixture
def found(engine):
    engine.put(
        [
            document(key="short", subject="Quy chế quỹ TĐKT của nhà trường"),
            document(key="full", subject="Quy chế quỹ thi đua, khen thưởng của nhà trường"),
            document(key="apart", subject="Quỹ khen học trò thi chạy, thưởng đua xe"),
        ]
    )

    def asked(text, *, literal=(), **filters):
        chosen = SearchFilters(**filters)
        query = parse_query(text, synonyms=OFFICE, literal=literal, filters=chosen)
        return engine.search(query, within=Scope.everything())

    return asked


def test_either_wording_finds_both_papers_and_marks_them(found):
    for text in ("quỹ TĐKT", "quy tdkt", "quỹ thi đua khen thưởng"):
        results = found(text)
        assert {"short", "full"} <= set(keys(results))
    marked = {
        hit.key: [high.text[a:b] for high in hit.highlights for a, b in high.marks]
        for hit in found("quỹ TĐKT").hits
    }
    assert any("thi đua, khen thưởng" in mark for mark in marked["full"])
    assert "apart" not in marked


def test_literally_only_the_typed_wording_is_found(found):
    assert keys(found("quỹ TĐKT", literal=["tdkt"])) == ["short"]


def test_exact_dau_holds_for_the_other_wording_as_well(found):
    assert set(keys(found("quỹ TĐKT", exact_diacritics=True))) == {"short", "full"}


def test_no_short_form_of_the_seed_is_an_everyday_word():
    from search import folded_words, is_syllable

    for short, full in SEED:
        words = folded_words(short)
        assert len(words) > 1 or not is_syllable(words[0]), short
        assert len(folded_words(full)) > 1
    assert len(set(SEED)) == len(SEED)
