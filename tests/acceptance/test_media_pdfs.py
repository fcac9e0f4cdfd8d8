"""R-14: odd PDFs that nobody here made give text or a recorded reason; no crash, no hang."""

import time
from pathlib import Path

import pytest

from media.extraction.by_type import read_file

SUITE = Path(__file__).parents[2].parent / "shared" / "suites" / "pypdf-resources"
FILES = sorted(SUITE.glob("*.pdf"))
LONGEST_SECONDS = 30


def test_the_suite_is_there():
    assert len(FILES) >= 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_odd_pdf_gives_text_or_a_reason(path, monkeypatch):
    # Recognition of scans is another matter and has its own tests.
    monkeypatch.setattr("media.extraction.ocr.is_installed", lambda: False)
    started = time.monotonic()

    read = read_file(path=path, media_type="application/pdf")

    assert time.monotonic() - started < LONGEST_SECONDS
    assert read.text.strip() or read.note
    assert "\0" not in read.text
    read.text.encode()
