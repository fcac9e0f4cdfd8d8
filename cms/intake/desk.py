"""What Tiếp nhận puts on the desk of the day: papers that wait for the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse

from archive import IntakeItem, IntakeState, Role, Unit
from cms.collation import by_name
from cms.intake.receiving import WAITING
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope


@register_desk
def waiting_papers(scope: AccessScope) -> Iterator[DeskCard]:
    """One card for each unit whose registers the user keeps."""
    homes = scope.home_units(Role.CLERK)
    counts = dict(
        IntakeItem.objects.filter(unit_id__in=homes, state__in=WAITING)
        .values_list("unit_id")
        .annotate(all=Count("pk"))
    )
    ready = IntakeItem.objects.filter(unit_id__in=homes, state=IntakeState.READY)
    held = set(ready.values_list("unit_id", flat=True))
    for unit in by_name(Unit.objects.filter(pk__in=homes)):
        title = "Chờ vào sổ" if len(homes) == 1 else f"Chờ vào sổ, {unit.short_name or unit.name}"
        yield DeskCard(
            title=title,
            count=counts.get(unit.pk, 0),
            advice=_advice(count=counts.get(unit.pk, 0), ready=unit.pk in held),
            address=f"{reverse('intake_queue')}?don-vi={unit.pk}",
        )


def _advice(*, count: int, ready: bool) -> str:
    if not count:
        return "Không có văn bản chờ. Kéo thả tệp vào màn hình Tiếp nhận."
    return "Kiểm tra rồi vào sổ trong ngày." if ready else "Hệ thống đang đọc tệp."
