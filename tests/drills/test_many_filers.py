"""R-01: twenty at once file 250 times each: processes with forced rollbacks, clerks in browsers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deploy.services import migrated, site
from tests.drills import systems
from tests.drills.clerks import SET_UP, Clerk, begin_paper, register_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deploy.services.site import Site

ROOT = Path(__file__).parents[2]
PROCESSES, FILINGS = 20, 250
TWICE_EVERY = 10
PACES = {"without a pause": (FILINGS, 0.0), "a paper every four seconds": (FILINGS // 5, 4.0)}
"""Papers of each clerk, and the seconds from the beginning of one to that of the next."""
BOOKS = ("incoming", "outgoing", "internal")
PATIENCE = 900.0
STATE = """
import json
from archive import Record, RegisterEntry
of_books = RegisterEntry.objects.values_list("register__book", "number")
print(json.dumps({
    "numbers": sorted(number for _, number in of_books),
    "books": sorted(of_books),
    "titles": list(RegisterEntry.objects.values_list("title", flat=True)),
    "records": Record.objects.count(),
}))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> dict[str, str]:
    """What names an empty database to an installation."""
    if request.param == "sqlite":
        return {}
    url = request.getfixturevalue("postgres_url")
    return {"VANKHO_DATABASE_URL": migrated.copy(url, f"r01_{uuid.uuid4().hex[:8]}")}


@pytest.mark.slow
@pytest.mark.drill
def test_r01_five_thousand_filings_at_once_leave_whole_registers(
    tmp_path: Path, database: dict[str, str]
):
    command = [sys.executable, "-m", "tests.benchmarks.concurrent_filing"]
    done = subprocess.run(
        [*command, "--processes", str(PROCESSES), "--filings", str(FILINGS)],
        env={**os.environ, "VANKHO_MODE": "local", "VANKHO_DATA_DIR": str(tmp_path), **database},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(done.stdout.splitlines()[-1])
    print(f"R-01: {report}")
    assert report["errors"] == []
    assert report["filed"] == report["records"] == PROCESSES * FILINGS
    wrong = ("lost", "unacknowledged", "duplicates", "gaps", "tree_problems")
    assert {name: report[name] for name in wrong} == dict.fromkeys(wrong, 0)


@pytest.mark.slow
@pytest.mark.drill
@pytest.mark.parametrize("pace", PACES)
def test_r01_papers_of_twenty_clerks_through_the_web_leave_a_whole_register(
    database: dict[str, str], pace: str
):
    filings, pause = PACES[pace]
    seconds: list[tuple[float, float]] = []
    with site.running(empty=True, env={"VANKHO_WEB_PROCESSES": "2", **database}) as running:
        running.run(SET_UP)
        clerks = [Clerk(running.url) for _ in range(PROCESSES)]
        started = time.monotonic()
        with ThreadPoolExecutor(PROCESSES) as pool:
            work = [
                pool.submit(keep_filing, clerk, number, seconds, filings=filings, pause=pause)
                for number, clerk in enumerate(clerks)
            ]
        for one in work:
            one.result()
        elapsed = time.monotonic() - started
        state = json.loads(running.run(STATE).splitlines()[-1])
        assert "database is locked" not in running.log()
    total = PROCESSES * filings
    assert len(seconds) == total
    assert state["numbers"] == list(range(1, total + 1))
    assert len(set(state["titles"])) == state["records"] == total
    print(f"R-01: {pace}: {total} papers in {elapsed:.0f} s")
    for name, times in zip(("begun and opened", "filed"), zip(*seconds, strict=True), strict=True):
        print(f"R-01: {name}: p50 {at(times, 0.5):.2f} s, p99 {at(times, 0.99):.2f} s")
    whole = [sum(times) for times in seconds]
    print(f"R-01: a paper whole: p50 {at(whole, 0.5):.2f} s, p99 {at(whole, 0.99):.2f} s")


@pytest.mark.slow
@pytest.mark.drill
def test_r01_documents_of_twenty_systems_leave_whole_registers(database: dict[str, str]):
    with site.running(empty=True, env={"VANKHO_WEB_PROCESSES": "2", **database}) as running:
        tokens = json.loads(running.run(systems.SET_UP % PROCESSES).splitlines()[-1])
        started = time.monotonic()
        with ThreadPoolExecutor(PROCESSES) as pool:
            work = [
                pool.submit(keep_sending, systems.System(running.url, token), number)
                for number, token in enumerate(tokens)
            ]
        seconds = [second for one in work for second in one.result()]
        sent = time.monotonic() - started
        books = filed_books(running, total=len(seconds))
        filed = time.monotonic() - started
        assert "database is locked" not in running.log()
    assert books == sorted([book, n + 1] for book in BOOKS for n in range(in_book(book)))
    print(f"R-01: {len(seconds)} documents sent in {sent:.0f} s, all filed after {filed:.0f} s")
    print(f"R-01: acknowledged: p50 {at(seconds, 0.5):.2f} s, p99 {at(seconds, 0.99):.2f} s")


def keep_sending(system: systems.System, number: int) -> list[float]:
    """So many documents of one system in three books, every tenth sent twice under its key."""
    seconds = []
    for place in range(FILINGS):
        paper = {
            "key": f"{number}-{place}",
            "book": BOOKS[place % len(BOOKS)],
            "code": f"{place + 1}/DT-VP{number}",
            "subject": f"Trích yếu {number}-{place}",
        }
        answer = system.send(**paper)
        seconds.append(answer.seconds)
        if place % TWICE_EVERY == 0:
            assert system.send(**paper).pk == answer.pk
    return seconds


def in_book(book: str) -> int:
    """How many documents of all systems belong to the book."""
    return PROCESSES * len(range(BOOKS.index(book), FILINGS, len(BOOKS)))


def filed_books(running: Site, *, total: int) -> list[list[object]]:
    """Book and number of every document, once the worker has filed them all."""
    end = time.monotonic() + PATIENCE
    while True:
        books = json.loads(running.run(STATE).splitlines()[-1])["books"]
        if len(books) >= total or time.monotonic() > end:
            return books
        time.sleep(5)


def at(times: Sequence[float], share: float) -> float:
    """The time that this share of them does not pass."""
    return sorted(times)[int(len(times) * share)]


def keep_filing(
    clerk: Clerk,
    number: int,
    seconds: list[tuple[float, float]],
    *,
    filings: int,
    pause: float,
) -> None:
    """So many papers of one clerk, every tenth filed twice, which gives it no second number.

    A paper is timed until its form is there, and until it is acknowledged. Clerks who pause do
    not all begin together.
    """
    due = time.monotonic() + pause * number / PROCESSES
    for place in range(filings):
        time.sleep(max(0, due - time.monotonic()))
        due += pause
        subject, code = f"Trích yếu {number}-{place}", f"{place + 1}/DT-VP{number}"
        begun = time.monotonic()
        item = begin_paper(clerk)
        opened = time.monotonic()
        register_paper(clerk, item, subject, code)
        seconds.append((opened - begun, time.monotonic() - opened))
        if place % TWICE_EVERY == 0:
            register_paper(clerk, item, subject, code)
