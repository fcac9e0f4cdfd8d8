"""Sổ theo dõi giải quyết văn bản đến: what became of each document (NĐ 30/2020, PL IV)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import EntryState, work_calendars
from cms.records.choices import UNSETTLED
from cms.records.models import CORRESPONDENCE
from cms.registers.books import Column, issued_text
from cms.registers.due import overdue_words
from cms.registers.listing import with_readable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from archive import AccessScope, Register, RegisterEntry, WorkCalendar
    from cms.records.models import CorrespondencePage

TITLE = "Sổ theo dõi giải quyết văn bản đến"
COLUMNS = (
    Column("number", "Số đến", 13, narrow=True),
    Column(
        "document",
        "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản",
        90,
    ),
    Column("handler", "Đơn vị hoặc người nhận", 40),
    Column("due", "Thời hạn giải quyết", 24, narrow=True),
    Column("progress", "Tiến độ giải quyết", 44),
    Column("answer", "Số, ký hiệu văn bản trả lời", 32, narrow=True),
    Column("note", "Ghi chú", 36),
)
# Address → title. What was sent back to its sender counts as done in time.
PARTS = {
    "tat-ca": "Tất cả",
    "qua-han": "Chưa xong, quá hạn",
    "chua-xong": "Chưa xong",
    "dung-han": "Đã xong đúng hạn",
    "tre-han": "Đã xong, trễ hạn",
}
WAITING = ("qua-han", "chua-xong")
TONES = {"qua-han": "bad", "chua-xong": "warn", "dung-han": "good", "tre-han": "warn"}


@dataclass(frozen=True, slots=True)
class Progress:
    """One document of the book: its columns, and the part of the report that counts it."""

    part: str
    texts: tuple[str, ...]
    page_id: int

    @property
    def tone(self) -> str:
        return TONES[self.part]

    @property
    def waits(self) -> bool:
        """Whether somebody still has to settle it."""
        return self.part in WAITING

    @property
    def cells(self) -> list[tuple[Column, str]]:
        return list(zip(COLUMNS, self.texts, strict=True))


def progress_of(register: Register | None, *, scope: AccessScope, today: date) -> list[Progress]:
    """Every document of the book that the user may read and whose number stands, in its order."""
    if register is None:
        return []
    entries = with_readable(register.entries.filter(state=EntryState.ACTIVE), scope=scope)
    lines = list(entries.filter(readable=True).select_related("record").order_by("number", "pk"))
    pages, calendar = _pages(register), work_calendars().of(register.unit)
    return [
        _progress(line, pages[line.record.page_id], today=today, calendar=calendar)
        for line in lines
        if line.record and line.record.page_id in pages
    ]


def counted(rows: Sequence[Progress]) -> dict[str, int]:
    """How many documents each part of the report holds."""
    held = Counter(row.part for row in rows)
    waiting = sum(held[part] for part in WAITING)
    return {**{part: held[part] for part in PARTS}, "tat-ca": len(rows), "chua-xong": waiting}


def of_part(rows: Sequence[Progress], part: str) -> list[Progress]:
    """The rows of one part; what is late is also unsettled."""
    wanted = {"tat-ca": PARTS, "chua-xong": WAITING}.get(part, (part,))
    return [row for row in rows if row.part in wanted]


def _pages(register: Register) -> dict[int, CorrespondencePage]:
    entered = register.entries.values("record__page_id")
    fields = ("doc_type", "due_on", "handling", "answer_code", "settled_on", "note")
    return {
        page.pk: page
        for model in CORRESPONDENCE
        for page in model.objects.filter(pk__in=entered).only(*fields)
    }


def _progress(
    line: RegisterEntry, page: CorrespondencePage, *, today: date, calendar: WorkCalendar
) -> Progress:
    part, day = _part(page, today=today), issued_text(line)
    words = (page.doc_type, line.code, f"ngày {day}" if day else "")
    texts = (
        str(line.number),
        ", ".join(filter(None, (" ".join(filter(None, words)), line.author))),
        line.handler,
        f"{page.due_on:%d/%m/%Y}" if page.due_on else "",
        _said(page, part=part, today=today, calendar=calendar),
        page.answer_code,
        page.note,
    )
    return Progress(part, texts, page.pk)


def _part(page: CorrespondencePage, *, today: date) -> str:
    if page.handling in UNSETTLED:
        return "qua-han" if page.due_on and page.due_on < today else "chua-xong"
    late = page.due_on and page.settled_on and page.settled_on > page.due_on
    return "tre-han" if late else "dung-han"


def _said(page: CorrespondencePage, *, part: str, today: date, calendar: WorkCalendar) -> str:
    """How far the document is, in words."""
    words = [str(page.get_handling_display())]
    if page.settled_on:
        words.append(f"ngày {page.settled_on:%d/%m/%Y}")
    if page.due_on and part in ("qua-han", "tre-han"):
        late = overdue_words(page.due_on, page.settled_on or today, calendar=calendar)
        words.append(f"({late.lower()})")
    return " ".join(words)
