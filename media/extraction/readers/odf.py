"""OpenDocument text and spreadsheets in the limited child. No Django here."""

import zipfile
from collections.abc import Iterator
from typing import Any

from media.extraction.readers.packages import parse_part
from media.extraction.readers.tables import table_lines

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
MAX_REPEATS = 100
PAGE_BREAK = "\f"
_SKIPPED = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms"}

_ROW_GROUPS = {f"{_TABLE}table-{part}" for part in ("header-rows", "row-group", "rows")}


def read_text(path: str) -> dict[str, Any]:
    """Text as one page or broken where the writer broke it; a sheet a page."""
    with zipfile.ZipFile(path) as package:
        root = parse_part(package, "content.xml")
    sheets = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if sheets is not None:
        return {"pages": [_sheet(table) for table in sheets.iter(f"{_TABLE}table")]}
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ValueError("no text in this document")
    return {"pages": "\n".join(_blocks(body)).split(PAGE_BREAK)}


def _sheet(table: Any) -> str:
    rows = (" | ".join(" ".join(cell) for cell in row).rstrip(" |") for row in _rows(table))
    return "\n".join([table.get(f"{_TABLE}name", ""), *rows])


def _blocks(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag in _SKIPPED:
            continue
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            boxes: list[Any] = []
            yield "".join(_inline(child, boxes)).rstrip()
            for box in boxes:
                yield from _blocks(box)
        elif child.tag == f"{_TABLE}table":
            yield from table_lines(_rows(child))
        elif child.tag == f"{_TEXT}soft-page-break":
            yield PAGE_BREAK
        else:
            yield from _blocks(child)


def _rows(table: Any) -> list[list[list[str]]]:
    """Cells of each row that is not empty, as lines; a table in a cell belongs to that cell."""
    rows = [
        [cell for one in row if one.tag == f"{_TABLE}table-cell" for cell in _repeated(one)]
        for row in _own_rows(table)
    ]
    return [row for row in rows if any(row)]


def _own_rows(part: Any) -> Iterator[Any]:
    for child in part:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _own_rows(child)


def _repeated(cell: Any) -> list[list[str]]:
    text = "\n".join(_blocks(cell)).replace(PAGE_BREAK, "")
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    repeats = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
    return [lines] * min(repeats, MAX_REPEATS)


def _inline(parent: Any, boxes: list[Any]) -> Iterator[str]:
    yield parent.text or ""
    for child in parent:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), MAX_REPEATS)
        elif child.tag == f"{_TEXT}tab":
            yield " "
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}soft-page-break":
            yield PAGE_BREAK
        elif child.tag.endswith("}text-box"):
            boxes.append(child)
        elif child.tag not in _SKIPPED:
            yield from _inline(child, boxes)
        yield child.tail or ""
