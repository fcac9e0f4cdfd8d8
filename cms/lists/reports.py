"""Papers of the office that are signed: a heading, a table, closing words, places to sign.

The same report as XLSX, as DOCX to be gone on with, and as PDF to be printed.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from cms.finding.exports.document import MEDIA_TYPE as DOCX, write_docx
from cms.finding.exports.writing import Listing
from cms.lists.paper import BOLD, BOTTOM, LEFT, REGULAR, RIGHT, WIDTH, TablePen, wrap
from cms.lists.spreadsheet import MEDIA_TYPE as XLSX, SheetWriter, as_download

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from django.http import FileResponse

SIGN_HERE = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True, slots=True)
class Report:
    """What the paper says; ``signers`` stand side by side at its end."""

    unit: str
    title: str
    lines: tuple[str, ...]
    titles: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    closing: tuple[str, ...]
    signers: tuple[str, ...]
    stem: str


def download(report: Report, *, form: str) -> FileResponse:
    """The report in one of ``FORMS``."""
    write, media_type = FORMS[form]
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write(report, file)
    file.seek(0)
    return as_download(file, file_name=f"{report.stem}.{form}", media_type=media_type)


def write_sheet(report: Report, to: BinaryIO) -> None:
    sheet = SheetWriter(name=report.title[:31], widths=[max(w * 1.1, 6) for w in report.widths])
    sheet.head([report.unit, report.title, *report.lines])
    sheet.titles(report.titles)
    for row in report.rows:
        sheet.row([int(row[0]), *row[1:]] if row[0].isdecimal() else row)
    for line in report.closing:
        sheet.row([line])
    sheet.row([])
    sheet.row(_spread(report.signers, len(report.titles)))
    sheet.save(to)


def write_word(report: Report, to: BinaryIO) -> None:
    listing = Listing(
        title=report.title,
        lines=(report.unit, *report.lines),
        mark="",
        titles=report.titles,
        widths=report.widths,
        rows=report.rows,
        closing=report.closing,
        signers=tuple((role, SIGN_HERE) for role in report.signers),
    )
    write_docx(listing, to)


def write_paper(report: Report, to: BinaryIO) -> None:
    pen = _Paper(report, to=to)
    for row in report.rows:
        pen.row(row)
    pen.finish()


class _Paper(TablePen):
    """The pages from the heading to the signatures, which stay together."""

    def __init__(self, report: Report, *, to: BinaryIO) -> None:
        super().__init__(report.titles, report.widths, to=to)
        self.report = report
        self.canvas.setTitle(f"{report.title} – {report.unit}")
        self.head(((report.unit.upper(), BOLD, 11, 16), (report.title.upper(), BOLD, 14, 18)))
        self.words(report.lines)
        self.y -= 2 * mm
        self.title_row()

    def foot(self) -> str:
        return f"{self.report.unit} – {self.report.title}"

    def words(self, lines: Sequence[str]) -> None:
        """Running text over the whole width."""
        for line in lines:
            for part in wrap(line, WIDTH - LEFT - RIGHT, size=10) or [""]:
                if self.y - BOTTOM < 6 * mm:
                    self.turn(with_titles=False)
                self.canvas.setFont(REGULAR, 10)
                self.canvas.drawString(LEFT, self.y - 10, part)
                self.y -= 14

    def finish(self) -> int:
        self.y -= 3 * mm
        self.words(self.report.closing)
        if self.y - BOTTOM < 45 * mm:
            self.turn(with_titles=False)
        step = (WIDTH - LEFT - RIGHT) / max(len(self.report.signers), 1)
        for place, role in enumerate(self.report.signers):
            middle = LEFT + step * (place + 0.5)
            self.canvas.setFont(BOLD, 10)
            self.canvas.drawCentredString(middle, self.y - 9 * mm, role.upper())
            self.canvas.setFont(REGULAR, 9)
            self.canvas.drawCentredString(middle, self.y - 9 * mm - 12, SIGN_HERE)
        return self.close()


def _spread(words: tuple[str, ...], columns: int) -> list[str]:
    """The words over a row of so many cells."""
    cells = [""] * columns
    for place, word in enumerate(words):
        cells[min(columns - 1, place * columns // len(words))] = word
    return cells


FORMS: dict[str, tuple[Callable[[Report, BinaryIO], None], str]] = {
    "pdf": (write_paper, "application/pdf"),
    "docx": (write_word, DOCX),
    "xlsx": (write_sheet, XLSX),
}
