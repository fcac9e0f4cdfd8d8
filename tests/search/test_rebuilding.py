"""A rebuild step by step: progress that others can read, one builder at a time, resumed."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

import search
from search import IndexBusy, Scope, SearchDocument, build_state, parse_query, rebuild_from
from search.models import IndexBuild, IndexMark
from tests.search.factories import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def chosen(request, settings, tmp_path: Path) -> str:
    """The engine of the installation."""
    settings.VANKHO_SEARCH_ENGINE = request.param
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    if request.param == "elasticsearch":
        settings.VANKHO_ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.VANKHO_ELASTICSEARCH_INDEX = f"test-{uuid4().hex}"
    return str(request.param)


either = pytest.mark.parametrize("chosen", ["embedded", "elasticsearch"], indirect=True)
on_a_cluster = pytest.mark.parametrize("chosen", ["elasticsearch"], indirect=True)
embedded = pytest.mark.parametrize("chosen", ["embedded"], indirect=True)


class Archive:
    """Twelve records in batches of three; it may break after some of them."""

    def __init__(self, breaks_after: int = 99) -> None:
        self.breaks_after = breaks_after
        self.asked_after: list[int] = []

    def total(self) -> int:
        return 12

    def after(self, position: int) -> Iterator[tuple[int, Sequence[SearchDocument]]]:
        self.asked_after.append(position)
        for start in range(position, 12, 3):
            if start >= self.breaks_after:
                raise RuntimeError
            batch = [document(key=str(n), subject="hội thao") for n in range(start, start + 3)]
            yield start + 3, batch


def found() -> list[int]:
    query = parse_query("hội thao")
    return sorted(map(int, search.engine().keys(query, within=Scope.everything(), limit=99)))


@either
def test_progress_is_told_and_the_new_index_answers_at_the_end(chosen: str):
    told = []
    assert rebuild_from(Archive(), report=lambda state: told.append(state.done)) == 12
    assert told == [3, 6, 9, 12]
    assert found() == list(range(12))
    assert build_state() is None
    assert IndexMark.objects.filter(engine=chosen).exists()


@on_a_cluster
def test_an_interrupted_build_goes_on_where_it_stopped(chosen: str):
    with pytest.raises(RuntimeError):
        rebuild_from(Archive(breaks_after=6))
    state = build_state()
    assert state is not None
    assert (state.done, state.total, state.percent, state.running) == (6, 12, 50, False)
    archive = Archive()
    assert rebuild_from(archive) == 12
    assert archive.asked_after == [6]
    assert found() == list(range(12))


@on_a_cluster
def test_a_build_can_be_asked_to_start_afresh(chosen: str):
    with pytest.raises(RuntimeError):
        rebuild_from(Archive(breaks_after=6))
    archive = Archive()
    assert rebuild_from(archive, afresh=True) == 12
    assert archive.asked_after == [0]


@embedded
def test_the_embedded_engine_starts_again_and_leaves_no_litter(chosen: str, tmp_path: Path):
    rebuild_from(Archive())
    with pytest.raises(RuntimeError):
        rebuild_from(Archive(breaks_after=6))
    assert found() == list(range(12))
    archive = Archive()
    assert rebuild_from(archive) == 12
    assert archive.asked_after == [0]
    assert len(list((tmp_path / "index").glob("v*-*"))) == 1


@embedded
def test_while_one_process_builds_another_is_told_so(chosen: str):
    seen = []

    def meanwhile(state: search.BuildState) -> None:
        shown = build_state()
        assert shown is not None
        assert shown.running
        seen.append(shown.done)
        with pytest.raises(IndexBusy):
            rebuild_from(Archive())

    rebuild_from(Archive(), report=meanwhile)
    assert seen == [3, 6, 9, 12]


@on_a_cluster
def test_a_builder_that_died_is_followed_after_its_lease_and_writes_no_more(chosen: str):
    def killed(state: search.BuildState) -> None:
        if state.done == 6:
            past = timezone.now() - timedelta(minutes=5)
            IndexBuild.objects.update(noted_at=past)
            rebuild_from(Archive())

    with pytest.raises(IndexBusy):
        rebuild_from(Archive(), report=killed)
    assert found() == list(range(12))
    assert build_state() is None
