"""R-05: a database that goes away in the middle of requests takes nothing acknowledged with it."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
from urllib.parse import urlsplit

import psycopg
import pytest

from deploy.services import site
from tests.drills.clerks import SET_UP, Clerk, file_all, upload_all
from tests.drills.faults import between
from tests.drills.test_killed_processes import settled

FILERS, PAPERS, UPLOADS = 2, 6, 12
OUTAGES, SECONDS = 4, 2.0
ORPHANS = (
    "from media import Attachment; print(Attachment.objects.filter(intake_files=None).count())"
)


@pytest.fixture
def database(postgres_url):
    """An address behind a proxy, and the proxy."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute('CREATE DATABASE "drill-down"')
    place = urlsplit(postgres_url)
    with between(place.hostname, place.port) as proxy:
        through = proxy.url.removeprefix("http://")
        yield f"postgresql://{place.username}@{through}/drill-down", proxy


@pytest.mark.slow
@pytest.mark.drill
def test_r05_the_database_goes_away_and_comes_back(database):
    address, proxy = database
    with site.running(empty=True, env={"VANKHO_DATABASE_URL": address}) as running:
        running.run(SET_UP)
        uploaded: list[str] = []
        filed: list[str] = []
        waiting = Clerk(running.url)
        work = [
            threading.Thread(
                target=upload_all, args=[Clerk(running.url), uploaded], kwargs={"count": UPLOADS}
            )
        ]
        work += [
            threading.Thread(
                target=file_all, args=[Clerk(running.url), n, filed], kwargs={"count": PAPERS}
            )
            for n in range(FILERS)
        ]
        for thread in work:
            thread.start()
        told = []
        for _ in range(OUTAGES):
            time.sleep(SECONDS)
            proxy.fault = "refuse"
            told.append(answer_of(waiting, "/lam-viec/tiep-nhan/"))
            time.sleep(SECONDS)
            proxy.fault = ""
        for thread in work:
            thread.join()
        state = settled(running)
        assert "nguyên vẹn" in running.manage("verify_log").lower()
    assert {status for status, _ in told} == {503}
    assert all("Cơ sở dữ liệu tạm thời không trả lời" in words for _, words in told)
    assert len(filed) == FILERS * PAPERS
    assert state["numbers"] == list(range(1, len(filed) + 1))
    assert state["records"] == len(filed) == state["indexed"]
    assert len(uploaded) == UPLOADS
    assert set(uploaded) <= set(state["items"])
    print(f"R-05: {OUTAGES} outages, {len(filed)} filed, {len(uploaded)} files, no number lost")


def answer_of(clerk: Clerk, path: str) -> tuple[int, str]:
    """Status and words of one request that is not repeated."""
    try:
        with clerk.opener.open(clerk.request(path, None, b""), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        words = error.read().decode()
        return error.code, json.loads(words)["error"] if words.startswith("{") else words
