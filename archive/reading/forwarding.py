"""A document pasted into an e-mail or forwarded with one: the mail's words are none of its own."""

import re

from archive.reading.cues import Cued
from archive.reading.motto import NATION
from archive.reading.source import View

# One line of a mail's heading, in the words of the usual programs.
_LINE = re.compile(
    r"[>\s*]*(?P<label>tu|from|nguoi gui|den|to|toi|nguoi nhan|cc|ngay|date|sent|da gui|gui luc"
    r"|chu de|subject|tieu de|tep dinh kem|attachments)\s?:[* ]"
)
_SUBJECT = Cued(("chu de", "subject", "tieu de"), re.compile(r"(?:chu de|subject|tieu de)\s?:"))
_NUMBER = re.compile(r"(?:\n|[|\t]\s?)so\s?:\s?[\d/.…]")
_REACH, _SOON, _LEAST = 6_000, 1_500, 3


def unforwarded(view: View) -> View:
    """The view from behind the last mail heading on, where a document's own heading follows."""
    folded = view.folded[: _REACH + _SOON]
    if not _SUBJECT.search(folded[:_REACH]):
        return view
    end = _behind_heading(folded[:_REACH])
    if end is None or not NATION.search(folded, end, end + _SOON):
        return view
    return view.edited([(0, end, "")])


def is_message(view: View) -> bool:
    """Whether a text is nothing but an e-mail, with no document's heading in it."""
    folded = view.folded[:_REACH]
    if not _LINE.match(folded) or _behind_heading(folded) is None:
        return False
    return NATION.search(folded) is None and _NUMBER.search(folded) is None


def _behind_heading(folded: str) -> int | None:
    """Where the last run of heading lines ends."""
    found = None
    labels: set[str] = set()
    position = 0
    for line in folded.splitlines(keepends=True):
        position += len(line)
        match = _LINE.match(line)
        labels = {*labels, match["label"]} if match else set()
        if len(labels) >= _LEAST:
            found = position
    return found
