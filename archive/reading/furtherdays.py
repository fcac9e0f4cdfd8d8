"""Further days of one sentence: "trước ngày 15/3 (đợt 1) và trước ngày 30/9 (đợt 2)"."""

import re
from collections.abc import Iterator
from itertools import chain

from archive.reading.daywords import DAY_MONTH, FIXED, MONTH
from archive.reading.deadlines import deadline_on, endings, periods_in
from archive.reading.events import events_in, is_counted
from archive.reading.model import Deadline, DeadlineKind

_YEARLY = "FREQ=YEARLY"


def further_days(clause: str, folded: str, first: Deadline | None) -> tuple[Deadline, ...]:
    """The deadlines of a clause behind the one that was read first, each in its own words.

    Days come first, then whole months, then what is counted from an event; those of a yearly
    deadline recur too, and what another one names already is left out.
    """
    if first is None:
        return ()
    counted = filter(is_counted, events_in(clause, folded))
    found: list[Deadline] = []
    for due in chain(_days(clause, folded, first), _whole_months(clause, folded, first), counted):
        if due not in (first, *found):
            found.append(due)
    return tuple(found)


def _days(clause: str, folded: str, first: Deadline) -> Iterator[Deadline]:
    """The days behind the first one, where that is a day or comes every year."""
    yearly = _is_yearly(first)
    if first.kind is not DeadlineKind.FIXED and not yearly:
        return
    held = _each(first.rrule or "")
    for match in list(_named(folded))[1:]:
        day = deadline_on(clause, match, yearly=yearly)
        if day is not None and not (day.rrule and _months(day.rrule) in held):
            yield day


def _whole_months(clause: str, folded: str, first: Deadline) -> Iterator[Deadline]:
    """The months in which something is due, unless a day in the same month is."""
    if "thang" in folded and (first.date is not None or _is_yearly(first)):
        taken = {_month(first)} | {_month(day) for day in _days(clause, folded, first)}
        for due in periods_in(clause, folded, MONTH):
            if _month(due) not in taken and (due.date is None) is _is_yearly(first):
                yield due


def _is_yearly(deadline: Deadline) -> bool:
    return deadline.rrule is not None and deadline.rrule.startswith(_YEARLY)


def _named(folded: str) -> Iterator[re.Match[str]]:
    """The days that the words of a clause set as deadlines, in their order."""
    end = 0
    whole = {match.start(): match for match in endings(FIXED, folded)}
    short = {match.start(): match for match in endings(DAY_MONTH, folded)}
    for _, match in sorted({**short, **whole}.items()):
        if match.start() >= end:
            yield match
            end = match.end()


def _month(deadline: Deadline) -> str:
    """The month that a deadline lies in, with its year unless it comes every year."""
    rule = _months(deadline.rrule or "").partition(";")[0]
    return rule or (deadline.date or "")[:7]


def _months(rule: str) -> str:
    return rule.partition("BYMONTH=")[2]


def _each(rule: str) -> set[str]:
    """The month and day of each day that a yearly rule names."""
    months, _, day = _months(rule).partition(";")
    return {f"{month};{day}" for month in months.split(",")}
