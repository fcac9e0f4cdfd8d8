"""Questions as of a day: what stood before is found then, and by nothing else."""

import random
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from search import (
    FacetCount,
    Scope,
    ScopeRule,
    SearchDocument,
    SearchFilters,
    Sort,
    earlier_id,
    parse_query,
    similar,
)
from search.answering import RELAXED_NOTE
from search.embedded import EmbeddedEngine
from tests.search.conftest import keys
from tests.search.factories import attachment, document

MARCH, MAY, JUNE = date(2024, 3, 1), date(2024, 5, 5), date(2024, 6, 6)
DAY = timedelta(days=1)


def before(**values: object) -> SearchDocument:
    """The first version of record 1, which stood from March until it was revised in May."""
    plain = {"key": "1", "edition": 1, "version": 2, "since": MARCH, "until": MAY}
    return document(**{**plain, **values})


@pytest.fixture
def revised(engine):
    """Record 1 before and after its revision, record 2 as it always was."""
    engine.put(
        [
            before(subject="Hội thao tên trước", year=2021, issued=date(2021, 2, 3)),
            document(key="1", version=2, since=MAY, subject="Hội khỏe", issued=date(2022, 2, 3)),
            document(key="2", since=MARCH, subject="Hội thao", issued=date(2020, 2, 3)),
        ]
    )
    return engine


@pytest.mark.usefixtures("revised")
def test_each_day_finds_what_stood_at_its_end(ask):
    found = {
        day: sorted(keys(ask("hội thao", standing_on=day)))
        for day in (MARCH - DAY, MARCH, MAY - DAY, MAY, JUNE)
    }
    assert found == {
        MARCH - DAY: [],
        MARCH: ["1", "2"],
        MAY - DAY: ["1", "2"],
        MAY: ["2"],
        JUNE: ["2"],
    }
    assert keys(ask('"hội khỏe"', standing_on=MAY)) == ["1"]
    assert ask('"hội khỏe"', standing_on=MAY - DAY).total == 0


def test_nothing_else_sees_or_counts_what_stood_before(revised, ask):
    everything = Scope.everything()
    assert keys(ask("hội thao")) == ["2"]
    assert ask("tên trước").total == 0
    assert ask("").total == 2
    assert {count.value for count in ask("").facets["year"]} == {2023}
    assert revised.count() == 2
    assert revised.frequencies("words", ["truoc", "hoi"]) == {"truoc": 0, "hoi": 2}
    assert revised.keys(parse_query("trước"), within=everything, limit=9) == ()
    assert revised.months(parse_query(""), within=everything) == (
        FacetCount(202002, 1),
        FacetCount(202202, 1),
    )
    assert revised.begun("hội thao tên", within=everything, limit=9) == ()
    probe = document(key="9", subject="Hội thao tên trước")
    alike = similar(probe, engine=revised, within=everything, limit=9)
    assert "1" not in [hit.key for hit in alike]


@pytest.mark.usefixtures("revised")
def test_scores_of_the_present_do_not_follow_what_stood_before(engine, ask):
    alone = ask("hội thao").hits[0].score
    engine.put([before(key=str(n), subject="Hội thao") for n in range(10, 60)])
    assert ask("hội thao").hits[0].score == alone


def test_counts_months_and_keys_are_of_the_day(revised, ask):
    results = ask("hội thao", standing_on=MARCH)
    assert set(results.facets["year"]) == {FacetCount(2021, 1), FacetCount(2023, 1)}
    query = parse_query("hội thao", filters=SearchFilters(standing_on=MARCH), sort=Sort.NEWEST)
    assert revised.keys(query, within=Scope.everything(), limit=9) == ("1", "2")
    assert revised.keys(query, within=Scope.everything(), limit=1) == ("1",)
    assert revised.months(query, within=Scope.everything()) == (
        FacetCount(202002, 1),
        FacetCount(202102, 1),
    )


@pytest.mark.parametrize("sort", list(Sort))
def test_every_page_holds_each_record_once_in_one_order(engine, ask, sort):
    def made(n: int) -> SearchDocument:
        values = {"subject": "Thi đua", "issued": date(2023, 1, 1) + n * DAY, "since": MARCH}
        return document(key=str(n), **values, **({"until": MAY, "edition": 1} if n % 2 else {}))

    engine.put(map(made, range(130)))
    found = [
        int(key)
        for page in range(1, 8)
        for key in keys(ask("thi đua", sort=sort, page=page, standing_on=MARCH))
    ]
    assert len(found) == len(set(found)) == 130
    if sort is not Sort.RELEVANCE:
        assert found == sorted(found, reverse=sort is Sort.NEWEST)
    query = parse_query("thi đua", filters=SearchFilters(standing_on=MARCH), sort=sort)
    listed = engine.keys(query, within=Scope.everything(), limit=1000)
    assert sorted(map(int, listed)) == list(range(130))


