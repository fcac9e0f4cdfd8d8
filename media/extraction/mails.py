"""E-mail messages: the headers that matter and the words; attached files are read on their own."""

from pathlib import Path

from media.extraction.pages import extracted
from media.extraction.result import ExtractedText
from media.extraction.sandbox import run_job

CHILD = "media.extraction.readers.messages"


def read_eml(path: Path, folder: Path) -> ExtractedText:
    """The text of an Internet message."""
    return _read(path, folder, outlook=False)


def read_msg(path: Path, folder: Path) -> ExtractedText:
    """The text of an Outlook message."""
    return _read(path, folder, outlook=True)


def _read(path: Path, folder: Path, *, outlook: bool) -> ExtractedText:
    arguments = {"path": str(path), "outlook": outlook}
    text = run_job(f"{CHILD}:read_text", arguments, folder=folder)
    return extracted([text], method="plain")
