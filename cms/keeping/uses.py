"""Who still needs a file: what a disposal must leave, and which copies go with the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from archive import DraftFile, EarlierFile, ExchangeEnvelope, IntakeFile, IntakeState, RecordState
from cms.portal.releases import Consent, ReleasedDocument
from cms.records.models import RecordAttachment
from media import Attachment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from archive import Record, Tombstone

JUST_ARRIVED = timedelta(days=1)  # An upload that nothing names yet may be on its way.
_WAITING = (IntakeState.READING, IntakeState.READY)


def files_going(
    record: Record, tombstone: Tombstone, *, at: datetime | None = None
) -> list[Attachment]:
    """The record's files, the copies in which they arrived, and forgotten ones of the same bytes.

    Whatever a living record, a paper in the queue, a draft, a consent or a public story needs is
    left out.
    """
    own = {file["id"] for file in tombstone.files} | set(_arrived_in(record))
    named = Attachment.objects.living().filter(pk__in=own)
    same = Attachment.objects.living().filter(sha256__in=named.values("sha256"))
    candidates = {one.pk: one for one in same}
    fresh = (at or timezone.now()) - JUST_ARRIVED
    loose = {pk for pk, one in candidates.items() if pk not in own and one.created_at > fresh}
    needed = needed_files(candidates) | loose
    return [one for pk, one in candidates.items() if pk not in needed]


def _arrived_in(record: Record) -> Iterable[int]:
    """Files of the queue or the draft from which the record was filed, exchange packages too."""
    items = record.intake_items.all()
    yield from IntakeFile.objects.filter(item__in=items).values_list("attachment", flat=True)
    yield from ExchangeEnvelope.objects.filter(item__in=items).values_list("attachment", flat=True)
    drafted = DraftFile.objects.filter(draft__record=record)
    yield from drafted.values_list("attachment", flat=True)


def needed_files(ids: Collection[int]) -> set[int]:
    """Those of these files that something living holds."""
    wanted = list(ids)
    rows = RecordAttachment.objects.filter(attachment__in=wanted)
    needed = set(
        rows.exclude(page__record__state=RecordState.DISPOSED).values_list("attachment", flat=True)
    )
    waiting = IntakeFile.objects.filter(attachment__in=wanted, item__state__in=_WAITING)
    needed |= set(waiting.values_list("attachment", flat=True))
    envelopes = ExchangeEnvelope.objects.filter(
        attachment__in=wanted, item__state__in=_WAITING
    ) | ExchangeEnvelope.objects.filter(attachment__in=wanted, item__record__isnull=False).exclude(
        item__record__state=RecordState.DISPOSED
    )
    needed |= set(envelopes.values_list("attachment", flat=True))
    needed |= set(_of_living_items(wanted))
    drafted = DraftFile.objects.filter(attachment__in=wanted)
    living_drafts = drafted.exclude(draft__record__state=RecordState.DISPOSED)
    needed |= set(living_drafts.values_list("attachment", flat=True))
    needed |= set(Consent.objects.filter(document__in=wanted).values_list("document", flat=True))
    shown = ReleasedDocument.objects.filter(attachment__in=wanted, page__live=True)
    needed |= set(shown.values_list("attachment", flat=True))
    earlier = EarlierFile.objects.filter(attachment__in=wanted)
    living = earlier.exclude(record__state=RecordState.DISPOSED)
    return needed | set(living.values_list("attachment", flat=True))


def _of_living_items(ids: list[int]) -> Iterable[int]:
    """Copies in which another, living record arrived."""
    filed = IntakeFile.objects.filter(attachment__in=ids, item__record__isnull=False)
    return filed.exclude(item__record__state=RecordState.DISPOSED).values_list(
        "attachment", flat=True
    )
