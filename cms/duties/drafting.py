"""The draft of a giving while it is put together: groups and units, and the periods' rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from archive import PeriodTerms, UnitKind, periods_of
from cms.dates import DateNotUnderstood, parse_vietnamese_date, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import QueryDict

    from archive import Obligation, WorkCalendar

SPARE_ROWS = 2
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period as typed; ``error`` says what is wrong with its day or name.

    ``note`` tells of a day that nobody works, or from which one the day was moved.
    """

    name: str = ""
    due: str = ""
    error: str = ""
    note: str = ""


@dataclass(slots=True)
class GivingDraft:
    """What the form holds; ``rows`` are the periods, the spare ones empty.

    With ``rolls`` a deadline on a day off moves to the next working day (BLDS 2015, Điều 148).
    """

    schools: bool = False
    kinds: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()
    start: str = ""
    until: str = ""
    rolls: bool = False
    rows: list[PeriodRow] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, duty: Obligation, *, today: date, named: Iterable[str]) -> GivingDraft:
        """Nothing chosen; of the periods what the deadline makes of the year to come."""
        draft = cls(start=short_date(today), until=short_date(today + timedelta(days=365)))
        draft.fill(duty, named=named)
        return draft

    @classmethod
    def read(cls, sent: QueryDict) -> GivingDraft:
        """What was sent, checked row by row."""
        pairs = zip_longest(sent.getlist("ky"), sent.getlist("han"), fillvalue="")
        rows = [_row(name.strip(), due.strip()) for name, due in list(pairs)[:MOST_ROWS]]
        return cls(
            schools="truong" in sent,
            kinds=tuple(kind for kind in sent.getlist("loai") if kind in UnitKind.values),
            ids=tuple(int(one) for one in sent.getlist("don-vi") if _is_id(one)),
            start=sent.get("tu", ""),
            until=sent.get("den", ""),
            rolls="lui" in sent,
            rows=[row for row in rows if row.name or row.due],
        )

    def fill(self, duty: Obligation, *, named: Iterable[str]) -> None:
        """Make the rows of the deadline's periods between the two days; given ones left out."""
        try:
            start, until = parse_vietnamese_date(self.start), parse_vietnamese_date(self.until)
        except DateNotUnderstood as error:
            self.errors.append(str(error))
            return
        known = set(named)
        made = periods_of(duty, after=start, until=until)
        self.rows = [
            PeriodRow(terms.name, short_date(terms.due_on))
            for terms in made
            if terms.name not in known
        ]

    def keep_to(self, calendar: WorkCalendar) -> None:
        """Tell which deadlines fall on a day off; move them if so asked."""
        self.rows = [_kept(row, calendar, rolls=self.rolls) for row in self.rows]

    @property
    def all_rows(self) -> list[PeriodRow]:
        """The rows of the form, with empty ones to type into."""
        return [*self.rows, *[PeriodRow()] * SPARE_ROWS]

    def periods(self) -> list[PeriodTerms]:
        """The rows that are whole."""
        return [
            PeriodTerms(row.name, parse_vietnamese_date(row.due))
            for row in self.rows
            if not row.error
        ]

    def is_whole(self) -> bool:
        return not self.errors and not any(row.error for row in self.rows)


def _row(name: str, due: str) -> PeriodRow:
    if not name and not due:
        return PeriodRow()
    if not name or len(name) > 60:
        return PeriodRow(name, due, "Hãy ghi tên kỳ, không quá 60 chữ.")
    try:
        parse_vietnamese_date(due)
    except DateNotUnderstood as error:
        return PeriodRow(name, due, str(error))
    return PeriodRow(name, due)


def _kept(row: PeriodRow, calendar: WorkCalendar, *, rolls: bool) -> PeriodRow:
    if row.error or not row.due:
        return row
    day = parse_vietnamese_date(row.due)
    why, worked = calendar.why_off(day), short_date(calendar.first_from(day))
    if not why:
        return row
    if rolls:
        return replace(row, due=worked, note=f"Lùi từ {row.due} ({why}).")
    return replace(row, note=f"Ngày nghỉ: {why}. Ngày làm việc tiếp theo là {worked}.")


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12
