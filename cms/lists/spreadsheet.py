"""Lists as XLSX, written row by row; no cell is ever taken for a formula."""

from __future__ import annotations

import re
import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO

from django.http import FileResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_000
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A sign that begins a formula, also after what a spreadsheet or a reader's eye skips (AC-16).
_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u2028-\u202f\u2060-\u2064]*[=+\-@＝＋－＠]|[\t\r\n]")


def safe_text(value: object) -> str:
    """Text that a spreadsheet shows as it is: an apostrophe stands before a formula's sign."""
    text = _ILLEGAL.sub("", str(value))[:LONGEST_CELL]
    return f"'{text}" if _FORMULA.match(text) else text


class SheetWriter:
    """One sheet with head lines, titles and rows; rows go to disk as they come."""

    def __init__(self, *, name: str, widths: Sequence[float]) -> None:
        self._book = Workbook(write_only=True)
        self._sheet: WriteOnlyWorksheet = self._book.create_sheet(name[:31])
        for index, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        self._wrap = Alignment(wrap_text=True, vertical="top")

    def head(self, lines: Iterable[str]) -> None:
        """What the list is, of whom, when and by whom it was made."""
        for line in lines:
            self._sheet.append([self._cell(line, Font(bold=True), wrap=False)])
        self._sheet.append([])

    def titles(self, names: Iterable[str]) -> None:
        self._sheet.append([self._cell(name, Font(bold=True)) for name in names])

    def row(self, values: Iterable[object], *, struck: bool = False) -> None:
        font = Font(strike=True, color="808080") if struck else None
        self._sheet.append([self._cell(value, font) for value in values])

    def respond(self, *, file_name: str) -> FileResponse:
        """The file as a download, read from disk."""
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        self.save(file)
        file.seek(0)
        return as_download(file, file_name=file_name, media_type=MEDIA_TYPE)

    def save(self, to: BinaryIO) -> None:
        """The file, written to disk in one go."""
        self._book.save(to)

    def _cell(self, value: object, font: Font | None, *, wrap: bool = True) -> Any:
        number = isinstance(value, int)
        cell = WriteOnlyCell(self._sheet, value=value if number else safe_text(value))
        if font is not None:
            cell.font = font
        if wrap:
            cell.alignment = self._wrap
        return cell


def as_download(file: Any, *, file_name: str, media_type: str) -> FileResponse:
    """A made file as an attachment with its Vietnamese name."""
    response = FileResponse(file, content_type=media_type)
    disposition = content_disposition_header(True, file_name)
    if disposition:
        response["Content-Disposition"] = disposition
    response["X-Content-Type-Options"] = "nosniff"
    return response
