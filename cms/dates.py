"""Dates as Vietnamese offices write them; the day always comes before the month."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR, LATEST_YEAR = 1800, 2199
EXAMPLE = "ví dụ 29/09/2023"

_DAY_FIRST = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,2})")
_LONG = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,|\s+năm)?\s+(\d{4})")
_MONTH = re.compile(r"(?:tháng\s+)?(\d{1,2})(?:\s*[/.-]\s*|\s*,\s*|\s+năm\s+|\s+)(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"(?:năm\s+)?(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d{2}")


class DateNotUnderstood(ValueError):
    """The text is no date of ours; the message says in Vietnamese what to write instead."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the source may give only the month, or only the year."""

    year: int
    month: int | None = None
    day: int | None = None

    def as_date(self) -> date | None:
        """Return the full date, or None when a part is missing."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def iso(self) -> str:
        """Return "2023-09-29", "2023-09" or "2023"."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        if self.month is None:
            return f"năm {self.year}"
        if self.day is None:
            return f"tháng {self.month}/{self.year}"
        return f"{self.day:02d}/{self.month:02d}/{self.year}"


def parse_vietnamese_date(text: str) -> date:
    """Read a full date such as "29/9/2023" or "ngày 20 tháng 9 năm 2023".

    Raises DateNotUnderstood with a message for the person who typed it.
    """
    partial = parse_partial_date(text)
    full = partial.as_date()
    if full is None:
        raise DateNotUnderstood(
            f"Ngày chưa đủ: mới có {partial}. Vui lòng ghi đủ ngày, tháng, năm, {EXAMPLE}."
        )
    return full


def parse_partial_date(text: str) -> PartialDate:
    """Read a date, a month ("tháng 3/2021", "2021-03") or a year ("2021")."""
    cleaned = _clean(text)
    if not cleaned:
        raise DateNotUnderstood(f"Vui lòng nhập ngày theo dạng ngày/tháng/năm, {EXAMPLE}.")
    if match := _DAY_FIRST.fullmatch(cleaned):
        return _checked(day=match[1], month=match[3], year=match[4])
    if match := _YEAR_FIRST.fullmatch(cleaned):
        return _checked(day=match[4], month=match[3], year=match[1])
    if match := _LONG.fullmatch(cleaned):
        return _checked(day=match[1], month=match[2], year=match[3])
    if match := _YEAR_MONTH.fullmatch(cleaned):
        return _checked(month=match[2], year=match[1])
    if match := _MONTH.fullmatch(cleaned):
        return _checked(month=match[1], year=match[2])
    if match := _YEAR.fullmatch(cleaned):
        return _checked(year=match[1])
    if _SHORT_YEAR.fullmatch(cleaned):
        raise DateNotUnderstood(f"Năm cần ghi đủ bốn chữ số, {EXAMPLE}.")
    raise DateNotUnderstood(
        f"Không đọc được ngày “{text.strip()}”. Vui lòng nhập theo dạng ngày/tháng/năm, {EXAMPLE}."
    )


def long_date(day: date) -> str:
    """Write "ngày 03 tháng 02 năm 2023": NĐ 30/2020 pads days under 10 and months 1 and 2."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """Write "29/09/2023"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def _clean(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold()
    folded = re.sub(r"\s+", " ", folded).strip(" .,;")
    return re.sub(r"^ngày\s+", "", folded)


def _checked(*, year: str, month: str | None = None, day: str | None = None) -> PartialDate:
    y = int(year)
    m = None if month is None else int(month)
    d = None if day is None else int(day)
    if not EARLIEST_YEAR <= y <= LATEST_YEAR:
        raise DateNotUnderstood(f"Năm {year} không hợp lý. Vui lòng kiểm tra lại năm.")
    if m is not None and not 1 <= m <= 12:
        raise DateNotUnderstood(
            f"Không có tháng {month}. Vui lòng ghi ngày trước, tháng sau, {EXAMPLE}."
        )
    if m is not None and d is not None and not 1 <= d <= monthrange(y, m)[1]:
        raise DateNotUnderstood(f"Tháng {m}/{y} không có ngày {day}. Vui lòng kiểm tra lại ngày.")
    return PartialDate(year=y, month=m, day=d)
