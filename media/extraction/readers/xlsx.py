"""Excel files (XLSX) in the limited child. No Django here."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

MAX_CELLS = 500_000
TOO_LARGE = "Bảng tính quá lớn: chỉ đọc 500.000 ô đầu."


def read_text(path: str) -> dict[str, Any]:
    """A page for each sheet: its name, then a row a line with cells parted by " | "."""
    with Path(path).open("rb") as stored:
        book = load_workbook(stored, read_only=True, data_only=True)
        if not book.sheetnames:
            raise ValueError("the library finds no sheet, as in Strict Open XML")
        left = [MAX_CELLS]
        pages = [
            "\n".join([sheet.title, *_rows(sheet, left)])
            for sheet in book.worksheets
            if left[0] > 0
        ]
        book.close()
    return {"pages": pages, "note": TOO_LARGE if left[0] <= 0 else ""}


def _rows(sheet: Any, left: list[int]) -> Iterator[str]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True):
        left[0] -= len(row)
        if left[0] <= 0:
            return
        cells = [_shown(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if any(cells):
            yield " | ".join(cells)


def _shown(value: Any) -> str:
    """A cell as people read it: dates day first, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.strftime("%d/%m/%Y" if midnight else "%d/%m/%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
