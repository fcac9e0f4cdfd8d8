"""Văn bản cần giải quyết: over the date, due soon, waiting for somebody to be named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from heapq import merge
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from archive import Record, RecordState, Role, Unit, work_calendars
from cms.records.choices import UNSETTLED, Direction, Handling
from cms.records.models import CORRESPONDENCE
from cms.records.rights import settling_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from archive import AccessScope, WorkCalendar
    from cms.records.models import CorrespondencePage

SOON = 3  # Working days.
RECENT = timedelta(days=365)  # Old papers that were entered as they stood wait for nobody.
PAGE_SIZE = 50
# Address → (title, what to do).
PARTS = {
    "qua-han": ("Quá hạn giải quyết", "Đôn đốc người nhận hoặc ghi kết quả giải quyết."),
    "den-han": ("Sắp đến hạn", f"Nhắc người nhận; hạn trong {SOON} ngày làm việc tới."),
    "chua-trinh": (
        "Chưa trình",
        "Vào sổ trong 12 tháng qua, chưa trình lãnh đạo. Chọn các văn bản rồi trình một lần.",
    ),
    "cho-phan-cong": ("Chờ phân công", "Giao đơn vị hoặc người giải quyết và ghi thời hạn."),
    "chua-co-han": ("Chưa có hạn", "Đã giao mà chưa ghi thời hạn; ghi kết quả khi làm xong."),
    "con-han": ("Còn hạn", f"Chưa cần làm gì, hạn còn xa hơn {SOON} ngày làm việc."),
}


@dataclass(frozen=True, slots=True)
class DueLine:
    """A document with how far its day is, by the calendar of its unit."""

    page: CorrespondencePage
    today: date
    calendar: WorkCalendar

    @property
    def words(self) -> str:
        day = self.page.due_on
        if day is None:
            return "Chưa có hạn"
        if day < self.today:
            return overdue_words(day, self.today, calendar=self.calendar)
        if day == self.today:
            return "Hạn hôm nay"
        left = self.calendar.between(self.today, day)
        return f"Còn {left} ngày làm việc" if left else "Trước hạn không còn ngày làm việc"

    @property
    def tone(self) -> str:
        day = self.page.due_on
        if day is None:
            return "plain"
        if day < self.today:
            return "bad"
        return "warn" if self.calendar.between(self.today, day) <= SOON else "good"


@dataclass(frozen=True, slots=True)
class DueDays:
    """A day with the calendar of each unit in which the user settles documents."""

    today: date
    calendars: Mapping[int, WorkCalendar]

    @classmethod
    def of(cls, scope: AccessScope, *, today: date) -> DueDays:
        calendars, units = work_calendars(), Unit.objects.filter(pk__in=settling_units(scope))
        return cls(today, {unit.pk: calendars.of(unit) for unit in units})

    def line(self, page: CorrespondencePage) -> DueLine:
        return DueLine(page, self.today, self.calendars[page.unit_id])

    def condition(self, part: str) -> Q:
        if part == "chua-trinh":
            begun = self.today - RECENT
            return Q(handling=Handling.REGISTERED, registered_on__gt=begun)
        if part == "cho-phan-cong":
            return Q(handling=Handling.AWAITING)
        if part == "chua-co-han":
            return Q(handling=Handling.IN_PROGRESS, due_on=None)
        if part == "qua-han":
            return Q(due_on__lt=self.today)
        if part == "den-han":
            return Q(due_on__gte=self.today) & ~self._far
        return self._far

    @property
    def _far(self) -> Q:
        """From the first day on that is more than ``SOON`` working days away."""
        units: dict[date, list[int]] = defaultdict(list)
        for pk, calendar in self.calendars.items():
            units[calendar.after(self.today, SOON + 1)].append(pk)
        far = (Q(due_on__gte=day, unit_id__in=held) for day, held in units.items())
        return reduce(or_, far, Q(pk__in=[]))


def overdue_words(due: date, day: date, *, calendar: WorkCalendar) -> str:
    """How late the day is for what was due earlier."""
    late = calendar.between(due, day)
    return f"Quá hạn {late} ngày làm việc" if late else "Quá hạn, chưa qua ngày làm việc nào"


def may_see_due(scope: AccessScope) -> bool:
    return bool(scope.roles & {str(Role.CLERK), str(Role.STAFF), str(Role.LEADER)})


def due_counts(scope: AccessScope, days: DueDays) -> dict[str, int]:
    """How many documents each part holds."""
    parts = {part: Count("pk", filter=days.condition(part)) for part in PARTS}
    held = [pages.aggregate(**parts) for pages in _unsettled(scope)]
    return {part: sum(counts[part] for counts in held) for part in PARTS}


def due_pages(
    scope: AccessScope, part: str, *, days: DueDays, start: int, count: int
) -> list[DueLine]:
    """So many documents of one part, the most urgent first, those without a day last."""
    urgent = F("due_on").asc(nulls_last=True)
    first = [
        pages.filter(days.condition(part)).order_by(urgent, "pk")[: start + count]
        for pages in _unsettled(scope)
    ]
    merged = merge(*first, key=lambda page: (page.due_on or date.max, page.pk))
    return [days.line(page) for page in islice(merged, start, start + count)]


def _unsettled(scope: AccessScope) -> list[QuerySet[CorrespondencePage]]:
    records = scope.records(
        Record.objects.filter(state=RecordState.FILED, unit_id__in=settling_units(scope))
    )
    came = {"record__in": records, "direction": Direction.INCOMING, "handling__in": UNSETTLED}
    return [model.objects.filter(**came) for model in CORRESPONDENCE]
