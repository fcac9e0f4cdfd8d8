"""Deadlines in the words of official texts: fixed, recurring, bound to an event, or standing."""

import calendar
import re
from datetime import date, timedelta

from archive.reading.dates import DAY_WORD, date_pattern, iso_date
from archive.reading.folding import fold
from archive.reading.model import Deadline, DeadlineKind

_HOUR = r"(?P<hour>\d{1,2}) ?(?:gio|[gh:])(?: ?(?P<minute>\d{2}))?(?: phut|p)?,?"
_LEAD = (
    r"(?P<lead>(?:xong |hoan thanh |gui )?truoc|cham nhat(?: la)?(?: den)?(?: het)?(?: vao)?"
    r"|den het|het|(?:thoi )?han (?:chot|cuoi(?: cung)?|nop)(?: la)?(?: vao)?:?"
    r"|muon nhat(?: la)?(?: vao)?|khong (?:muon|cham|qua|tre)(?: hon| qua)?"
    rf"|den|trong|tu nay den)(?: (?:luc )?{_HOUR})?"
)
_WEEKDAY = r"(?:\s+\(?(?:thu [a-z2-7]{1,3}|chu nhat)\)?,?)?"
_FIXED = re.compile(rf"(?<![a-z]){_LEAD}{_WEEKDAY}\s+(?:{DAY_WORD}\s+)?{date_pattern()}")
# What is handed over on a day: "gửi báo cáo về Sở ngày 15/01/2026", "hoàn thành vào ngày …".
_DELIVERS = r"(?:gui|nop|bao cao|hoan thanh|xong|dang ky|tiep nhan|nhan|thu|nhap|chuyen)"
_ON_DAY = re.compile(
    rf"(?<![a-z]){_DELIVERS}(?![a-z])(?:(?! so \d)[^.;:]){{0,120}}?"
    rf" (?:(?P<lead>vao)|(?:ve|cho|len|voi) [a-z][^.;:,]{{1,60}}?,?(?: \([^)]{{3,60}}\))?)"
    rf"(?P<raw> ?(?:(?:luc )?{_HOUR} )?{DAY_WORD} {date_pattern()})(?! ?,? (?:cua|ve|den|-))"
)
_DELIVERED = re.compile(rf"(?<![a-z]){_DELIVERS}(?![a-z])")
# "từ ngày 10/11 " in front of "đến ngày 19/12": a period, and no deadline by itself.
_SINCE = re.compile(
    r"(?<![a-z])tu (?:\d{1,2} ?(?:gio|[gh:]) ?(?:\d{2})?(?: phut)?,? )?(?:ngay )?\d{1,2}"
    r"(?:\s?(?:thang|[/.-])\s?\d{1,2}(?:\s?(?:nam|[/.-])\s?\d{4})?)?[ ,-]{0,3}\Z"
)
_MONTH = re.compile(
    r"(?<![a-z])(?P<lead>truoc|trong|cham nhat(?: trong)?|den het|vao(?= cuoi)"
    r"|het)\s+(?:cuoi )?thang\s?(?P<m>\d{1,2})"
    r"\s?(?:/|nam )\s?(?P<y>20\d\d)"
)
_DAY_MONTH = re.compile(
    rf"(?<![a-z]){_LEAD}\s+(?:{DAY_WORD}\s+)?(?P<d>\d{{1,2}})\s?(?:/|-"
    rf"|thang)\s?(?P<m>\d{{1,2}})(?![\d/])"
)
_OF_QUARTER = re.compile(
    rf"(?<![a-z]){_LEAD}\s+{DAY_WORD}\s+(?P<d>\d{{1,2}})\s(?:cua\s)?(?:thang\s)?(?P<which>dau"
    rf"|cuoi|thu ba)?"
    r"\s?(?:cua\s)?quy(?P<after>\s(?:ke tiep|sau|tiep theo))?"
)
_OF_WEEK = re.compile(
    rf"(?<![a-z])(?:{_LEAD}\s+|vao )(?:ngay )?(?P<day>thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
    r" (?:hang|moi) tuan"
)
_DAY_ALONE = re.compile(rf"(?<![a-z]){_LEAD}\s+{DAY_WORD}\s+(?P<d>\d{{1,2}})(?!\s?[\d/.]| thang)")
_QUARTER = re.compile(
    r"(?<![a-z])(?P<lead>truoc|trong|cham nhat(?: trong)?|den het|het)\s+(?:cuoi )?quy\s"
    r"(?P<q>iv|i{1,3}|[1-4])\s?(?:/|nam |nam hoc )\s?(?P<y>20\d\d)"
)
_OF_MONTH = re.compile(
    rf"(?<![a-z])(?:{_LEAD}\s+)?{DAY_WORD}\s+(?P<d>\d{{1,2}})\s(?:cua\s)?(?:hang|moi)\sthang"
)
_EVERY = re.compile(
    r"(?<![a-z])(?:dinh ky )?(?:hang|moi) (?P<unit>nam|quy|thang|tuan|ngay|hoc ky"
    r"|nam hoc)(?: hoc)?(?![a-z])"
    r"|\d{1,2} lan\s?/\s?(?P<rate>nam|quy|thang|tuan)|(?:mot|01) lan trong (?:mot )?(?P<once>nam"
    r"|quy|thang)"
    r"|trong (?:mot|01) (?P<within>nam|quy|thang)"
    r"|(?P<months>\d{1,2}) thang\s?(?:/|mot|moi|01)\s?lan|dinh ky (?P<period>\d{1,2}) thang"
)
_EVENT = re.compile(
    r"(?<![a-z])(?:vao dip |ngay sau (?:khi )?|(?:cham nhat (?:la )?\d{1,3} ngay )?sau khi "
    r"|truoc khi |truoc ngay (?=khai giang|be giang|to chuc|dien ra|thi |tong ket)|khi co yeu cau"
    r"|trong (?:thoi han |vong )?\d{1,3}"
    r" ngay(?: lam viec)? (?:ke tu|tu|sau))"
)
_STANDING = re.compile(r"(?<![a-z])(?:thuong xuyen|tang cuong|tiep tuc|kip thoi|day manh)(?![a-z])")
_OPEN = re.compile(
    r"(?<![a-z])theo (?:huong dan|quy dinh|yeu cau)(?: cua [a-z ]{3,30})?(?=[.;,)]|\s*\Z)"
)
# Every deadline but the loose ones holds a figure, a quarter's numeral or a weekday.
_NUMBERED = re.compile(r"\d|quy i|thu [a-z]|chu nhat")
_AND_DAY = re.compile(r" va (?:ngay )?(?P<d>\d{1,2})\s?[/-]\s?(?P<m>\d{1,2})(?![\d/])")
_BREAKS = re.compile(r"[^\S ]")
_RHYTHMS = ("hang ", "moi ", "lan", "mot ", "01 ", "dinh ky")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WEEKDAYS = {
    "hai": "MO", "ba": "TU", "tu": "WE", "nam": "TH", "sau": "FR", "bay": "SA", "nhat": "SU",
    "2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA",
}  # fmt: skip
_RULES = {
    "nam": "FREQ=YEARLY",
    "nam hoc": "FREQ=YEARLY",
    "hoc ky": "FREQ=MONTHLY;INTERVAL=6",
    "quy": "FREQ=MONTHLY;INTERVAL=3",
    "thang": "FREQ=MONTHLY",
    "tuan": "FREQ=WEEKLY",
    "ngay": "FREQ=DAILY",
}


