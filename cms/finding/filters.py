"""The state of the search screen, read from the address and written back to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils import timezone

from archive import RecordState, with_predecessors, with_successors
from cms.dates import DateNotUnderstood, parse_vietnamese_date
from cms.finding.results.columns import BY_KEY
from cms.records.choices import DossierStatus
from media import TextQuality
from search import SearchFilters, Sort

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import QueryDict

PAGE_SIZE = 20
MOST_PAGES = 500
STATUS_LABELS: dict[str, str] = {
    RecordState.FILED.value: str(RecordState.FILED.label),
    **{str(value): str(label) for value, label in DossierStatus.choices},
}
VIEWS = {"": "Danh sách", "bang": "Bảng", "thang": "Theo tháng", "vien-dan": "Sơ đồ viện dẫn"}


@dataclass(frozen=True, slots=True)
class SearchState:
    """Everything the address says; each field has one name in it."""

    text: str = ""
    years: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    doc_types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    issued_from: date | None = None
    issued_to: date | None = None
    as_of: date | None = None
    exact: bool = False
    in_force: bool = False
    predecessors: bool = True
    literal: tuple[str, ...] = ()
    sort: str = Sort.RELEVANCE
    page: int = 1
    view: str = ""
    columns: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        return bool(
            self.years
            or self.units
            or self.doc_types
            or self.kinds
            or self.qualities
            or self.fields
            or self.statuses
            or self.issued_from
            or self.issued_to
            or self.as_of
            or self.exact
            or self.in_force
        )

    @property
    def asked(self) -> bool:
        return bool(self.text.strip()) or self.narrowed

    def filters(self) -> SearchFilters:
        """The engine's filters; a chosen unit brings those it came from and became."""
        units = related(self.units) if self.predecessors else set(self.units)
        return SearchFilters(
            years=self.years,
            units=tuple(sorted(units)),
            doc_types=self.doc_types,
            kinds=self.kinds,
            qualities=self.qualities,
            fields=self.fields,
            statuses=self.statuses,
            issued_from=self.issued_from,
            issued_to=self.issued_to,
            exact_diacritics=self.exact,
            standing_on=self.as_of,
        )

    def with_value(self, name: str, value: int | str) -> SearchState:
        """The state with one facet value switched on or off, on the first page."""
        held: tuple[int | str, ...] = getattr(self, name)
        chosen = tuple(v for v in held if v != value) if value in held else (*held, value)
        return replace(self, **{name: chosen, "page": 1})

    def without_filters(self) -> SearchState:
        """Only the box and the order."""
        return SearchState(text=self.text, sort=self.sort, view=self.view, columns=self.columns)

    def address(self, **changes: object) -> str:
        """The query string of this state with ``changes``; what is default is left out."""
        state = replace(self, **changes)  # type: ignore[arg-type]
        pairs: list[tuple[str, object]] = []
        if state.text:
            pairs.append(("q", state.text))
        for name, key in _REPEATED.items():
            pairs += [(key, value) for value in getattr(state, name)]
        if state.issued_from:
            pairs.append(("tu", f"{state.issued_from:%d/%m/%Y}"))
        if state.issued_to:
            pairs.append(("den", f"{state.issued_to:%d/%m/%Y}"))
        if state.as_of:
            pairs.append(("tinh-den", f"{state.as_of:%d/%m/%Y}"))
        if state.exact:
            pairs.append(("dung-dau", "1"))
        if state.in_force:
            pairs.append(("hieu-luc", "con"))
        if not state.predecessors:
            pairs.append(("tien-than", "khong"))
        if state.sort != Sort.RELEVANCE:
            pairs.append(("xep", state.sort))
        if state.view:
            pairs.append(("xem", state.view))
        pairs += [("cot", key) for key in state.columns]
        if state.page > 1:
            pairs.append(("trang", state.page))
        return "?" + urlencode(pairs)


def related(units: Iterable[int]) -> set[int]:
    """The units with all they came from and all they became."""
    chosen = tuple(units)
    return with_predecessors(chosen) | with_successors(chosen) if chosen else set()


_REPEATED = {
    "years": "nam",
    "units": "don-vi",
    "doc_types": "loai",
    "kinds": "nhom",
    "qualities": "chu",
    "fields": "linh-vuc",
    "statuses": "trang-thai",
    "literal": "nguyen-chu",
}


def read_state(query: QueryDict) -> SearchState:
    """Read the address; what cannot be read is left out and told in ``slips``."""
    slips: list[str] = []
    first = _day(query.get("tu", ""), "Từ ngày", slips)
    last = _day(query.get("den", ""), "Đến ngày", slips)
    if first and last and first > last:
        first, last = last, first
        slips.append("Hai mốc ngày đã được đổi chỗ cho đúng thứ tự trước sau.")
    sort = query.get("xep", "")
    return SearchState(
        text=query.get("q", ""),
        years=_numbers(query.getlist("nam")),
        units=_numbers(query.getlist("don-vi")),
        doc_types=tuple(query.getlist("loai")),
        kinds=tuple(query.getlist("nhom")),
        qualities=tuple(q for q in query.getlist("chu") if q in TextQuality.values),
        fields=tuple(query.getlist("linh-vuc")),
        statuses=tuple(s for s in query.getlist("trang-thai") if s in STATUS_LABELS),
        issued_from=first,
        issued_to=last,
        as_of=_past(query.get("tinh-den", ""), slips),
        exact=query.get("dung-dau") == "1",
        in_force=query.get("hieu-luc") == "con",
        predecessors=query.get("tien-than") != "khong",
        literal=tuple(query.getlist("nguyen-chu")),
        sort=sort if sort in list(Sort) else Sort.RELEVANCE,
        view=query.get("xem", "") if query.get("xem") in VIEWS else "",
        columns=tuple(dict.fromkeys(key for key in query.getlist("cot") if key in BY_KEY)),
        page=min(max((_numbers([query.get("trang", "1")]) or (1,))[0], 1), MOST_PAGES),
        slips=tuple(slips),
    )


def _past(text: str, slips: list[str]) -> date | None:
    """A day on which the archive stood; today and later is the archive as it is."""
    day = _day(text, "Tính đến ngày", slips)
    return day if day and day < timezone.localdate() else None


def _numbers(values: list[str]) -> tuple[int, ...]:
    return tuple(int(v) for v in values if v.isascii() and v.isdigit() and len(v) < 10)


def _day(text: str, label: str, slips: list[str]) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_vietnamese_date(text)
    except DateNotUnderstood as error:
        slips.append(f"{label}: {error}")
        return None
