"""One check of the log from beginning to end, kept as it goes, resumed when it was cut short."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from archive.audit.attending import sound_alarm
from archive.audit.checking import BadPosition, check_leaves
from archive.audit.merkle import GrowingTree
from archive.audit.recording import record_event
from archive.audit.seals import check_seals
from archive.audit.tiles import log_size
from archive.models import AuditLog, Event, LogCheck

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from archive.models import User

    Progress = Callable[[str, int, int], None]

RESUMABLE = timedelta(hours=24)
SEALS_SHOWN = 100


def verify_log(
    *,
    by: User | None = None,
    progress: Progress | None = None,
    anew: bool = False,
    at: datetime | None = None,
) -> LogCheck:
    """Check leaves, heads and seals; the outcome is kept and logged.

    An interrupted check of the last day goes on where it stopped, unless ``anew``. A log that is
    already known to be bad is checked from its beginning. StorageUnavailable when the second
    place cannot be read.
    """
    check = _begin(by=by, at=at or timezone.now(), anew=anew)
    tree = GrowingTree(check.checked, [bytes.fromhex(root) for root in check.roots])
    try:
        check.checked = check_leaves(
            start=tree,
            progress=None if progress is None else lambda done, of: progress("leaves", done, of),
            pause=lambda reached: _keep(check, reached),
        )
    except BadPosition as bad:
        check.first_bad, check.finding = bad.position, bad.finding
    _check_seals(check, progress)
    check.finished_at = timezone.now()
    check.save()
    _log(check, by=by)
    return check


def _begin(*, by: User | None, at: datetime, anew: bool) -> LogCheck:
    last = LogCheck.objects.first()
    resumable = last is not None and last.finished_at is None and at - last.started_at < RESUMABLE
    if last is not None and resumable and not anew:
        return last
    return LogCheck.objects.create(started_at=at, by=by, size=log_size())


def _keep(check: LogCheck, tree: GrowingTree) -> None:
    check.checked, check.roots = tree.size, [root.hex() for root in tree.roots]
    check.save(update_fields=["checked", "roots"])


def _check_seals(check: LogCheck, progress: Progress | None) -> None:
    def tell(done: int, total: int) -> None:
        check.seals = done
        if progress is not None:
            progress("seals", done, total)

    check.bad_seals = list(check_seals(progress=tell))


def _log(check: LogCheck, *, by: User | None) -> None:
    """Each sound check is a line of the log; damage is an alarm."""
    if check.is_sound:
        record_event(
            Event.LOG_VERIFIED,
            subject=AuditLog.objects.get(pk=1),
            by=by,
            detail={"rows": check.checked, "seals": check.seals},
        )
        return
    detail = {
        "position": check.first_bad,
        "finding": check.finding,
        "seals": check.bad_seals[:SEALS_SHOWN],
    }
    sound_alarm(detail, by=by)
