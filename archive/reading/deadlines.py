"""Deadlines in the words of official texts: fixed, recurring, bound to an event, or standing."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from archive.reading.cues import Cued
from archive.reading.dates import iso_date
from archive.reading.daywords import (
    AND_DAY,
    BARE,
    BORN,
    BREAKS,
    DAY,
    DAY_ALONE,
    DAY_MONTH,
    DELIVERED,
    DID,
    DONE,
    ENDS,
    EVERY,
    FIXED,
    HOLDS,
    MONTH,
    OF_MONTH,
    OF_QUARTER,
    OF_WEEK,
    ON_DAY,
    OPEN,
    ORDERED,
    QUARTER,
    QUARTERS,
    RULES,
    SINCE,
    STANDING,
    WEEK_OF,
    WEEKDAY_ALONE,
    WEEKDAYS,
    YEAR,
    is_numbered,
)
from archive.reading.events import events_in
from archive.reading.folding import fold
from archive.reading.model import Deadline, DeadlineKind

_NO_RHYTHM = re.compile(r"(?i)(?:mời|mới|mọi|hạng)\s")


def folded_clause(clause: str) -> str:
    """The form in which the words of a clause are looked for, at the same offsets."""
    return BREAKS.sub(" ", fold(clause))


def deadline_in(clause: str, folded: str | None = None) -> Deadline | None:
    """The deadline that a clause sets, None when it sets none."""
    folded = folded_clause(clause) if folded is None else folded
    every = _every(clause, folded)
    if not is_numbered(folded):
        return _loose(clause, folded, every)
    return (
        _quarterly(clause, folded)
        or _monthly(clause, folded)
        or _weekly(clause, folded)
        or (_day(clause, folded, every) if DAY.search(folded) else None)
        or _period(clause, folded)
        or _week(clause, folded)
        or _day_of(clause, folded, every)
        or _loose(clause, folded, every)
    )


def _day(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    """A day of a month, with its year or without."""
    fixed = _ending(FIXED, folded)
    if fixed is not None:
        return _fixed(clause, fixed)
    handed = ON_DAY.search(folded)
    return _handed(clause, handed) if handed else _yearly(clause, folded, every)


def frequency_in(clause: str, folded: str) -> Deadline | None:
    """How often a clause recurs, without its day: what a following "để …" clause shares."""
    every = _every(clause, folded)
    return None if every is None else _loose(clause, folded, every)


def _every(clause: str, folded: str) -> re.Match[str] | None:
    """The rhythm that a clause names; "mời Quý cơ quan" and "mới năm" name none."""
    found = EVERY.finditer(folded)
    return next((one for one in found if not _NO_RHYTHM.search(clause, *one.span())), None)


def deadline_of_cell(cell: str) -> Deadline | None:
    """The deadline in a column of deadlines, whose cells may hold the bare day or period."""
    folded = folded_clause(cell)
    found = deadline_in(cell, folded)
    bare = BARE.match(folded) if found is None and len(cell) < 40 else None
    due = None if bare is None else deadline_in(f"trong {cell[bare.end() :]}")
    return found if due is None else replace(due, raw=_tidy(cell))


def _ending(pattern: Cued, folded: str) -> re.Match[str] | None:
    return next(endings(pattern, folded), None)


def endings(pattern: Cued, folded: str) -> Iterator[re.Match[str]]:
    """The days named as deadlines; the end of a period is one where something is due."""
    for match in pattern.finditer(folded):
        before = folded[: match.start()]
        ends = match["lead"] in ("den", "den het", "het")
        since = ends and SINCE.search(before)
        told = (
            (ends and HOLDS.search(before))
            or ((len(before) < 4 or since) and DONE.match(folded, match.end()))
            or _is_told(before)
        )
        if not told and not (since and not DELIVERED.search(before)):
            yield match


def _is_told(before: str) -> bool:
    """Whether the words in front of a day tell what was done by it, or which ones are meant."""
    did = DID.search(before) if "da " in before else None
    told = did is not None and not DELIVERED.search(did["rest"])
    return told or bool(BORN.search(before) or ("da " in before and ORDERED.search(before)))


def deadline_on(clause: str, match: re.Match[str], *, yearly: bool) -> Deadline | None:
    """The deadline of one day that `endings` found; without a year it may come every year."""
    if "y" in match.groupdict():
        return _fixed(clause, match)
    if not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
        return None
    raw = clause[match.start() : match.end()]
    if not yearly:
        hour = _time(match)
        inclusive = "truoc" not in match["lead"] or hour is not None
        return Deadline(DeadlineKind.FIXED, _tidy(raw), inclusive=inclusive, time=hour)
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
    return _dated(_words(clause, *match.span()), iso, match["lead"], time=_time(match))


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


def _period(clause: str, folded: str) -> Deadline | None:
    """The end of a month, quarter or year in which something is due; its begin behind "trước"."""
    due = (next(periods_in(clause, folded, kind), None) for kind in (MONTH, QUARTER, YEAR))
    return next(filter(None, due), None)


def periods_in(clause: str, folded: str, kind: Cued) -> Iterator[Deadline]:
    """The ends of the periods of one kind in which something is due."""
    for match in kind.finditer(folded):
        if not _is_told(folded[: match.start()]) and _is_due(match, yearly=kind is YEAR):
            due = _period_end(clause, match, _every(clause, folded))
            if due is not None:
                yield due


def _is_due(match: re.Match[str], *, yearly: bool) -> bool:
    """Whether the words around a period say that something is due in it."""
    plain = match["lead"] == "vao" and not match["late"]
    if match["y"] is not None and not yearly and not plain:
        return True
    act = ENDS.search(match.string, 0, match.start())
    return act is not None and (not yearly or act["end"] is not None)


def _period_end(clause: str, match: re.Match[str], every: re.Match[str] | None) -> Deadline | None:
    """The deadline that a period sets; without its year every year's, or of an unnamed one."""
    raw, named = clause[match.start() : match.end()], match.groupdict()
    exclusive = match["lead"] == "truoc" and not match["late"]
    first, last = _months(named)
    if not 1 <= last <= 12:
        return None
    if named["y"] is None and every is not None:
        rule = f"FREQ=YEARLY;BYMONTH={last}"
        return _recurring(_apart(clause, every, match), rule, match["lead"])
    if named["y"] is None:
        return Deadline(DeadlineKind.FIXED, _tidy(raw), inclusive=not exclusive)
    year, month = int(named["y"]), first if exclusive else last
    day = 1 if exclusive else calendar.monthrange(year, month)[1]
    return _dated(raw, date(year, month, day).isoformat(), "truoc" if exclusive else "")


