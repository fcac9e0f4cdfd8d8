"""An import of a list that is killed in the middle goes on where it stopped."""

from pathlib import Path

import pytest

from deploy.services import migrated
from tests.benchmarks.import_many import Kill, killed_and_resumed

PAPERS = 60


@pytest.mark.slow
def test_an_import_killed_twice_loses_nothing_and_files_nothing_twice(tmp_path: Path) -> None:
    migrated.begin(tmp_path / "data")
    told: list[str] = []
    state = killed_and_resumed(tmp_path, PAPERS, [Kill(1, 0.3), Kill(40, 0.1)], tell=told.append)
    assert sum("(killed)" in line for line in told) == 2
    assert state["fates"] == {"filed": PAPERS}, told
    assert state["numbers"] == [1, PAPERS, PAPERS, PAPERS]
    assert (state["items"], state["records"], state["codes"]) == (PAPERS, PAPERS, PAPERS)
