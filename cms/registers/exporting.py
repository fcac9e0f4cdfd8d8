"""A book as XLSX and as a printable PDF; each export is a line of the log."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from django.db.models import Max, Min
from django.utils import timezone

from archive import EntryState, Event, log_inspection, record_event
from cms.lists.spreadsheet import SheetWriter, as_download
from cms.registers.books import ADDRESS_NAMES, COLUMNS, full_note
from cms.registers.listing import all_rows
from cms.registers.printing import Cover, Front, print_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import FileResponse

    from archive import AccessScope, User
    from cms.registers.books import Column, Row
    from cms.registers.listing import Found
    from cms.registers.opening import OpenedBook
    from cms.registers.printing import Line


def register_as_sheet(
    opened: OpenedBook, found: Found, *, scope: AccessScope, by: User
) -> FileResponse:
    """All rows that match, as a spreadsheet."""
    columns = COLUMNS[opened.state.book]
    sheet = SheetWriter(
        name=f"{opened.short_title} {opened.state.year}",
        widths=[max(column.width * 0.6, 9) for column in columns],
    )
    sheet.head(
        [
            opened.unit.name,
            f"{opened.title} năm {opened.state.year}",
            f"{found.total} dòng. {made_by(by)}",
            *filter_words(opened),
        ]
    )
    sheet.titles(column.title for column in columns)
    for row in all_rows(found, book=opened.state.book, scope=scope, as_of=opened.state.as_of):
        sheet.row(_values(row), struck=row.struck)
    log_export(opened, rows=found.total, scope=scope, by=by, form="xlsx")
    return sheet.respond(file_name=file_name(opened, "xlsx"))


def _values(row: Row) -> list[object]:
    texts = zip(row.cells, printed(row), strict=True)
    return [
        int(text) if cell.column.key in ("number", "copies") and text.isdecimal() else text
        for cell, text in texts
    ]


def register_as_paper(
    opened: OpenedBook, found: Found, *, scope: AccessScope, by: User
) -> FileResponse:
    """All rows that match, ready to print, sign and bind."""
    numbers = _span(opened, found)
    words = filter_words(opened)
    cover = Cover(
        unit=opened.unit.name,
        title=opened.title,
        year=opened.state.year,
        span=". ".join([numbers, *words]),
        made=made_by(by),
        front=front_of(opened),
        closing=_closing(opened),
    )
    rows = all_rows(found, book=opened.state.book, scope=scope, as_of=opened.state.as_of)
    lines = ((printed(row), row.struck) for row in rows)
    paper = as_paper(
        lines, columns=COLUMNS[opened.state.book], cover=cover, name=file_name(opened, "pdf")
    )
    log_export(opened, rows=found.total, scope=scope, by=by, form="pdf")
    return paper


def as_paper(
    lines: Iterable[Line], *, columns: Sequence[Column], cover: Cover, name: str
) -> FileResponse:
    """The printed book as a download."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    print_register(lines, columns=columns, cover=cover, to=file)
    file.seek(0)
    return as_download(file, file_name=name, media_type="application/pdf")


def printed(row: Row) -> list[str]:
    """The columns of a row on paper, where corrections and cancellation stand in the note."""
    return [full_note(row) if cell.column.key == "note" else cell.text for cell in row.cells]


def _span(opened: OpenedBook, found: Found) -> str:
    if opened.register is None or not found.total:
        return "Chưa có dòng nào"
    numbers = opened.register.entries.order_by("number").values_list("number", flat=True)
    first, last = numbers.first(), numbers.last()
    if opened.state.narrowed:
        return f"{found.total} dòng trích từ sổ có số {first} đến số {last}"
    return f"Từ số {first} đến số {last}, {found.total} dòng"


def front_of(opened: OpenedBook) -> Front | None:
    """The cover of the whole book; an extract and a book without rows have none."""
    if opened.register is None or opened.state.narrowed:
        return None
    held = opened.register.entries.aggregate(
        first=Min("number"),
        last=Max("number"),
        begun=Min("registered_on"),
        ended=Max("registered_on"),
    )
    if held["first"] is None:
        return None
    above = opened.unit.parent
    return Front(
        above=above.name if above else "",
        days=f"Từ ngày {held['begun']:%d/%m/%Y} đến ngày {held['ended']:%d/%m/%Y}",
        numbers=f"Từ số {held['first']} đến số {held['last']}",
    )


def _closing(opened: OpenedBook) -> str:
    """Khóa sổ: when, and how many numbers it holds; nothing as long as the book is open."""
    if opened.register is None or opened.register.closed_on is None or opened.state.narrowed:
        return ""
    entries = opened.register.entries
    cancelled = entries.filter(state=EntryState.CANCELLED).count()
    return (
        f"Sổ khóa ngày {opened.register.closed_on:%d/%m/%Y}, có {entries.count()} dòng, "
        f"trong đó {cancelled} số đã hủy."
    )


def filter_words(opened: OpenedBook) -> list[str]:
    """The conditions in words, so that an extract is never taken for the whole book."""
    state = opened.state
    words = []
    if state.text.strip():
        words.append(f"Có chữ «{state.text.strip()}»")
    if state.first is not None:
        words.append(f"Từ số {state.first}")
    if state.last is not None:
        words.append(f"Đến số {state.last}")
    if state.day_from:
        words.append(f"Từ ngày {state.day_from:%d/%m/%Y}")
    if state.day_to:
        words.append(f"Đến ngày {state.day_to:%d/%m/%Y}")
    if state.as_of:
        words.append(f"Sổ như đã đứng đến hết ngày {state.as_of:%d/%m/%Y}")
    if state.state:
        words.append("Chỉ số đã hủy" if state.state == "huy" else "Không kể số đã hủy")
    return [f"Điều kiện: {'; '.join(words)}"] if words else []


def made_by(user: User) -> str:
    """Who took the list out and when."""
    return f"Người xuất: {user}, lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}"


def file_name(opened: OpenedBook, suffix: str, *, list_name: str = "") -> str:
    """``so-van-ban-den-2024-THCSBG.xlsx``."""
    book = list_name or f"so-van-ban-{ADDRESS_NAMES[opened.state.book]}"
    unit = opened.unit.abbrev or str(opened.unit.pk)
    safe = "".join(char if char.isalnum() else "-" for char in unit)
    return f"{book}-{opened.state.year}-{safe}.{suffix}"


def log_export(opened: OpenedBook, *, rows: int, scope: AccessScope, by: User, form: str) -> None:
    """Say in the log what was taken of a book."""
    if opened.register is not None:
        log_inspection(
            Event.INSPECTION_TAKEN,
            subject=opened.register,
            scope=scope,
            by=by,
            unit_id=opened.unit.pk,
            detail={"form": form, "rows": rows},
        )
        record_event(
            Event.RECORD_EXPORTED,
            subject=opened.register,
            by=by,
            unit_id=opened.unit.pk,
            detail={"form": form, "rows": rows},
        )
