"""Deadlines in the words of official texts: fixed, recurring, bound to an event, or standing."""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from archive.reading.dates import iso_date
from archive.reading.daywords import (
    AND_DAY,
    BREAKS,
    DAY_ALONE,
    DAY_MONTH,
    DELIVERED,
    DONE,
    EVENT,
    EVERY,
    FIXED,
    HOLDS,
    MONTH,
    NUMBERED,
    OF_MONTH,
    OF_QUARTER,
    OF_WEEK,
    ON_DAY,
    OPEN,
    QUARTER,
    QUARTERS,
    RHYTHMS,
    RULES,
    SINCE,
    STANDING,
    WEEK_OF,
    WEEKDAYS,
)
from archive.reading.folding import fold
from archive.reading.model import Deadline, DeadlineKind

_Reader = Callable[[str, str], Deadline | None]


def folded_clause(clause: str) -> str:
    """The form in which the words of a clause are looked for, at the same offsets."""
    return BREAKS.sub(" ", fold(clause))


def deadline_in(clause: str, folded: str | None = None) -> Deadline | None:
    """The deadline that a clause sets, None when it sets none."""
    folded = folded_clause(clause) if folded is None else folded
    every = _every(folded)
    if not NUMBERED.search(folded):
        return _loose(clause, folded, every)
    told = _told(clause, folded, (("quy", _quarterly), (" thang", _monthly), ("tuan", _weekly)))
    if told is not None:
        return told
    fixed = _ending(FIXED, folded)
    if fixed is not None:
        return _fixed(clause, fixed)
    handed = ON_DAY.search(folded)
    if handed is not None:
        return _handed(clause, handed)
    return (
        _yearly(clause, folded, every)
        or _told(clause, folded, (("thang", _month), ("quy", _quarter), ("tuan", _week)))
        or _day_of(clause, folded, every)
        or _loose(clause, folded, every)
    )


def _told(clause: str, folded: str, readers: tuple[tuple[str, _Reader], ...]) -> Deadline | None:
    """What the first reader finds of those whose word the clause holds."""
    found = (reader(clause, folded) for word, reader in readers if word in folded)
    return next(filter(None, found), None)


def frequency_in(clause: str, folded: str) -> Deadline | None:
    """How often a clause recurs, without its day: what a following "để …" clause shares."""
    every = _every(folded)
    return None if every is None else _loose(clause, folded, every)


def _every(folded: str) -> re.Match[str] | None:
    """The rhythm that a clause names, looked for only beside a word that every rhythm has."""
    return EVERY.search(folded) if any(map(folded.__contains__, RHYTHMS)) else None


def set_for(raw: str, iso: str) -> Deadline:
    """The deadline of a day that stands by itself, as in a table's column."""
    return _dated(raw, iso, "")


def _ending(pattern: re.Pattern[str], folded: str) -> re.Match[str] | None:
    return next(endings(pattern, folded), None)


