"""An index of its own for each test, fed from the outbox as the worker does it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cms.indexing import documents_for
from search import drain, rebuild_index


@pytest.fixture
def drained(settings, tmp_path: Path) -> Callable[[], int]:
    """Index what waits; the index is empty before."""
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    rebuild_index(())

    def drain_all() -> int:
        done = 0
        while settled := drain(source=documents_for):
            done += settled
        return done

    return drain_all
