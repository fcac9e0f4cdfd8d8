"""Many processes urge the same unit at once; then every one has a count of its own.

By hand: ``python -m tests.benchmarks.concurrent_urging --processes 8 --times 10`` with
``VANKHO_DATA_DIR`` or ``VANKHO_DATABASE_URL`` naming an empty place. Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from multiprocessing import get_context

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(run(processes=options.processes, times=options.times)))


def run(*, processes: int, times: int) -> dict[str, object]:
    """Prepare one missing instance, press from every process, and tell the counts."""
    from django.core.management import call_command
    from django.db import connections

    from archive import Urging
    from tests.archive.duties.offices import PAST, make_office

    call_command("migrate", verbosity=0)
    make_office(schools=1).give(PAST, schools=(0,))
    connections.close_all()  # What is forked shares none.
    start = time.monotonic()
    with get_context("fork").Pool(processes) as pool:
        reports = pool.map(press, [times] * processes, chunksize=1)
    counts = sorted(Urging.objects.values_list("ordinal", flat=True))
    errors = [error for report in reports for error in report]
    return {"counts": counts, "errors": errors, "seconds": round(time.monotonic() - start, 1)}


def press(times: int) -> list[str]:
    """Urge as the giver ``times`` times; what went wrong."""
    from django.db import DatabaseError

    from archive import Instance, Role, RoleAssignment, UnitLevel, UrgingStep, scope_for, urge

    clerks = RoleAssignment.objects.filter(role=Role.CLERK, unit__level=UnitLevel.PROVINCE)
    giver = clerks.select_related("user").get().user
    errors = []
    for _ in range(times):
        try:
            urge(Instance.objects.all(), step=UrgingStep.REMIND, scope=scope_for(giver), by=giver)
        except DatabaseError as error:
            errors.append(str(error))
    return errors


if __name__ == "__main__":
    main()
