"""Văn bản cần giải quyết: over the date, due soon, waiting for somebody to be named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from archive import Record, RecordState, Role
from cms.records.choices import UNSETTLED, Direction, Handling
from cms.records.models import CORRESPONDENCE
from cms.records.rights import settling_units

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive import AccessScope
    from cms.records.models import CorrespondencePage

SOON = timedelta(days=3)
PAGE_SIZE = 50
# Address → (title, what to do).
PARTS = {
    "qua-han": ("Quá hạn giải quyết", "Đôn đốc người nhận hoặc ghi kết quả giải quyết."),
    "den-han": ("Sắp đến hạn", "Nhắc người nhận; hạn trong 3 ngày tới."),
    "cho-phan-cong": ("Chờ phân công", "Giao đơn vị hoặc người giải quyết và ghi thời hạn."),
    "con-han": ("Còn hạn", "Chưa cần làm gì, hạn còn xa hơn 3 ngày."),
}


@dataclass(frozen=True, slots=True)
class DueLine:
    """A document with how far its day is."""

    page: CorrespondencePage
    days: int | None

    @property
    def words(self) -> str:
        if self.days is None:
            return "Chưa có hạn"
        if self.days < 0:
            return f"Quá hạn {-self.days} ngày"
        return "Hạn hôm nay" if self.days == 0 else f"Còn {self.days} ngày"

    @property
    def tone(self) -> str:
        if self.days is None:
            return "plain"
        return "bad" if self.days < 0 else "warn" if self.days <= SOON.days else "good"


def may_see_due(scope: AccessScope) -> bool:
    return bool(scope.roles & {str(Role.CLERK), str(Role.STAFF), str(Role.LEADER)})


def due_counts(scope: AccessScope, *, today: date) -> dict[str, int]:
    """How many documents each part holds."""
    parts = {part: Count("pk", filter=_condition(part, today=today)) for part in PARTS}
    held = [pages.aggregate(**parts) for pages in _unsettled(scope)]
    return {part: sum(counts[part] for counts in held) for part in PARTS}


def due_pages(
    scope: AccessScope, part: str, *, today: date, start: int, count: int
) -> list[CorrespondencePage]:
    """So many documents of one part, the most urgent first, those without a day last."""
    urgent = F("due_on").asc(nulls_last=True)
    first = [
        pages.filter(_condition(part, today=today))
        .select_related("unit")
        .order_by(urgent, "pk")[: start + count]
        for pages in _unsettled(scope)
    ]
    merged = merge(*first, key=lambda page: (page.due_on or date.max, page.pk))
    return list(islice(merged, start, start + count))


def _unsettled(scope: AccessScope) -> list[QuerySet[CorrespondencePage]]:
    records = scope.records(
        Record.objects.filter(state=RecordState.FILED, unit_id__in=settling_units(scope))
    )
    came = {"record__in": records, "direction": Direction.INCOMING, "handling__in": UNSETTLED}
    return [model.objects.filter(**came) for model in CORRESPONDENCE]


def _condition(part: str, *, today: date) -> Q:
    if part == "cho-phan-cong":
        return Q(handling=Handling.AWAITING)
    if part == "qua-han":
        return Q(due_on__lt=today)
    if part == "den-han":
        return Q(due_on__gte=today, due_on__lte=today + SOON)
    return Q(due_on__gt=today + SOON)


def line_of(page: CorrespondencePage, *, today: date) -> DueLine:
    return DueLine(page, (page.due_on - today).days if page.due_on else None)
