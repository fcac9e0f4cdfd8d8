"""Ngày làm việc: Monday to Friday, but for the days off and days worked that were entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from archive.models import DayKind, Holiday

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from archive.models import Unit

_ONE_DAY = timedelta(days=1)
_FRIDAY = 4
_WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days of one unit that are other than the week has them."""

    entered: Mapping[date, Holiday]

    def is_working(self, day: date) -> bool:
        row = self.entered.get(day)
        return day.weekday() <= _FRIDAY if row is None else row.kind == DayKind.WORKED

    def why_off(self, day: date) -> str:
        """The name of the holiday or of the day of the weekend; nothing of a working day."""
        if self.is_working(day):
            return ""
        row = self.entered.get(day)
        return _WEEKEND[day.weekday()] if row is None else row.name

    def first_from(self, day: date) -> date:
        """The day itself when it is worked, else the next that is (BLDS 2015, Điều 148)."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def after(self, day: date, count: int = 1) -> date:
        """The working day so many after the day, which is not counted (BLDS 2015, Điều 147)."""
        for _ in range(count):
            day = self.first_from(day + _ONE_DAY)
        return day

    def before(self, day: date, count: int = 1) -> date:
        """The working day so many before the day, which is not counted."""
        for _ in range(count):
            day -= _ONE_DAY
            while not self.is_working(day):
                day -= _ONE_DAY
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days come after the first, up to the last and with it."""
        weeks, rest = divmod((last - first).days, 7)
        over = (first + timedelta(days=n + 1) for n in range(rest))
        usual = 5 * weeks + sum(day.weekday() <= _FRIDAY for day in over)
        changed = (day for day in self.entered if first < day <= last)
        return usual + sum(self.is_working(day) - (day.weekday() <= _FRIDAY) for day in changed)

    def told(self, first: date, last: date) -> str:
        """A sentence that names what was entered for the days from ``first`` to ``last``."""
        count = (last - first).days + 1
        days = (first + timedelta(days=after) for after in range(count))
        rows = dict.fromkeys(
            self.entered[day]
            for day in days
            if day in self.entered and self.is_working(day) != (day.weekday() <= _FRIDAY)
        )
        told = [f"{row.get_kind_display().lower()} {row.span} ({row.name})" for row in rows]
        return f"Theo lịch: {', '.join(told)}." if told else ""


@dataclass(frozen=True, slots=True)
class WorkCalendars:
    """All that is entered, read once; each unit has its own calendar of it."""

    rows: tuple[Holiday, ...]

    def of(self, unit: Unit | None) -> WorkCalendar:
        """What holds for the whole system, then for those above the unit, then for itself."""
        above = unit.path_ids if unit else ()
        places = {pk: place for place, pk in enumerate((None, *above))}
        rows = sorted(
            (row for row in self.rows if row.unit_id in places), key=lambda r: places[r.unit_id]
        )
        return WorkCalendar({day: row for row in rows for day in row.days})


def work_calendars() -> WorkCalendars:
    """The calendars as they are entered now: one query, for all that a request or a task asks."""
    return WorkCalendars(tuple(Holiday.objects.filter(withdrawn_at=None)))
