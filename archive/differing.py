"""What a text adds to, changes in and leaves out of another: by paragraphs, then by words.

Words are compared in one spelling (NFC, one place of the tone mark) without regard to case and
punctuation, but with their dấu: «hoà» is «hòa», «tiên» is not «tiền».
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from search import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALIKE = 0.5
MOST_PAIRS = 20_000
MOST_PARAGRAPHS = 3_000
_STARTS = re.compile(
    r"\s*(?:[-–+•*]\s|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,5}[.)]|Điều\s)"
)
_ENDS = re.compile(r"[.;:!?…]\s*$")


class Change(StrEnum):
    """What became of a paragraph."""

    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: kept, added or left out."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of either text with the pieces that tell what is the unit's own."""

    change: Change
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The own text against another, in the order of the own text."""

    paragraphs: tuple[Paragraph, ...]

    def count(self, change: Change) -> int:
        return sum(paragraph.change == change for paragraph in self.paragraphs)

    @property
    def runs(self) -> list[tuple[Change, list[Paragraph]]]:
        """Neighbours of one kind together, so that what is kept can be folded away."""
        grouped: list[tuple[Change, list[Paragraph]]] = []
        for paragraph in self.paragraphs:
            if not grouped or grouped[-1][0] != paragraph.change:
                grouped.append((paragraph.change, []))
            grouped[-1][1].append(paragraph)
        return grouped


def compare_texts(own: str, other: str) -> Comparison:
    """Compare the own text with the one that it may have been written from."""
    mine = paragraphs_of(own)[:MOST_PARAGRAPHS]
    theirs = paragraphs_of(other)[:MOST_PARAGRAPHS]
    lines = [*_aligned(mine, theirs)]
    return Comparison(tuple(_moved_is_kept(lines)))


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of a text whose lines may be those of the page."""
    found: list[str] = []
    joins = False
    for line in text.splitlines():
        words = " ".join(line.split())
        if not words:
            joins = False
            continue
        if joins and found and not _begins(found[-1], words):
            found[-1] = f"{found[-1]} {words}"
        else:
            found.append(words)
        joins = True
    return [paragraph for paragraph in found if _key(paragraph)]


def _begins(before: str, line: str) -> bool:
    """Whether the line opens a paragraph rather than going on with the one before."""
    if _STARTS.match(line) or before.isupper() != line.isupper():
        return True
    return bool(_ENDS.search(before)) and not line[0].islower()


def _aligned(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Paragraph]:
    keys = ([_key(p) for p in theirs], [_key(p) for p in mine])
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_whole(Change.KEPT, p) for p in mine[j1:j2])
        else:
            yield from _paired(mine[j1:j2], theirs[i1:i2])


def _paired(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Paragraph]:
    """Each own paragraph with the nearest of the other's that is not yet passed."""
    at = 0
    near = len(mine) * len(theirs) <= MOST_PAIRS
    for paragraph in mine:
        match = _nearest(paragraph, theirs, at) if near else None
        if match is None:
            yield _whole(Change.ADDED, paragraph)
            continue
        yield from (_whole(Change.LEFT_OUT, p) for p in theirs[at:match])
        yield Paragraph(Change.CHANGED, tuple(_pieces(paragraph, theirs[match])))
        at = match + 1
    yield from (_whole(Change.LEFT_OUT, p) for p in theirs[at:])


def _nearest(paragraph: str, theirs: Sequence[str], start: int) -> int | None:
    best, place = ALIKE, None
    words = _words(paragraph)
    for at in range(start, len(theirs)):
        matcher = SequenceMatcher(None, _words(theirs[at]), words, autojunk=False)
        if matcher.real_quick_ratio() <= best or matcher.quick_ratio() <= best:
            continue
        ratio = matcher.ratio()
        if ratio > best:
            best, place = ratio, at
    return place


def _pieces(mine: str, theirs: str) -> Iterator[Piece]:
    new, old = mine.split(), theirs.split()
    matcher = SequenceMatcher(None, _words(theirs), _words(mine), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.KEPT, " ".join(new[j1:j2]))
            continue
        if i2 > i1:
            yield Piece(Change.LEFT_OUT, " ".join(old[i1:i2]))
        if j2 > j1:
            yield Piece(Change.ADDED, " ".join(new[j1:j2]))


def _moved_is_kept(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """A paragraph that only stands elsewhere is the other text's, not the unit's own."""
    gone = Counter(_key(p.text) for p in lines if p.change == Change.LEFT_OUT)
    came = Counter(_key(p.text) for p in lines if p.change == Change.ADDED)
    moved = gone & came
    back = Counter(moved)
    for line in lines:
        key = _key(line.text)
        if line.change == Change.ADDED and moved[key]:
            moved[key] -= 1
            yield _whole(Change.KEPT, line.text)
        elif line.change == Change.LEFT_OUT and back[key]:
            back[key] -= 1
        else:
            yield line


def _whole(change: Change, text: str) -> Paragraph:
    return Paragraph(change, (Piece(change, text),))


def _words(text: str) -> list[str]:
    return [_key(word) or word for word in text.split()]


def _key(text: str) -> str:
    """One spelling, without case and punctuation, with dấu."""
    return "".join(c for c in normalise(text).casefold() if c.isalnum())
