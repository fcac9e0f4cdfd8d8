"""Append events to the log; a leaf hash as RFC 6962 defines it goes with each."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from archive.models import AuditEvent, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import Model

    from archive.models import User


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
) -> AuditEvent:
    """Log one happening in the caller's transaction."""
    happening = Happening(event, subject, unit_id, reason, detail or {})
    return record_events([happening], by=by, at=at)[0]


def record_events(
    happenings: Iterable[Happening], *, by: User | None, at: datetime | None = None
) -> list[AuditEvent]:
    """Log many happenings of one act with one statement."""
    moment = at or timezone.now()
    return AuditEvent.objects.bulk_create([_event(h, by=by, at=moment) for h in happenings])


def canonical_json(value: Any) -> bytes:
    """The one spelling of a JSON value that digests are taken over."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    ).encode()


def leaf_hash(event: AuditEvent) -> str:
    """RFC 6962 §2.1: SHA-256 over 0x00 and the entry."""
    entry = {
        "event": event.event,
        "at": event.at.isoformat(),
        "by": event.by_id,
        "subject": [event.subject_type, event.subject_id],
        "unit": event.unit_id,
        "reason": event.reason,
        "detail": event.detail,
    }
    return hashlib.sha256(b"\x00" + canonical_json(entry)).hexdigest()


def _event(happening: Happening, *, by: User | None, at: datetime) -> AuditEvent:
    event = AuditEvent(
        event=happening.event,
        at=at,
        by=by,
        subject_type=happening.subject._meta.label_lower,
        subject_id=str(happening.subject.pk),
        unit_id=happening.unit_id,
        reason=happening.reason,
        detail=dict(happening.detail),
    )
    event.leaf = leaf_hash(event)
    return event
