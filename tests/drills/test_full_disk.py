"""R-06: on a full disk people read and are told; nothing acknowledged is lost, no restart."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import subprocess
import tempfile
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.services import site
from tests.drills.clerks import SET_UP, Clerk, file_all, upload_all
from tests.drills.test_database_down import answer_of
from tests.drills.test_killed_processes import settled

DISK = "200M"
LEFT = (6_000_000, 150_000, 40_000, 0)
READABLE = 150_000  # SQLite needs some room for the index of its log, also to read.
SIZE, LARGE = 100_000, 2_000_000
CUT = 0
QUEUE = "/lam-viec/tiep-nhan/"


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of memory on which the installation lies; mounting takes root."""
    site.prepared()  # Shared by all drills, so it lies on the ordinary disk.
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = [*root, "mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0777", "tmpfs", str(disk)]
    subprocess.run(mount, check=True)
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    yield disk
    subprocess.run([*root, "umount", "--lazy", str(disk)], check=True)


@pytest.mark.slow
@pytest.mark.drill
def test_r06_a_full_disk_is_said_and_survived(small_disk: Path):
    outside = tempfile.TemporaryDirectory(dir="/tmp")
    env, log = {"TMPDIR": outside.name}, Path(outside.name) / "log"
    with outside, site.running(empty=True, env=env, log=log) as running:
        running.run(SET_UP)
        clerk = Clerk(running.url)
        uploaded: list[str] = []
        filed: list[str] = []
        upload_all(clerk, uploaded, count=3)
        file_all(clerk, 0, filed, count=2)
        settled(running)
        outcomes = [under_pressure(small_disk, left, clerk, uploaded) for left in LEFT]
        large = under_pressure(small_disk, 0, clerk, uploaded, LARGE)
        file_all(clerk, 1, filed, count=2)
        upload_all(clerk, uploaded, count=2)
        state = settled(running)
        # The disk is small on purpose; a task that failed meanwhile stays listed, done by another.
        assert set(what_is_wrong(running)) <= {"Ổ đĩa", "Việc nền"}
        assert "Nguyên vẹn" in running.manage("verify_log")
    refused = [words for status, words in outcomes if status == 503]
    assert len(refused) >= 2
    assert large[0] in (503, CUT)
    assert all("đầy" in words for words in refused), refused
    assert {status for status, _ in outcomes} <= {201, 503}
    assert all(state["items"][item] == ["ready", 1] for item in uploaded)
    assert state["unread"] == 0
    assert state["numbers"] == list(range(1, len(filed) + 1))
    assert state["records"] == len(filed) == state["indexed"]
    print(f"R-06: {[status for status, _ in outcomes]} with {LEFT} bytes left, large {large[0]}")


def under_pressure(
    disk: Path, left: int, clerk: Clerk, uploaded: list[str], size: int = SIZE
) -> tuple[int, str]:
    """Fill the disk but for so many bytes, read, send a file, make room again."""
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb") as file:
        remaining = shutil.disk_usage(disk).free - left
        while remaining > 0:
            remaining -= file.write(bytes(min(remaining, 1 << 20)))
    try:
        status, words = answer_of(clerk, QUEUE)
        assert "Ổ đĩa của máy chủ đã đầy" in words, words[:500]
        assert status == 200 or left < READABLE
        content = random.Random(left).randbytes(size).hex().encode()
        return sent(clerk, content, uploaded)
    finally:
        filler.unlink()


def what_is_wrong(running: site.Site) -> list[str]:
    """The parts with which the doctor is not content."""
    with pytest.raises(subprocess.CalledProcessError) as told:
        running.manage("doctor")
    lines = [line for line in told.value.output.splitlines() if line.startswith("✗")]
    return [line.removeprefix("✗ ").partition(":")[0] for line in lines]


def sent(clerk: Clerk, content: bytes, uploaded: list[str]) -> tuple[int, str]:
    """Status and words of one upload that is not repeated."""
    request = clerk.request("/lam-viec/tiep-nhan/gui-tep/", {"x": "1"}, content)
    try:
        with clerk.opener.open(request, timeout=60) as answer:
            told = json.loads(answer.read())
            uploaded.append(str(told["item"]))
            return answer.status, ""
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())["error"]
    except (ConnectionError, urllib.error.URLError):
        return CUT, ""  # A body that the server cannot even buffer.
