"""Rate of the audit log's verification, and the cost of a head and a proof in a large log.

Run by hand on an empty folder: ``VANKHO_DATA_DIR=/tmp/x python -m tests.benchmarks.verify_log``;
``--leaves`` for another size than 1,000,000.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from archive import AuditEvent, Event, Happening, inclusion_proof, record_events  # noqa: E402
from archive.audit.checking import check_leaves  # noqa: E402
from archive.audit.heads import publish_heads, sign_head  # noqa: E402
from archive.audit.proofs import proof_holds  # noqa: E402
from archive.audit.tiles import StoredTree, log_size  # noqa: E402
from tests.archive.factories import make_unit  # noqa: E402

BATCH = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leaves", type=int, default=1_000_000)
    leaves = parser.parse_args().leaves
    call_command("migrate", verbosity=0)
    unit = make_unit()
    happenings = [
        Happening(
            Event.RECORD_FILED,
            unit,
            unit_id=unit.pk,
            detail={"book": "incoming", "digest": f"{n:064x}", "number": n, "year": 2024},
        )
        for n in range(BATCH)
    ]
    told("append", lambda: fill(happenings, leaves), leaves)
    told("tiles and head", sign_head, leaves)
    told("second place", publish_heads, leaves)
    told("root from tiles", lambda: StoredTree().root(), 1)
    middle = AuditEvent.objects.get(position=leaves // 2)
    proof = told("inclusion proof", lambda: inclusion_proof(middle), 1)
    told(
        "consistency proof", lambda: StoredTree().consistency(earlier=leaves // 3, later=leaves), 1
    )
    print(f"proof holds: {proof_holds(proof)}, {len(proof['path'])} steps")
    told("verify", check_leaves, leaves)


def fill(happenings: list[Happening], leaves: int) -> None:
    while (missing := leaves - log_size()) > 0:
        record_events(happenings[:missing], by=None)


def told(name: str, work: Callable[[], Any], count: int) -> Any:
    start, cpu = time.perf_counter(), time.process_time()
    outcome = work()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"{name:20}{seconds:9.3f} s {cpu:9.3f} s CPU {count / seconds:12,.0f}/s", flush=True)
    return outcome


if __name__ == "__main__":
    main()