def folded_clause(clause: str) -> str:
    """The form in which the words of a clause are looked for, at the same offsets."""
    return _BREAKS.sub(" ", fold(clause))


def deadline_in(clause: str, folded: str | None = None) -> Deadline | None:
    """The deadline that a clause sets, None when it sets none."""
    folded = folded_clause(clause) if folded is None else folded
    every = _every(folded)
    if not _NUMBERED.search(folded):
        return _loose(clause, folded, every)
    for word, reader in (("quy", _quarterly), (" thang", _monthly), ("tuan", _weekly)):
        found = reader(clause, folded) if word in folded else None
        if found is not None:
            return found
    fixed = _ending(_FIXED, folded)
    if fixed is not None:
        return _fixed(clause, fixed)
    handed = _ON_DAY.search(folded)
    if handed is not None:
        return _handed(clause, handed)
    return (
        _yearly(clause, folded, every)
        or _month(clause, folded)
        or _quarter(clause, folded)
        or _day_of(clause, folded, every)
        or _loose(clause, folded, every)
    )


def frequency_in(clause: str, folded: str) -> Deadline | None:
    """How often a clause recurs, without its day: what a following "để …" clause shares."""
    every = _every(folded)
    return None if every is None else _loose(clause, folded, every)


def _every(folded: str) -> re.Match[str] | None:
    """The rhythm that a clause names, looked for only beside a word that every rhythm has."""
    return _EVERY.search(folded) if any(map(folded.__contains__, _RHYTHMS)) else None


def set_for(raw: str, iso: str) -> Deadline:
    """The deadline of a day that stands by itself, as in a table's column."""
    return _dated(raw, iso, "")


