"""R-17: hours of mixed work leave memory and open files of both processes where they were."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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
        looks: dict[int, list[Look]] = {}
        with ThreadPoolExecutor(CLERKS) as pool:
            work = [pool.submit(keep_on, ended, Clerk(running.url), n) for n in range(CLERKS)]
            end = time.monotonic() + minutes * 60
            while time.monotonic() < end and not any(clerk.done() for clerk in work):
                time.sleep(BETWEEN_LOOKS)
                for pid in children_of(running.pid):
                    looks.setdefault(pid, []).append(Look.at(pid))
            ended.set()
        filed = sum(clerk.result() for clerk in work)
    print(f"R-17: {filed} papers filed, uploads, searches and looks beside them")
    assert len(looks) == 2, "a process was started again"
    for pid, seen in looks.items():
        early, late = seen[len(seen) // 4 : len(seen) // 2], seen[-(len(seen) // 4) :]
        before, after = (median(look.own for look in part) for part in (early, late))
        mapped = [int(median(look.mapped for look in part)) >> 10 for part in (early, late)]
        opened, left = (max(look.files for look in part) for part in (early, late))
        print(
            f"R-17 {pid}: {before / 1024:.0f} → {after / 1024:.0f} MB of its own, "
            f"{mapped[0]} → {mapped[1]} MB mapped, {opened} → {left} files"
        )
        assert after <= before * GROWTH
        assert left <= opened + SPARE_FILES


@dataclass(frozen=True, slots=True)
class Look:
    """Kilobytes that a process holds of its own, and of files that it maps; its open files.

    The mapped are programs and the search index, which grows with the archive; the system drops
    their pages when it needs the room.
    """

    own: int
    mapped: int
    files: int

    @classmethod
    def at(cls, pid: int) -> Look:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        told = {name: value for name, _, value in (line.partition(":") for line in lines)}
        own, mapped = (int(told[name].split()[0]) for name in ("RssAnon", "RssFile"))
        return cls(own, mapped, sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir()))


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
