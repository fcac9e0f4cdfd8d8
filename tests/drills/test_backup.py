"""R-08: a backup taken under load comes back record by record, byte by byte, query by query."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from deploy.services import site
from tests.drills.clerks import SET_UP, at_work
from tests.drills.installations import beside, holdings

CLERKS = 2
FIRST_PAPERS = 3
SETTLED_WITHIN = 180
TOLD = ("Đã sao lưu", "Đã khôi phục")
# What the worker still has to do, so that the rows change no more: papers to read, too.
WAITING = """
from django_tasks_db.models import DBTaskResult
from search import pending
print(pending() + DBTaskResult.objects.filter(finished_at=None).count())
"""


@pytest.mark.slow
def test_r08_a_backup_under_load_comes_back_whole(tmp_path: Path):
    kept = tmp_path / "kho"
    with site.running(empty=True, env={"VANKHO_BACKUP_TO": str(kept)}) as running:
        running.run(SET_UP)
        with at_work(running.url, clerks=CLERKS) as work:
            wait_for(lambda: len(work.filed) >= FIRST_PAPERS)
            acknowledged, sent = list(work.filed), list(work.uploaded)
            timed("backup under load", lambda: running.manage("backup"))
            key = tmp_path / "key"
            shutil.copy(running.data / "backup-key", key)
            under_load, _ = restored(tmp_path / "under-load", kept, key)
        assert len(work.filed) > len(acknowledged)
        assert len(work.uploaded) > len(sent)
        wait_for(lambda: running.run(WAITING).split()[-1] == "0")
        timed("incremental backup", lambda: running.manage("backup", "--verify"))
        before = holdings(running)
    under = holdings(under_load)
    assert set(acknowledged) <= {t for title in under["titles"] for t in acknowledged if t in title}
    assert set(sent) <= set(under["items"])
    assert under["numbers"] == list(range(1, len(under["numbers"]) + 1))
    assert under["records"] == under["indexed"]
    assert before["leaves"][: len(under["leaves"]) - 1] == under["leaves"][:-1]
    assert "Nguyên vẹn" in under_load.manage("verify_log")
    whole, lines = restored(tmp_path / "whole", kept, key)
    compare(before, holdings(whole), lines=lines)
    under_load.manage("doctor")
    assert "Nguyên vẹn" in whole.manage("verify_log")


def compare(before: dict, after: dict, *, lines: int) -> None:
    """The same rows, bytes, ``lines`` leaves and answers; the log goes on with what came since."""
    assert after["tables"] == before["tables"]
    assert after["files"] == before["files"]
    assert all(name.endswith(digest) for name, digest in after["files"].items())
    assert after["found"] == before["found"]
    assert after["leaves"][:lines] == before["leaves"][:lines]
    # The line that tells of the backup came after its copy, and the restore tells of itself.
    assert 0 < lines < min(len(before["leaves"]), len(after["leaves"]))
    print(
        f"R-08: {len(after['tables'])} tables, {sum(n for n, _ in after['tables'].values())} rows, "
        f"{len(after['files'])} files, {len(after['found'])} queries, {lines} leaves equal"
    )


def restored(data: Path, kept: Path, key: Path) -> tuple[site.Site, int]:
    """An empty place into which the newest backup was brought back, and the log's lines in it."""
    data.mkdir()
    installation = beside(data, VANKHO_BACKUP_TO=str(kept))
    arguments = ["restore", "--from", str(kept), "--key", str(key)]
    told = timed("restore", lambda: installation.manage(*arguments))
    return installation, lines_of(told)


def lines_of(told: str) -> int:
    """To which line of the log the copy goes."""
    found = re.search(r"nhật ký đến dòng (\d+)", told)
    assert found, told
    return int(found[1])


def timed(name: str, act) -> str:
    """The line with which the command ended."""
    started = time.monotonic()
    try:
        words = act()
    except subprocess.CalledProcessError as error:
        raise AssertionError(f"{name}: {error.stdout}\n{error.stderr}") from error
    told = next(line for line in words.splitlines() if line.startswith(TOLD))
    print(f"R-08 {name}: {time.monotonic() - started:.1f} s; {told}")
    return told


def wait_for(reached) -> None:
    end = time.monotonic() + SETTLED_WITHIN
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.5)
