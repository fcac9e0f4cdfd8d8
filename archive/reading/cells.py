"""Lines and the cells they are made of, and what kind of words a cell holds."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from archive.reading.types import is_capitals

_CELL_BREAK = re.compile(r"\s*\|\s*|\t\s*|[^\S\n]{3,}")
# Rules, stars and dots, and the word that a picture left in the text.
_ORNAMENT = re.compile(r"[\s\-–—_*=~.·•|:()\[\]]*(?:(?i:logo)[\s\-–—_*=~.·•|:()\[\]]*)?\Z")
# How the first sentence of a document's own text begins.
_BODY = re.compile(
    r"(?:can cu|thuc hien|theo|xet (?:de nghi|to trinh|thay|van ban|cong van|don)|de |nham"
    r"|hien nay|trong|sau khi|tren co so|tiep theo|tiep tuc"
    r"|ngay \d|duoc su|thi hanh|phuc dap|tra loi|i\s?\.|phan (?:thu|[ivx]+\b|\d)|chuong i\b"
    r"|dieu 1\b|1\s?[.)]\s|hom nay"
    r"|a\s?\.|vua qua|thoi gian qua|nam \d{4},|- can cu|tai )"
)

# Words of those that are others with other dấu: "Đề án …", "Tài sản …" open no sentence.
_SPELT = {"de": "để", "tai": "tại"}


class Cell(NamedTuple):
    """A stretch of a line between borders, tabs or wide gaps; offsets are of the clean text."""

    start: int
    end: int
    text: str
    folded: str
    line: int
    column: int


class Line(NamedTuple):
    """A line of the clean text, with the cells it is made of."""

    start: int
    text: str
    folded: str
    row: int

    @property
    def end(self) -> int:
        """Offset behind the line's last character."""
        return self.start + len(self.text)

    def cells(self, *, limit: int = 10_000) -> list[Cell]:
        """The line's cells, without empty ones; a leading bar is a border, not a cell."""
        found: list[Cell] = []
        position = 0
        for border in [*self._borders(), None]:
            stop = border.start() if border else len(self.text)
            piece = self.text[position:stop]
            text = piece.strip()
            if text:
                lead = position + len(piece) - len(piece.lstrip())
                place, folded = self.start + lead, self.folded[lead : lead + len(text)]
                found.append(Cell(place, place + len(text), text, folded, self.row, lead))
            position = border.end() if border else stop
            if len(found) >= limit:
                break
        return found

    def _borders(self) -> Iterable[re.Match[str]]:
        """Where cells end; most lines are plain words and need no look."""
        plain = self.text.isprintable() and "|" not in self.text and "   " not in self.text
        return () if plain else _CELL_BREAK.finditer(self.text)


def opens_body(cell: Cell) -> bool:
    """Whether a cell is the beginning of running text rather than of a form component."""
    if is_capitals(cell.text, share=0.6):
        return False
    first = cell.text.split()[0].lower()
    if not first.isascii() and first != _SPELT.get(cell.folded.split()[0], first):
        return False
    opens = _BODY.match(cell.folded) is not None and cell.text.lstrip("- ")[0].isupper()
    return opens and len(cell.text) > 25


def is_prose(cell: Cell) -> bool:
    """Whether a cell is as long as a sentence and closed like one."""
    sentence = len(cell.text) > 60 and cell.text[-1] in ".:;"
    return sentence and not is_capitals(cell.text, share=0.6)


def is_ornament(text: str) -> bool:
    """Whether a cell holds only rules, stars and dots."""
    return _ORNAMENT.match(text) is not None