def test_rights_are_those_of_today(engine, ask):
    engine.put([before(subject="Hội thao", year=2021, rights_year=2023, confidentiality=1)])

    def seen(rule: ScopeRule) -> int:
        return ask("hội thao", within=Scope((rule,)), standing_on=MARCH).total

    assert seen(ScopeRule(max_confidentiality=1)) == 1
    assert seen(ScopeRule(max_confidentiality=0)) == 0
    assert seen(ScopeRule(max_confidentiality=1, years=(2023, 2023))) == 1
    assert seen(ScopeRule(max_confidentiality=1, years=(2021, 2022))) == 0
    assert ask("năm:2021", standing_on=MARCH).total == 1


@pytest.mark.usefixtures("revised")
def test_half_of_the_words_count_only_when_no_record_of_the_day_holds_all(engine, ask):
    engine.put([before(key="3", subject="Kiểm kê thư viện xã")])
    whole = ask("kiểm kê thư viện", standing_on=MARCH)
    assert (keys(whole), RELAXED_NOTE in whole.notes) == (["3"], False)
    half = ask("kiểm kê thư viện", standing_on=MAY)
    assert half.total == 0
    partly = ask("kiểm kê thư viện biên giới", standing_on=MARCH)
    assert (keys(partly), RELAXED_NOTE in partly.notes) == (["3"], True)


def test_passages_and_marks_are_of_the_version_of_the_day(engine, ask):
    engine.put([before(attachments=(attachment("Nội dung thuở ban đầu của tệp"),))])
    (hit,) = ask("thuở ban đầu", standing_on=MARCH).hits
    (marked,) = [one for one in hit.highlights if one.field == "attachment"]
    assert [marked.text[a:b] for a, b in marked.marks] == ["thuở ban đầu"]


def test_versions_name_what_stood_before_and_removals_take_it(revised):
    assert sorted(revised.versions()) == [("1", 2), ("1@1", 2), ("2", 1)]
    revised.drop(["1"])
    assert sorted(revised.versions()) == [("1@1", 2), ("2", 1)]
    revised.drop(["1@1"], at={"1@1": 1})
    assert ("1@1", 2) in revised.versions()
    revised.drop(["1@1", "1@2"], at={"1@1": 2, "1@2": 2})
    assert sorted(revised.versions()) == [("2", 1)]


def test_an_older_write_never_wins(revised, ask):
    revised.put([before(version=1, subject="Hội thao lạc hậu")])
    assert ask("lạc hậu", standing_on=MARCH).total == 0
    revised.put([before(version=3, subject="Hội thao ghi lại")])
    assert ask("ghi lại", standing_on=MARCH).total == 1


def test_a_new_index_holds_what_stood_before(revised, ask):
    with revised.build() as building:
        building.add([before(subject="Hội thao dựng lại"), document(key="2", subject="Hội thao")])
        assert building.finish() == 1
    assert keys(ask("dựng lại", standing_on=MARCH)) == ["1"]
    assert ask("tên trước", standing_on=MARCH).total == 0
    assert sorted(revised.versions()) == [("1@1", 2), ("2", 1)]


WORDS = ("kế hoạch", "năm học", "hội thao", "thư viện", "giáo viên", "thi đua", "báo cáo")
QUESTIONS = ("kế hoạch", "hội thao thư viện", '"thi đua"', "giáo viên -báo", "", "năm:2021 học")


def lives(dice: random.Random, count: int) -> list[SearchDocument]:
    """Records that were filed, revised up to three times, and some cancelled."""
    made = []
    for key in range(count):
        days = sorted(dice.sample(range(60), dice.randint(2, 5)))
        cancelled = dice.random() < 0.2
        for edition, (start, end) in enumerate(pairwise(days), 1):
            last = edition == len(days) - 1 and not cancelled
            made.append(
                document(
                    key=str(key),
                    version=len(days) - 1,
                    edition=0 if last else edition,
                    since=MARCH + start * DAY,
                    until=None if last else MARCH + end * DAY,
                    subject=" ".join(dice.sample(WORDS, 3)),
                    year=dice.choice((2021, 2022)),
                )
            )
    return made


def test_any_day_answers_as_an_index_made_that_day(engine, tmp_path: Path):
    dice = random.Random(7)
    made = lives(dice, 60)
    engine.put(made)
    for offset in (0, 13, 29, 45, 70):
        day = MARCH + offset * DAY
        then = EmbeddedEngine(tmp_path / f"then-{offset}")
        stood = (one for one in made if one.since <= day and (not one.until or day < one.until))
        then.rebuild(document(key=one.key, subject=one.subject, year=one.year) for one in stood)
        for question in QUESTIONS:
            assert answer(engine, question, day) == answer(then, question, None), (day, question)


def answer(engine, question: str, day: date | None) -> tuple[int, set[str], set[FacetCount]]:
    query = parse_query(question, filters=SearchFilters(standing_on=day))
    results = engine.search(query, within=Scope.everything(), page_size=100)
    listed = engine.keys(query, within=Scope.everything(), limit=100)
    assert set(listed) == set(keys(results))
    return results.total, set(listed), set(results.facets["year"])


@pytest.mark.usefixtures("revised")
def test_earlier_versions_are_left_out_by_their_own_names(ask):
    names = ("1", earlier_id("1", 1))
    assert keys(ask("hội thao", standing_on=MARCH, left_out=names)) == ["2"]
