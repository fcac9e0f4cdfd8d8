"""AC-09, R-01: processes that file at once leave no duplicate, no gap, nothing lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.services import migrated

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """The environment of an empty installation on each database, with the product's settings."""
    own = {"VANKHO_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "deploy.settings"}
    if request.param == "sqlite":
        migrated.begin(tmp_path)
        return own
    url = request.getfixturevalue("postgres_url")
    return own | {"VANKHO_DATABASE_URL": migrated.copy(url, f"dua_{os.getpid()}")}


@pytest.mark.slow
def test_eight_processes_with_rollbacks_leave_whole_registers(place):
    outcome = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.benchmarks.concurrent_filing",
            "--processes",
            "8",
            "--filings",
            "40",
        ],
        env={**os.environ, "VANKHO_MODE": "local", **place},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert outcome.returncode == 0, outcome.stderr[-3000:]
    report = json.loads(outcome.stdout.splitlines()[-1])
    assert report["errors"] == []
    assert report["filed"] == report["records"] == 320
    wrong = ("lost", "unacknowledged", "duplicates", "gaps", "tree_problems")
    assert {name: report[name] for name in wrong} == dict.fromkeys(wrong, 0)
