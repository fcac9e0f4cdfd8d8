"""How long the matrix takes: obligations by units, the whole page as a leader asks for it.

By hand: ``python -m tests.benchmarks.matrix --units 200 --obligations 10`` with
``VANKHO_MODE=test`` and ``VANKHO_DATA_DIR`` naming an empty place. Prints p50 and p95 in ms,
processor time, queries and the size of the page.
"""

from __future__ import annotations

import argparse
import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
TIMES = 15


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--obligations", type=int, default=10)
    parser.add_argument("--periods", type=int, default=1)
    options = parser.parse_args()
    django.setup()
    prepare(options.units, options.obligations, options.periods)
    measure()


def prepare(units: int, obligations: int, periods: int) -> None:
    from datetime import timedelta

    from django.core.management import call_command

    from tests.archive.duties.offices import PAST, make_office

    call_command("migrate", verbosity=0)
    office = make_office(schools=0)
    from tests.archive.factories import make_unit

    office.schools = [
        make_unit(f"Trường Trung học cơ sở số {n}", parent=office.above) for n in range(units)
    ]
    days = [PAST + timedelta(days=7 * n) for n in range(periods)]
    for number in range(1, obligations + 1):
        if number > 1:
            office.duty.pk, office.duty.ordinal = None, number
            office.duty.save()
        office.give(*days, schools=tuple(range(units)))


def measure() -> None:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from archive import Instance, Role, Unit, grant_role

    leader = get_user_model().objects.create_user("lanh-dao", password="x")
    grant_role(user=leader, unit=Unit.objects.get(parent=None), role=Role.LEADER, by=None)
    client, took, cost = Client(), [], []
    client.force_login(leader)
    address = reverse("duty_matrix")
    for _ in range(TIMES):
        start, spent = time.perf_counter(), time.process_time()
        answer = client.get(address, {"nam": "tat-ca"})
        took.append((time.perf_counter() - start) * 1000)
        cost.append((time.process_time() - spent) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(address, {"nam": "tat-ca"})
    took.sort()
    cost.sort()
    print(
        f"{Instance.objects.count()} instances: p50 {took[TIMES // 2]:.0f} ms, "
        f"p95 {took[-1]:.0f} ms, "
        f"processor {cost[TIMES // 2]:.0f} ms, {len(queries)} queries, "
        f"{len(answer.content) // 1024} KiB"
    )


if __name__ == "__main__":
    main()
