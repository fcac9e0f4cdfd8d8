"""Dates as Vietnamese documents write them, full, partial or left blank."""

import re
from dataclasses import dataclass
from datetime import date

# Works on folded text. "n a" is "ngày" in a text layer that lost its g and y, "ngàv" recognised.
DAY_WORD = r"n\s?g?\s?a\s?[yv]?"


def date_pattern(prefix: str = "") -> str:
    """A pattern for a full date whose groups are d, m and y behind `prefix`."""
    return (
        rf"(?:{DAY_WORD}\s{{0,3}})?(?<!\d)(?P<{prefix}d>\d{{1,2}})\s{{0,2}}(?:thang"
        rf"|[/.\-])\s{{0,2}}"
        rf"(?P<{prefix}m>\d{{1,2}})\s{{0,2}},?\s?(?:nam|[/.\-])\s{{0,2}}"
        rf"(?P<{prefix}y>(?:1[89]|20)\d\d)(?!\d)"
    )


_WRITTEN = re.compile(date_pattern())
# The date line: day, month and year may be blank, dotted or destroyed by recognition.
_LINE = re.compile(
    r"(?<![a-z])ng\s?a\s?[yv](?P<d>[^\n|]{0,14}?)[\s.…|]*th\s?a\s?ng(?P<m>[^\n|]{0,10}?)[\s.…|]*"
    r"n\s?a\s?m[\s.…]{0,3}(?P<y>\d{0,4}[^\s|,;]{0,4})"
)
# "Ngày ban hành: 08 tháng 01": of what stands about a document, not in it.
_WORDS_INSIDE = re.compile(r"[a-z]{3}")
_WEEKDAY = re.compile(r"(?:thu (?:hai|ba|tu|nam|sau|bay|\d)|chu nhat|[a-z]{3,6}day),?\s*\Z")
_SHORT_LINE = re.compile(
    rf",\s{{0,3}}(?:{DAY_WORD}\s{{0,3}})?(?P<d>\d{{1,2}})\s?[/.\-]\s?(?P<m>\d{{1,2}})\s?[/.\-]\s?"
    r"(?P<y>(?:19|20)\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line shows: ISO date, or the part of it that can be read."""

    start: int
    end: int
    iso: str | None
    partial: str | None
    blank: bool


def iso_date(day: str, month: str, year: str) -> str | None:
    """The ISO form of a day that exists, else None."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def date_in(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The first full date in folded `text[start:end]`: ISO form and offsets."""
    for match in _WRITTEN.finditer(text, start, end):
        iso = iso_date(match["d"], match["m"], match["y"])
        if iso is not None:
            return iso, match.start(), match.end()
    return None


def date_line(folded: str) -> DateLine | None:
    """The place-and-date line of a folded header zone; offsets start at the word "ngày"."""
    folded = folded.replace("\n", " ")
    for match in _LINE.finditer(folded):
        if not (_WORDS_INSIDE.search(match["d"]) or _on_weekday(folded, match)):
            return _read_line(match)
    for match in _SHORT_LINE.finditer(folded):
        if not _on_weekday(folded, match):
            iso = iso_date(match["d"], match["m"], match["y"])
            return DateLine(match.start() + 1, match.end(), iso, None, blank=False)
    return None


def _on_weekday(folded: str, match: re.Match[str]) -> bool:
    """Whether a date says its weekday, as a page or an invitation does and no heading."""
    return _WEEKDAY.search(folded, max(0, match.start() - 12), match.start()) is not None


def _read_line(match: re.Match[str]) -> DateLine:
    day, month, year = (_number(match[name]) for name in ("d", "m", "y"))
    end = match.end()
    if year is not None and not year.isdigit():
        year = None
    if year is None or len(year) != 4 or not 1900 <= int(year) <= 2100:
        return DateLine(match.start(), end, None, None, blank=not match["y"].strip(" .…"))
    end = match.start("y") + match["y"].find(year) + 4
    good_month = month is not None and 1 <= int(month) <= 12
    if good_month and day is not None and month is not None:
        iso = iso_date(day, month, year)
        if iso is not None:
            return DateLine(match.start(), end, iso, None, blank=False)
    partial = f"{year}-{int(month):02d}" if good_month and month is not None else year
    return DateLine(match.start(), end, None, partial, blank=not match["d"].strip(" .…_"))


def _number(text: str) -> str | None:
    """The number a blank was filled with, when nothing else stands beside it."""
    found = text.strip(" .…_,")
    return found if re.fullmatch(r"\d{1,4}", found) else None
