"""An earlier database gets positions and leaves for what it holds, and is then proven (R-09)."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
@pytest.mark.once
def test_lines_of_an_earlier_database_are_placed_and_proven(tmp_path):
    local = {"DJANGO_SETTINGS_MODULE": "deploy.settings", "VANKHO_MODE": "local"}

    def manage(*command):
        return subprocess.run(
            [sys.executable, "-m", "deploy", *command],
            cwd=ROOT,
            env={**os.environ, **local, "VANKHO_DATA_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    manage("migrate", "archive", "0004")
    with sqlite3.connect(tmp_path / "vankho.sqlite3") as database:
        database.executemany(
            "INSERT INTO archive_auditevent (event, at, subject_type, subject_id, reason, detail, "
            "leaf) VALUES ('unit.changed', '2026-01-02 03:04:05.678', 'archive.unit', ?, "
            "'Đổi tên', '{\"act\": \"edited\"}', 'x')",
            [(str(number),) for number in range(700)],
        )
    manage("migrate")
    with sqlite3.connect(tmp_path / "vankho.sqlite3") as database:
        places = database.execute(
            "SELECT position, subject_id FROM archive_auditevent ORDER BY position"
        ).fetchall()
    assert places == [(number, str(number)) for number in range(700)]
    assert "Nguyên vẹn: 700 dòng nhật ký" in manage("verify_log")
