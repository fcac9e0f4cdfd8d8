"""The store's own lock follows the term: bytes of a closed dossier are held as long as it is kept.

Object lock refuses deletion in the bucket itself, whoever asks with whatever program. It is only
ever made longer; a decided disposal goes past it with keys of its own.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from archive.keeping.holding import with_members
from archive.models import DossierKeeping, Term
from archive.sealing import attachment_ids
from media import Attachment
from media.storage import second_storage

if TYPE_CHECKING:
    from archive.models import Record

LONGEST = timedelta(days=36_500)  # What S3 services take at most: Vĩnh viễn is renewed by then.


def retain_until(keeping: DossierKeeping, *, at: datetime) -> datetime | None:
    """The first moment at which the dossier's bytes may go; None while it is open."""
    if keeping.closed_on is None:
        return None
    if keeping.term == Term.PERMANENT or keeping.disposal_on is None:
        return at + LONGEST
    day = keeping.disposal_on + timedelta(days=1)
    end = timezone.make_aware(datetime.combine(day, time.min))
    return min(end, at + LONGEST)


def retain_files(record: Record, *, at: datetime | None = None) -> int:
    """Hold the bytes of the dossier and of all in it, every version's; how many files.

    StorageUnavailable when a place refuses or does not answer.
    """
    moment = at or timezone.now()
    keeping = DossierKeeping.objects.filter(record=record).first()
    until = retain_until(keeping, at=moment) if keeping else None
    if until is None or until <= moment:
        return 0
    second = second_storage()
    files = Attachment.objects.filter(pk__in=_attachments(record))
    for attachment in files:
        attachment.storage.retain(attachment.stored_name, until=until)
        if second is not None and second.exists(attachment.stored_name):
            second.retain(attachment.stored_name, until=until)
    return len(files)


def _attachments(record: Record) -> set[int]:
    """Of the dossier and its members, in all their sealed versions."""
    return {
        pk
        for one in with_members([record])
        for version in one.versions.select_related("revision")
        for pk in attachment_ids(version.revision.content)
    }
