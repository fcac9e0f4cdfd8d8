"""What a question asks of an index."""

import pytest

from search import Scope, fold, parse_query
from search.clauses import Any, Clause, Is, Nothing, Preferring, Weighted
from search.passages import is_common
from search.plan import ALL_WORDS_UP_TO, plan

WORDS = " ".join(f"từ{chr(97 + at)}" for at in range(ALL_WORDS_UP_TO + 1))


def asked(common: frozenset[str] = frozenset()) -> list[str]:
    clause = plan(parse_query(WORDS), within=Scope.everything(), common=common).match
    assert isinstance(clause, Any)
    return [one.value for one in clause.of if isinstance(one, Is)]


def test_a_sentence_is_asked_for_by_its_pairs_but_for_the_common_ones():
    pairs = asked()
    assert pairs[:2] == ["tua_tub", "tub_tuc"]
    assert asked(frozenset({"tua_tub"})) == pairs[1:]


def test_a_sentence_of_common_pairs_is_asked_for_by_all_of_them():
    pairs = asked()
    assert asked(frozenset(pairs[1:])) == pairs


def test_a_pair_is_common_by_orders_of_magnitude_and_never_in_a_small_archive():
    assert not is_common(90, 90)
    assert not is_common(5_000, 100_000)
    assert is_common(12_000, 100_000)
    assert is_common(12_000, 99_000) == is_common(12_001, 99_001)


def exact_words(text: str, *common: str) -> list[str]:
    scored = plan(parse_query(text), within=Scope.everything(), common=frozenset(common)).scored
    assert isinstance(scored, Preferring)
    weighed = [one.base for one in scored.preferred if isinstance(one, Weighted)]
    return [str(one.value) for one in weighed if isinstance(one, Is) and one.field == "exact"]


def test_the_dau_of_a_common_word_count_by_its_pairs_and_alone_where_it_has_none():
    assert exact_words("thi đua") == ["đua"]
    assert exact_words("thi đua", "dua") == []
    assert exact_words("đua", "dua") == ["đua"]


def ahead(text: str, *common: str) -> Clause:
    return plan(parse_query(text), within=Scope.everything(), common=frozenset(common)).ahead


def test_of_words_that_are_all_common_neighbours_come_first():
    assert ahead("thi đua", "thi", "dua") == Is("pairs", "thi_dua")


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("thi đua", ("thi",)),
        ("đua", ("dua",)),
        ("thi HOẶC thi đua", ("thi", "dua")),
        ("12/KH-THCS", ("12", "kh", "thcs")),
        (WORDS, tuple(fold(WORDS).split())),
    ],
)
def test_a_telling_word_a_number_another_wording_and_a_sentence_put_nothing_ahead(text, common):
    assert ahead(text, *common) == Nothing()
