"""Acknowledging that an older backup was restored, so that the log can go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.audit.heads import kept_names, read_kept, second_place
from archive.audit.keys import trusted_keys
from archive.audit.recording import record_event
from archive.audit.tiles import StoredTree
from archive.models import AuditEvent, AuditLog, Event

if TYPE_CHECKING:
    from datetime import datetime

    from archive.audit.heads import KeptHead
    from archive.models import User


class NothingRolledBack(Exception):
    """The log holds everything that the second place has heads of: nothing to acknowledge."""


def lost_heads() -> tuple[int, list[KeptHead]]:
    """The size up to which the log agrees with the second place, and the heads it lacks.

    Read from the newest head back to the first that agrees. Heads that no trusted key signed
    prove nothing and are left to the verification.
    """
    place, tree, trusted = second_place(), StoredTree(), trusted_keys()
    lost: list[KeptHead] = []
    for name in reversed(kept_names(place)):
        head = read_kept(place, name)
        if not head.is_signed(trusted=trusted):
            continue
        if head.size <= tree.size and tree.root(head.size).hex() == head.root:
            return head.size, lost
        lost.append(head)
    return 0, lost


def acknowledge_rollback(*, by: User, reason: str, at: datetime | None = None) -> AuditEvent:
    """Log who restored an older backup and why, and how far the lost lines went.

    NothingRolledBack when the log is as long as the second place says.
    """
    kept, lost = lost_heads()
    if not lost:
        raise NothingRolledBack
    log = AuditLog.objects.get(pk=1)
    detail = {
        "kept": kept,
        "abandoned": lost[0].size,
        "root": lost[0].root,
        "rows": log.size,
    }
    return record_event(
        Event.LOG_ROLLED_BACK, subject=log, by=by, reason=reason, detail=detail, at=at
    )
