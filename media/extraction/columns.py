"""Tables without lines: the gaps that run down through all their rows part the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from media.extraction.layout import SAME_LINE, Word
from media.extraction.ruling import row_word

# The first column counts the rows; its heading tells that a table begins.
_COUNTING = frozenset(("tt", "stt", "số tt"))
_COUNT = re.compile(r"\d{1,3}[.)]?\Z")
# In heights of the text: gaps between headings, what must be left of them further down, the
# step to the next line of a cell, and to the next row.
HEADING_GAP, LEAST_GAP = 0.8, 0.4
NEXT_LINE, NEXT_ROW = 1.9, 5.0
LEAST_COLUMNS, LEAST_ROWS = 3, 2

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Line:
    """Words on one baseline, from the left."""

    words: tuple[Word, ...]

    @property
    def y(self) -> float:
        return self.words[0].y

    @property
    def height(self) -> float:
        return max(word.height for word in self.words)


def in_columns(words: Sequence[Word], *, glued: float) -> Sequence[Word]:
    """The words; those of each row of a table without lines are one, its cells parted by " | "."""
    if not any(word.text.lower() in ("tt", "stt") for word in words):
        return words
    lines = list(_lines(words))
    found: list[Word] = []
    at = 0
    while at < len(lines):
        rows, after = _table(lines, at)
        if rows:
            found += [word for row in rows for word in row_word(row, glued=glued)]
        else:
            found += lines[at].words
        at = after
    return found


def _lines(words: Iterable[Word]) -> Iterator[_Line]:
    held: list[Word] = []
    for word in sorted(words, key=lambda word: word.y):
        if held and abs(held[0].y - word.y) >= SAME_LINE * max(held[0].height, word.height):
            yield _Line(tuple(sorted(held, key=lambda word: word.x0)))
            held = []
        held.append(word)
    if held:
        yield _Line(tuple(sorted(held, key=lambda word: word.x0)))


def _table(lines: Sequence[_Line], at: int) -> tuple[list[list[list[Word]]], int]:
    """The rows of cells of the table whose headings stand at a line, and the line behind it."""
    heading = lines[at]
    lead = " ".join(word.text.lower() for word in heading.words[:2])
    gaps = _gaps(heading)
    if len(gaps) < LEAST_COLUMNS - 1 or not {lead, lead.split()[0]} & _COUNTING:
        return [], at + 1
    rows = [_cells(heading, gaps)]
    before, counted, after = heading, 0, at + 1
    for line in lines[at + 1 :]:
        left = [_left(gap, line) for gap in gaps]
        begins = bool(_COUNT.match(line.words[0].text)) and line.words[0].x1 <= gaps[0][0]
        step = (line.y - before.y) / line.height
        if None in left or step > (NEXT_ROW if begins else NEXT_LINE):
            break
        gaps = [gap for gap in left if gap is not None]
        cells = _cells(line, gaps)
        if begins:
            rows.append(cells)
        elif counted and cells[0]:
            break
        else:
            rows[-1] = [[*above, *below] for above, below in zip(rows[-1], cells, strict=True)]
        before, counted, after = line, counted + begins, after + 1
    return (rows, after) if counted >= LEAST_ROWS else ([], at + 1)


def _gaps(line: _Line) -> list[Gap]:
    """The wide gaps between the words of a line."""
    pairs = zip(line.words, line.words[1:], strict=False)
    return [
        (left.x1, right.x0)
        for left, right in pairs
        if right.x0 - left.x1 >= HEADING_GAP * line.height
    ]


def _left(gap: Gap, line: _Line) -> Gap | None:
    """The widest part of a gap that the words of a line leave, None when they close it."""
    start, end = gap
    within = [word for word in line.words if word.x1 > start and word.x0 < end]
    starts = [start, *(word.x1 for word in within)]
    ends = [*(word.x0 for word in within), end]
    widest = max(zip(starts, ends, strict=True), key=lambda part: part[1] - part[0])
    return widest if widest[1] - widest[0] >= LEAST_GAP * line.height else None


def _cells(line: _Line, gaps: Sequence[Gap]) -> list[list[Word]]:
    """The words of a line, parted where the gaps are."""
    cells: list[list[Word]] = [[] for _ in range(len(gaps) + 1)]
    for word in line.words:
        middle = (word.x0 + word.x1) / 2
        cells[sum(end <= middle for _, end in gaps)].append(word)
    return cells
