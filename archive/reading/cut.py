"""Pages cut lengthwise: what touches the cut is left out, so that the clerk is asked.

The beginning of a word, a year or a name that goes on beyond the edge reads like a whole one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from archive.reading.conflicts import conflicts_among
from archive.reading.model import (
    Annex,
    Citation,
    DocumentHeader,
    DocumentReading,
    Missing,
    Reading,
    Recipient,
    Signer,
)
from media import cut_edges

if TYPE_CHECKING:
    from media import PageText

PAGE_BREAK = "\n\n"
_TOKEN = re.compile(r"\S+")
# A degree of secrecy is never overlooked; a deputy's "KT." says nothing of the lost part.
_KEPT = frozenset({"secrecy", "urgency", "circulation", "abbreviations", "missing"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the text whose page is cut, and the words at its left and right edge."""

    start: int
    end: int
    left: frozenset[str]
    right: frozenset[str]


def cuts_in(pages: "Sequence[PageText]") -> tuple[Cut, ...]:
    """The cut pages among those with text, in the text that joins them by a blank line."""
    cuts, start = [], 0
    for page in pages:
        if page.text:
            edges, end = cut_edges(page.words), start + len(page.text)
            if edges.left or edges.right:
                cuts.append(Cut(start, end, edges.left, edges.right))
            start = end + len(PAGE_BREAK)
    return tuple(cuts)


def without_cut(document: DocumentReading, text: str, cuts: Sequence[Cut]) -> DocumentReading:
    """The reading without the values that touch a cut."""
    torn = [span for cut in cuts for span in _torn_in(text, cut)]
    if not torn:
        return document
    citations = tuple(
        whole for one in document.citations if (whole := _kept_of(one, text, torn)) is not None
    )
    return replace(
        document,
        header=_header(document.header, torn),
        citations=citations,
        named_acts=tuple(act for act in document.named_acts if not _touches(act, torn)),
        obligations=tuple(one for one in document.obligations if not _touches(one.reading, torn)),
        conflicts=conflicts_among(citations),
    )


def _torn_in(text: str, cut: Cut) -> Iterator[tuple[int, int]]:
    """Where the words at the edges stand: the first and the last of their lines."""
    position = cut.start
    for line in text[cut.start : cut.end].split("\n"):
        words = list(_TOKEN.finditer(line))
        for words_at, edge in ((words[:1], cut.left), (words[-1:], cut.right)):
            for word in words_at:
                if word.group() in edge:
                    yield position + word.start(), position + word.end()
        position += len(line) + 1


def _touches(part: Reading | Citation, torn: Sequence[tuple[int, int]]) -> bool:
    return any(start < part.end and end > part.start for start, end in torn)


def _header(header: DocumentHeader, torn: Sequence[tuple[int, int]]) -> DocumentHeader:
    changed: dict[str, Any] = {}
    for name in (field.name for field in fields(header) if field.name not in _KEPT):
        value = getattr(header, name)
        if isinstance(value, Reading) and _touches(value, torn):
            changed[name] = None
        elif isinstance(value, tuple):
            changed[name] = tuple(one for one in value if not _touches(_words_of(one), torn))
    lost = {
        name: Missing.DAMAGED for name in changed if not changed[name] and getattr(header, name)
    }
    return replace(header, **changed, missing={**header.missing, **lost})


def _words_of(one: Reading | Recipient | Signer | Annex) -> Reading:
    if isinstance(one, Recipient):
        return one.reading
    if isinstance(one, Signer):
        return one.name
    return one.title if isinstance(one, Annex) else one


def _kept_of(citation: Citation, text: str, torn: Sequence[tuple[int, int]]) -> Citation | None:
    """What of a citation stands whole: without its issuer, its day too, or none of it."""
    if not _touches(citation, torn):
        return citation
    inside = [(s, e) for s, e in torn if s < citation.end and e > citation.start]
    ends = [start for start, _ in inside if start > citation.start]
    starts = [end for start, end in inside if start <= citation.start]
    whole = text[max(starts, default=citation.start) : min(ends, default=citation.end)]
    written = citation.as_written or citation.symbol
    if written is None or written not in " ".join(whole.split()):
        return None
    dated = citation.date is not None and citation.date[:4] in whole.split(written)[-1]
    return replace(citation, issuer=None, date=citation.date if dated else None)
