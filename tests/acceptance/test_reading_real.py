"""The real documents of ../shared/real, scored by their own score.py."""

import contextlib
import importlib.util
import io
import json
import re
import sys
from pathlib import Path

import pytest

from archive.reading import as_data, read_document

SHARED = Path(__file__).parents[2].parent / "shared"
REAL = SHARED / "real"
RIGHT, WRONG, RECALL, DATES, RECIPIENTS = 0.95, 0.01, 0.95, 0.97, 0.95


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What score.py prints for our reading of every document."""
    folder = tmp_path_factory.mktemp("read")
    for text in sorted(REAL.glob("[0-9][0-9].txt")):
        data = as_data(read_document(text.read_text(encoding="utf-8")))
        (folder / f"{text.stem}.json").write_text(
            json.dumps(data, ensure_ascii=False), encoding="utf-8"
        )
    return scored(folder)


def scored(folder: Path) -> str:

    spec = importlib.util.spec_from_file_location("score", REAL / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    printed = io.StringIO()
    arguments, sys.argv = sys.argv, ["score.py", str(folder)]
    try:
        with contextlib.redirect_stdout(printed):
            spec.loader.exec_module(module)
    finally:
        sys.argv = arguments
    return printed.getvalue()


def test_header_fields_are_right_and_hardly_one_is_wrong(report: str) -> None:
    rows = re.findall(r"^(\w+) +(\d+)/(\d+) +wrong (\[.*?\]) +missed", report, re.M)
    right = sum(int(ok) for _, ok, _, _ in rows)
    total = sum(int(count) for _, _, count, _ in rows)
    wrong = sum(len(re.findall(r"'\d\d'", ids)) for *_, ids in rows)
    assert right >= RIGHT * total, report
    assert wrong <= WRONG * total, report


def test_citations_are_found_dated_and_never_invented(report: str) -> None:
    found = re.search(r"recall (\d+)/(\d+), invented symbols (\d+); date right (\d+)/(\d+)", report)
    assert found is not None
    hit, total, invented, dated, dates = map(int, found.groups())
    assert hit >= RECALL * total, report
    assert invented == 0, report
    assert dated >= DATES * dates, report


def test_recipients_are_found(report: str) -> None:
    found = re.search(r"recipients: recall (\d+)/(\d+), extra (\d+)", report)
    assert found is not None
    hit, total, extra = map(int, found.groups())
    assert hit >= RECIPIENTS * total, report
    assert extra <= 0.05 * total, report


def test_no_symbol_is_invented_for_blank_and_destroyed_numbers() -> None:
    for gold in sorted(REAL.glob("[0-9][0-9].json")):
        wanted = json.loads(gold.read_text(encoding="utf-8"))
        if wanted["symbol"] is None:
            text = gold.with_suffix(".txt").read_text(encoding="utf-8")
            header = read_document(text).header
            assert (header.number, header.symbol) == (None, None)
            assert header.symbol_partial is not None
            assert header.symbol_partial.value == wanted["symbol_partial"]


def test_naughty_strings_are_read_without_error() -> None:
    strings = json.loads((SHARED / "suites/blns/blns.json").read_text(encoding="utf-8"))
    assert len(strings) > 500
    for string in (*strings, "\n".join(strings)):
        read_document(string)
