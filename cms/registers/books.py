"""The columns of each book, exactly as NĐ 30/2020 PL IV names and orders them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import Book, EntryState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from archive import RegisterAmendment, RegisterEntry
    from cms.records.effects import EffectWord

SHORT_NAMES = {
    Book.INCOMING: "Văn bản đến",
    Book.OUTGOING: "Văn bản đi",
    Book.INTERNAL: "Văn bản nội bộ",
}
# The name in the address of the screen.
ADDRESS_NAMES = {Book.INCOMING: "den", Book.OUTGOING: "di", Book.INTERNAL: "noi-bo"}
HIDDEN_TITLE = "Tài liệu sử dụng hạn chế"
OUTSIDE_TITLE = "Ngoài phạm vi quyết định kiểm tra"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title in the decree, its share of the paper's width."""

    key: str
    title: str
    width: float
    narrow: bool = False


_SENT = (
    Column("code", "Số, ký hiệu văn bản", 29, narrow=True),
    Column("issued", "Ngày tháng văn bản", 20, narrow=True),
    Column("title", "Tên loại và trích yếu nội dung văn bản", 66),
    Column("signer", "Người ký", 26),
    Column("recipients", "Nơi nhận văn bản", 38),
    Column("handler", "Đơn vị, người nhận bản lưu", 28),
    Column("copies", "Số lượng bản", 13, narrow=True),
    Column("forwarded", "Ngày chuyển", 20, narrow=True),
    Column("received", "Ký nhận", 22),
    Column("note", "Ghi chú", 36),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    Book.INCOMING: (
        Column("registered", "Ngày đến", 20, narrow=True),
        Column("number", "Số đến", 13, narrow=True),
        Column("author", "Tác giả", 38),
        Column("code", "Số, ký hiệu văn bản", 29, narrow=True),
        Column("issued", "Ngày tháng văn bản", 20, narrow=True),
        Column("title", "Tên loại và trích yếu nội dung văn bản", 66),
        Column("handler", "Đơn vị hoặc người nhận", 34),
        Column("forwarded", "Ngày chuyển", 20, narrow=True),
        Column("received", "Ký nhận", 22),
        Column("note", "Ghi chú", 36),
    ),
    Book.OUTGOING: _SENT,
    Book.INTERNAL: _SENT,
}
# Which column of the paper an amended column of the row belongs to.
_AMENDED = {"issued_on": "issued", "issued_partial": "issued"}
_SHOWN_WHEN_HIDDEN = frozenset({"registered", "number", "forwarded"})


@dataclass(frozen=True, slots=True)
class Amended:
    """Words that stood in the column before: kept, struck through."""

    old: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    text: str
    before: tuple[Amended, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a reader may see it; ``readable`` is false for a restricted record."""

    entry: RegisterEntry
    cells: tuple[Cell, ...]
    readable: bool
    page_id: int | None
    effect: EffectWord | None = None

    @property
    def struck(self) -> bool:
        return self.entry.state == EntryState.CANCELLED

    @property
    def cancellation(self) -> str:
        """Why and when the number was cancelled, in one sentence."""
        if not self.struck:
            return ""
        day = f" ngày {self.entry.cancelled_at:%d/%m/%Y}" if self.entry.cancelled_at else ""
        return f"Đã hủy số{day}. Lý do: {self.entry.cancelled_reason}"


def row_of(
    entry: RegisterEntry,
    *,
    book: str,
    readable: bool,
    amendments: Iterable[RegisterAmendment] = (),
    hidden: str = HIDDEN_TITLE,
    effect: EffectWord | None = None,
) -> Row:
    """The row of an entry; of a record that may not be read only the number and days remain."""
    values = _values(entry, book=book)
    before = _before(amendments) if readable else {}
    if not readable:
        values = {k: v if k in _SHOWN_WHEN_HIDDEN else "" for k, v in values.items()}
        values["title"] = hidden
        if book != Book.INCOMING:
            values["code"] = f"{entry.number:02d}"
    cells = tuple(
        Cell(column, values[column.key], tuple(before.get(column.key, ())))
        for column in COLUMNS[book]
    )
    page_id = entry.record.page_id if readable and entry.record is not None else None
    return Row(entry=entry, cells=cells, readable=readable, page_id=page_id, effect=effect)


def _values(entry: RegisterEntry, *, book: str) -> dict[str, str]:
    number = f"{entry.number:02d}" if book != Book.INCOMING else str(entry.number)
    return {
        "registered": f"{entry.registered_on:%d/%m/%Y}",
        "number": number,
        "author": entry.author,
        "code": entry.code or (number if book != Book.INCOMING else ""),
        "issued": issued_text(entry),
        "title": entry.title,
        "signer": entry.signer,
        "recipients": entry.recipients,
        "handler": entry.handler,
        "copies": str(entry.copies or ""),
        "forwarded": f"{entry.forwarded_on:%d/%m/%Y}" if entry.forwarded_on else "",
        "received": receipt_text(entry),
        "note": entry.note,
    }


def issued_text(entry: RegisterEntry) -> str:
    """The day of the document, or as much of it as the paper shows."""
    if entry.issued_on:
        return f"{entry.issued_on:%d/%m/%Y}"
    return "/".join(reversed(entry.issued_partial.split("-"))) if entry.issued_partial else ""


def receipt_text(entry: RegisterEntry) -> str:
    """Who signed for the document and when."""
    day = f"{entry.received_on:%d/%m/%Y}" if entry.received_on else ""
    return ", ".join(part for part in (entry.received_by, day) if part)


def _before(amendments: Iterable[RegisterAmendment]) -> dict[str, list[Amended]]:
    found: dict[str, list[Amended]] = {}
    for amendment in amendments:
        if amendment.old:
            key = _AMENDED.get(amendment.column, amendment.column)
            found.setdefault(key, []).append(
                Amended(amendment.old, amendment.at.date(), amendment.reason)
            )
    return found


def full_note(row: Row) -> str:
    """The note with cancellation, effect and corrections, for paper and lists without badges."""
    parts = [cell.text for cell in row.cells if cell.column.key == "note" and cell.text]
    if row.struck:
        parts.append(row.cancellation)
    if row.effect:
        parts.append(row.effect.sentence)
    for cell in row.cells:
        parts += [
            f"Đính chính «{cell.column.title}» ngày {old.day:%d/%m/%Y}: trước ghi «{old.old}»"
            for old in cell.before
        ]
    return ". ".join(part.rstrip(".") for part in parts)
