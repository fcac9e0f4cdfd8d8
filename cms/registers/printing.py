"""The printed register: A4 landscape, every column of NĐ 30/2020 PL IV, page n of m.

Rows are drawn one by one; reportlab's tables would hold the whole book to lay it out.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cms.registers.books import COLUMNS, full_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from cms.registers.books import Column, Row

REGULAR, BOLD = "VanKho-Regular", "VanKho-Bold"
_FILES = {REGULAR: "SourceSansPro-Regular.ttf", BOLD: "SourceSansPro-Bold.ttf"}
WIDTH, HEIGHT = landscape(A4)
LEFT, RIGHT, TOP, BOTTOM = 10 * mm, 10 * mm, 12 * mm, 14 * mm
SIZE, LEADING, PAD = 8.5, 10.2, 2.2
TOTAL_FORM = "vankho-total"
_PARTS = re.compile(r"[^/-]*[/-]|[^/-]+")


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the first page's table and below the last one's."""

    unit: str
    title: str
    year: int
    span: str
    made: str


def register_fonts() -> None:
    """Make the Vietnamese faces known to reportlab, once a process."""
    if REGULAR in pdfmetrics.getRegisteredFontNames():
        return
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("font-source-sans-pro")
    folder = Path(spec.origin).parent / "files"
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def print_register(rows: Iterable[Row], *, book: str, cover: Cover, to: BinaryIO) -> int:
    """Write the book into the file; returns the number of pages."""
    register_fonts()
    sheet = _Sheet(COLUMNS[book], cover=cover, to=to)
    for row in rows:
        sheet.draw(row)
    return sheet.finish()


