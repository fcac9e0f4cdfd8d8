"""Ruled tables: the lines drawn around words say which of them share a cell and a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from media.extraction.layout import SAME_LINE, Piece, Word

# In points: a drawn line is at most so thick, and lines so near are one.
THIN, NEAR = 2.5, 3.0
LEAST_WIDTH, LEAST_HEIGHT = 10.0, 6.0
LEAST_EDGES = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """The box of a drawn line, in the coordinates of the words."""

    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(frozen=True, slots=True)
class Band:
    """A row: its upper and lower line and the lines between its cells."""

    top: float
    bottom: float
    edges: tuple[float, ...]


def in_tables(words: Sequence[Word], rules: Iterable[Rule], *, glued: float) -> Sequence[Word]:
    """The words; those of each row of a ruled table are one, its cells parted by " | ".

    A cell that spans several rows belongs to the first; a row of one filled cell stays as it is.
    """
    across, down = _sorted(rules)
    bands = list(_bands(across, down))
    if len(bands) < 2:
        return words
    rows: list[list[list[Word]]] = [[[] for _ in band.edges[1:]] for band in bands]
    loose: list[Word] = []
    for word in words:
        place = _cell_of(word, bands)
        if place is None:
            loose.append(word)
        else:
            row, column = place
            rows[_first_row(bands, across, row, column)][column].append(word)
    return [*loose, *(word for row in rows for word in row_word(row, glued=glued))]


def _sorted(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The lines across and the lines down; what is neither is a box or a stroke of a drawing."""
    across: list[Rule] = []
    down: list[Rule] = []
    for rule in rules:
        width, height = rule.x1 - rule.x0, rule.y1 - rule.y0
        if height <= THIN and width >= LEAST_WIDTH:
            across.append(rule)
        elif width <= THIN and height >= LEAST_HEIGHT:
            down.append(rule)
    return across, down


def _bands(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[Band]:
    levels = _clustered((rule.y0 + rule.y1) / 2 for rule in across)
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        beside = [rule for rule in down if rule.y0 <= middle <= rule.y1]
        edges = _clustered((rule.x0 + rule.x1) / 2 for rule in beside)
        if bottom - top >= LEAST_HEIGHT and len(edges) >= LEAST_EDGES:
            yield Band(top, bottom, tuple(edges))


def _clustered(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _cell_of(word: Word, bands: Sequence[Band]) -> tuple[int, int] | None:
    """The row and column in which the middle of a word stands."""
    across, down = (word.x0 + word.x1) / 2, word.y - word.height / 2
    for row, band in enumerate(bands):
        if band.top <= down < band.bottom and band.edges[0] <= across <= band.edges[-1]:
            column = sum(edge < across for edge in band.edges) - 1
            return row, max(0, column)
    return None


def _first_row(bands: Sequence[Band], across: Sequence[Rule], row: int, column: int) -> int:
    """The row in which a cell begins: upwards while no line closes it."""
    while row > 0 and bands[row - 1].edges == bands[row].edges:
        band = bands[row]
        middle = (band.edges[column] + band.edges[column + 1]) / 2
        level = band.top
        if any(r.x0 <= middle <= r.x1 and abs(r.y0 - level) <= NEAR + THIN for r in across):
            break
        row -= 1
    return row


def row_word(row: Sequence[Sequence[Word]], *, glued: float) -> list[Word]:
    """The word that stands for a row of cells; the words themselves when one cell holds all."""
    held = [word for cell in row for word in cell]
    if sum(map(bool, row)) < 2:
        return held
    text = " | ".join(_text(cell, glued) for cell in row)
    first = min(word.y for word in held)
    return [
        Word(
            text=text,
            x0=min(word.x0 for word in held),
            x1=max(word.x1 for word in held),
            y=first,
            height=max(word.height for word in held),
            order=min(word.order for word in held),
        )
    ]


def _text(cell: Sequence[Word], glued: float) -> str:
    """The words of a cell in one line, from the top."""
    lines: list[Piece] = []
    for word in sorted(cell, key=lambda word: (word.y, word.x0)):
        if lines and abs(lines[-1].y - word.y) < SAME_LINE * word.height:
            lines[-1].words.append(word)
        else:
            lines.append(Piece([word]))
    for line in lines:
        line.words.sort(key=lambda word: word.x0)
    return " ".join(line.text(glued=glued) for line in lines)
