"""Write 100,000 rows in every form and list 100,000 keys; time as a ratio, and memory.

By hand: python -m tests.benchmarks.export_rows [ROWS]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
FORMS = ("csv", "xlsx", "docx", "pdf")
TITLES = ("STT", "Số, ký hiệu", "Ngày văn bản", "Loại", "Cơ quan ban hành", "Trích yếu", "Đơn vị")
WIDTHS = (5, 13, 9, 8, 16, 30, 15)


def rows(count: int):
    for number in range(1, count + 1):
        yield [
            str(number),
            f"{number}/KH-SGDĐT",
            "06/05/2024",
            "Kế hoạch",
            "Sở Giáo dục và Đào tạo Hải Lam",
            f"Phát hiện, bồi dưỡng và giới thiệu điển hình tiên tiến lần thứ {number}",
            "Trường THCS Nguyễn Du",
        ]


def write(form: str, count: int) -> dict[str, float]:
    from cms.finding.exports.writing import WRITERS, Listing

    listing = Listing("Kết quả", ("Câu tìm",), "Người xuất: An", TITLES, WIDTHS, rows(count))
    before, began = getrusage(RUSAGE_SELF).ru_maxrss, time.process_time()
    with tempfile.TemporaryFile() as file:
        WRITERS[form](listing, file)
        size = file.tell()
    grown = (getrusage(RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"cpu": time.process_time() - began, "mb": size / 1e6, "grown_mb": grown}


def list_keys(count: int) -> dict[str, float]:
    from search import Scope, SearchDocument, parse_query
    from search.embedded import EmbeddedEngine

    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder) / "index")
        engine.rebuild(
            SearchDocument(
                key=str(n),
                version=1,
                kind="plan",
                doc_type="Kế hoạch",
                subject=f"Kế hoạch hội thi lần thứ {n}",
                issued=date(2015 + n % 10, 1 + n % 12, 3),
            )
            for n in range(count)
        )
        query, within = parse_query("hội thi"), Scope.everything()
        began = time.process_time()
        found = engine.keys(query, within=within, limit=count)
        listed = time.process_time() - began
        began = time.process_time()
        engine.search(query, within=within)
        page = time.process_time() - began
        began = time.process_time()
        engine.months(query, within=within)
        months = time.process_time() - began
    return {"cpu": listed, "keys": len(found), "page_cpu": page, "months_cpu": months}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:  # A process of its own for each, so that memory is its own.
        work = list_keys(count) if sys.argv[2] == "keys" else write(sys.argv[2], count)
        sys.stdout.write(json.dumps(work))
        return
    found = {}
    for name in (*FORMS, "keys"):
        command = [sys.executable, "-m", "tests.benchmarks.export_rows", str(count), name]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        found[name] = json.loads(done.stdout)
    least = found["csv"]["cpu"]
    for name, figures in found.items():
        told = ", ".join(f"{key} {value:.2f}" for key, value in figures.items())
        sys.stdout.write(f"{name}: {figures['cpu'] / least:.1f} × csv; {told}\n")


if __name__ == "__main__":
    main()
