"""The results over time: one bar a month, drawn here, with the same figures as a table."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cms.finding.asking import months_of_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archive import AccessScope
    from cms.finding.filters import SearchState

WIDTH, HEIGHT = 832, 240
TOP, FLOOR, LEFT = 24, 204, 44
MOST_MONTHS = 180  # Beyond fifteen years a bar stands for a year, or nobody could tell it apart.


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: whole coordinates of its bar and of the strip that can be clicked."""

    words: str
    count: int
    address: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at a place of an axis."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    words: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """``undated`` hits have no date and stand beside the picture."""

    bars: tuple[Bar, ...]
    years: tuple[Mark, ...]
    steps: tuple[Mark, ...]
    months: tuple[Month, ...]
    undated: int
    by_year: bool
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR
    left: int = LEFT

    @property
    def total(self) -> int:
        return sum(month.count for month in self.months)

    @property
    def busiest(self) -> Month | None:
        return max(self.months, key=lambda month: month.count, default=None)


def timeline_of(state: SearchState, *, scope: AccessScope) -> Timeline:
    """Counts of every visible hit; raises ``search.SearchUnavailable``."""
    counts = months_of_state(state, scope=scope)
    dated = {count.value: count.count for count in counts if int(count.value) > 0}
    undated = sum(count.count for count in counts if not count.value)
    months = tuple(_month(int(month), count, state) for month, count in dated.items())
    if not dated:
        return Timeline((), (), (), months, undated, by_year=False)
    spans = _spans({int(month): count for month, count in dated.items()})
    return Timeline(
        bars=tuple(_bars(spans, state)),
        years=tuple(_years(spans)),
        steps=tuple(_steps(max(count for _, _, count in spans))),
        months=months,
        undated=undated,
        by_year=_by_year(dated),
    )


def _by_year(dated: Mapping[int | str, int]) -> bool:
    first, last = _day(int(min(dated))), _day(int(max(dated)))
    return (last.year - first.year) * 12 + last.month - first.month + 1 > MOST_MONTHS


def _spans(dated: Mapping[int, int]) -> list[tuple[date, date, int]]:
    """First day, last day and count of every month or year from the first to the last."""
    first, last = _day(min(dated)), _day(max(dated))
    if _by_year(dated):  # type: ignore[arg-type]
        return [
            (date(y, 1, 1), date(y, 12, 31), sum(c for m, c in dated.items() if m // 100 == y))
            for y in range(first.year, last.year + 1)
        ]
    places = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(place // 12, place % 12 + 1, 1) for place in places]
    return [(d, _last_day(d), dated.get(d.year * 100 + d.month, 0)) for d in starts]


def _day(month: int) -> date:
    return date(month // 100, month % 100, 1)


def _last_day(start: date) -> date:
    return start.replace(day=monthrange(start.year, start.month)[1])


def _bars(spans: Sequence[tuple[date, date, int]], state: SearchState) -> Iterable[Bar]:
    most = max(count for _, _, count in spans)
    for index, (start, end, count) in enumerate(spans):
        left, right = _place(index, len(spans)), _place(index + 1, len(spans))
        if not count:
            continue
        height = max(3, round((FLOOR - TOP) * count / most))
        words = f"Tháng {start:%m/%Y}" if start.month == end.month else f"Năm {start.year}"
        gap = 2 if right - left > 6 else 0
        yield Bar(
            words=words,
            count=count,
            address=_address(state, start, end),
            x=left,
            y=FLOOR - height,
            width=max(right - left - gap, 2),
            height=height,
        )


def _place(index: int, count: int) -> int:
    shown = max(count, 12)  # A few months do not become walls.
    return LEFT + round((WIDTH - LEFT) * index / shown)


def _years(spans: Sequence[tuple[date, date, int]]) -> Iterable[Mark]:
    """A label where a year begins, no two nearer than fifty points."""
    last = -100
    for index, (start, _, _) in enumerate(spans):
        place = _place(index, len(spans))
        if (start.month == 1 or index == 0) and place - last >= 50:
            last = place
            yield Mark(place, str(start.year))


def _steps(most: int) -> Iterable[Mark]:
    for share in (0, 2) if most < 4 else (0, 1, 2):
        count = most * share // 2
        yield Mark(FLOOR - round((FLOOR - TOP) * count / most), f"{count:,}".replace(",", "."))


def _month(month: int, count: int, state: SearchState) -> Month:
    start = _day(month)
    return Month(f"{start:%m/%Y}", count, _address(state, start, _last_day(start)))


def _address(state: SearchState, start: date, end: date) -> str:
    return state.address(issued_from=start, issued_to=end, view="", page=1)
