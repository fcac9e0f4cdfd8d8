"""The worker's care for evidence: signed heads of the log, and its regular verification."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from archive import AuditEvent
from archive.audit import acting_from, attend_log, verify_log
from archive.models import LogCheck
from media import StorageUnavailable

BETWEEN_CHECKS = timedelta(days=7)


def attend(*, at: datetime | None = None) -> None:
    """Whatever is due now; called again and again by the worker."""
    moment = at or timezone.now()
    with acting_from("worker"):
        if attend_log(at=moment) and check_is_due(at=moment):
            check_log()


def check_is_due(*, at: datetime) -> bool:
    """A week after the last whole check, the log is checked without being asked."""
    last = LogCheck.objects.filter(finished_at__isnull=False).first()
    waited = last is None or last.finished_at is None or at - last.finished_at >= BETWEEN_CHECKS
    return waited and AuditEvent.objects.exists()


def check_log() -> None:
    """The regular check; a second place that does not answer is asked the next time."""
    try:
        verify_log()
    except StorageUnavailable:
        return
