"""New hits of saved searches, and unusual amounts taken, on the desk of the day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from archive import AuditEvent, Event, Role
from cms.finding.models import SavedSearch
from cms.finding.saved.searches import fresh_of
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import AccessScope

NOTED_FOR = timedelta(days=7)


@register_desk
def saved_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """One card for all watched questions of the user."""
    watched = list(SavedSearch.objects.filter(owner=scope.user_id, alerts=True))
    if not watched:
        return
    count = sum(len(fresh_of(saved, scope=scope)) for saved in watched)
    yield DeskCard(
        title="Kết quả tra cứu mới",
        count=count,
        advice="Xem kết quả mới của các tìm kiếm đã lưu."
        if count
        else "Các tìm kiếm đã lưu chưa có kết quả mới.",
        address=reverse("finding_saved"),
    )


@register_desk
def volume_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """Who took or read unusually much, for those who keep the system."""
    if str(Role.ADMINISTRATOR) not in scope.roles:
        return
    since = timezone.now() - NOTED_FOR
    count = AuditEvent.objects.filter(event=Event.UNUSUAL_VOLUME, at__gte=since).count()
    if count:
        yield DeskCard(
            title="Xem, xuất nhiều bất thường",
            count=count,
            advice="Trong 7 ngày qua. Xem ai, khi nào trong nhật ký hệ thống.",
            address=reverse("audit_log"),
            urgent=True,
        )
