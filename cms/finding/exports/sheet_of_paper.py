"""A list as PDF: every page with its number and the name of who took it out, across it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.lists.paper import BOLD, HEIGHT, REGULAR, WIDTH, TablePen, text_width

if TYPE_CHECKING:
    from typing import BinaryIO

    from cms.finding.exports.writing import Listing

MARK_SIZE, MARK_GREY, MARK_TURN = 26, 0.88, 28


def write_pdf(listing: Listing, to: BinaryIO) -> None:
    pen = _MarkedPen(listing, to=to)
    for row in listing.rows:
        pen.row(row)
    pen.close()


class _MarkedPen(TablePen):
    def __init__(self, listing: Listing, *, to: BinaryIO) -> None:
        super().__init__(listing.titles, listing.widths, to=to)
        self.listing = listing
        self.canvas.setTitle(listing.title)
        self.begin_page()
        rest = [(line, REGULAR, 9.5, 12.5) for line in listing.lines]
        self.head([(listing.title, BOLD, 14, 17), *rest])
        self.y -= 6
        self.title_row()

    def begin_page(self) -> None:
        """The mark lies under the rows, pale enough to read what stands on it."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setFillGray(MARK_GREY)
        canvas.setFont(BOLD, MARK_SIZE)
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(MARK_TURN)
        size = MARK_SIZE * min(1, 760 / max(text_width(self.listing.mark, BOLD, MARK_SIZE), 1))
        canvas.setFont(BOLD, size)
        canvas.drawCentredString(0, 0, self.listing.mark)
        canvas.restoreState()

    def foot(self) -> str:
        return f"{self.listing.title} – {self.listing.mark}"
