"""Freeze and release: by archivists and inspectors, each act a line of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.audit import Happening, record_event, record_events
from archive.errors import InvalidFiling, NotAllowed, RecordHeld
from archive.models import (
    FIXED_WORDS,
    Event,
    HeldRecord,
    HeldUnit,
    LegalHold,
    Record,
    RecordKind,
    RecordState,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from archive.models import Unit, User
    from archive.scope import AccessScope

HOLDERS = (Role.ARCHIVIST, Role.INSPECTOR)


def may_hold(scope: AccessScope, *, unit_id: int) -> bool:
    """Archivists and inspectors of the unit or of one above."""
    return unit_id in scope.units_for(*HOLDERS)


def holds_seen(scope: AccessScope) -> QuerySet[LegalHold]:
    """Holds of the units in which the user may freeze."""
    return LegalHold.objects.filter(unit_id__in=scope.units_for(*HOLDERS)).select_related(
        "unit", "placed_by", "released_by"
    )


def holds_over(record: Record) -> list[LegalHold]:
    """Every decision that freezes the record now, the first one first."""
    return list(LegalHold.objects.over(record).order_by("pk"))


def require_free(record: Record) -> None:
    """RecordHeld when the record is frozen; the database refuses the same by its triggers."""
    holds = holds_over(record)
    if holds:
        decisions = ", ".join(hold.decision for hold in holds)
        raise RecordHeld(f"Hồ sơ đang bị phong tỏa theo {decisions}; không thể sửa, hủy.")


def require_changeable(record: Record) -> None:
    """NotAllowed when the record was closed, handed over or destroyed; RecordHeld when frozen."""
    words = FIXED_WORDS.get(RecordState(record.state))
    if words:
        raise NotAllowed(words)
    require_free(record)


def place_hold(
    *,
    unit: Unit,
    decision: str,
    reason: str,
    scope_words: str,
    by: User,
    scope: AccessScope,
    records: Iterable[Record] = (),
    units: Iterable[Unit] = (),
    at: datetime | None = None,
) -> LegalHold:
    """Freeze records, with what their dossiers hold, and whole units, from now on.

    What a dossier holds of units beyond the user's reach stays as it was.
    """
    if not decision.strip() or not reason.strip():
        raise InvalidFiling("Hãy ghi quyết định phong tỏa và lý do.")
    named, whole = list(records), list(units)
    if not named and not whole:
        raise InvalidFiling("Chưa có hồ sơ hoặc đơn vị nào để phong tỏa.")
    for unit_id in {unit.pk, *(r.unit_id for r in named), *(u.pk for u in whole)}:
        if not may_hold(scope, unit_id=unit_id):
            raise NotAllowed("Có hồ sơ hoặc đơn vị ngoài phạm vi bạn được phong tỏa.")
    with transaction.atomic():
        of_units = Record.objects.filter(unit__in=whole)
        wanted = [
            record
            for record in with_members([*named, *of_units])
            if may_hold(scope, unit_id=record.unit_id)
        ]
        hold = LegalHold.objects.create(
            unit=unit,
            decision=decision.strip(),
            reason=reason.strip(),
            scope_words=scope_words,
            placed_at=at or timezone.now(),
            placed_by=by,
        )
        HeldRecord.objects.bulk_create([HeldRecord(hold=hold, record=r) for r in wanted])
        HeldUnit.objects.bulk_create([HeldUnit(hold=hold, unit=u) for u in whole])
        _log(Event.HOLD_PLACED, hold, by=by, reason=reason, rows=len(wanted), units=len(whole))
        _log_records(Event.RECORD_FROZEN, hold, wanted, by=by)
    return hold


def release_hold(
    hold: LegalHold, *, reason: str, by: User, scope: AccessScope, at: datetime | None = None
) -> LegalHold:
    """End one decision; what another one freezes stays frozen."""
    if not may_hold(scope, unit_id=hold.unit_id):
        raise NotAllowed("Chỉ lưu trữ viên, thanh tra của đơn vị được gỡ phong tỏa.")
    if not reason.strip():
        raise InvalidFiling("Hãy ghi lý do hoặc quyết định gỡ phong tỏa.")
    with transaction.atomic():
        locked = LegalHold.objects.select_for_update().get(pk=hold.pk)
        if locked.released_at is not None:
            raise InvalidFiling("Quyết định này đã được gỡ trước đó.")
        locked.released_at, locked.released_by = at or timezone.now(), by
        locked.release_reason = reason.strip()
        locked.save(update_fields=["released_at", "released_by", "release_reason"])
        records = [row.record for row in locked.records.select_related("record")]
        _log(Event.HOLD_RELEASED, locked, by=by, reason=reason, rows=len(records), units=0)
        _log_records(Event.RECORD_UNFROZEN, locked, records, by=by)
    return locked


def freeze_new(records: Iterable[Record]) -> None:
    """Records filed into a unit that is frozen as a whole are frozen too, once they are sealed."""
    filed = list(records)
    units = HeldUnit.objects.filter(
        unit_id__in={record.unit_id for record in filed}, hold__released_at__isnull=True
    )
    rows = [
        HeldRecord(hold_id=held.hold_id, record=record)
        for held in units
        for record in filed
        if record.unit_id == held.unit_id
    ]
    if rows:
        HeldRecord.objects.bulk_create(rows)


def with_members(records: Iterable[Record]) -> list[Record]:
    """The records, and for each dossier all it holds, however deep."""
    found: dict[int, Record] = {}
    waiting = list(records)
    while waiting:
        record = waiting.pop()
        if record.pk not in found:
            found[record.pk] = record
            if record.kind == RecordKind.DOSSIER:
                waiting += [row.member for row in record.members.select_related("member")]
    return [found[key] for key in sorted(found)]


def _log(event: Event, hold: LegalHold, *, by: User, reason: str, rows: int, units: int) -> None:
    record_event(
        event,
        subject=hold,
        by=by,
        unit_id=hold.unit_id,
        reason=f"{hold.decision}: {reason.strip()}",
        detail={"rows": rows, "units": units},
    )


def _log_records(event: Event, hold: LegalHold, records: list[Record], *, by: User) -> None:
    record_events(
        [Happening(event, subject=r, unit_id=r.unit_id, reason=hold.decision) for r in records],
        by=by,
    )
