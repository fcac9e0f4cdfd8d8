"""The day by which a document asks its receiver to act, by the calendar of the receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.models import DeadlineSort, ObligationState
from archive.reading.events import working_days_from_receipt

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from archive.models import Obligation
    from archive.workdays import WorkCalendar


def first_day_asked(
    duties: Iterable[Obligation], *, came_on: date, today: date, calendar: WorkCalendar
) -> date | None:
    """The earliest last valid day that is not over; what was dropped asks nothing."""
    days = (
        _last_day(duty, came_on=came_on, calendar=calendar)
        for duty in duties
        if duty.state != ObligationState.DROPPED
    )
    return min((day for day in days if day is not None and day >= today), default=None)


def _last_day(duty: Obligation, *, came_on: date, calendar: WorkCalendar) -> date | None:
    if duty.deadline_sort == DeadlineSort.FIXED:
        return duty.due_on
    count = working_days_from_receipt(duty.deadline_words)
    return calendar.after(came_on, count) if count else None
