"""Ask, decide and end the reading of one restricted record by an administrator."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.errors import ArchiveError, NotAllowed
from archive.models import Confidentiality, EmergencyAccess, Event, Record, Role

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from archive.models import User
    from archive.scope import AccessScope

EMERGENCY_HOURS = (1, 4, 24)
EMERGENCY_DECIDERS = (Role.LEADER, Role.ADMINISTRATOR, Role.ARCHIVIST)


class AlreadyDecided(ArchiveError):
    """The request waits no longer, or another one for the same record still does."""


def emergency_record(*, pk: int, scope: AccessScope) -> Record | None:
    """A restricted record that the user administers without being able to read it."""
    managed = Record.objects.filter(
        pk=pk,
        unit_id__in=scope.units_for(Role.ADMINISTRATOR),
        confidentiality__gt=Confidentiality.NORMAL,
    )
    record = managed.select_related("unit").first()
    readable = record is not None and scope.records().filter(pk=record.pk).exists()
    return None if readable else record


def ask_emergency(
    record: Record,
    *,
    reason: str,
    hours: int,
    by: User,
    scope: AccessScope,
    at: datetime | None = None,
) -> EmergencyAccess:
    """Ask a second person; nothing is opened yet."""
    if emergency_record(pk=record.pk, scope=scope) is None or hours not in EMERGENCY_HOURS:
        raise NotAllowed("Bạn không quản trị đơn vị của hồ sơ này.")
    with transaction.atomic():
        waiting = EmergencyAccess.objects.filter(record=record, asked_by=by, granted=None)
        if waiting.exists():
            raise AlreadyDecided("Bạn đã xin đọc hồ sơ này và đang chờ duyệt.")
        asked = EmergencyAccess.objects.create(
            record=record, asked_by=by, asked_at=at or timezone.now(), reason=reason, hours=hours
        )
        _log(Event.EMERGENCY_ASKED, asked, by=by, reason=reason)
    return asked


def may_decide(asked: EmergencyAccess, *, scope: AccessScope) -> bool:
    """A leader, archivist or other administrator of the record's unit, never who asked."""
    others = scope.user_id is not None and scope.user_id != asked.asked_by_id
    return others and asked.record.unit_id in scope.units_for(*EMERGENCY_DECIDERS)


def decide_emergency(
    asked: EmergencyAccess,
    *,
    granted: bool,
    note: str,
    by: User,
    scope: AccessScope,
    at: datetime | None = None,
) -> None:
    """The second person's word; a granted reading starts now."""
    if not may_decide(asked, scope=scope):
        raise NotAllowed("Người duyệt phải là lãnh đạo, lưu trữ viên hoặc quản trị khác.")
    moment = at or timezone.now()
    ends = moment + timedelta(hours=asked.hours) if granted else None
    with transaction.atomic():
        waiting = EmergencyAccess.objects.filter(pk=asked.pk, granted=None)
        if not waiting.update(
            granted=granted, decided_by=by, decided_at=moment, note=note, ends_at=ends
        ):
            raise AlreadyDecided("Yêu cầu này đã có người quyết định.")
        event = Event.EMERGENCY_GRANTED if granted else Event.EMERGENCY_REFUSED
        _log(event, asked, by=by, reason=note)


def end_emergency(
    asked: EmergencyAccess, *, by: User, scope: AccessScope, at: datetime | None = None
) -> None:
    """Close it before its time: who asked, or who may decide; works with the next request."""
    if scope.user_id != asked.asked_by_id and not may_decide(asked, scope=scope):
        raise NotAllowed("Bạn không thu được quyền này.")
    moment = at or timezone.now()
    with transaction.atomic():
        running = emergencies_in_force(EmergencyAccess.objects.filter(pk=asked.pk), at=moment)
        if not running.update(ended_at=moment, ended_by=by):
            raise AlreadyDecided("Quyền đọc này đã kết thúc trước đó.")
        _log(Event.EMERGENCY_ENDED, asked, by=by)


def emergencies_in_force(
    rows: QuerySet[EmergencyAccess], *, at: datetime
) -> QuerySet[EmergencyAccess]:
    """Those that open their record at this moment."""
    return rows.filter(granted=True, ended_at=None, ends_at__gt=at)


def emergencies_seen(scope: AccessScope) -> QuerySet[EmergencyAccess]:
    """Requests of the user, and those of the units in which the user decides."""
    units = scope.units_for(*EMERGENCY_DECIDERS)
    rows = EmergencyAccess.objects.select_related(
        "record__unit", "asked_by", "decided_by", "ended_by"
    )
    return rows.filter(record__unit_id__in=units).prefetch_related("record__entries__register")


def _log(event: Event, asked: EmergencyAccess, *, by: User, reason: str = "") -> None:
    record_event(
        event,
        subject=asked.record,
        by=by,
        unit_id=asked.record.unit_id,
        reason=reason,
        detail={"emergency": asked.pk, "hours": asked.hours},
    )
