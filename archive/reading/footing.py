"""Place and date above the signature, where a certificate or an application prints them."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.reading.cells import Cell, is_ornament
from archive.reading.dates import DateLine, date_line
from archive.reading.folding import fold
from archive.reading.layout import Layout
from archive.reading.signing import CAPACITY, TITLE_HEAD, UPPER
from archive.reading.types import is_capitals

PLACE_AND_DATE = re.compile(
    rf"(?P<place>{UPPER}"
    r"[^,.;:\d]{1,40}),\s{0,3}ngày\s\d{1,2}"
    r"(?:\stháng\s\d{1,2}\snăm\s|/\d{1,2}/)\d{4}\.?"
)


@dataclass(frozen=True, slots=True)
class Footing:
    """Where the place's name stands in the clean text, and the date behind it."""

    place: tuple[int, int]
    date: DateLine


def footing_of(layout: Layout) -> Footing | None:
    """The first line of place and date that stands alone and above a signature."""
    cells = [cell for cell in layout.cells(layout.header_end, len(layout.text)) if _says(cell)]
    for cell, below in pairwise(cells):
        found = PLACE_AND_DATE.fullmatch(cell.text)
        if found is None or not _signs(below):
            continue
        line = date_line(cell.folded)
        if line is None or line.iso is None:
            continue
        start, end = (cell.start + place for place in found.span("place"))
        return Footing(
            (start, end),
            replace(line, start=cell.start + line.start, end=cell.start + line.end),
        )
    return None


def _says(cell: Cell) -> bool:
    return not is_ornament(cell.text)


def _signs(cell: Cell) -> bool:
    title = TITLE_HEAD.match(fold(cell.text))
    if is_capitals(cell.text):
        return title is not None or CAPACITY.match(cell.text) is not None
    return title is not None and title.end() == len(cell.text) and cell.text[0].isupper()
