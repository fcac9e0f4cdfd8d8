"""The README names every command, option and variable, and nothing that is gone."""

import re
from pathlib import Path

import pytest

from deploy.drilling import DRILLS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("deploy", "cms", "archive", "media", "search")
# Settings of Django's own kind, set by other settings and not by the environment.
DERIVED = {
    "VANKHO_FILES_DIR",
    "VANKHO_INDEX_DIR",
    "VANKHO_SPOOL_DIR",
    "VANKHO_EXPORTS_DIR",
    "VANKHO_SEARCH_SOURCE",
    "VANKHO_MAX_UPLOAD_BYTES",
    "VANKHO_SESSION_IDLE",
    "VANKHO_BROWSER_COOKIE",
}


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def sources() -> list[Path]:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def read_from_environment() -> set[str]:
    reading = re.compile(
        r"(?:environ\.\w+\(|os\.environ\.get\(|os\.environ\[|os\.getenv\()\s*\"(VANKHO_\w+)\""
    )
    return {name for path in sources() for name in reading.findall(path.read_text("utf-8"))}


def test_every_environment_variable_is_in_the_readme(readme: str) -> None:
    assert read_from_environment() - set(re.findall(r"VANKHO_\w+", readme)) == set()


def test_the_readme_names_no_variable_that_nothing_reads(readme: str) -> None:
    assert set(re.findall(r"VANKHO_\w+", readme)) - read_from_environment() == set()


def test_every_setting_of_our_own_comes_from_the_environment_or_is_derived() -> None:
    used = {
        name
        for path in sources()
        for name in re.findall(r"settings\.(VANKHO_\w+)", path.read_text("utf-8"))
    }
    assert used - read_from_environment() - DERIVED == set()


def test_every_command_is_in_the_readme(readme: str) -> None:
    commands = {
        path.stem
        for room in ROOMS
        for path in (ROOT / room / "management" / "commands").glob("*.py")
        if path.stem != "__init__"
    }
    assert {name for name in commands if f"python -m deploy {name}" not in readme} == set()


def test_every_option_of_the_start_command_is_in_the_readme(readme: str) -> None:
    options = re.findall(r"\"(--[a-z-]+)\"", (ROOT / "deploy" / "start.py").read_text("utf-8"))
    assert {"--port", "--data", "--empty", "--help"} <= set(options)
    assert {option for option in options if option not in readme} == set()


def test_every_folder_of_the_top_level_is_on_the_map(readme: str) -> None:
    for room in (*ROOMS, "tests"):
        assert f"`{room}/`" in readme


def test_every_file_that_the_security_table_names_is_there() -> None:
    table = (ROOT / "deploy" / "docs" / "asvs.md").read_text("utf-8")
    named = set(re.findall(r"`([\w./-]+/[\w./-]+)`", table))
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).exists()] == []
    requirements = re.findall(r"^\| ((?:\d+\.\d+\.\d+(?:, )?)+) \|", table, re.M)
    assert len(", ".join(requirements).split(", ")) == 253


def test_every_file_that_the_preservation_table_names_is_there() -> None:
    table = (ROOT / "deploy" / "docs" / "ndsa.md").read_text("utf-8")
    rows = re.findall(r"^\| [1-4] \|.*$", table, re.M)
    assert len(rows) > 30
    named = set(re.findall(r"`(tests/[\w./-]+)`", table))
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert all(re.search(r"\| (?:yes|no|set-up)\b", row) for row in rows)


def test_every_drill_of_the_design_is_told_with_its_tests() -> None:
    table = (ROOT / "deploy" / "docs" / "drills.md").read_text("utf-8")
    rows = re.findall(r"^\| (R-\d\d) \| .* \| (yes|in part|no)\b.* \| (.*) \|$", table, re.M)
    assert [name for name, _, _ in rows] == [f"R-{number:02d}" for number in range(1, 19)]
    for name, _, shown in rows:
        named = set(re.findall(r"`(tests/[\w./-]+)`", shown))
        assert [path for path in named if not (ROOT / path).exists()] == []
        assert set(DRILLS[name]) == {path for path in named if "/benchmarks/" not in path}


def test_every_drill_that_is_listed_is_there() -> None:
    paths = [path for paths in DRILLS.values() for path in paths]
    assert [path for path in paths if not (ROOT / path).exists()] == []
