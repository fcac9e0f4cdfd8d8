"""A printed register: every column of NĐ 30/2020 PL IV, and a place to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from cms.lists.paper import BOLD, BOTTOM, HEIGHT, LEFT, REGULAR, RIGHT, WIDTH, TablePen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from cms.registers.books import Column

    Line = tuple[Sequence[str], bool]


@dataclass(frozen=True, slots=True)
class Front:
    """What the cover of a bound book says beside its name (NĐ 30/2020 PL IV: bìa và trang đầu)."""

    above: str
    days: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the first page's table and below the last one's.

    ``front`` makes a cover of its own, ``closing`` says that and how the book was closed.
    """

    unit: str
    title: str
    year: int
    span: str
    made: str
    front: Front | None = None
    closing: str = ""


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
        if cover.front:
            self._front(cover.front)
        self.head(
            (
                (cover.unit.upper(), BOLD, 11, 16),
                (f"{cover.title.upper()} NĂM {cover.year}", BOLD, 14, 20),
                (cover.span, REGULAR, 9.5, 13),
                (cover.made, REGULAR, 8.5, 14),
            )
        )
        self.title_row()

    def foot(self) -> str:
        return f"{self.cover.unit} – {self.cover.title}"[:110]

    def finish(self) -> int:
        """The place to sign, on a page of its own when the last one is full."""
        if self.y - BOTTOM < (50 if self.cover.closing else 42) * mm:
            self.turn(with_titles=False)
        if self.cover.closing:
            self.y -= 5 * mm
            self.head(((self.cover.closing, REGULAR, 10, 12),))
        self._signatures()
        return self.close()

    def _front(self, front: Front) -> None:
        self.y = HEIGHT - 45 * mm
        self.head(
            (
                (front.above.upper(), REGULAR, 13, 20),
                (self.cover.unit.upper(), BOLD, 13, 70),
                (self.cover.title.upper(), BOLD, 26, 46),
                (f"Năm: {self.cover.year}", BOLD, 16, 40),
                (front.days, REGULAR, 13, 24),
                (front.numbers, REGULAR, 13, 24),
                ("Quyển số: ………", REGULAR, 13, 24),
            )
        )
        self.turn(with_titles=False)

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
