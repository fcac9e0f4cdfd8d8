"""Proof that stored bytes are still those that were taken in; repair from the second copy."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db.models import Q
from django.utils import timezone

from media.errors import StorageDamaged, StorageUnavailable
from media.fixity_models import FixityOutcome, FixityState
from media.models import Attachment, AttachmentQuerySet, attachment_storage
from media.storage import ContentStorage, address_of, second_storage

Progress = Callable[[int, int], None]
Found = Callable[[Attachment, FixityOutcome], None]

REREAD_AFTER = timedelta(days=60)  # A third of the promised 90 days is left for late workers.
MINUTES_OF_A_ROUND = 60 * 24 * 60
LEAST_AT_ONCE = 10
SECONDS_AT_ONCE = 20.0
WAITING_AGAIN = timedelta(minutes=10)
NOT_SEEN = (FixityOutcome.MISSING, FixityOutcome.UNREADABLE)
PORTION = 500


@dataclass(frozen=True, slots=True)
class FixityReport:
    """What a check found; names are hashes, so the report says nothing of contents."""

    checked: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    misfiled: tuple[int, ...]
    untracked: tuple[str, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether every attachment's bytes are proven; untracked bytes harm nobody."""
        return not (self.changed or self.missing or self.misfiled or self.unreadable)


def verify_attachments(*, progress: Progress | None = None) -> FixityReport:
    """Hash every stored file again and compare with its name, its row and the storage's list."""
    found: dict[str, list[Attachment]] = {outcome: [] for outcome in FixityOutcome}
    checked = 0
    for attachment, outcome in check_all(progress=progress):
        checked += 1
        found[outcome].append(attachment)
    misfiled = found[FixityOutcome.MISFILED]
    return FixityReport(
        checked=checked,
        changed=_names(found[FixityOutcome.CHANGED]),
        missing=_names(found[FixityOutcome.MISSING]),
        unreadable=_names(found[FixityOutcome.UNREADABLE]),
        misfiled=tuple(attachment.pk for attachment in misfiled),
        untracked=tuple(untracked_names()),
    )


def check_all(
    *, after: int = 0, progress: Progress | None = None
) -> Iterator[tuple[Attachment, FixityOutcome]]:
    """Each attachment beyond the id ``after`` with its outcome, in the order of ids."""
    rows = kept_attachments().filter(pk__gt=after).order_by("pk")
    total, done = rows.count(), 0
    while portion := list(rows.filter(pk__gt=after)[:PORTION]):
        after = portion[-1].pk
        for attachment in portion:
            outcome = check_attachment(attachment)
            done += 1
            if progress is not None:
                progress(done, total)
            yield attachment, outcome


def check_attachment(attachment: Attachment, *, at: datetime | None = None) -> FixityOutcome:
    """Read one file again, and remember when and what came of it."""
    outcome = _outcome(attachment)
    if outcome == FixityOutcome.MISSING:
        # Disposed of since the row was read: that is no damage.
        attachment.refresh_from_db(fields=["state"])
        outcome = _outcome(attachment)
    if _waits(attachment, outcome):
        outcome = FixityOutcome.WAITING
    FixityState.objects.update_or_create(
        attachment=attachment,
        defaults={"checked_at": at or timezone.now(), "outcome": outcome},
    )
    return outcome


def check_due(*, found: Found, at: datetime | None = None) -> int:
    """The share of one minute of the regular round; how many files were read.

    Files that were never read again, or longest ago, come first. The share is small enough that
    a round takes its 60 days, and it ends after 20 seconds.
    """
    moment, began = at or timezone.now(), monotonic()
    sent = Q(fixity__outcome=FixityOutcome.WAITING, fixity__checked_at__lt=moment - WAITING_AGAIN)
    share = max(LEAST_AT_ONCE, -(-kept_attachments().count() // MINUTES_OF_A_ROUND))
    due = (
        kept_attachments()
        .filter(Q(fixity__isnull=True) | Q(fixity__checked_at__lt=moment - REREAD_AFTER) | sent)
        .order_by("fixity__checked_at", "pk")
    )
    done = 0
    for attachment in due[:share]:
        found(attachment, check_attachment(attachment, at=moment))
        done += 1
        if monotonic() - began > SECONDS_AT_ONCE:
            break
    return done


def copy_missing(*, at: datetime | None = None, limit: int = PORTION) -> int:
    """Write files that lack it to the second copy; how many. Damaged ones are left out.

    StorageUnavailable when the second place does not answer.
    """
    second = second_storage()
    if second is None:
        return 0
    waiting = FixityState.objects.filter(copied_at__isnull=True, outcome=FixityOutcome.SOUND)
    copied = 0
    for state in waiting.select_related("attachment").order_by("pk")[:limit]:
        attachment = state.attachment
        with attachment.storage.open(attachment.stored_name) as content:
            second.put(content, sha256=attachment.sha256)
        FixityState.objects.filter(pk=state.pk).update(copied_at=at or timezone.now())
        copied += 1
    return copied


def repair_attachment(attachment: Attachment, *, at: datetime | None = None) -> FixityOutcome:
    """Bring the right bytes back from the second copy, then read them again.

    StorageDamaged when the second copy does not hold them; StorageUnavailable when either place
    does not answer. A wrong hash in the row is nothing that bytes could mend.
    """
    second = second_storage()
    if second is None or not second.exists(attachment.stored_name):
        raise StorageDamaged("there is no second copy of these bytes")
    second.require_intact(attachment.stored_name)
    with second.open(attachment.stored_name) as content:
        attachment.storage.restore(content, sha256=attachment.sha256)
    return check_attachment(attachment, at=at)


def kept_attachments() -> AttachmentQuerySet:
    """What must be there: disposed files are not missing, they were destroyed by a decision."""
    kept: AttachmentQuerySet = Attachment.objects.living()
    return kept


def untracked_names() -> Iterator[str]:
    """Stored names that no attachment points to; bytes that outlived their disposal too."""
    known = set(kept_attachments().values_list("file", flat=True))
    return (name for name in attachment_storage().names() if name not in known)


def _outcome(attachment: Attachment) -> FixityOutcome:
    name = attachment.stored_name
    if attachment.is_disposed:
        return FixityOutcome.DISPOSED
    try:
        if address_of(attachment.sha256) != name:
            return FixityOutcome.MISFILED
    except ValueError:
        return FixityOutcome.MISFILED
    return _state_of(attachment.storage, name, attachment.size)


def _waits(attachment: Attachment, outcome: FixityOutcome) -> bool:
    """Whether the bytes were taken into a spool, here or on another machine, and still wait."""
    seen_here = outcome == FixityOutcome.SOUND and attachment.storage.is_waiting(
        attachment.stored_name
    )
    if outcome not in NOT_SEEN and not seen_here:
        return False
    waiting = FixityState.objects.filter(outcome=FixityOutcome.WAITING)
    return waiting.filter(attachment=attachment).exists()


def _state_of(storage: ContentStorage, name: str, size: int) -> FixityOutcome:
    try:
        intact = storage.size(name) == size and address_of(storage.hash_of(name)) == name
    except FileNotFoundError:
        return FixityOutcome.MISSING
    except (OSError, StorageUnavailable):
        return FixityOutcome.UNREADABLE
    return FixityOutcome.SOUND if intact else FixityOutcome.CHANGED


def _names(attachments: Iterable[Attachment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(attachment.stored_name for attachment in attachments))
