"""What the worker does for the log: sign a head when one is due, carry heads away."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from archive.audit.heads import head_is_due, publish_heads, sign_head
from archive.audit.recording import record_event
from archive.audit.tiles import LogDamaged
from archive.models import AuditEvent, AuditLog, Event
from media import StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from archive.models import User

logger = logging.getLogger(__name__)


def attend_log(*, at: datetime | None = None) -> bool:
    """Sign and publish when it is time; whether the second place now holds every head.

    A log that does not continue what was signed before sounds the alarm and is not signed.
    """
    try:
        if head_is_due(at=at):
            sign_head(at=at)
        publish_heads()
    except LogDamaged as damaged:
        sound_alarm({"position": damaged.position, "finding": "head", "seals": []})
        return False
    except StorageUnavailable:
        logger.warning("second place of the audit log does not answer")
        return False
    return True


def sound_alarm(detail: Mapping[str, Any], *, by: User | None = None) -> None:
    """Log that the log is damaged; the same damage is told once, not at every look."""
    last = AuditEvent.objects.filter(event=Event.LOG_DAMAGED).first()
    if last is None or last.detail != dict(detail):
        subject = AuditLog.objects.get(pk=1)
        record_event(Event.LOG_DAMAGED, subject=subject, by=by, detail=detail)
        logger.error("audit log damaged at position %s", detail.get("position"))
