"""A document named in a row of a table: its day stands in a cell of its own."""

import re
from bisect import bisect_right
from functools import cached_property

from archive.reading.dates import date_pattern, iso_date
from archive.reading.folding import fold
from archive.reading.types import TYPE_PATTERN

_TABLE = re.compile(r"(?m)^(?:[^\n|]*\|[^\n]*(?:\n(?:[^\S\n]*\n)*|\Z))+")
# A day in figures that a narrow cell broke: "12/01/202 4".
_FIGURES = re.compile(r"[\d\s/.-]+\Z")
# What may stand beside a symbol in its cell: the type and "số".
_LEADS = re.compile(rf"\s*(?:{TYPE_PATTERN})?\s*(?:s\s?o\s?[:.]?)?\s*\Z")
_DAY = re.compile(rf"\s*{date_pattern()}[\s.;]*\Z")
# Days that are none of the document: when it came, takes effect, ends, is due.
_OTHER_DAY = re.compile(r"(?<![a-z])(?:den|nhan|han|hieu luc|nop|gui|hoan thanh|sinh)(?![a-z])")
_NUMBERED = re.compile(r"ky hieu|so hieu|(?<![a-z])so (?:van ban|vb)(?![a-z])")


class Rows:
    """The tables of a text as it came, a row a line, its cells parted by bars."""

    def __init__(self, text: str) -> None:
        self._text = text

    def day_beside(self, start: int, end: int) -> tuple[str | None, bool]:
        """The day in the cell behind a symbol that fills its own, and whether a heading says so.

        The symbol is `text[start:end]`; a cell in front of it counts only below such a heading.
        """
        text = self._text
        opens = text.rfind("\n", 0, start) + 1
        before = text[opens:start].split("|")
        behind = text[end : self._line_end(end)].split("|")
        if len(before) + len(behind) == 2 or behind[0].strip(" \t\r.,;"):
            return None, False
        if _LEADS.match(fold(before[-1])) is None:
            return None, False
        heading = self._heading(opens)
        place = len(before) - 1
        named = place < len(heading) and _NUMBERED.search(heading[place]) is not None
        found = _day(behind[1]) if len(behind) > 1 else None
        beside = place + 1
        if found is None and named and place:
            found, beside = _day(before[-2]), place - 1
        if beside < len(heading) and _OTHER_DAY.search(heading[beside]):
            found = None
        return found, named and found is not None

    def _heading(self, row: int) -> list[str]:
        """The folded cells of the first row of the table that a row belongs to."""
        place = bisect_right(self._starts, row) - 1
        if place < 0:
            return []
        start = self._starts[place]
        return fold(self._text[start : self._line_end(start)]).split("|")

    def _line_end(self, place: int) -> int:
        found = self._text.find("\n", place)
        return found if found >= 0 else len(self._text)

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start() for found in _TABLE.finditer(self._text)]


def _day(cell: str) -> str | None:
    folded = "".join(cell.split()) if _FIGURES.match(cell) else fold(cell)
    found = _DAY.match(folded)
    return iso_date(found["d"], found["m"], found["y"]) if found else None
