"""The sheets of a spreadsheet of any make, as rows of values with their line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile

from django.core.files import File
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from archive import ImportRefused
from media import RejectedFile, converted

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ROWS = 100_000
MOST_COLUMNS = 60
LAST_LINE = 1_048_576
# A sheet's own text is looked through this far for what the library leaves out.
LOOKED_THROUGH = 64 * 1024 * 1024
# Files of other programs make the library fail in many ways; each is tried once more rewritten.
UNREADABLE = (
    InvalidFileException,
    BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    IndexError,
)
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+\d+:[A-Z]+\d+)"')
# A formula that no program has reckoned yet; one that came to nothing is of type "str".
_UNRECKONED = re.compile(rb'<c (?:(?!t=")[^>])*><f[^>]*>[^<]*</f>(?:<v ?/>|<v></v>)?</c>')

Row = tuple[int, list[Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its rows that hold something, and where cells of one column are merged.

    ``merged`` holds column (from 0), first and last line.
    """

    title: str
    rows: list[Row]
    merged: tuple[tuple[int, int, int], ...] = ()

    def filled(self, *, below: int) -> list[Row]:
        """The rows below a line, each merged cell saying in every row what it says once."""
        values = dict(self.rows)
        for column, first, last in self.merged:
            said = values.get(first, [])
            if first <= below or column >= len(said):
                continue
            for line in range(first + 1, last + 1):
                _put(values.get(line), column, said[column])
        return [(line, cells) for line, cells in self.rows if line > below]


def sheets_of(file: BinaryIO) -> list[Sheet]:
    """The visible sheets; what the library fails at is rewritten first; ``ImportRefused``."""
    try:
        return _sheets(file)
    except UNREADABLE:
        return _rewritten(file)


class _Unreckoned(ValueError):
    """There are formulas without values."""


def _sheets(file: BinaryIO) -> list[Sheet]:
    file.seek(0)
    book = load_workbook(file, read_only=True, data_only=True)
    if not book.sheetnames:
        raise ValueError("the library finds no sheet, as in Strict Open XML")
    return [_sheet(one) for one in book.worksheets if one.sheet_state == "visible"]


def _sheet(sheet: Any) -> Sheet:
    # The library has no public way to a sheet's own text.
    with sheet._get_source() as source:
        text = source.read(LOOKED_THROUGH)
    if _UNRECKONED.search(text):
        raise _Unreckoned(sheet.title)
    # Some programs write a size that is not the sheet's.
    sheet.reset_dimensions()
    rows = list(_filled_rows(sheet.iter_rows(values_only=True)))
    return Sheet(sheet.title, rows, tuple(_merged(text)))


def _filled_rows(rows: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    """Only rows that hold something count: many lists have borders far below their end."""
    count = 0
    for line, row in enumerate(rows, start=1):
        if line > LAST_LINE:
            return
        if all(value is None or value == "" for value in row):
            continue
        count += 1
        if count > MOST_ROWS:
            raise ImportRefused(f"Danh mục quá {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.")
        yield line, list(row[:MOST_COLUMNS])


def _merged(text: bytes) -> Iterator[tuple[int, int, int]]:
    for found in _MERGED.finditer(text):
        left, top, right, bottom = range_boundaries(found[1].decode())
        if left == right and None not in (left, top, bottom):
            yield left - 1, top, min(bottom, LAST_LINE)


def _put(cells: list[Any] | None, column: int, value: Any) -> None:
    if cells is None:
        return
    cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = value


def _rewritten(file: BinaryIO) -> list[Sheet]:
    """The sheets as LibreOffice writes them, formulas reckoned."""
    file.seek(0)
    try:
        with converted(File(file), to="xlsx") as path, path.open("rb") as stream:
            return _sheets(stream)
    except (RejectedFile, *UNREADABLE) as error:
        raise ImportRefused(
            "Không đọc được bảng tính này. Hãy mở bằng Excel, lưu lại ở dạng .xlsx rồi gửi."
        ) from error
