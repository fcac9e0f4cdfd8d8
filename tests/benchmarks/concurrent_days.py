"""Many administrators enter the same days for the whole system at once; only one of them does.

By hand: ``python -m tests.benchmarks.concurrent_days --processes 8`` with ``VANKHO_DATA_DIR`` or
``VANKHO_DATABASE_URL`` naming an empty place. Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
from datetime import date, timedelta
from multiprocessing import get_context

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
FIRST = date(2027, 2, 5)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=8)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(run(processes=options.processes)))


def run(*, processes: int) -> dict[str, object]:
    """Who entered how many of them, what the others were told, and the days that were kept."""
    from django.core.management import call_command
    from django.db import connections

    from archive import Holiday, Role, UnitLevel
    from archive.models import CalendarDay
    from tests.archive.factories import make_unit, make_user

    call_command("migrate", verbosity=0)
    above = make_unit("Sở", level=UnitLevel.PROVINCE)
    people = [make_user(Role.ADMINISTRATOR, unit=above).pk for _ in range(processes)]
    connections.close_all()  # What is forked shares none.
    with get_context("fork").Pool(processes) as pool:
        told = pool.map(enter, enumerate(people), chunksize=1)
    return {
        "told": told,
        "rows": Holiday.objects.count(),
        "days": sorted(f"{day}" for day in CalendarDay.objects.values_list("day", flat=True)),
    }


def enter(given: tuple[int, int]) -> str:
    """Days that end together and begin on different ones; the words of a refusal."""
    from archive import DayKind, DayTerms, InvalidFiling, User, enter_days, scope_for

    after, pk = given
    by = User.objects.get(pk=pk)
    first = FIRST + timedelta(days=after % 5)
    terms = DayTerms(DayKind.OFF, first, FIRST + timedelta(days=4), "Tết", "Thông báo của năm")
    try:
        enter_days([terms], scope=scope_for(by), by=by)
    except InvalidFiling as refused:
        return str(refused)
    return ""


if __name__ == "__main__":
    main()
