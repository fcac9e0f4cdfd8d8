import re
import tomllib
from pathlib import Path

from deploy.environment import RUN_LOCK, TEST_LOCK

ROOT = Path(__file__).resolve().parents[2]


def locked(lock: Path) -> dict[str, list[str]]:
    """Package → its lines' versions."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("utf-8"), re.M):
        found.setdefault(name, []).append(version)
    return found


def canonical(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_locked_package_has_hashes_and_no_address() -> None:
    for lock in (RUN_LOCK, TEST_LOCK):
        text = lock.read_text("utf-8")
        assert "://" not in text
        for block in re.split(r"\n(?=[a-z0-9])", text):
            assert "==" not in block or "--hash=sha256:" in block


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {canonical(line) for line in project["project"]["dependencies"]}
    tools = {canonical(line) for line in project["dependency-groups"]["test"]}
    assert wanted - set(locked(RUN_LOCK)) == set()
    assert tools - set(locked(TEST_LOCK)) == set()


def test_the_tests_run_on_the_versions_that_are_served() -> None:
    served, tested = locked(RUN_LOCK), locked(TEST_LOCK)
    assert {name: tested.get(name) for name in served} == served