class _Sheet:
    """The pen: where the next row goes, and a new page when it does not fit."""

    def __init__(self, columns: Sequence[Column], *, cover: Cover, to: BinaryIO) -> None:
        self.canvas = Canvas(to, pagesize=(WIDTH, HEIGHT), pageCompression=1)
        self.canvas.setTitle(f"{cover.title} năm {cover.year} – {cover.unit}")
        self.canvas.setAuthor(cover.unit)
        self.canvas.setLineWidth(0.4)
        self.cover, self.columns, self.page = cover, columns, 1
        share = (WIDTH - LEFT - RIGHT) / sum(column.width for column in columns)
        self.widths = [column.width * share for column in columns]
        self.y = HEIGHT - TOP
        self._cover()
        self._titles()

    def draw(self, row: Row) -> None:
        """One row; a very long one goes on over the page's end."""
        texts = [full_note(row) if c.column.key == "note" else c.text for c in row.cells]
        lines = [
            wrap(text, width - 2 * PAD) for text, width in zip(texts, self.widths, strict=True)
        ]
        whole = HEIGHT - TOP - BOTTOM - 4 * LEADING
        while lines and any(lines):
            fits = int((self.y - BOTTOM - 2 * PAD) // LEADING)
            wanted = max(len(cell) for cell in lines)
            if wanted > fits and (wanted * LEADING <= whole or fits < 3):
                self._turn()
                fits = int((self.y - BOTTOM - 2 * PAD) // LEADING)
            self._cells([cell[:fits] for cell in lines], struck=row.struck)
            lines = [cell[fits:] for cell in lines]

    def finish(self) -> int:
        """The place to sign, and the total that every page's foot refers to."""
        if self.y - BOTTOM < 42 * mm:
            self._turn(with_titles=False)
        self._signatures()
        self._foot()
        self.canvas.showPage()
        self.canvas.beginForm(TOTAL_FORM, 0, -2, 30, 10)
        self.canvas.setFont(REGULAR, SIZE)
        self.canvas.drawString(0, 0, str(self.page))
        self.canvas.endForm()
        self.canvas.save()
        return self.page

    def _cover(self) -> None:
        canvas, middle = self.canvas, WIDTH / 2
        for text, face, size, step in (
            (self.cover.unit.upper(), BOLD, 11, 16),
            (f"{self.cover.title.upper()} NĂM {self.cover.year}", BOLD, 14, 15),
            (self.cover.span, REGULAR, 9.5, 13),
            (self.cover.made, REGULAR, 8.5, 14),
        ):
            canvas.setFont(face, size)
            for line in wrap(text, WIDTH - LEFT - RIGHT, face=face, size=size):
                canvas.drawCentredString(middle, self.y - size, line)
                self.y -= step

    def _titles(self) -> None:
        titles = [column.title for column in self.columns]
        lines = [
            wrap(text, width - 2 * PAD, face=BOLD)
            for text, width in zip(titles, self.widths, strict=True)
        ]
        self._cells(lines, face=BOLD)
        numbers = [[f"({index})"] for index in range(1, len(titles) + 1)]
        self._cells(numbers, face=REGULAR)

    def _cells(
        self, lines: Sequence[Sequence[str]], *, face: str = REGULAR, struck: bool = False
    ) -> None:
        height = max(len(cell) for cell in lines) * LEADING + 2 * PAD
        x, canvas = LEFT, self.canvas
        canvas.setFont(face, SIZE)
        for index, (cell, width) in enumerate(zip(lines, self.widths, strict=True)):
            canvas.rect(x, self.y - height, width, height)
            # The note says why a number was cancelled; it is not struck itself.
            through = struck and index < len(lines) - 1
            for order, text in enumerate(cell):
                base = self.y - PAD - SIZE - order * LEADING + 1
                canvas.drawString(x + PAD, base, text)
                if through and text:
                    end = x + PAD + text_width(text, face, SIZE)
                    canvas.line(x + PAD, base + SIZE * 0.28, end, base + SIZE * 0.28)
            x += width
        self.y -= height

    def _turn(self, *, with_titles: bool = True) -> None:
        self._foot()
        self.canvas.showPage()
        self.canvas.setLineWidth(0.4)
        self.page += 1
        self.y = HEIGHT - TOP
        if with_titles:
            self._titles()

    def _foot(self) -> None:
        canvas = self.canvas
        canvas.setFont(REGULAR, SIZE)
        canvas.drawString(LEFT, BOTTOM - 12, f"{self.cover.unit} – {self.cover.title}"[:110])
        label = f"Trang {self.page}/"
        x = WIDTH - RIGHT - text_width(label, REGULAR, SIZE) - 26
        canvas.drawString(x, BOTTOM - 12, label)
        canvas.saveState()
        canvas.translate(x + text_width(label, REGULAR, SIZE), BOTTOM - 12)
        canvas.doForm(TOTAL_FORM)
        canvas.restoreState()

    def _signatures(self) -> None:
        canvas = self.canvas
        y = self.y - 14 * mm
        place = WIDTH - RIGHT - 75 * mm
        for x, title in ((LEFT + 45 * mm, "NGƯỜI LẬP SỔ"), (place + 30 * mm, "THỦ TRƯỞNG CƠ QUAN")):
            canvas.setFont(BOLD, 10)
            canvas.drawCentredString(x, y, title)
            canvas.setFont(REGULAR, 9)
            canvas.drawCentredString(x, y - 12, "(Ký, ghi rõ họ tên)")
        canvas.drawCentredString(place + 30 * mm, y + 14, "………, ngày …… tháng …… năm ……")


def wrap(text: str, width: float, *, face: str = REGULAR, size: float = SIZE) -> list[str]:
    """Lines that fit the width; a word longer than a line is broken."""
    lines: list[str] = []
    space = text_width(" ", face, size)
    for paragraph in unicodedata.normalize("NFC", text).splitlines():
        line, used = "", 0.0
        for word in paragraph.split():
            for piece in _pieces(word, width, face, size):
                needed = text_width(piece, face, size)
                if line and used + space + needed > width:
                    lines.append(line)
                    line, used = piece, needed
                else:
                    used += needed + (space if line else 0)
                    line = f"{line} {piece}" if line else piece
        lines.append(line)
    return lines


def _pieces(word: str, width: float, face: str, size: float) -> list[str]:
    """Break a word that is wider than its column, after «/» or «-» where it has one."""
    if text_width(word, face, size) <= width:
        return [word]
    pieces, piece = [], ""
    for part in _PARTS.findall(word):
        if piece and text_width(piece + part, face, size) <= width:
            piece += part
            continue
        for char in part:
            if piece and (text_width(piece + char, face, size) > width or piece[-1] in "/-"):
                pieces.append(piece)
                piece = ""
            piece += char
    return [*pieces, piece] if piece else pieces


@lru_cache(maxsize=50_000)
def text_width(text: str, face: str, size: float) -> float:
    """Points that the text takes."""
    return float(pdfmetrics.stringWidth(text, face, size))
