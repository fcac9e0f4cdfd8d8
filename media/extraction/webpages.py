"""Saved web pages: never kept, for a browser would run them, but their words can be read."""

from pathlib import Path

from media.extraction.pages import extracted
from media.extraction.plain import MAX_BYTES
from media.extraction.recoding import decode
from media.extraction.result import ExtractedText
from media.extraction.sandbox import run_job

CHILD = "media.extraction.readers.webpages"


def read(path: Path, folder: Path) -> ExtractedText:
    """The words of a page, whatever its encoding; scripts and styles are left out."""
    with path.open("rb") as stored:
        page = decode(stored.read(MAX_BYTES)).text
    inside = folder / "page.html"
    inside.write_text(page, encoding="utf-8")
    text = run_job(f"{CHILD}:read_text", {"path": str(inside)}, folder=folder)
    return extracted([text], method="plain")
