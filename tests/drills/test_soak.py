"""R-17: hours of mixed work leave memory and open files of both processes where they were."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import pytest

from deploy.services import site
from tests.drills.clerks import SET_UP, Clerk, file_all, upload_all

CLERKS = 3
BETWEEN_LOOKS = 5
BETWEEN_ROUNDS = 4  # Seconds: some forty papers a minute, far more than an office files.
GROWTH = 1.10
SPARE_FILES = 10


@pytest.mark.slow
@pytest.mark.drill
def test_r17_memory_and_open_files_stay_where_they_were():
    minutes = float(os.environ.get("SOAK_MINUTES", "120"))
    with site.running(empty=True) as running:
        running.run(SET_UP)
        ended = threading.Event()
        looks: dict[int, list[tuple[int, int]]] = {}
        with ThreadPoolExecutor(CLERKS) as pool:
            work = [pool.submit(keep_on, ended, Clerk(running.url), n) for n in range(CLERKS)]
            end = time.monotonic() + minutes * 60
            while time.monotonic() < end and not any(clerk.done() for clerk in work):
                time.sleep(BETWEEN_LOOKS)
                for pid in children_of(running.pid):
                    looks.setdefault(pid, []).append((memory_of(pid), files_of(pid)))
            ended.set()
        filed = sum(clerk.result() for clerk in work)
    print(f"R-17: {filed} papers filed, uploads, searches and looks beside them")
    assert len(looks) == 2, "a process was started again"
    for pid, seen in looks.items():
        early, late = seen[len(seen) // 4 : len(seen) // 2], seen[-(len(seen) // 4) :]
        before, after = (median(m for m, _ in part) for part in (early, late))
        opened, left = (max(f for _, f in part) for part in (early, late))
        print(f"R-17 {pid}: {before / 1024:.0f} → {after / 1024:.0f} MB, {opened} → {left} files")
        assert after <= before * GROWTH
        assert left <= opened + SPARE_FILES


def keep_on(ended: threading.Event, clerk: Clerk, number: int) -> int:
    """Upload, file, search and read in turn until told to end; how many papers were filed."""
    filed = 0
    while not ended.wait(BETWEEN_ROUNDS):
        upload_all(clerk, [], count=1)
        file_all(clerk, number + CLERKS * filed, [], count=1)
        filed += 1
        clerk.send("/lam-viec/tra-cuu/?q=dien+tap")
        clerk.send("/lam-viec/tiep-nhan/")
    return filed


def children_of(pid: int) -> list[int]:
    return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def memory_of(pid: int) -> int:
    """Resident kilobytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def files_of(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
