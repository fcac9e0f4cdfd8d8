"""What Tiếp nhận puts on the desk of the day: papers that wait for the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from archive import IntakeItem, IntakeState, Role, Unit, work_calendars
from cms.collation import by_name
from cms.intake.receiving import WAITING
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from archive import AccessScope, WorkCalendar


@register_desk
def waiting_papers(scope: AccessScope) -> Iterator[DeskCard]:
    """One card for each unit whose registers the user keeps."""
    homes = scope.home_units(Role.CLERK)
    waiting = IntakeItem.objects.filter(unit_id__in=homes, state__in=WAITING)
    counts = dict(waiting.values_list("unit_id").annotate(all=Count("pk")))
    ready = waiting.filter(state=IntakeState.READY).values_list("unit_id")
    oldest = dict(ready.annotate(first=Min("received_at")))
    calendars, today = work_calendars(), timezone.localdate()
    for unit in by_name(Unit.objects.filter(pk__in=homes)):
        title = "Chờ vào sổ" if len(homes) == 1 else f"Chờ vào sổ, {unit.short_name or unit.name}"
        first = oldest.get(unit.pk)
        late = lateness(timezone.localdate(first), calendars.of(unit), today=today) if first else ""
        yield DeskCard(
            title=title,
            count=counts.get(unit.pk, 0),
            advice=late or _advice(count=counts.get(unit.pk, 0), ready=bool(first)),
            address=f"{reverse('intake_queue')}?don-vi={unit.pk}",
            urgent=bool(late),
        )


def lateness(received: date, calendar: WorkCalendar, *, today: date) -> str:
    """In words when the oldest paper should be in the book by now (NĐ 30/2020, Điều 4.2.c)."""
    last = calendar.after(received)
    if today <= last:
        return ""
    words = f"Có văn bản nhận ngày {received:%d/%m/%Y}, chậm nhất vào sổ ngày {last:%d/%m/%Y}."
    return f"{words} {calendar.told(received, last)}".strip()


def _advice(*, count: int, ready: bool) -> str:
    if not count:
        return "Không có văn bản chờ. Kéo thả tệp vào màn hình Tiếp nhận."
    return "Kiểm tra rồi vào sổ trong ngày." if ready else "Hệ thống đang đọc tệp."
