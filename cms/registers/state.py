"""The state of the register screen, read from the address and written back to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from archive import Book, EntryState
from cms.dates import DateNotUnderstood, parse_vietnamese_date
from cms.registers.books import ADDRESS_NAMES

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

PAGE_SIZE = 50
SORTS = {
    "so-giam": ("Số lớn trước", ("-number", "-pk")),
    "so-tang": ("Số nhỏ trước", ("number", "pk")),
    "ngay-giam": ("Ngày mới trước", ("-registered_on", "-number")),
    "ngay-tang": ("Ngày cũ trước", ("registered_on", "number")),
}
DEFAULT_SORT = "so-giam"
STATES = {"con": EntryState.ACTIVE, "huy": EntryState.CANCELLED}
_BOOKS = {name: book for book, name in ADDRESS_NAMES.items()}


@dataclass(frozen=True, slots=True)
class RegisterState:
    """Everything the address says; ``unit`` and ``year`` are 0 when it does not say."""

    unit: int = 0
    book: Book = Book.INCOMING
    year: int = 0
    text: str = ""
    first: int | None = None
    last: int | None = None
    day_from: date | None = None
    day_to: date | None = None
    state: str = ""
    sort: str = DEFAULT_SORT
    as_of: date | None = None
    page: int = 1
    slips: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        return bool(
            self.text.strip()
            or self.first is not None
            or self.last is not None
            or self.day_from
            or self.day_to
            or self.state
            or self.as_of
        )

    def address(self, **changes: object) -> str:
        """The query string of this state with ``changes``."""
        state = replace(self, **changes)  # type: ignore[arg-type]
        pairs: list[tuple[str, object]] = [
            ("don-vi", state.unit),
            ("so", ADDRESS_NAMES[state.book]),
            ("nam", state.year),
        ]
        optional = (
            ("q", state.text),
            ("tu-so", state.first),
            ("den-so", state.last),
            ("tu", f"{state.day_from:%d/%m/%Y}" if state.day_from else ""),
            ("den", f"{state.day_to:%d/%m/%Y}" if state.day_to else ""),
            ("trang-thai", state.state),
            ("tinh-den", f"{state.as_of:%d/%m/%Y}" if state.as_of else ""),
            ("xep", "" if state.sort == DEFAULT_SORT else state.sort),
            ("trang", state.page if state.page > 1 else ""),
        )
        pairs += [(name, value) for name, value in optional if value not in ("", None)]
        return "?" + urlencode(pairs)

    def cleared(self) -> str:
        """The address of the whole book."""
        return RegisterState(unit=self.unit, book=self.book, year=self.year).address()


def read_register_state(query: QueryDict) -> RegisterState:
    """Read the address; what cannot be read is left out and told in ``slips``."""
    slips: list[str] = []
    first, last = whole(query.get("tu-so", "")), whole(query.get("den-so", ""))
    if first is not None and last is not None and first > last:
        first, last = last, first
        slips.append("Hai số đã được đổi chỗ cho đúng thứ tự.")
    day_from = read_day(query.get("tu", ""), "Từ ngày", slips)
    day_to = read_day(query.get("den", ""), "Đến ngày", slips)
    if day_from and day_to and day_from > day_to:
        day_from, day_to = day_to, day_from
        slips.append("Hai mốc ngày đã được đổi chỗ cho đúng thứ tự trước sau.")
    return RegisterState(
        unit=whole(query.get("don-vi", "")) or 0,
        book=_BOOKS.get(query.get("so", ""), Book.INCOMING),
        year=whole(query.get("nam", "")) or 0,
        text=query.get("q", "")[:200],
        first=first,
        last=last,
        day_from=day_from,
        day_to=day_to,
        state=query.get("trang-thai", "") if query.get("trang-thai") in STATES else "",
        as_of=read_day(query.get("tinh-den", ""), "Tính đến ngày", slips),
        sort=query.get("xep", "") if query.get("xep") in SORTS else DEFAULT_SORT,
        page=max(whole(query.get("trang", "")) or 1, 1),
        slips=tuple(slips),
    )


def whole(text: str) -> int | None:
    """A whole number as people type it, or nothing."""
    cleaned = text.strip().replace(".", "")
    return int(cleaned) if cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 10 else None


def read_day(text: str, label: str, slips: list[str]) -> date | None:
    """A day as people type it; a slip when it cannot be read."""
    if not text.strip():
        return None
    try:
        return parse_vietnamese_date(text)
    except DateNotUnderstood as error:
        slips.append(f"{label}: {error}")
        return None
