"""R-03: whatever befalls the search server, filing goes on and all is caught up after."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from archive import Book, Filing, Record, Role, Unit, User, file_records
from cms.records.shelving import year_folder
from deploy import doctor, worker
from deploy.reindexing import expected_versions
from search import SearchUnavailable, compare, pending
from search.elastic import ElasticsearchEngine
from search.engine import _elastic
from tests.archive.factories import file_dispatch, make_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.search.proxy import Fault, Proxy, answering, proxied, reset, slow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def proxy(
    elasticsearch_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Proxy]:
    """The installation's search server, behind a proxy that can spoil it."""
    monkeypatch.setattr("search.elastic.connection.PATIENCE", 0.2)
    monkeypatch.setattr("search.elastic.sending.PATIENCE", 0.5)
    with proxied(elasticsearch_url) as made:
        settings.VANKHO_SEARCH_ENGINE = "elasticsearch"
        settings.VANKHO_ELASTICSEARCH_URL = made.url
        settings.VANKHO_ELASTICSEARCH_INDEX = f"test-{uuid4().hex}"
        settings.VANKHO_ELASTICSEARCH_TIMEOUT = 30
        yield made


@pytest.fixture
def unit() -> Unit:
    return make_unit()


@pytest.fixture
def clerk(unit: Unit) -> User:
    return make_user(Role.CLERK, unit=unit)


@pytest.fixture
def ask(client: Client, clerk: User) -> Callable[[], tuple[int, str]]:
    """Status and text of the search screen."""
    client.force_login(clerk)

    def asked() -> tuple[int, str]:
        response = client.get(reverse("finding_search"), {"q": "bồi dưỡng"})
        return response.status_code, response.content.decode()

    return asked


def examined(*, repair: bool = False) -> doctor.Finding:
    return next(one for one in doctor.examine(repair=repair) if one.part == "Chỉ mục tìm kiếm")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (slow(4), "trả lời quá chậm"),
        (reset, "Không kết nối được với máy tìm kiếm"),
        (answering(429), "đang quá tải"),
        (answering(503), "Một phần chỉ mục"),
    ],
    ids=["slow", "reset", "full", "red"],
)
def test_filing_goes_on_the_screen_says_why_and_all_is_caught_up(
    proxy: Proxy, unit: Unit, clerk: User, ask, settings: Settings, fault: Fault, words: str
) -> None:
    file_dispatch(unit=unit, by=clerk, subject="Về việc bồi dưỡng lần 0")
    worker.work_off()
    assert "Về việc" in ask()[1]
    settings.VANKHO_ELASTICSEARCH_TIMEOUT = 3
    proxy.fault = fault
    for number in range(1, 4):
        file_dispatch(unit=unit, by=clerk, subject=f"Về việc bồi dưỡng lần {number}")
    status, html = ask()
    assert status == 503
    assert words in html
    assert "Không có kết quả" not in html
    assert_vietnamese(html)
    with pytest.raises(SearchUnavailable):
        worker.index_once()
    assert pending() == 3
    finding = examined()
    assert not finding.sound
    assert words in finding.words
    proxy.fault = None
    settings.VANKHO_ELASTICSEARCH_TIMEOUT = 30
    worker.work_off()
    assert not compare(expected_versions())
    assert examined().sound
    assert ask()[1].count("Về việc") >= 4


def test_a_lost_mapping_is_said_and_the_worker_builds_the_index_anew(
    proxy: Proxy, unit: Unit, clerk: User, ask, settings: Settings
) -> None:
    file_dispatch(unit=unit, by=clerk, subject="Về việc bồi dưỡng")
    worker.work_off()
    lose_mapping(settings)
    status, html = ask()
    assert status == 503
    assert "Chưa có chỉ mục tìm kiếm" in html
    assert not examined().sound
    worker.work_off()
    assert examined().sound
    assert not compare(expected_versions())


def lose_mapping(settings: Settings) -> None:
    """The index is deleted behind our back and made up anew by somebody's write."""
    engine = ElasticsearchEngine(
        settings.VANKHO_ELASTICSEARCH_URL, index=settings.VANKHO_ELASTICSEARCH_INDEX
    )
    (name,) = engine.client.indices.get(index=engine.indices.alias)
    engine.client.indices.delete(index=name)
    engine.client.index(index=engine.indices.alias, id="1", document={"x": 1})


def test_doctor_shows_ids_and_versions_that_differ_and_repairs_them(
    proxy: Proxy, unit: Unit, clerk: User, settings: Settings
) -> None:
    for number in range(3):
        file_dispatch(unit=unit, by=clerk, subject=f"Về việc bồi dưỡng lần {number}")
    worker.work_off()
    first, second, _ = Record.objects.order_by("pk")
    engine = ElasticsearchEngine(
        settings.VANKHO_ELASTICSEARCH_URL, index=settings.VANKHO_ELASTICSEARCH_INDEX
    )
    engine.drop([str(first.page_id)])
    Record.objects.filter(pk=second.pk).update(version=second.version + 1)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("doctor", stdout=out)
    assert "thiếu 1, cũ 1, thừa 0" in out.getvalue()
    assert examined(repair=True).sound
    worker.work_off()
    assert not compare(expected_versions())


def test_an_index_of_another_release_is_named_and_discarded_when_asked(
    proxy: Proxy, unit: Unit, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_dispatch(unit=unit, by=clerk)
    with monkeypatch.context() as older:
        older.setattr("search.elastic.indices.LANGUAGE", 0)
        older.setattr("search.elastic.mapping.LANGUAGE", 0)
        call_command("reindex", stdout=StringIO())
    _elastic.cache_clear()
    worker.work_off()
    assert "bản phần mềm khác" in examined().words
    call_command("reindex", "--discard-old", stdout=StringIO())
    assert "bản phần mềm khác" not in examined().words
    assert examined().sound


@pytest.mark.slow
def test_a_thousand_documents_are_caught_up_within_a_minute(
    proxy: Proxy, unit: Unit, clerk: User
) -> None:
    file_dispatch(unit=unit, by=clerk)
    worker.work_off()
    proxy.fault = reset
    folder = year_folder(unit=unit, year=2024)
    day = date(2024, 5, 6)
    pages = [make_dispatch(unit=unit, subject=f"Về việc bồi dưỡng {n}") for n in range(1000)]
    file_records([Filing(page, folder, unit, day, Book.INCOMING) for page in pages], by=clerk)
    with pytest.raises(SearchUnavailable):
        worker.index_once()
    assert pending() == 1000
    proxy.fault = None
    start = time.monotonic()
    while pending():
        worker.index_once()
    spent = time.monotonic() - start
    assert not compare(expected_versions())
    assert spent < 60
    print(f"1000 documents caught up in {spent:.1f} s")
