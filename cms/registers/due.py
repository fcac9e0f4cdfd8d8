"""Văn bản cần giải quyết: over the date, due soon, waiting for somebody to be named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from archive import Record, RecordState, Role
from cms.records.choices import Direction, Handling
from cms.records.models import DispatchPage

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from archive import AccessScope

SOON = timedelta(days=3)
PAGE_SIZE = 50
_OPEN = (Handling.REGISTERED, Handling.AWAITING, Handling.IN_PROGRESS)
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

    page: DispatchPage
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


def due_units(scope: AccessScope) -> frozenset[int]:
    """Units whose documents this user must see dealt with: the own office, not those below."""
    return scope.units_for(Role.CLERK, Role.STAFF) | scope.home_units(Role.LEADER)


def may_see_due(scope: AccessScope) -> bool:
    return bool(scope.roles & {str(Role.CLERK), str(Role.STAFF), str(Role.LEADER)})


def due_pages(scope: AccessScope, part: str, *, today: date) -> QuerySet[DispatchPage]:
    """Incoming documents of one part, the most urgent first."""
    records = scope.records(
        Record.objects.filter(state=RecordState.FILED, unit_id__in=due_units(scope))
    )
    pages = DispatchPage.objects.filter(
        record__in=records, direction=Direction.INCOMING, handling__in=_OPEN
    )
    if part == "cho-phan-cong":
        pages = pages.filter(handling=Handling.AWAITING)
    elif part == "qua-han":
        pages = pages.filter(due_on__lt=today)
    elif part == "den-han":
        pages = pages.filter(due_on__gte=today, due_on__lte=today + SOON)
    else:
        pages = pages.filter(due_on__gt=today + SOON)
    return pages.select_related("unit").order_by("due_on", "pk")


def line_of(page: DispatchPage, *, today: date) -> DueLine:
    return DueLine(page, (page.due_on - today).days if page.due_on else None)