def _months(named: dict[str, str]) -> tuple[int, int]:
    """The first and the last month of a month, a quarter or a year."""
    if "m" in named:
        return int(named["m"]), int(named["m"])
    if "q" in named:
        quarter = QUARTERS[named["q"]]
        return 3 * quarter - 2, 3 * quarter
    return 1, 12


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
    return _on_weekday(clause[match.start() : match.end()], match)


def _on_weekday(raw: str, match: re.Match[str]) -> Deadline:
    rule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[match['day'].split()[-1]]}"
    hour = _time(match)
    return _recurring(raw, rule, "" if hour else match["lead"] or "", time=hour)


def _day_of(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    """ "hàng tháng … trước ngày 25", "hàng tuần … vào thứ Sáu": the day apart from its rhythm."""
    unit = None if every is None else every["unit"] or every["kind"]
    pattern = {"thang": DAY_ALONE, "tuan": WEEKDAY_ALONE}.get(unit or "")
    match = None if pattern is None else pattern.search(folded)
    if match is None or every is None:
        return None
    if pattern is WEEKDAY_ALONE:
        return _on_weekday(_apart(clause, every, match), match)
    rule = f"FREQ=MONTHLY;BYMONTHDAY={int(match['d'])}"
    return _recurring(_apart(clause, every, match), rule, match["lead"])


def _apart(clause: str, every: re.Match[str], day: re.Match[str]) -> str:
    """The words of rhythm and day as one stretch, or both with "…" between when far apart."""
    start, end = min(day.start(), every.start()), max(day.end(), every.end())
    if end - start < 60:
        return _words(clause, start, end)
    return f"{clause[every.start() : every.end()]} … {clause[day.start() : day.end()]}"


def _words(clause: str, start: int, end: int) -> str:
    """A stretch of a clause, with the bracket that closes one opened inside it."""
    raw = clause[start:end]
    return raw + ")" if raw.count("(") > raw.count(")") and clause[end : end + 1] == ")" else raw


def _loose(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    if every is not None:
        unit = next(filter(None, every.group("unit", "rate", "once", "within", "kind")), "")
        count, span = every["count"] or every["period"], every["span"] or "thang"
        rule = f"{RULES[span]};INTERVAL={int(count)}" if count else RULES[unit]
        return _recurring(clause[every.start() : every.end()], rule, "")
    event = next(events_in(clause, folded), None)
    if event is not None:
        return event
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
