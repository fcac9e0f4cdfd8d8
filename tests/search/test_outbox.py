"""From a record's transaction to the index, whatever happens between."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

import search
from search import (
    Entry,
    IndexMissing,
    Scope,
    SearchUnavailable,
    compare,
    drain,
    enqueue,
    enqueue_many,
    parse_query,
    pending,
    rebuild_index,
)
from search.models import IndexMark, OutboxEntry
from tests.search.factories import document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(settings, tmp_path: Path) -> Path:
    settings.VANKHO_SEARCH_ENGINE = "embedded"
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


class Records:
    """A source that remembers what it was asked for."""

    def __init__(self, *documents: search.SearchDocument) -> None:
        self.documents = {one.key: one for one in documents}
        self.asked: list[list[str]] = []

    def __call__(self, keys):
        self.asked.append(list(keys))
        return [self.documents[key] for key in keys if key in self.documents]


def found(text: str) -> list[str]:
    results = search.engine().search(parse_query(text), within=Scope.everything())
    return sorted(hit.key for hit in results.hits)


def test_what_was_queued_is_found_after_draining():
    enqueue(key="1", version=1)
    assert drain(source=Records(document(key="1", subject="hội thao"))) == 1
    assert found("hội thao") == ["1"]
    assert pending() == 0


def test_a_rolled_back_record_leaves_nothing_in_the_queue():
    with transaction.atomic():
        enqueue(key="1", version=1)
        transaction.set_rollback(True)
    assert pending() == 0


def test_many_rows_are_written_with_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        enqueue_many(Entry(key=str(number), version=1) for number in range(1500))
    assert pending() == 1500


def test_several_rows_of_a_record_ask_for_it_once():
    for version in (1, 2, 3):
        enqueue(key="1", version=version)
    records = Records(document(key="1", version=3))
    assert drain(source=records) == 3
    assert records.asked == [["1"]]
    assert list(search.engine().versions()) == [("1", 3)]


def test_draining_twice_after_a_crash_changes_nothing():
    records = Records(document(key="1", version=2, subject="hội thao"))
    for _ in range(2):
        enqueue(key="1", version=2)
        drain(source=records)
    assert found("hội thao") == ["1"]
    assert search.engine().count() == 1


def test_a_late_row_of_an_old_version_does_not_bring_the_old_text_back():
    enqueue(key="1", version=2)
    drain(source=Records(document(key="1", version=2, subject="bản hai")))
    enqueue(key="1", version=1)
    drain(source=Records(document(key="1", version=1, subject="bản một")))
    assert found("bản hai") == ["1"]


def test_a_dropped_record_and_one_the_source_no_longer_has_are_removed():
    enqueue_many([Entry("1", 1), Entry("2", 1)])
    drain(source=Records(document(key="1"), document(key="2")))
    enqueue(key="1", version=2, dropped=True)
    enqueue(key="2", version=2)
    drain(source=Records())
    assert search.engine().count() == 0


def test_a_record_that_fails_is_noted_and_holds_up_no_other():
    enqueue_many([Entry("1", 1), Entry("2", 1)])

    def source(keys):
        if "1" in keys:
            raise ValueError("không đọc được")
        return [document(key=key, subject="hội thao") for key in keys]

    assert drain(source=source) == 1
    assert found("hội thao") == ["2"]
    row = OutboxEntry.objects.get()
    assert (row.key, row.attempts, row.error) == ("1", 1, "ValueError")
    assert drain(source=source) == 0
    later = timezone.now() + timedelta(hours=2)
    assert drain(source=Records(document(key="1", subject="hội thao")), at=later) == 1
    assert found("hội thao") == ["1", "2"]


def test_a_row_written_while_draining_stays():
    enqueue(key="1", version=1)

    def source(keys):
        enqueue(key="1", version=2)
        return [document(key="1", version=1)]

    drain(source=source)
    assert list(OutboxEntry.objects.values_list("version", flat=True)) == [2]


def test_rows_stay_when_the_index_cannot_be_written(monkeypatch):
    enqueue(key="1", version=1)
    drain(source=Records(document(key="1")))
    enqueue(key="1", version=2)

    def refuse(documents):
        raise SearchUnavailable

    monkeypatch.setattr(search.engine(), "put", refuse)
    with pytest.raises(SearchUnavailable):
        drain(source=Records(document(key="1", version=2)))
    assert pending() == 1


def test_no_row_is_put_off_when_the_database_gives_out():
    enqueue(key="1", version=1)

    def source(keys):
        raise OperationalError("database or disk is full")

    with pytest.raises(OperationalError):
        drain(source=source)
    assert OutboxEntry.objects.get().not_before is None
    assert drain(source=Records(document(key="1"))) == 1


def test_a_lost_index_is_reported_and_not_replaced_by_an_empty_one(index: Path):
    enqueue(key="1", version=1)
    drain(source=Records(document(key="1")))
    (index / "current").unlink()
    enqueue(key="2", version=1)
    with pytest.raises(IndexMissing):
        drain(source=Records(document(key="2")))
    assert pending() == 1
    rebuild_index([document(key="1"), document(key="2")])
    assert drain(source=Records(document(key="2"))) == 1
    assert search.engine().count() == 2


def test_a_rebuild_is_remembered():
    rebuild_index([])
    assert IndexMark.objects.get().engine == "embedded"


def test_the_difference_between_records_and_index_is_told():
    rebuild_index([document(key="1"), document(key="2", version=4), document(key="3")])
    difference = compare([("1", 1), ("2", 5), ("4", 1)])
    assert difference.missing == ("4",)
    assert difference.stale == ("2",)
    assert difference.extra == ("3",)
    assert not compare([("1", 1), ("2", 4), ("3", 1)])


def test_what_one_person_files_does_not_wait_behind_a_large_run():
    run = [str(number) for number in range(150)]
    enqueue_many(Entry(key=key, version=1) for key in run)
    enqueue(key="một tờ", version=1)
    records = Records(*(document(key=key) for key in [*run, "một tờ"]))
    drain(source=records, limit=10)
    drain(source=records, limit=10)
    assert records.asked[:2] == [["một tờ"], run[:10]]
    while drain(source=records):
        pass
    assert pending() == 0


def test_what_stood_before_is_written_kept_and_removed_with_its_record():
    day = date(2024, 5, 5)
    first = document(key="1", version=3, edition=1, until=day)
    second = document(key="1", version=3, edition=2, until=day)
    now = document(key="1", version=3, since=day)
    given = {"1": [now, first, second]}

    def indexed(*, version: int, dropped: bool = False) -> list[str]:
        enqueue(key="1", version=version, dropped=dropped)
        drain(source=lambda keys: [one for key in keys for one in given.get(key, ())])
        return sorted(id for id, _ in search.engine().versions())

    assert indexed(version=3) == ["1", "1@1", "1@2"]
    given["1"] = [now, second]
    assert indexed(version=0) == ["1", "1@2"]
    given["1"] = [first, second]
    assert indexed(version=3) == ["1@1", "1@2"]
    assert indexed(version=3, dropped=True) == []


def test_a_first_filing_leaves_the_index_of_what_stood_before_alone(index: Path):
    rebuild_index(())
    (earlier,) = index.glob("v*/earlier/meta.json")
    before = earlier.stat().st_mtime_ns
    enqueue(key="1", version=1)
    drain(source=Records(document(key="1", subject="hội thao")))
    assert found("hội thao") == ["1"]
    assert earlier.stat().st_mtime_ns == before


def test_a_difference_in_what_stood_before_is_told_and_mended():
    day = date(2024, 5, 5)
    held = [document(key="1", version=2, since=day), document(key="1", edition=1, until=day)]
    rebuild_index([held[0], replace(held[1], version=2)])
    assert not compare([("1", 2), ("1@1", 2)])
    difference = compare([("1", 3), ("1@2", 3)])
    assert difference.stale == ("1",)
    assert difference.missing == ("1@2",)
    assert difference.extra == ("1@1",)
    enqueue(key="1@1", version=0, dropped=True)
    drain(source=Records())
    assert dict(search.engine().versions()) == {"1": 2}
