"""Work of the day of those who run and inspect the office."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from archive import (
    AuditEvent,
    Event,
    Record,
    RecordState,
    Role,
    Unit,
    emergencies_in_force,
    emergencies_seen,
)
from cms.office.people_listing import PeopleState, find_people
from cms.office.reach import administered
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import AccessScope

WEEK = timedelta(days=7)


@register_desk
def inspector_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """What came into the archive of the inspected units this week."""
    units = scope.units_for(Role.INSPECTOR)
    if not units:
        return
    since = timezone.now() - WEEK
    fresh = Record.objects.filter(unit_id__in=units, filed_at__gte=since, state=RecordState.FILED)
    yield DeskCard(
        title="Tra cứu nhanh",
        count=scope.records(Record.objects.filter(unit_id__in=units)).count(),
        advice="Hồ sơ, văn bản trong phạm vi kiểm tra. Tìm theo số, trích yếu hoặc nội dung.",
        address=reverse("finding_search"),
    )
    yield DeskCard(
        title="Mới vào sổ trong 7 ngày",
        count=scope.records(fresh).count(),
        advice="Xem những việc vào sổ gần đây trong nhật ký.",
        address=f"{reverse('audit_log')}?viec=record.filed&tu={(since.date()):%d/%m/%Y}",
    )


@register_desk
def administrator_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """Accounts and units that need a hand."""
    units = administered(scope)
    if not units:
        return
    today = timezone.localdate()
    alone = len(find_people(PeopleState(state="khong-vai"), scope=scope, today=today))
    yield DeskCard(
        title="Tài khoản không còn vai trò",
        count=alone,
        advice="Trao vai trò hoặc khóa tài khoản." if alone else "Tài khoản nào cũng có vai trò.",
        address=f"{reverse('person_list')}?trang-thai=khong-vai",
    )


@register_desk
def pace_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """Somebody opened more records than a day's work explains."""
    units = administered(scope)
    if not units:
        return
    slowed = AuditEvent.objects.filter(event=Event.READING_SLOWED, at__gte=timezone.now() - WEEK)
    count = slowed.filter(unit_id__in=units).count()
    if count:
        yield DeskCard(
            title="Đọc rất nhiều hồ sơ",
            count=count,
            advice="Trong 7 ngày qua có người mở nhiều hồ sơ khác thường. Xem ai trong nhật ký.",
            address=f"{reverse('audit_log')}?viec={Event.READING_SLOWED}",
            urgent=True,
        )


@register_desk
def unit_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """Units that ended: their people and files need a successor."""
    units = scope.units_for(Role.ADMINISTRATOR, Role.ARCHIVIST)
    if not units:
        return
    ended = Unit.objects.filter(pk__in=units, valid_to__lt=timezone.localdate())
    managed = str(Role.ADMINISTRATOR) in scope.roles
    count, orphans = ended.count(), ended.filter(successions__isnull=True).count()
    advice = "Các đơn vị này đã có đơn vị kế thừa." if count else "Đơn vị nào cũng đang hoạt động."
    yield DeskCard(
        title="Đơn vị đã kết thúc",
        count=count,
        advice=f"{orphans} đơn vị chưa ghi đơn vị kế thừa." if orphans else advice,
        address=f"{reverse('unit_list')}?hieu-luc=het" if managed else reverse("register_book"),
    )


@register_desk
def emergency_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """Restricted records that an administrator wants to read or reads in the user's units."""
    now = timezone.now()
    seen = emergencies_seen(scope)
    waiting = seen.filter(granted=None).exclude(asked_by_id=scope.user_id).count()
    running = emergencies_in_force(seen, at=now).count()
    if waiting:
        yield DeskCard(
            title="Xin đọc khẩn cấp chờ duyệt",
            count=waiting,
            advice="Một quản trị xin đọc văn bản hạn chế. Xem lý do rồi cho phép hoặc từ chối.",
            address=reverse("emergency_list"),
            urgent=True,
        )
    if running or seen.filter(granted=True, decided_at__gte=now - WEEK).exists():
        yield DeskCard(
            title="Quyền đọc khẩn cấp đang mở",
            count=running,
            advice="Xem ai đã đọc văn bản hạn chế trong 7 ngày qua và thu quyền khi cần.",
            address=reverse("emergency_list"),
        )
