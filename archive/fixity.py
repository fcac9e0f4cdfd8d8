"""Checks and repairs of stored files as acts of the office: each outcome is a line of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from archive.audit.recording import record_event
from archive.models import AuditEvent, Event
from media.fixity import (
    check_all,
    check_due,
    kept_attachments,
    repair_attachment,
    untracked_names,
)
from media.fixity_models import IN_ORDER, FixityOutcome, FixityRun

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from archive.models import User
    from media.models import Attachment

KEEP_EVERY = 50


def begin_run(*, by: User | None, at: datetime | None = None) -> FixityRun:
    """A check of all files; one that is not finished yet is taken instead of a new one."""
    waiting = FixityRun.objects.filter(finished_at__isnull=True).first()
    if waiting is not None:
        return waiting
    total = kept_attachments().count()
    return FixityRun.objects.create(started_at=at or timezone.now(), by=by, total=total)


def finish_run(run: FixityRun, *, progress: Callable[[int, int], None] | None = None) -> FixityRun:
    """Read every file that the run has not come to yet; safe to call again after a kill."""
    for attachment, outcome in check_all(after=run.reached):
        run.checked, run.reached = run.checked + 1, attachment.pk
        run.damaged += outcome not in IN_ORDER
        log_finding(attachment, outcome, by=run.by)
        if run.checked % KEEP_EVERY == 0:
            run.save(update_fields=["checked", "reached", "damaged"])
        if progress is not None:
            progress(run.checked, max(run.total, run.checked))
    run.untracked = sum(1 for _ in untracked_names())
    run.finished_at = timezone.now()
    run.save()
    record_event(
        Event.FILES_CHECKED,
        subject=run,
        by=run.by,
        detail={"rows": run.checked, "damaged": run.damaged, "untracked": run.untracked},
    )
    return run


def check_share(*, at: datetime | None = None) -> int:
    """The worker's share of the regular round."""
    return check_due(found=lambda a, outcome: log_finding(a, outcome, by=None), at=at)


def log_finding(attachment: Attachment, outcome: FixityOutcome, *, by: User | None) -> None:
    """Damage is logged when it is first seen and when it becomes another, not at every look."""
    last = (
        AuditEvent.objects.filter(
            event__in=[Event.FILE_DAMAGED, Event.FILE_REPAIRED],
            subject_type=attachment._meta.label_lower,
            subject_id=str(attachment.pk),
        ).first()
        if outcome not in IN_ORDER
        else None
    )
    if outcome in IN_ORDER or (last and last.detail.get("outcome") == outcome):
        return
    record_event(
        Event.FILE_DAMAGED,
        subject=attachment,
        by=by,
        unit_id=attachment.unit_id,
        detail={"outcome": str(outcome), "sha256": attachment.sha256},
    )


def repair_file(attachment: Attachment, *, by: User | None) -> FixityOutcome:
    """Repair from the second copy and log it; StorageDamaged or StorageUnavailable if it fails."""
    outcome = repair_attachment(attachment)
    record_event(
        Event.FILE_REPAIRED,
        subject=attachment,
        by=by,
        unit_id=attachment.unit_id,
        detail={"outcome": str(outcome), "sha256": attachment.sha256},
    )
    return outcome
