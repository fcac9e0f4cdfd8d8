"""Many processes file into the same books at once, with forced rollbacks; then count.

By hand: ``python -m tests.benchmarks.concurrent_filing --processes 16 --filings 200`` with
``VANKHO_DATA_DIR`` (SQLite) or ``VANKHO_DATABASE_URL`` (PostgreSQL) naming an empty place.
Prints one JSON line: filed, duplicates, gaps, lost, errors, seconds, p50 and p99 in ms.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from datetime import date
from multiprocessing import get_context

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
ROLLBACK_EVERY = 10


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=16)
    parser.add_argument("--filings", type=int, default=200)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(run(processes=options.processes, filings=options.filings)))


def run(*, processes: int, filings: int) -> dict[str, object]:
    """Start the processes, wait for them, and compare what they were told with what is there."""
    from django.core.management import call_command
    from django.db import connections

    from archive import Role
    from cms.records.shelving import year_folder
    from tests.archive.factories import make_unit, make_user

    call_command("migrate", verbosity=0)
    unit = make_unit("Trường chạy đua")
    make_user(Role.CLERK, unit=unit, username="van-thu")
    year_folder(unit=unit, year=2024)
    connections.close_all()  # What is forked shares none.
    start = time.monotonic()
    with get_context("fork").Pool(processes) as pool:
        asked = [(child, filings) for child in range(processes)]
        reports = pool.starmap(file_some, asked, chunksize=1)
    return tally(reports) | {"seconds": round(time.monotonic() - start, 1)}


def file_some(child: int, filings: int) -> dict[str, list]:
    """File ``filings`` records; every tenth attempt is rolled back and tried again."""
    from django.db import DatabaseError, transaction

    from archive import Book, Unit, User
    from tests.archive.factories import file_dispatch

    unit, clerk = Unit.objects.get(), User.objects.get()
    acknowledged, errors, times = [], [], []
    for attempt in range(filings):
        book = (Book.INCOMING, Book.OUTGOING, Book.INTERNAL)[(attempt + child) % 3]
        start = time.monotonic()
        try:
            if attempt % ROLLBACK_EVERY == 0:
                with transaction.atomic():
                    file_dispatch(unit=unit, by=clerk, book=book, day=date(2024, 5, 6))
                    transaction.set_rollback(True)
            filed = file_dispatch(unit=unit, by=clerk, book=book, day=date(2024, 5, 6))
            assert filed.entry is not None
            acknowledged.append((str(book), filed.entry.number, filed.page.pk))
        except DatabaseError as error:
            errors.append(str(error))
        times.append(time.monotonic() - start)
    return {"acknowledged": acknowledged, "errors": errors, "times": times}


def tally(reports: list[dict[str, list]]) -> dict[str, object]:
    from wagtail.models import Page

    from archive import Record, RegisterEntry

    told = [tuple(row) for report in reports for row in report["acknowledged"]]
    stored = set(RegisterEntry.objects.values_list("register__book", "number", "record__page_id"))
    numbers: dict[str, list[int]] = {}
    for book, number, _ in stored:
        numbers.setdefault(book, []).append(number)
    times = sorted(t for report in reports for t in report["times"])
    return {
        "filed": len(told),
        "records": Record.objects.count(),
        "lost": len(set(told) - stored),
        "unacknowledged": len(stored - set(told)),
        "duplicates": sum(len(v) - len(set(v)) for v in numbers.values()),
        "gaps": sum(max(v) - len(set(v)) for v in numbers.values()),
        "tree_problems": sum(len(list(p)) for p in Page.find_problems()),
        "errors": [error for report in reports for error in report["errors"]],
        "p50_ms": round(times[len(times) // 2] * 1000),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000),
    }


if __name__ == "__main__":
    main()