def endings(pattern: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """The days named as deadlines; the end of a period is one where something is due."""
    for match in pattern.finditer(folded):
        before = folded[: match.start()]
        ends = match["lead"] in ("den", "den het", "het")
        since = ends and SINCE.search(before)
        told = (ends and HOLDS.search(before)) or (
            (len(before) < 4 or since) and DONE.match(folded, match.end())
        )
        if not told and not (since and not DELIVERED.search(before)):
            yield match


def deadline_on(clause: str, match: re.Match[str], *, yearly: bool) -> Deadline | None:
    """The deadline of one day that `endings` found; without a year it may come every year."""
    if "y" in match.groupdict():
        return _fixed(clause, match)
    if not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
        return None
    raw = clause[match.start() : match.end()]
    if not yearly:
        return Deadline(DeadlineKind.FIXED, _tidy(raw), inclusive="truoc" not in match["lead"])
    rule = f"FREQ=YEARLY;BYMONTH={int(match['m'])};BYMONTHDAY={int(match['d'])}"
    return _recurring(raw, rule, match["lead"])


def _handed(clause: str, match: re.Match[str]) -> Deadline | None:
    """ "gửi báo cáo về Sở ngày 15/01/2026": the day on which something is due."""
    iso = iso_date(match["d"], match["m"], match["y"])
    if iso is None:
        return None
    start = match.start("lead") if match["lead"] else match.start("raw")
    return _dated(clause[start : match.end()], iso, "", time=_time(match))


def _fixed(clause: str, match: re.Match[str]) -> Deadline | None:
    iso = iso_date(match["d"], match["m"], match["y"])
    if iso is None:
        return None
    raw = clause[match.start() : match.end()]
    return _dated(raw, iso, match["lead"], time=_time(match))


def _time(match: re.Match[str]) -> str | None:
    """The hour of "trước 16 giờ 30 ngày …"."""
    if match["hour"] is None or int(match["hour"]) > 24:
        return None
    return f"{int(match['hour']):02d}:{match['minute'] or '00'}"


def _dated(raw: str, iso: str, lead: str, *, time: str | None = None) -> Deadline:
    """ "trước ngày" excludes the day; "chậm nhất", "đến hết" and an hour of the day include it."""
    inclusive = "truoc" not in lead or time is not None
    last = date.fromisoformat(iso) - timedelta(days=0 if inclusive else 1)
    return Deadline(DeadlineKind.FIXED, _tidy(raw), iso, inclusive, last.isoformat(), time=time)


def _quarterly(clause: str, folded: str) -> Deadline | None:
    match = OF_QUARTER.search(folded)
    if match is None:
        return None
    last = match["which"] in ("cuoi", "thu ba")
    months = "3,6,9,12" if last and not match["after"] else "1,4,7,10"
    rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={int(match['d'])}"
    return _recurring(clause[match.start() : match.end()], rule, match["lead"] or "")


def _monthly(clause: str, folded: str) -> Deadline | None:
    match = OF_MONTH.search(folded)
    if match is None:
        return None
    days = ",".join(str(int(day)) for day in (match["d"], match["also"]) if day)
    rule = f"FREQ=MONTHLY;BYMONTHDAY={days}"
    return _recurring(clause[match.start() : match.end()], rule, match["lead"] or "")


def _yearly(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    """A day and month; yearly when the clause says so, else a fixed day of an unnamed year."""
    match = _ending(DAY_MONTH, folded)
    if match is None or every is None:
        return None if match is None else deadline_on(clause, match, yearly=False)
    if not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
        return None
    months = str(int(match["m"]))
    other = AND_DAY.match(folded, match.end())
    if other is not None and int(other["d"]) == int(match["d"]) and 1 <= int(other["m"]) <= 12:
        months += f",{int(other['m'])}"
    rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={int(match['d'])}"
    return _recurring(_apart(clause, every, match), rule, match["lead"])


def _month(clause: str, folded: str) -> Deadline | None:
    match = MONTH.search(folded)
    if match is None or not 1 <= int(match["m"]) <= 12:
        return None
    year, month = int(match["y"]), int(match["m"])
    exclusive = match["lead"] == "truoc"
    day = 1 if exclusive else calendar.monthrange(year, month)[1]
    iso = date(year, month, day).isoformat()
    return _dated(clause[match.start() : match.end()], iso, match["lead"])


def _quarter(clause: str, folded: str) -> Deadline | None:
    """ "trong quý II/2024" ends with the quarter; "trước quý" before it begins."""
    match = QUARTER.search(folded)
    if match is None:
        return None
    quarter, year = QUARTERS[match["q"]], int(match["y"])
    exclusive = match["lead"] == "truoc"
    month = 3 * quarter - 2 if exclusive else 3 * quarter
    day = 1 if exclusive else calendar.monthrange(year, month)[1]
    iso = date(year, month, day).isoformat()
    return _dated(clause[match.start() : match.end()], iso, match["lead"])


def _week(clause: str, folded: str) -> Deadline | None:
    """ "trong tuần đầu tháng 9": due in a month, on a day that is not named."""
    match = WEEK_OF.search(folded)
    if match is None:
        return None
    raw = clause[match.start() : match.end()]
    inclusive = not match.group().startswith("truoc")
    if match["every"]:
        return _recurring(raw, "FREQ=MONTHLY", "" if inclusive else "truoc")
    return Deadline(DeadlineKind.FIXED, _tidy(raw), inclusive=inclusive)


def _weekly(clause: str, folded: str) -> Deadline | None:
    match = OF_WEEK.search(folded)
    if match is None:
        return None
    rule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[match['day'].split()[-1]]}"
    hour = _time(match)
    lead = "" if hour else match["lead"] or ""
    return _recurring(clause[match.start() : match.end()], rule, lead, time=hour)


def _day_of(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    """ "hàng tháng … trước ngày 25": the day stands apart from its rhythm."""
    monthly = every is not None and every["unit"] == "thang"
    match = DAY_ALONE.search(folded) if monthly else None
    if match is None or every is None:
        return None
    rule = f"FREQ=MONTHLY;BYMONTHDAY={int(match['d'])}"
    return _recurring(_apart(clause, every, match), rule, match["lead"])


def _apart(clause: str, every: re.Match[str], day: re.Match[str]) -> str:
    """The words of rhythm and day as one stretch, or both with "…" between when far apart."""
    start, end = min(day.start(), every.start()), max(day.end(), every.end())
    if end - start < 60:
        return clause[start:end]
    return f"{clause[every.start() : every.end()]} … {clause[day.start() : day.end()]}"


def _loose(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    if every is not None:
        unit = every["unit"] or every["rate"] or every["once"] or every["within"]
        months = every["months"] or every["period"]
        rule = f"FREQ=MONTHLY;INTERVAL={int(months)}" if months else RULES[unit]
        return _recurring(clause[every.start() : every.end()], rule, "")
    event = EVENT.search(folded)
    if event is not None:
        stop = re.search(
            r"[;.()]|,(?![^“”]{0,60}”)|\sva\s(?=tiep tuc|bao cao|gui)", folded[event.end() :]
        )
        end = event.end() + (stop.start() if stop else min(90, len(folded) - event.end()))
        before = event.group().startswith("truoc")
        return Deadline(
            DeadlineKind.EVENT, _tidy(clause[event.start() : end]), inclusive=not before
        )
    opened = OPEN.search(folded)
    if opened is not None:
        return Deadline(DeadlineKind.UNSPECIFIED, _tidy(clause[opened.start() : opened.end()]))
    standing = STANDING.search(folded)
    if standing is not None:
        return Deadline(DeadlineKind.CONTINUOUS, _tidy(clause[standing.start() : standing.end()]))
    return None


def _recurring(raw: str, rule: str, lead: str, *, time: str | None = None) -> Deadline:
    inclusive = "truoc" not in lead
    return Deadline(DeadlineKind.RECURRING, _tidy(raw), inclusive=inclusive, rrule=rule, time=time)


def _tidy(raw: str) -> str:
    return " ".join(raw.split()).strip(" ,")
