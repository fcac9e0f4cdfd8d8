"""Append events to the log, each as the next leaf of its Merkle tree.

The position is taken from one counter row that stays locked until the caller's transaction ends:
positions have no gaps, and their order is the order of commits. Log last in a transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from archive.audit import merkle
from archive.audit.origins import Origin, current_origin
from archive.models import AuditEvent, AuditLog, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import Model

    from archive.models import User

CLOCK_TOLERANCE_MS = 5_000
_STORED = DjangoJSONEncoder()


@dataclass(frozen=True, slots=True)
class Happening:
    """What is to be logged about one subject."""

    event: Event
    subject: Model
    unit_id: int | None = None
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


def record_event(
    event: Event,
    *,
    subject: Model,
    by: User | None,
    unit_id: int | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    at: datetime | None = None,
    origin: Origin | None = None,
) -> AuditEvent:
    """Log one happening in the caller's transaction."""
    happening = Happening(event, subject, unit_id, reason, detail or {})
    return record_events([happening], by=by, at=at, origin=origin)[0]


def record_events(
    happenings: Iterable[Happening],
    *,
    by: User | None,
    at: datetime | None = None,
    origin: Origin | None = None,
) -> list[AuditEvent]:
    """Log many happenings of one act; two statements for any number."""
    clock = timezone.now()
    source = origin or current_origin()
    events = [_event(h, by=by, at=at or clock, origin=source) for h in happenings]
    if not events:
        return []
    with transaction.atomic(savepoint=False):
        first, seen_ms = _take_positions(len(events), clock_ms=_milliseconds(clock))
        AuditEvent.objects.bulk_create(_placed(events, first))
        if seen_ms - _milliseconds(timezone.now()) > CLOCK_TOLERANCE_MS:
            _sound_the_alarm(seen_ms)
    return events


def canonical_json(value: Any) -> bytes:
    """The one spelling of a JSON value that digests are taken over: as the database keeps it."""
    return json.dumps(
        value,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=_STORED.default,
    ).encode()


def entry_of(event: AuditEvent) -> dict[str, Any]:
    """What the leaf is the hash of: the whole line and its place."""
    return {
        "position": event.position,
        "event": str(event.event),
        "at": event.at.isoformat(),
        "by": event.by_id,
        "from": [event.origin_kind, event.origin_address],
        "subject": [event.subject_type, event.subject_id],
        "unit": event.unit_id,
        "reason": event.reason,
        "detail": event.detail,
    }


def leaf_of(event: AuditEvent) -> str:
    """RFC 6962 §2.1: SHA-256 over 0x00 and the entry, as hexadecimal digits."""
    return merkle.leaf_hash(canonical_json(entry_of(event))).hex()


def _event(happening: Happening, *, by: User | None, at: datetime, origin: Origin) -> AuditEvent:
    return AuditEvent(
        event=happening.event,
        at=at.astimezone(UTC),
        by=by,
        origin_kind=origin.kind,
        origin_address=origin.address,
        subject_type=happening.subject._meta.label_lower,
        subject_id=str(happening.subject.pk),
        unit_id=happening.unit_id,
        reason=happening.reason,
        # As the database gives it back, so that the leaf can be computed again.
        detail=json.loads(canonical_json(dict(happening.detail))),
    )


def _placed(events: list[AuditEvent], first: int) -> list[AuditEvent]:
    for position, event in enumerate(events, start=first):
        event.position = position
        event.leaf = leaf_of(event)
    return events


def _take_positions(count: int, *, clock_ms: int) -> tuple[int, int]:
    """The first of ``count`` positions, and the latest clock that the log had seen before.

    The right-hand sides see the row as it was, so one statement both keeps and tells it.
    """
    table = AuditLog._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET size = size + %s, earlier_ms = clock_ms, "  # noqa: S608 - own name
            "clock_ms = CASE WHEN clock_ms > %s THEN clock_ms ELSE %s END "
            "WHERE id = 1 RETURNING size, earlier_ms",
            [count, clock_ms, clock_ms],
        )
        size, earlier_ms = cursor.fetchone()
    return size - count, earlier_ms


def _sound_the_alarm(seen_ms: int) -> None:
    """The clock was set back (AC-12): say so in the log, once, and go on from the new time."""
    now = timezone.now()
    log = AuditLog.objects.get(pk=1)
    AuditLog.objects.filter(pk=1).update(size=log.size + 1, clock_ms=_milliseconds(now))
    seconds = (seen_ms - _milliseconds(now)) // 1000
    happening = Happening(Event.CLOCK_SET_BACK, log, detail={"seconds": seconds})
    alarm = _event(happening, by=None, at=now, origin=Origin("system"))
    AuditEvent.objects.bulk_create(_placed([alarm], log.size))


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
