"""Periods of an obligation as its deadline's words make them: RFC 5545 rules to named days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr

from archive.models import DeadlineSort
from archive.reading.deadlines import deadline_in
from search import fold

if TYPE_CHECKING:
    from archive.models import Obligation

MOST_PERIODS = 60
_ROMAN = ("I", "II", "III", "IV")
_END_OF_MONTH = "BYMONTHDAY=-1"


@dataclass(frozen=True, slots=True)
class PeriodTerms:
    """One kỳ before it is given: its name and the last valid day."""

    name: str
    due_on: date


def periods_of(obligation: Obligation, *, after: date, until: date) -> list[PeriodTerms]:
    """What the confirmed deadline makes of the time from ``after`` to ``until``, both included.

    A recurring rule gives its days, at most ``MOST_PERIODS``; one fixed day itself, whenever it
    is; the other kinds of deadline nothing: a person sets their days.
    """
    if obligation.deadline_sort == DeadlineSort.FIXED and obligation.due_on:
        day = obligation.due_on
        return [PeriodTerms(f"Hạn {day:%d/%m/%Y}", day)]
    if obligation.deadline_sort != DeadlineSort.RECURRING or not obligation.deadline_rule:
        return []
    rule = _with_days(obligation.deadline_rule)
    back = timedelta(days=1 if _excludes_the_day(obligation.deadline_words) else 0)
    start = datetime.combine(after + back, datetime.min.time())
    days = (moment.date() for moment in rrulestr(rule, dtstart=start))
    named = (PeriodTerms(_name(rule, day), day - back) for day in islice(days, MOST_PERIODS))
    return [terms for terms in named if terms.due_on <= until]


def _with_days(rule: str) -> str:
    """A rhythm without its day is due when its week, month, quarter or year ends."""
    parts = _parts(rule)
    if "BYMONTHDAY" in parts or "BYDAY" in parts or parts["FREQ"] == "DAILY":
        return rule
    if parts["FREQ"] == "WEEKLY":
        return f"{rule};BYDAY=SU"
    step = 12 if parts["FREQ"] == "YEARLY" else int(parts.get("INTERVAL", "1"))
    if 12 % step:
        return f"{rule};{_END_OF_MONTH}"
    months = ",".join(str(month) for month in range(step, 13, step))
    return f"FREQ=YEARLY;BYMONTH={months};{_END_OF_MONTH}"


def _excludes_the_day(words: str) -> bool:
    """ "trước ngày 03 của tháng đầu quý": the second is the last day (Bộ luật Dân sự, Điều 148)."""
    read = deadline_in(words)
    return not read.inclusive if read is not None else "truoc" in fold(words)


def _name(rule: str, day: date) -> str:
    """The span that the day closes: a day in a quarter's first month closes the one before."""
    parts = _parts(rule)
    if parts["FREQ"] == "WEEKLY":
        return f"Tuần đến {day:%d/%m/%Y}"
    if parts["FREQ"] == "DAILY":
        return f"Ngày {day:%d/%m/%Y}"
    months = parts["BYMONTH"].split(",") if "BYMONTH" in parts else []
    if parts["FREQ"] == "MONTHLY" or len(months) == 12:
        return f"Tháng {day.month}/{day.year}"
    if len(months) == 4:
        ended = day.replace(day=1) - timedelta(days=1) if day.month % 3 == 1 else day
        return f"Quý {_ROMAN[(ended.month - 1) // 3]}/{ended.year}"
    return f"Năm {day.year}" if len(months) == 1 else f"Đợt tháng {day.month}/{day.year}"


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))
