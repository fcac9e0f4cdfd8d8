"""Việc phải làm: what a unit was given, and what it has to judge, the nearest deadline first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils import timezone

from archive import InstanceState, instances_given, instances_to_do, instances_to_urge

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from archive import AccessScope, Instance

TO_DO = (InstanceState.OPEN, InstanceState.RETURNED)
# Address → (title, what to do).
PARTS = {
    "phai-lam": (
        "Phải làm",
        "Việc cấp trên giao cho đơn vị, quá hạn đứng trước. Mở từng việc để nộp. "
        "Số ngày tính cả ngày nghỉ.",
    ),
    "cho-xet": ("Đã nộp, chờ xét", "Đơn vị giao việc đang xem. Vẫn nộp lại được khi cần sửa."),
    "dat": ("Đã đạt", "Kết quả đã được xác nhận."),
    "can-xet": (
        "Cần xét",
        "Kết quả các đơn vị nộp lên. Mở từng việc để xác nhận đạt hoặc yêu cầu bổ sung.",
    ),
    "don-doc": (
        "Cần đôn đốc",
        "Việc đã giao mà đơn vị chưa nộp khi quá hạn, hoặc chưa bổ sung. Mở từng việc để đôn đốc; "
        "muốn đôn đốc cả kỳ một lần, mở Ma trận thực hiện.",
    ),
}
_STATES = {
    "phai-lam": TO_DO,
    "cho-xet": (InstanceState.SUBMITTED,),
    "dat": (InstanceState.ACCEPTED,),
}


def instances_in(part: str, *, scope: AccessScope) -> QuerySet[Instance]:
    """One part of the list."""
    if part == "can-xet":
        rows = instances_given(scope).filter(state=InstanceState.SUBMITTED)
        return _with_words(rows).order_by("handed_on", "pk")
    if part == "don-doc":
        rows = instances_to_urge(scope, on=timezone.localdate())
        return _with_words(rows).order_by("period__due_on", "pk")
    rows = instances_to_do(scope).filter(state__in=_STATES[part])
    return _with_words(rows).order_by("period__due_on", "pk")


def counts_of(scope: AccessScope, *, today: date) -> tuple[int, int, int]:
    """To do, of these over the date or returned, and to be judged."""
    waiting = instances_to_do(scope).filter(state__in=TO_DO)
    urgent = waiting.filter(Q(state=InstanceState.RETURNED) | Q(period__due_on__lt=today))
    return waiting.count(), urgent.count(), instances_in("can-xet", scope=scope).count()


def _with_words(rows: QuerySet[Instance]) -> QuerySet[Instance]:
    return rows.annotate(urged=Count("urgings")).select_related(
        "period", "assignment__unit", "assignment__obligation__record__unit"
    )
