"""Deadlines in the words of official texts: fixed, recurring, bound to an event, or standing."""

import calendar
import re
from datetime import date, timedelta

from archive.reading.dates import DAY_WORD, date_pattern, iso_date
from archive.reading.folding import fold
from archive.reading.model import Deadline, DeadlineKind

_LEAD = (
    r"(?P<lead>(?:xong |hoan thanh |gui )?truoc(?: \d{1,2} ?(?:gio|h)(?: ?\d{2})?(?: phut)?,?)?"
    r"|cham nhat(?: la)?(?: den)?(?: het)?(?: vao)?|den het|het|han chot:?|muon nhat|den|trong"
    r"|tu nay den)"
)
_FIXED = re.compile(rf"(?<![a-z]){_LEAD}\s+(?:{DAY_WORD}\s+)?{date_pattern()}")
_MONTH = re.compile(
    r"(?<![a-z])(?P<lead>truoc|trong|cham nhat(?: trong)?|den het"
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
_OF_MONTH = re.compile(
    rf"(?<![a-z]){_LEAD}\s+{DAY_WORD}\s+(?P<d>\d{{1,2}})\s(?:cua\s)?(?:hang|moi)\sthang"
)
_EVERY = re.compile(
    r"(?<![a-z])(?:dinh ky )?(?:hang|moi) (?P<unit>nam|quy|thang|tuan|ngay|hoc ky"
    r"|nam hoc)(?: hoc)?(?![a-z])"
    r"|\d{1,2} lan\s?/\s?(?P<rate>nam|quy|thang|tuan)|(?:mot|01) lan trong (?:mot )?(?P<once>nam"
    r"|quy|thang)"
    r"|trong (?:mot|01) (?P<within>nam|quy|thang)"
)
_EVENT = re.compile(
    r"(?<![a-z])(?:vao dip |ngay sau (?:khi )?|sau khi |truoc khi |khi co yeu cau"
    r"|trong (?:thoi han |vong )?\d{1,3}"
    r" ngay(?: lam viec)? (?:ke tu|tu|sau))"
)
_STANDING = re.compile(r"(?<![a-z])(?:thuong xuyen|tang cuong|tiep tuc|kip thoi|day manh)(?![a-z])")
_OPEN = re.compile(
    r"(?<![a-z])theo (?:huong dan|quy dinh|yeu cau)(?: cua [a-z ]{3,30})?(?=[.;,)]|\s*\Z)"
)
_RULES = {
    "nam": "FREQ=YEARLY",
    "nam hoc": "FREQ=YEARLY",
    "hoc ky": "FREQ=MONTHLY;INTERVAL=6",
    "quy": "FREQ=MONTHLY;INTERVAL=3",
    "thang": "FREQ=MONTHLY",
    "tuan": "FREQ=WEEKLY",
    "ngay": "FREQ=DAILY",
}


def deadline_in(clause: str) -> Deadline | None:
    """The deadline that a clause sets, None when it sets none."""
    folded = re.sub(r"\s", " ", fold(clause))
    every = _EVERY.search(folded)
    for reader in (_quarterly, _monthly):
        found = reader(clause, folded)
        if found is not None:
            return found
    fixed = _FIXED.search(folded)
    if fixed is not None:
        return _fixed(clause, fixed)
    return _yearly(clause, folded, every) or _month(clause, folded) or _loose(clause, folded, every)


def frequency_in(clause: str) -> Deadline | None:
    """How often a clause recurs, without its day: what a following "để …" clause shares."""
    every = _EVERY.search(re.sub(r"\s", " ", fold(clause)))
    return None if every is None else _loose(clause, re.sub(r"\s", " ", fold(clause)), every)


def _fixed(clause: str, match: re.Match[str]) -> Deadline | None:
    iso = iso_date(match["d"], match["m"], match["y"])
    if iso is None:
        return None
    return _dated(DeadlineKind.FIXED, clause[match.start() : match.end()], iso, match["lead"])


def _dated(kind: DeadlineKind, raw: str, iso: str, lead: str) -> Deadline:
    """ "trước ngày" excludes the day; "chậm nhất", "đến hết" include it."""
    inclusive = "truoc" not in lead
    last = date.fromisoformat(iso) - timedelta(days=0 if inclusive else 1)
    return Deadline(kind, _tidy(raw), iso, inclusive, last.isoformat())


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
    return _recurring(clause[match.start() : match.end()], rule, match["lead"])


def _yearly(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    """A day and month; yearly when the clause says so, else a fixed day of an unnamed year."""
    match = _DAY_MONTH.search(folded)
    if match is None or not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
        return None
    raw = clause[match.start() : match.end()]
    if every is None:
        return Deadline(DeadlineKind.FIXED, _tidy(raw), inclusive="truoc" not in match["lead"])
    start, end = min(match.start(), every.start()), max(match.end(), every.end())
    rule = f"FREQ=YEARLY;BYMONTH={int(match['m'])};BYMONTHDAY={int(match['d'])}"
    words = clause[start:end] if end - start < 60 else f"{every.group()} … {raw}"
    if end - start >= 60:
        words = f"{clause[every.start() : every.end()]} … {raw}"
    return _recurring(words, rule, match["lead"])


def _month(clause: str, folded: str) -> Deadline | None:
    match = _MONTH.search(folded)
    if match is None or not 1 <= int(match["m"]) <= 12:
        return None
    year, month = int(match["y"]), int(match["m"])
    exclusive = match["lead"] == "truoc"
    day = 1 if exclusive else calendar.monthrange(year, month)[1]
    iso = date(year, month, day).isoformat()
    return _dated(DeadlineKind.FIXED, clause[match.start() : match.end()], iso, match["lead"])


def _loose(clause: str, folded: str, every: re.Match[str] | None) -> Deadline | None:
    if every is not None:
        unit = every["unit"] or every["rate"] or every["once"] or every["within"]
        return _recurring(clause[every.start() : every.end()], _RULES[unit], "")
    event = _EVENT.search(folded)
    if event is not None:
        stop = re.search(
            r"[;.()]|,(?![^“”]{0,60}”)|\sva\s(?=tiep tuc|bao cao|gui)", folded[event.end() :]
        )
        end = event.end() + (stop.start() if stop else min(90, len(folded) - event.end()))
        return Deadline(DeadlineKind.EVENT, _tidy(clause[event.start() : end]))
    opened = _OPEN.search(folded)
    if opened is not None:
        return Deadline(DeadlineKind.UNSPECIFIED, _tidy(clause[opened.start() : opened.end()]))
    standing = _STANDING.search(folded)
    if standing is not None:
        return Deadline(DeadlineKind.CONTINUOUS, _tidy(clause[standing.start() : standing.end()]))
    return None


def _recurring(raw: str, rule: str, lead: str) -> Deadline:
    return Deadline(DeadlineKind.RECURRING, _tidy(raw), inclusive="truoc" not in lead, rrule=rule)


def _tidy(raw: str) -> str:
    return " ".join(raw.split()).strip(" ,")
