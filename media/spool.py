"""Files that S3 did not take when they came: how many wait, and sending them.

They lie in the data folder of the machine that took them in; that they wait is in the database,
so that every other machine knows it and none takes them for lost.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from media.errors import StorageDamaged, StorageUnavailable
from media.fixity_models import FixityOutcome, FixityState
from media.locking import hold_bytes
from media.models import Attachment
from media.storage import ConfiguredStorage, SpooledContentStorage, sha256_in

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many files are not in the bucket yet, and when the first of them came."""

    count: int
    since: datetime | None


def waiting_among(states: "QuerySet[FixityState]") -> Waiting:
    """What waits of these, on whatever machine."""
    found = states.filter(outcome=FixityOutcome.WAITING).aggregate(
        count=Count("pk"), since=Min("attachment__created_at")
    )
    return Waiting(**found)


def waiting_here() -> int:
    """Files in the spool of this machine."""
    storage = ConfiguredStorage().chosen
    return len(storage.waiting()) if isinstance(storage, SpooledContentStorage) else 0


def send_waiting() -> Iterator[bool]:
    """Send what waits on this machine, oldest first; whether each file arrived.

    A refused file keeps no other back; a bucket that does not answer at all ends the round.
    """
    storage = ConfiguredStorage().chosen
    if not isinstance(storage, SpooledContentStorage):
        return
    for name in storage.waiting():
        try:
            _send(storage, name)
        except (StorageUnavailable, StorageDamaged, OSError) as error:
            logger.warning("spool: %s is not sent, %s", name, type(error).__name__)
            yield False
            if not _answers(storage, name):
                return
        else:
            yield True


def _send(storage: SpooledContentStorage, name: str) -> None:
    """Killed at any step, it is done again and ends the same."""
    sha256 = sha256_in(name)
    if not _is_disposed(sha256):
        with storage.held(name) as ours:
            if not ours or not storage.is_waiting(name):
                return  # Another worker of this machine sends it or has done so.
            storage.send(name)
            if _let_go(storage, name):
                return
    with transaction.atomic():
        hold_bytes(sha256)
        if _is_disposed(sha256):  # Disposed of on a machine that does not see this spool.
            ConfiguredStorage().erase(name)


def _let_go(storage: SpooledContentStorage, name: str) -> bool:
    """Note that the file arrived and drop it here; False when it was disposed of meanwhile."""
    sha256 = sha256_in(name)
    with transaction.atomic():
        hold_bytes(sha256)
        if _is_disposed(sha256):
            return False
        FixityState.objects.filter(attachment__sha256=sha256, outcome=FixityOutcome.WAITING).update(
            outcome=FixityOutcome.SOUND, checked_at=timezone.now()
        )
        storage.release(name)
    return True


def _is_disposed(sha256: str) -> bool:
    """Whether rows with these bytes are known and none of them lives."""
    rows = Attachment.objects.with_sha256(sha256)
    return rows.exists() and not rows.living().exists()


def _answers(storage: SpooledContentStorage, name: str) -> bool:
    try:
        storage.bucket.exists(name)
    except StorageUnavailable:
        return False
    return True
