"""The worker's care for evidence: signed heads, the log's verification, files read again."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from archive import AuditEvent
from archive.audit import acting_from, attend_log, verify_log
from archive.fixity import check_share
from archive.models import LogCheck
from media import StorageDamaged, StorageUnavailable
from media.fixity import copy_missing

logger = logging.getLogger(__name__)

BETWEEN_CHECKS = timedelta(days=7)


def attend(*, at: datetime | None = None) -> None:
    """Whatever is due now; called again and again by the worker."""
    moment = at or timezone.now()
    with acting_from("worker"):
        check_share(at=moment)
        copy_files(at=moment)
        if attend_log(at=moment) and check_is_due(at=moment):
            check_log()


def copy_files(*, at: datetime) -> None:
    """To the second copy; one that does not answer is asked the next time."""
    try:
        copy_missing(at=at)
    except (StorageUnavailable, StorageDamaged, OSError) as error:
        logger.warning("second copy: %s", type(error).__name__)


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
