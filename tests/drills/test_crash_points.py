"""R-02: killed at any step of filing, nothing is half there and nothing acknowledged is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.services import migrated
from tests.drills.crash_steps import COMMITTED, STEPS
from tests.drills.disposal_steps import STEPS as DISPOSAL_STEPS

ROOT = Path(__file__).parents[2]
CLEAN_WITHIN = 60


@pytest.mark.slow
def test_r02_a_crash_at_every_step_of_filing_leaves_all_or_nothing(tmp_path: Path):
    migrated.begin(tmp_path)
    env = {name: value for name, value in os.environ.items() if not name.startswith("VANKHO_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.drills.crash_steps"],
        env=env | {"VANKHO_MODE": "local", "VANKHO_DATA_DIR": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["killed"] == dict.fromkeys(STEPS, True)
    assert report["acknowledged"] == 0
    expected = sorted(f"Công văn – Về {name}" for name in (*COMMITTED, "whole"))
    assert report["subjects"] == expected
    assert report["numbers"] == list(range(1, len(expected) + 1))
    assert report["records"] == report["sealed"] == report["indexed"] == len(expected)
    assert (report["waiting"], report["unsound"], report["log"]) == (0, [], "sound")
    assert report["seconds"] < CLEAN_WITHIN
    print(f"R-02: {len(STEPS)} crash points, clean after {report['seconds']} s")


@pytest.mark.slow
def test_r02_a_crash_at_every_step_of_a_disposal_is_gone_on_with(tmp_path: Path):
    migrated.begin(tmp_path)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.drills.disposal_steps"],
        cwd=ROOT,
        env={**os.environ, "VANKHO_DATA_DIR": str(tmp_path), "VANKHO_MODE": "test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    outcomes = json.loads(ran.stdout.splitlines()[-1])
    assert set(outcomes) == set(DISPOSAL_STEPS)
    for name, found in outcomes.items():
        assert found == {
            "killed": True,
            "living_without_bytes": [],
            "state": "done",
            "tombstones": 2,
            "bytes": [False, False],
            "events": 5,
        }, name
