"""Tables on paper: A4 landscape, row by row, page n of m.

Rows are drawn one by one; reportlab's tables would hold the whole list to lay it out.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

REGULAR, BOLD = "VanKho-Regular", "VanKho-Bold"
_FILES = {REGULAR: "SourceSansPro-Regular.ttf", BOLD: "SourceSansPro-Bold.ttf"}
WIDTH, HEIGHT = landscape(A4)
LEFT, RIGHT, TOP, BOTTOM = 10 * mm, 10 * mm, 12 * mm, 14 * mm
SIZE, LEADING, PAD = 8.5, 10.2, 2.2
TOTAL_FORM = "vankho-total"
_PARTS = re.compile(r"[^/-]*[/-]|[^/-]+")


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


class TablePen:
    """Where the next row goes, and a new page when it does not fit.

    A kind of list says in ``begin_page`` and ``foot`` what every page carries beside the rows.
    """

    def __init__(self, titles: Sequence[str], widths: Sequence[float], *, to: BinaryIO) -> None:
        register_fonts()
        self.canvas = Canvas(to, pagesize=(WIDTH, HEIGHT), pageCompression=1)
        self.canvas.setLineWidth(0.4)
        self.titles, self.page, self.y = titles, 1, HEIGHT - TOP
        share = (WIDTH - LEFT - RIGHT) / sum(widths)
        self.widths = [width * share for width in widths]

    def begin_page(self) -> None:
        """What lies under the rows of a page that begins."""

    def foot(self) -> str:
        """The words at the foot of every page."""
        return ""

    def head(self, lines: Sequence[tuple[str, str, float, float]]) -> None:
        """Centred lines above the table: text, face, size and step to the next line."""
        for text, face, size, step in lines:
            self.canvas.setFont(face, size)
            for line in wrap(text, WIDTH - LEFT - RIGHT, face=face, size=size):
                self.canvas.drawCentredString(WIDTH / 2, self.y - size, line)
                self.y -= step

    def row(self, texts: Sequence[str], *, struck: bool = False) -> None:
        """One row; a very long one goes on over the page's end."""
        lines = [
            wrap(text, width - 2 * PAD) for text, width in zip(texts, self.widths, strict=True)
        ]
        whole = HEIGHT - TOP - BOTTOM - 4 * LEADING
        while lines and any(lines):
            fits = int((self.y - BOTTOM - 2 * PAD) // LEADING)
            wanted = max(len(cell) for cell in lines)
            if wanted > fits and (wanted * LEADING <= whole or fits < 3):
                self.turn()
                fits = int((self.y - BOTTOM - 2 * PAD) // LEADING)
            self._cells([cell[:fits] for cell in lines], struck=struck)
            lines = [cell[fits:] for cell in lines]

    def title_row(self) -> None:
        """The names of the columns, and their numbers below them."""
        lines = [
            wrap(text, width - 2 * PAD, face=BOLD)
            for text, width in zip(self.titles, self.widths, strict=True)
        ]
        self._cells(lines, face=BOLD)
        self._cells([[f"({index})"] for index in range(1, len(self.titles) + 1)])

    def turn(self, *, with_titles: bool = True) -> None:
        """Go on with a new page."""
        self._foot()
        self.canvas.showPage()
        self.canvas.setLineWidth(0.4)
        self.page += 1
        self.y = HEIGHT - TOP
        self.begin_page()
        if with_titles:
            self.title_row()

    def close(self) -> int:
        """End the last page and write the total that every foot refers to; the page count."""
        self._foot()
        self.canvas.showPage()
        self.canvas.beginForm(TOTAL_FORM, 0, -2, 30, 10)
        self.canvas.setFont(REGULAR, SIZE)
        self.canvas.drawString(0, 0, str(self.page))
        self.canvas.endForm()
        self.canvas.save()
        return self.page

    def _cells(
        self, lines: Sequence[Sequence[str]], *, face: str = REGULAR, struck: bool = False
    ) -> None:
        height = max(len(cell) for cell in lines) * LEADING + 2 * PAD
        x, canvas = LEFT, self.canvas
        canvas.setFont(face, SIZE)
        for index, (cell, width) in enumerate(zip(lines, self.widths, strict=True)):
            canvas.rect(x, self.y - height, width, height)
            # The last column says why a row is struck; it is not struck itself.
            through = struck and index < len(lines) - 1
            for order, text in enumerate(cell):
                base = self.y - PAD - SIZE - order * LEADING + 1
                canvas.drawString(x + PAD, base, text)
                if through and text:
                    end = x + PAD + text_width(text, face, SIZE)
                    canvas.line(x + PAD, base + SIZE * 0.28, end, base + SIZE * 0.28)
            x += width
        self.y -= height

    def _foot(self) -> None:
        canvas = self.canvas
        canvas.setFont(REGULAR, SIZE)
        canvas.drawString(LEFT, BOTTOM - 12, self.foot()[:150])
        label = f"Trang {self.page}/"
        x = WIDTH - RIGHT - text_width(label, REGULAR, SIZE) - 26
        canvas.drawString(x, BOTTOM - 12, label)
        canvas.saveState()
        canvas.translate(x + text_width(label, REGULAR, SIZE), BOTTOM - 12)
        canvas.doForm(TOTAL_FORM)
        canvas.restoreState()


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
