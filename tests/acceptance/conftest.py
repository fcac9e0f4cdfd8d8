"""Acceptance against ../shared, which lies beside the project; without it nothing is collected.

``deploy/test`` then ends with a line that says so. This is the only place that leaves tests out.
"""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

collect_ignore_glob = [] if SHARED.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside suites and real documents."""
    return SHARED
