"""Reading a list: the row of headings, then the rows under it with their line numbers."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import date, datetime
from itertools import islice, pairwise
from typing import TYPE_CHECKING, BinaryIO

from archive import ImportRefused
from cms.intake.manifest.columns import guess_mapping
from cms.intake.manifest.sheets import MOST_COLUMNS, MOST_ROWS, Sheet, sheets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SPREADSHEETS = (".xlsx", ".xls", ".ods")
LONGEST_CELL = 20_000
# A title and a line about the office often stand above the headings.
LOOKED_AT = 15
# A sheet with so many known headings is a list.
LEAST_KNOWN = 2
DELIMITERS = ",;\t|"


def read_table(file: BinaryIO, *, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Headings, and (line, cells) of each row that holds something; raises ``ImportRefused``."""
    is_book = name.lower().endswith(SPREADSHEETS)
    sheet = _the_list(sheets_of(file)) if is_book else _csv(file)
    rows = [(line, _shown(cells)) for line, cells in sheet.rows]
    at = _heading_row(rows)
    line, headings = rows[at]
    if at + 1 < len(rows) and _only_counts(rows[at + 1][1]):
        line = rows[at + 1][0]
    below = ((line, _shown(cells)) for line, cells in sheet.filled(below=line))
    table = [(line, _fitted(cells, len(headings))) for line, cells in below if any(cells)]
    if not table:
        raise ImportRefused("Danh mục chưa có dòng nào dưới dòng tên cột.")
    return headings, table


def _the_list(sheets: Sequence[Sheet]) -> Sheet:
    """The one sheet that holds a list; a book with several is refused, so that none is lost."""
    filled = [sheet for sheet in sheets if sheet.rows]
    lists = [sheet for sheet in filled if _most_known(sheet) >= LEAST_KNOWN]
    if len(lists) > 1:
        titles = ", ".join(f"«{sheet.title}»" for sheet in lists)
        raise ImportRefused(
            f"Tệp có {len(lists)} trang tính đều là danh mục: {titles}. "
            "Mỗi lần nhập một trang tính: hãy lưu từng trang thành một tệp rồi gửi."
        )
    if not filled:
        raise ImportRefused("Danh mục trống. Dòng đầu phải là tên các cột.")
    return (lists or filled)[0]


def _most_known(sheet: Sheet) -> int:
    """How many columns the best row of headings names."""
    return max((_known(_shown(cells)) for _, cells in sheet.rows[:LOOKED_AT]), default=0)


def _known(cells: Sequence[str]) -> int:
    return sum(bool(name) for name in guess_mapping(cells))


def _heading_row(rows: list[tuple[int, list[str]]]) -> int:
    """The row that names the most known columns."""
    known = [_known(cells) for _, cells in rows[:LOOKED_AT]]
    if not known:
        raise ImportRefused("Danh mục trống. Dòng đầu phải là tên các cột.")
    return known.index(max(known))


def _only_counts(cells: Sequence[str]) -> bool:
    """Whether a row numbers the columns, «(1) (2) (3)», as printed registers do."""
    counts = [cell.strip("()-") for cell in cells if cell]
    numbers = [int(count) for count in counts if count.isascii() and count.isdigit()]
    return len(counts) == len(numbers) > LEAST_KNOWN and all(
        after == before + 1 for before, after in pairwise(numbers)
    )


def _fitted(cells: list[str], count: int) -> list[str]:
    return (cells + [""] * count)[:count]


def _csv(file: BinaryIO) -> Sheet:
    content = file.read()
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(
            "Tệp CSV phải lưu ở bảng mã UTF-8. Trong Excel hãy chọn «CSV UTF-8» khi lưu."
        ) from error
    try:
        return Sheet("", _numbered(csv.reader(io.StringIO(text), delimiter=_delimiter(text))))
    except csv.Error as error:
        raise ImportRefused("Tệp CSV có dòng hỏng. Hãy mở bằng Excel rồi lưu lại.") from error


def _delimiter(text: str) -> str:
    """The one by which the headings are known best: subjects are full of commas."""

    def worth(delimiter: str) -> tuple[int, int]:
        rows = list(islice(csv.reader(io.StringIO(text), delimiter=delimiter), LOOKED_AT))
        return max((_known(_shown(row)) for row in rows), default=0), sum(map(len, rows))

    return max(DELIMITERS, key=worth)


def _numbered(rows: csv._reader) -> list[tuple[int, list[object]]]:
    found: list[tuple[int, list[object]]] = []
    for line, row in enumerate(rows, start=1):
        if not any(row):
            continue
        if len(found) == MOST_ROWS:
            raise ImportRefused(f"Danh mục quá {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.")
        found.append((line, list(row[:MOST_COLUMNS])))
    return found


def _shown(cells: Sequence[object]) -> list[str]:
    return [_cell(value) for value in cells]


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    return text.replace("\x00", "").strip()[:LONGEST_CELL]
