"""Several signatures of one document: side by side in columns, or one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.reading.folding import fold
from archive.reading.signing import CAPACITY, TITLE_HEAD, person_in
from archive.reading.types import is_capitals

if TYPE_CHECKING:
    from archive.reading.layout import Layout

# Columns of a page stand at least this many characters apart.
_APART = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the clean text inside the signature block."""

    start: int
    end: int
    text: str


def grouped(layout: Layout, marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks of each signature; one group when the block holds a single one.

    A split counts only when every part has a name and a title or capacity of its own.
    """
    for groups in (_columns(layout, marks), _stacked(marks)):
        if len(groups) > 1 and all(map(_is_whole, groups)):
            return groups
    return [list(marks)]


def _columns(layout: Layout, marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks by the column whose middle is nearest; columns show on a line that has several."""
    rows: dict[int, list[Mark]] = {}
    for mark in marks:
        if _shows(mark):
            rows.setdefault(layout.line_at(mark.start), []).append(mark)
    widest = max(rows.values(), key=len, default=[])
    middles = [_middle(layout, mark) for mark in widest]
    if len(middles) < 2 or min(_steps(middles)) < _APART:
        return []
    found: list[list[Mark]] = [[] for _ in middles]
    for mark in marks:
        middle = _middle(layout, mark)
        nearest = min(range(len(middles)), key=lambda index: abs(middles[index] - middle))
        found[nearest].append(mark)
    return found


def _steps(middles: Sequence[float]) -> list[float]:
    return [after - before for before, after in pairwise(middles)]


def _middle(layout: Layout, mark: Mark) -> float:
    line = layout.text.rfind("\n", 0, mark.start) + 1
    return (mark.start + mark.end) / 2 - line


def _stacked(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks cut behind every name."""
    found: list[list[Mark]] = [[]]
    for mark in marks:
        found[-1].append(mark)
        if person_in(mark.text) is not None and not is_capitals(mark.text):
            found.append([])
    if len(found) > 1 and not any(_shows(mark) for mark in found[-1]):
        found.pop()
    return found


def _shows(mark: Mark) -> bool:
    """Whether a mark is a capacity, a title or a name."""
    titled = TITLE_HEAD.search(fold(mark.text)) is not None and is_capitals(mark.text)
    return titled or CAPACITY.match(mark.text) is not None or person_in(mark.text) is not None


def _is_whole(marks: Sequence[Mark]) -> bool:
    joined = "\n".join(mark.text for mark in marks)
    titled = CAPACITY.search(joined) or TITLE_HEAD.search(fold(joined))
    return titled is not None and any(person_in(mark.text) for mark in marks)
