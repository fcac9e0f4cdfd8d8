"""Rows as a file: XLSX, CSV, DOCX or PDF; each says what it is of, by whom and when."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.finding.exports.document import MEDIA_TYPE as DOCX, write_docx
from cms.finding.exports.sheet_of_paper import write_pdf
from cms.lists.spreadsheet import MEDIA_TYPE as XLSX, SheetWriter, safe_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Listing:
    """What is written: ``mark`` stands across every printed page.

    ``closing`` and ``signers`` (a role and the line below it) end a paper that is signed.
    """

    title: str
    lines: tuple[str, ...]
    mark: str
    titles: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[str]]
    closing: Sequence[str] = ()
    signers: Sequence[tuple[str, str]] = ()


def write_xlsx(listing: Listing, to: BinaryIO) -> None:
    sheet = SheetWriter(name="Kết quả", widths=[max(w * 1.1, 6) for w in listing.widths])
    sheet.head([listing.title, *listing.lines])
    sheet.titles(listing.titles)
    for row in listing.rows:
        sheet.row([int(row[0]), *row[1:]])
    sheet.save(to)


def write_csv(listing: Listing, to: BinaryIO) -> None:
    """UTF-8 with its mark, so that a spreadsheet reads the dấu; no cell is a formula."""
    text = io.TextIOWrapper(to, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    for line in (listing.title, *listing.lines):
        writer.writerow([safe_text(line)])
    writer.writerow([])
    writer.writerow([safe_text(title) for title in listing.titles])
    for row in listing.rows:
        writer.writerow([safe_text(cell) for cell in row])
    text.flush()
    text.detach()


WRITERS: dict[str, Callable[[Listing, BinaryIO], None]] = {
    "xlsx": write_xlsx,
    "csv": write_csv,
    "docx": write_docx,
    "pdf": write_pdf,
}
MEDIA_TYPES = {
    "xlsx": XLSX,
    "csv": "text/csv; charset=utf-8",
    "docx": DOCX,
    "pdf": "application/pdf",
}
