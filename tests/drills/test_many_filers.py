"""R-01: twenty processes file 250 times each into three books, with forced rollbacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROCESSES, FILINGS = 20, 250


@pytest.mark.slow
@pytest.mark.drill
def test_r01_five_thousand_filings_at_once_leave_whole_registers(tmp_path: Path):
    command = [sys.executable, "-m", "tests.benchmarks.concurrent_filing"]
    done = subprocess.run(
        [*command, "--processes", str(PROCESSES), "--filings", str(FILINGS)],
        env={**os.environ, "VANKHO_MODE": "local", "VANKHO_DATA_DIR": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(done.stdout.splitlines()[-1])
    print(f"R-01: {report}")
    assert report["errors"] == []
    assert report["filed"] == report["records"] == PROCESSES * FILINGS
    wrong = ("lost", "unacknowledged", "duplicates", "gaps", "tree_problems")
    assert {name: report[name] for name in wrong} == dict.fromkeys(wrong, 0)