def _ending(pattern: re.Pattern[str], folded: str) -> re.Match[str] | None:
    """The first day named as a deadline; the end of a period is one where something is due."""
    for match in pattern.finditer(folded):
        ends = match["lead"] in ("den", "den het", "het") and _SINCE.search(folded[: match.start()])
        if not ends or _DELIVERED.search(folded[: match.start()]):
            return match
    return None


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
    match = _OF_QUARTER.search(folded)
    if match is None:
        return None
    last = match["which"] in ("cuoi", "thu ba")
    months = "3,6,9,12" if last and not match["after"] else "1,4,7,10"
    rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={int(match['d'])}"
    return _recurring(clause[match.start() : match.end()], rule, match["lead"])


def _monthly(clause: str, folded: str) -> Deadline | None:
    match = _OF_MONTH.search(folded)
    if match is None:
        return None
    rule = f"FREQ=MONTHLY;BYMONTHDAY={int(match['d'])}"
    return _recurring(clause[match.start() : match.end()], rule, match["lead"] or "")


def _yearly(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    """A day and month; yearly when the clause says so, else a fixed day of an unnamed year."""
    match = _ending(_DAY_MONTH, folded)
    if match is None or not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
        return None
    raw = clause[match.start() : match.end()]
    if every is None:
        return Deadline(DeadlineKind.FIXED, _tidy(raw), inclusive="truoc" not in match["lead"])
    months = str(int(match["m"]))
    other = _AND_DAY.match(folded, match.end())
    if other is not None and int(other["d"]) == int(match["d"]) and 1 <= int(other["m"]) <= 12:
        months += f",{int(other['m'])}"
    rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={int(match['d'])}"
    return _recurring(_apart(clause, every, match), rule, match["lead"])


def _month(clause: str, folded: str) -> Deadline | None:
    match = _MONTH.search(folded)
    if match is None or not 1 <= int(match["m"]) <= 12:
        return None
    year, month = int(match["y"]), int(match["m"])
    exclusive = match["lead"] == "truoc"
    day = 1 if exclusive else calendar.monthrange(year, month)[1]
    iso = date(year, month, day).isoformat()
    return _dated(clause[match.start() : match.end()], iso, match["lead"])


def _quarter(clause: str, folded: str) -> Deadline | None:
    """ "trong quý II/2024" ends with the quarter; "trước quý" before it begins."""
    match = _QUARTER.search(folded)
    if match is None:
        return None
    quarter, year = _QUARTERS[match["q"]], int(match["y"])
    exclusive = match["lead"] == "truoc"
    month = 3 * quarter - 2 if exclusive else 3 * quarter
    day = 1 if exclusive else calendar.monthrange(year, month)[1]
    iso = date(year, month, day).isoformat()
    return _dated(clause[match.start() : match.end()], iso, match["lead"])


def _weekly(clause: str, folded: str) -> Deadline | None:
    match = _OF_WEEK.search(folded)
    if match is None:
        return None
    rule = f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[match['day'].split()[-1]]}"
    hour = _time(match)
    lead = "" if hour else match["lead"] or ""
    return _recurring(clause[match.start() : match.end()], rule, lead, time=hour)


def _day_of(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    """ "hàng tháng … trước ngày 25": the day stands apart from its rhythm."""
    match = _DAY_ALONE.search(folded)
    if match is None or every is None or every["unit"] != "thang":
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
        rule = f"FREQ=MONTHLY;INTERVAL={int(months)}" if months else _RULES[unit]
        return _recurring(clause[every.start() : every.end()], rule, "")
    event = _EVENT.search(folded)
    if event is not None:
        stop = re.search(
            r"[;.()]|,(?![^“”]{0,60}”)|\sva\s(?=tiep tuc|bao cao|gui)", folded[event.end() :]
        )
        end = event.end() + (stop.start() if stop else min(90, len(folded) - event.end()))
        before = event.group().startswith("truoc")
        return Deadline(
            DeadlineKind.EVENT, _tidy(clause[event.start() : end]), inclusive=not before
        )
    opened = _OPEN.search(folded)
    if opened is not None:
        return Deadline(DeadlineKind.UNSPECIFIED, _tidy(clause[opened.start() : opened.end()]))
    standing = _STANDING.search(folded)
    if standing is not None:
        return Deadline(DeadlineKind.CONTINUOUS, _tidy(clause[standing.start() : standing.end()]))
    return None


def _recurring(raw: str, rule: str, lead: str, *, time: str | None = None) -> Deadline:
    inclusive = "truoc" not in lead
    return Deadline(DeadlineKind.RECURRING, _tidy(raw), inclusive=inclusive, rrule=rule, time=time)


def _tidy(raw: str) -> str:
    return " ".join(raw.split()).strip(" ,")
