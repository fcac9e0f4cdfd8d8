"""Reading a list: the row of headings, then the rows under it with their line numbers."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from archive import ImportRefused
from cms.intake.manifest.columns import guess_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ROWS = 100_000
MOST_COLUMNS = 60
LONGEST_CELL = 20_000
# A title and a line about the office often stand above the headings.
LOOKED_AT = 15


def read_table(file: BinaryIO, *, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Headings, and (line, cells) of each row that holds something; raises ``ImportRefused``."""
    lines = _xlsx(file) if name.lower().endswith(".xlsx") else _csv(file)
    rows = [(line, cells) for line, cells in lines if any(cells)]
    at = _heading_row(rows)
    headings = rows[at][1]
    table = [(line, _fitted(cells, len(headings))) for line, cells in rows[at + 1 :]]
    if not table:
        raise ImportRefused("Danh mục chưa có dòng nào dưới dòng tên cột.")
    return headings, table


def _heading_row(rows: list[tuple[int, list[str]]]) -> int:
    """The row that names the most known columns."""
    known = [sum(bool(n) for n in guess_mapping(cells)) for _, cells in rows[:LOOKED_AT]]
    if not known:
        raise ImportRefused("Danh mục trống. Dòng đầu phải là tên các cột.")
    return known.index(max(known))


def _fitted(cells: list[str], count: int) -> list[str]:
    return (cells + [""] * count)[:count]


def _csv(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(
            "Tệp CSV phải lưu ở bảng mã UTF-8. Trong Excel hãy chọn «CSV UTF-8» khi lưu."
        ) from error
    head = text[:5000]
    delimiter = max(",;\t", key=head.count)
    try:
        yield from _numbered(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise ImportRefused("Tệp CSV có dòng hỏng. Hãy mở bằng Excel rồi lưu lại.") from error


def _xlsx(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        yield from _numbered(book.worksheets[0].iter_rows(values_only=True))
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError, IndexError) as error:
        raise ImportRefused("Không đọc được tệp Excel. Hãy lưu lại ở dạng .xlsx.") from error


def _numbered(rows: Iterable[Iterable[object]]) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(rows, start=1):
        if line > MOST_ROWS:
            raise ImportRefused(f"Danh mục quá {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.")
        yield line, [_cell(value) for value in row][:MOST_COLUMNS]


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    return text.replace("\x00", "").strip()[:LONGEST_CELL]
