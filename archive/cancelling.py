"""Cancel a register number: the row stays, struck through, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling, NotAllowed
from archive.keeping.holding import require_changeable
from archive.models import EntryState, Event, Record, RecordState, RegisterEntry
from search import enqueue

if TYPE_CHECKING:
    from datetime import datetime

    from archive.models import User
    from archive.scope import AccessScope


def cancel_entry(
    entry: RegisterEntry,
    *,
    scope: AccessScope,
    by: User,
    reason: str,
    at: datetime | None = None,
) -> RegisterEntry:
    """Cancel the number; it is never given again (domain.md, scenario A)."""
    if not scope.may_file(unit_id=entry.register.unit_id):
        raise NotAllowed("Chỉ văn thư của đơn vị giữ sổ được hủy số.")
    if not reason.strip():
        raise InvalidFiling("Hãy ghi lý do hủy số.", fields={"reason": "Hãy ghi lý do hủy số."})
    moment = at or timezone.now()
    with transaction.atomic():
        entry = RegisterEntry.objects.select_for_update().get(pk=entry.pk)
        if entry.state == EntryState.CANCELLED:
            raise InvalidFiling("Số này đã được hủy trước đó.")
        if entry.record is not None:
            require_changeable(entry.record)
        entry.state, entry.cancelled_reason = EntryState.CANCELLED, reason.strip()
        entry.cancelled_at, entry.cancelled_by = moment, by
        entry.save(update_fields=["state", "cancelled_reason", "cancelled_at", "cancelled_by"])
        record = entry.record
        if record is not None:
            Record.objects.filter(pk=record.pk).update(state=RecordState.CANCELLED)
            enqueue(key=str(record.page_id), version=record.version)
        record_event(
            Event.ENTRY_CANCELLED,
            subject=entry,
            by=by,
            unit_id=entry.register.unit_id,
            reason=reason.strip(),
            detail={"number": entry.number},
            at=moment,
        )
    return entry
