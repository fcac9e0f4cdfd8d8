"""Further days of one sentence: "trước ngày 15/3 (đợt 1) và trước ngày 30/9 (đợt 2)"."""

import re
from collections.abc import Iterator

from archive.reading.daywords import DAY_MONTH, FIXED
from archive.reading.deadlines import deadline_on, endings
from archive.reading.model import Deadline, DeadlineKind

_YEARLY = "FREQ=YEARLY"


def further_days(clause: str, folded: str, first: Deadline | None) -> tuple[Deadline, ...]:
    """The deadlines of a clause behind the one that was read first, each in its own words.

    Those of a yearly deadline recur too; a day that the first rule names already is left out.
    """
    if first is None or first.kind not in (DeadlineKind.FIXED, DeadlineKind.RECURRING):
        return ()
    yearly = first.kind is DeadlineKind.RECURRING
    if yearly and not (first.rrule or "").startswith(_YEARLY):
        return ()
    found: list[Deadline] = []
    for match in list(_days(folded))[1:]:
        day = deadline_on(clause, match, yearly=yearly)
        held = day is None or (day.rrule and _months(day.rrule) in _each(first.rrule or ""))
        if day is not None and not held and day not in (first, *found):
            found.append(day)
    return tuple(found)


def _days(folded: str) -> Iterator[re.Match[str]]:
    """The days that the words of a clause set as deadlines, in their order."""
    end = 0
    whole = {match.start(): match for match in endings(FIXED, folded)}
    short = {match.start(): match for match in endings(DAY_MONTH, folded)}
    for _, match in sorted({**short, **whole}.items()):
        if match.start() >= end:
            yield match
            end = match.end()


def _months(rule: str) -> str:
    return rule.partition("BYMONTH=")[2]


def _each(rule: str) -> set[str]:
    """The month and day of each day that a yearly rule names."""
    months, _, day = _months(rule).partition(";")
    return {f"{month};{day}" for month in months.split(",")}
