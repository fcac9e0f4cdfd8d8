"""The days off and the days worked instead of the demonstration's years, as they were announced."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from archive import DayKind, DayTerms, enter_days, fixed_days, scope_for, work_calendars
from deploy.demo.programme import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deploy.demo.load import Loader

_TET, _KINGS, _NATIONAL = "Tết Nguyên đán", "Giỗ Tổ Hùng Vương", "Quốc khánh"
_LAW = "Bộ luật Lao động 2019, Điều 112"
_ANNOUNCED = "Thông báo nghỉ lễ, hoán đổi ngày làm việc của năm"
# First day, last day, name; of a day that was exchanged also the Saturday worked for it.
_OFF = (
    (date(2021, 2, 10), date(2021, 2, 16), _TET),
    (date(2021, 4, 21), date(2021, 4, 21), _KINGS),
    (date(2021, 9, 3), date(2021, 9, 3), _NATIONAL),
    (date(2022, 1, 31), date(2022, 2, 4), _TET),
    (date(2022, 4, 11), date(2022, 4, 11), f"Nghỉ bù {_KINGS}"),
    (date(2022, 9, 1), date(2022, 9, 1), _NATIONAL),
    (date(2023, 1, 20), date(2023, 1, 26), _TET),
    (date(2023, 5, 3), date(2023, 5, 3), f"Nghỉ bù {_KINGS}"),
    (date(2023, 9, 1), date(2023, 9, 1), _NATIONAL),
    (date(2024, 2, 8), date(2024, 2, 14), _TET),
    (date(2024, 4, 18), date(2024, 4, 18), _KINGS),
    (date(2024, 9, 3), date(2024, 9, 3), _NATIONAL),
    (date(2025, 1, 27), date(2025, 1, 31), _TET),
    (date(2025, 4, 7), date(2025, 4, 7), _KINGS),
    (date(2025, 9, 1), date(2025, 9, 1), _NATIONAL),
    (date(2026, 2, 16), date(2026, 2, 20), _TET),
    (date(2026, 4, 27), date(2026, 4, 27), f"Nghỉ bù {_KINGS}"),
    (date(2026, 9, 1), date(2026, 9, 1), _NATIONAL),
)
_EXCHANGED = (
    (date(2024, 4, 29), date(2024, 5, 4)),
    (date(2025, 5, 2), date(2025, 4, 26)),
    (date(2026, 1, 2), date(2026, 1, 10)),
    (date(2026, 8, 31), date(2026, 8, 22)),
)


def load_calendar(loader: Loader) -> None:
    """The fixed days of each year as the law proposes them, then what was announced."""
    by = loader.users["quantri"]
    scope, last = scope_for(by), loader.today.year
    years = range(last - YEARS + 1, last + 1)
    entered = enter_days(_announced(years), scope=scope, by=by)
    calendar = work_calendars().of(None)
    fixed = [day for year in years for day in fixed_days(year, calendar=calendar) if day.certain]
    entered += enter_days([day.terms for day in fixed], scope=scope, by=by)
    loader.say(f"Ngày nghỉ, làm bù: {len(entered)} dòng của {len(years)} năm")


def _announced(years: range) -> Iterator[DayTerms]:
    for first, end, name in _OFF:
        if first.year in years:
            yield DayTerms(DayKind.OFF, first, end, name, _LAW)
    for off, worked in _EXCHANGED:
        if off.year in years:
            told = f"Hoán đổi với Thứ Bảy {worked:%d/%m/%Y}"
            yield DayTerms(DayKind.OFF, off, off, told, _ANNOUNCED)
            told = f"Làm bù ngày {off:%d/%m/%Y}"
            yield DayTerms(DayKind.WORKED, worked, worked, told, _ANNOUNCED)
