"""The inspector's open decisions and the days they still have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from cms.inspections.wording import own_decisions
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import AccessScope

FEW_DAYS = 3


@register_desk
def decision_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """One card for all open decisions; urgent when one of them ends soon."""
    held = [line for line in own_decisions(scope) if line.is_open]
    if not held:
        return
    soonest = min(held, key=lambda line: line.made.valid_to)
    left = (soonest.made.valid_to - timezone.localdate()).days
    yield DeskCard(
        title="Quyết định kiểm tra đang mở",
        count=len(held),
        advice=f"Số {soonest.made.number}: {soonest.time.lower()}.",
        address=reverse("inspection_list"),
        urgent=left <= FEW_DAYS,
    )
