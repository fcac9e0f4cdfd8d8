"""An import of many small papers: files a minute, memory as it goes, killed and resumed.

``python -m tests.benchmarks.import_many 2000 --kills 3``: makes a list and its folder (half text,
half DOCX, of own making), imports it into an office of its own with ``import_manifest``, ends the
command with SIGKILL at random moments of each stretch of the list, as many stretches as kills, and
resumes it; then counts that nothing is lost or doubled.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document

from deploy.services import site

SET_UP = """
from archive import Role, Unit, User, grant_role
unit = Unit.objects.create(name="Phòng lưu trữ", level="district", kind="division")
user = User.objects.create_user("luutru", password="mat-khau-luu-tru-dai")
grant_role(user=user, unit=unit, role=Role.ARCHIVIST, by=None)
"""
STATE = """
import json
from archive import ImportRow, IntakeItem, Record, RegisterEntry
from collections import Counter
numbers = list(RegisterEntry.objects.values_list("number", flat=True))
print(json.dumps({
    "fates": Counter(ImportRow.objects.values_list("fate", flat=True)),
    "numbers": [min(numbers), max(numbers), len(numbers), len(set(numbers))],
    "items": IntakeItem.objects.count(), "records": Record.objects.count(),
    "codes": Record.objects.values("code_key").distinct().count(),
}))
"""
LETTER = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: {n}/SGDĐT-VP
Bình Minh, ngày 15 tháng 5 năm 2012
V/v tổ chức hoạt động số {n}

Kính gửi: Các trường trung học cơ sở.

Sở Giáo dục và Đào tạo đề nghị các trường thực hiện nội dung số {n} và báo cáo kết quả.
"""
DOUBTED = 4000  # A larger number would be doubted on that day of the year.


@dataclass(frozen=True, slots=True)
class Kill:
    """The moment of a SIGKILL: so many seconds after the list's row was told."""

    row: int
    after: float


def spread(count: int, kills: int, rng: random.Random) -> list[Kill]:
    """Random moments, one in each equal stretch of a list of so many rows."""
    stretch = count / (kills or 1)
    rows = (int(stretch * (at + rng.uniform(0.05, 0.95))) for at in range(kills))
    return [Kill(max(1, row), rng.uniform(0, 0.4)) for row in rows]


def make_papers(folder: Path, count: int) -> Path:
    (folder / "tep").mkdir()
    manifest = folder / "danh-muc.csv"
    with manifest.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["Số ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Tên loại", "Trích yếu",
                       "Tên tệp"])  # fmt: skip
        for n in range(1, count + 1):
            name = f"{n:05d}.{'docx' if n % 2 else 'txt'}"
            write_paper(folder / "tep" / name, LETTER.format(n=n))
            code = f"{n % DOUBTED + 1}/SGDĐT-{n // DOUBTED}VP"
            rows.writerow([code, "15/05/2012", "Sở Giáo dục và Đào tạo", "Công văn",
                           f"Về hoạt động số {n}", name])  # fmt: skip
    return manifest


def write_paper(path: Path, text: str) -> None:
    if path.suffix == ".txt":
        path.write_text(text, encoding="utf-8")
        return
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def resident(pid: int) -> int:
    """KB of the process itself."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) if found else 0


def run(
    command: list[str], env: dict[str, str], *, place: int, kill: Kill | None
) -> tuple[int, list]:
    """Run from the list's `place` on, perhaps killed; rows told, and (time, row, memory)."""
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, text=True, cwd=site.ROOT, start_new_session=True
    )
    started, told, samples = time.monotonic(), 0, []
    assert process.stdout is not None
    for line in process.stdout:
        told += line.startswith("[")
        if kill is not None and place + told >= kill.row:
            threading.Timer(kill.after, end, [process]).start()
            kill = None
        if told % 200 == 1 and line.startswith("["):
            samples.append((time.monotonic() - started, told, resident(process.pid)))
    process.wait()
    return told, samples


def end(process: subprocess.Popen) -> None:
    """SIGKILL for the command and its readers, unless it has ended by itself."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


def state_in(output: str) -> dict:
    """What ``STATE`` printed."""
    return json.loads(output[output.index("{") :])


def killed_and_resumed(
    folder: Path, count: int, kills: Sequence[Kill], *, tell: Callable[[str], object]
) -> dict[str, Any]:
    """Import so many papers into an office of its own, killed at each moment and resumed; the last
    turn runs to its end. What is there afterwards is counted.
    """
    env = site.environment(folder / "data")
    manage = [str(site.PYTHON), "-m", "deploy"]
    subprocess.run([*manage, "prepare"], env=env, check=True, capture_output=True, cwd=site.ROOT)
    shell = [*manage, "shell", "--no-imports", "-v", "0", "-c"]
    subprocess.run([*shell, SET_UP], env=env, check=True, cwd=site.ROOT)
    manifest = make_papers(folder, count)
    first = ["import_manifest", str(manifest), "--folder", str(folder / "tep")]
    first += ["--unit", "Phòng lưu trữ", "--user", "luutru"]
    spent, place = 0.0, 0
    for turn, kill in enumerate([*kills, None]):
        command = [*manage, *(["import_manifest", "--resume", "1"] if turn else first)]
        started = time.monotonic()
        rows, samples = run(command, env, place=place, kill=kill)
        spent += time.monotonic() - started
        for seconds, row, kb in samples:
            tell(f"  after {seconds:6.1f} s row {place + row:6d}: {kb // 1024} MiB")
        place += rows
        tell(f"turn {turn}: to row {place}{'' if kill is None else ' (killed)'}")
    tell(f"{count / spent * 60:.0f} files a minute, {spent:.0f} s")
    done = [*shell, STATE]
    counted = subprocess.run(
        done, env=env, check=True, capture_output=True, text=True, cwd=site.ROOT
    )
    return state_in(counted.stdout)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    kills = spread(options.count, options.kills, random.Random(11))
    with tempfile.TemporaryDirectory(prefix="vankho-import-") as name:

        def tell(line: str) -> None:
            print(line, flush=True)

        print(killed_and_resumed(Path(name), options.count, kills, tell=tell))


if __name__ == "__main__":
    main()
