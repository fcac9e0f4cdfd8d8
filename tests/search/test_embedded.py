"""What only the embedded engine can meet: folders, locks, processes."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from search import IndexBusy, IndexMissing, Scope, ScopeRule, SearchUnavailable, parse_query
from search.embedded import EmbeddedEngine
from tests.search.factories import document


def total(engine: EmbeddedEngine, text: str) -> int:
    return engine.search(parse_query(text), within=Scope.everything()).total


def test_a_missing_index_is_no_empty_answer(tmp_path: Path):
    engine = EmbeddedEngine(tmp_path / "none")
    assert not engine.exists()
    for call in (engine.count, lambda: engine.put([document()]), lambda: total(engine, "a")):
        with pytest.raises(IndexMissing):
            call()


def test_a_broken_index_is_no_empty_answer(embedded: EmbeddedEngine):
    embedded.put([document(subject="hội thao")])
    folder = embedded.generations.current()
    (folder / "meta.json").write_text("hỏng", encoding="utf-8")
    with pytest.raises(IndexMissing):
        total(EmbeddedEngine(embedded.generations.root), "hội thao")


@pytest.mark.parametrize("part", ["fast", "fieldnorm", "idx", "pos", "store", "term"])
@pytest.mark.parametrize("size", [None, 0, 40])
def test_a_part_that_is_gone_or_cut_short_is_no_empty_answer(
    embedded: EmbeddedEngine, part: str, size: int | None
):
    embedded.put([document(subject="hội thao", body="nội dung " * 200)])
    for path in embedded.generations.current().glob(f"*.{part}"):
        path.write_bytes(path.read_bytes()[:size]) if size is not None else path.unlink()
    with pytest.raises(SearchUnavailable):
        total(EmbeddedEngine(embedded.generations.root), '"hội thao"')


def test_an_index_of_another_format_counts_as_missing(embedded: EmbeddedEngine):
    (embedded.generations.root / "current").write_text("v0-1", encoding="ascii")
    with pytest.raises(IndexMissing):
        embedded.count()


def test_another_reader_sees_what_was_written_and_rebuilt(embedded: EmbeddedEngine):
    reader = EmbeddedEngine(embedded.generations.root)
    assert total(reader, "hội thao") == 0
    embedded.put([document(key="1", subject="hội thao")])
    assert total(reader, "hội thao") == 1
    embedded.rebuild([document(key="2", subject="hội thao"), document(subject="hội thao")])
    assert total(reader, "hội thao") == 2


def test_old_generations_are_removed_after_a_rebuild(embedded: EmbeddedEngine):
    embedded.rebuild([document()])
    embedded.rebuild([document()])
    assert len(list(embedded.generations.root.glob("v*-*"))) == 1


def test_a_rebuild_that_fails_leaves_the_old_index_in_use(embedded: EmbeddedEngine):
    embedded.put([document(subject="hội thao")])

    def breaking():
        yield document()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        embedded.rebuild(breaking())
    assert total(embedded, "hội thao") == 1
    embedded.put([document(subject="hội thao")])
    assert total(embedded, "hội thao") == 2


def test_while_one_process_writes_another_is_told_to_wait(embedded: EmbeddedEngine, monkeypatch):
    monkeypatch.setattr("search.embedded.folders.PATIENCE", 0.1)
    other = EmbeddedEngine(embedded.generations.root)
    with embedded.generations.writing(), pytest.raises(IndexBusy):
        other.put([document()])
    assert other.put([document()]) == 1


@pytest.mark.parametrize(
    "units",
    [{3}, {3, 4, 5}, {1, 2, 3, 4, 5, 7, 8, 9}, {1, 2, 3, 4, 5, 6, 8, 10, 11, 12}, {1, 12}],
)
def test_units_are_kept_to_whether_their_numbers_lie_together_or_apart(
    embedded: EmbeddedEngine, units: set[int]
):
    embedded.put([document(key=str(unit), subject="hội thao", unit=unit) for unit in range(14)])
    within = Scope((ScopeRule(units=frozenset(units)),))
    query = parse_query("hội thao")
    assert set(map(int, embedded.keys(query, within=within, limit=20))) == units


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path):
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from search.embedded import EmbeddedEngine
        from tests.search.factories import document
        engine = EmbeddedEngine(Path(sys.argv[1]))
        for number in range(int(sys.argv[2]), 10_000):
            engine.put([document(key=str(number))])
            print(number, flush=True)
        """
    )
    engine = EmbeddedEngine(tmp_path / "index")
    engine.rebuild(())
    acknowledged = -1
    for _ in range(5):
        command = [sys.executable, "-c", script, str(tmp_path / "index"), str(acknowledged + 1)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)
        assert writer.stdout is not None
        for _ in range(7):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.wait()
        acknowledged = int(rest[-1]) if rest else acknowledged
        held = {int(key) for key, _ in engine.versions()}
        assert held >= set(range(acknowledged + 1))
