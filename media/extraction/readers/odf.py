"""OpenDocument text and spreadsheets in the limited child. No Django here."""

import zipfile
from collections.abc import Iterator
from typing import Any

from media.extraction.readers.packages import parse_part
from media.extraction.readers.tables import table_lines

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE = f"{{{_NAMESPACE}:office:1.0}}"
_TEXT = f"{{{_NAMESPACE}:text:1.0}}"
_TABLE = f"{{{_NAMESPACE}:table:1.0}}"
_DRAW = f"{{{_NAMESPACE}:drawing:1.0}}"
_STYLE = f"{{{_NAMESPACE}:style:1.0}}"
_FO = f"{{{_NAMESPACE}:xsl-fo-compatible:1.0}}"
MAX_REPEATS = 100
PAGE_BREAK = "\f"
_SKIPPED = {
    f"{_TEXT}tracked-changes",
    f"{_TEXT}hidden-text",
    f"{_OFFICE}annotation",
    f"{_OFFICE}forms",
}
_ROW_GROUPS = {f"{_TABLE}table-{part}" for part in ("header-rows", "row-group", "rows")}


def read_text(path: str) -> dict[str, Any]:
    """Text as one page or broken where the writer broke it; a sheet a page."""
    with zipfile.ZipFile(path) as package:
        root = parse_part(package, "content.xml")
        named = [parse_part(package, "styles.xml")] if "styles.xml" in package.namelist() else []
    reader = _Reader([*named, root])
    sheets = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if sheets is not None:
        return {"pages": [reader.sheet(table) for table in sheets.iter(f"{_TABLE}table")]}
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ValueError("no text in this document")
    return {"pages": "\n".join(reader.blocks(body)).split(PAGE_BREAK)}


class _Reader:
    """Walks the XML in reading order; writes capitals as they are drawn, leaves out what is hidden.

    ``styles``: the style elements by their names.
    """

    def __init__(self, roots: list[Any]) -> None:
        found = (style for root in roots for style in root.iter(f"{_STYLE}style"))
        self.styles = {style.get(f"{_STYLE}name"): style for style in found}

    def sheet(self, table: Any) -> str:
        """Its name, then a row a line."""
        rows = (" | ".join(" ".join(cell) for cell in row).rstrip(" |") for row in self.rows(table))
        return "\n".join([table.get(f"{_TABLE}name", ""), *rows])

    def blocks(self, parent: Any) -> Iterator[str]:
        """Text of paragraphs, boxes and tables, in order."""
        for child in parent:
            if child.tag in _SKIPPED:
                continue
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                boxes: list[Any] = []
                yield "".join(self.inline(child, boxes)).rstrip()
                for box in boxes:
                    yield from self.blocks(box)
            elif child.tag == f"{_TABLE}table":
                yield from table_lines(self.rows(child))
            elif child.tag == f"{_TEXT}soft-page-break":
                yield PAGE_BREAK
            else:
                yield from self.blocks(child)

    def rows(self, table: Any) -> list[list[list[str]]]:
        """Cells of each row that is not empty, as lines; a table in a cell belongs to that cell."""
        rows = [
            [cell for one in row if one.tag == f"{_TABLE}table-cell" for cell in self.repeated(one)]
            for row in _own_rows(table)
        ]
        return [row for row in rows if any(row)]

    def repeated(self, cell: Any) -> list[list[str]]:
        """The lines of a cell, as often as it stands there."""
        text = "\n".join(self.blocks(cell)).replace(PAGE_BREAK, "")
        lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        repeats = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        return [lines] * min(repeats, MAX_REPEATS)

    def inline(self, parent: Any, boxes: list[Any]) -> Iterator[str]:
        """Pieces of text below an element; what is drawn beside the text is set aside."""
        style = parent.get(f"{_TEXT}style-name")
        if self.said(style, f"{_TEXT}display") == "none":
            return
        text = "".join(self.pieces(parent, boxes))
        yield text.upper() if self.said(style, f"{_FO}text-transform") == "uppercase" else text

    def pieces(self, parent: Any, boxes: list[Any]) -> Iterator[str]:
        """The text of an element as it is written."""
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
            elif child.tag.startswith(_DRAW):
                boxes.append(child)
            elif child.tag not in _SKIPPED:
                yield from self.inline(child, boxes)
            yield child.tail or ""

    def said(self, style: str | None, name: str) -> str:
        """What a style or one that it is derived from says of a property of its letters."""
        seen: set[str] = set()
        while style is not None and style in self.styles and style not in seen:
            seen.add(style)
            element = self.styles[style]
            properties = element.find(f"{_STYLE}text-properties")
            value = None if properties is None else properties.get(name)
            if value is not None:
                return str(value)
            style = element.get(f"{_STYLE}parent-style-name")
        return ""


def _own_rows(part: Any) -> Iterator[Any]:
    for child in part:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _own_rows(child)
