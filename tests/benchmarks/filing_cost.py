"""Cost of filing one record, by the service and by stock Wagtail, interleaved in one run.

Run by hand: ``VANKHO_DATA_DIR=/tmp/x python -m tests.benchmarks.filing_cost`` on an empty folder.
Prints CPU milliseconds a record and the ratios that issue 3 §10 asks for.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from archive import Book, Filing, Role, file_record, file_records  # noqa: E402
from cms.records.models import DispatchPage  # noqa: E402
from cms.records.shelving import year_folder  # noqa: E402
from tests.archive.factories import make_dispatch, make_unit, make_user  # noqa: E402

ROUNDS = 12
BATCH = 200


def main() -> None:
    call_command("migrate", verbosity=0)
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    folder = year_folder(unit=unit, year=2024)
    stock, single, bulk = [], [], []

    def filing() -> Filing:
        return Filing(make_dispatch(unit=unit), folder, unit, date(2024, 5, 6), Book.INCOMING)

    def by_stock() -> None:
        page: DispatchPage = make_dispatch(unit=unit)
        page.slug = f"stock-{time.perf_counter_ns()}"
        folder.refresh_from_db()
        folder.add_child(instance=page)
        page.save_revision(user=clerk).publish(skip_permission_checks=True)

    by_stock()
    file_record(filing(), by=clerk)
    for _ in range(ROUNDS):
        stock += [cpu(by_stock) for _ in range(5)]
        one = [filing() for _ in range(5)]
        single += [cpu(lambda f=f: file_record(f, by=clerk)) for f in one]
        many = [filing() for _ in range(BATCH)]
        bulk.append(cpu(lambda many=many: file_records(many, by=clerk)) / BATCH)
    base = median(stock)
    print(f"stock Wagtail   {base:7.2f} ms")
    print(f"one filing      {median(single):7.2f} ms  = {median(single) / base:.3f} of stock")
    print(f"bulk of {BATCH}     {median(bulk):7.2f} ms  = {median(bulk) / base:.3f} of stock")


def cpu(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
