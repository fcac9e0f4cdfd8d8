"""A printed register: every column of NĐ 30/2020 PL IV, and a place to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from cms.lists.paper import BOLD, BOTTOM, LEFT, REGULAR, RIGHT, WIDTH, TablePen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from cms.registers.books import Column

    Line = tuple[Sequence[str], bool]


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the first page's table and below the last one's."""

    unit: str
    title: str
    year: int
    span: str
    made: str


def print_register(
    rows: Iterable[Line], *, columns: Sequence[Column], cover: Cover, to: BinaryIO
) -> int:
    """Write the book into the file; returns the number of pages."""
    sheet = _Sheet(columns, cover=cover, to=to)
    for texts, struck in rows:
        sheet.row(texts, struck=struck)
    return sheet.finish()


class _Sheet(TablePen):
    """A book's pages, from its cover lines to its signatures."""

    def __init__(self, columns: Sequence[Column], *, cover: Cover, to: BinaryIO) -> None:
        titles = [column.title for column in columns]
        super().__init__(titles, [column.width for column in columns], to=to)
        self.cover = cover
        self.canvas.setTitle(f"{cover.title} năm {cover.year} – {cover.unit}")
        self.canvas.setAuthor(cover.unit)
        self.head(
            (
                (cover.unit.upper(), BOLD, 11, 16),
                (f"{cover.title.upper()} NĂM {cover.year}", BOLD, 14, 15),
                (cover.span, REGULAR, 9.5, 13),
                (cover.made, REGULAR, 8.5, 14),
            )
        )
        self.title_row()

    def foot(self) -> str:
        return f"{self.cover.unit} – {self.cover.title}"[:110]

    def finish(self) -> int:
        """The place to sign, on a page of its own when the last one is full."""
        if self.y - BOTTOM < 42 * mm:
            self.turn(with_titles=False)
        self._signatures()
        return self.close()

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
