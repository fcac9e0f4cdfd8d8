"""A waiting document from stored files and declared values, from whatever way it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive import Event, IntakeFile, IntakeItem, IntakeState, record_event
from cms.intake.declared import with_declared
from cms.intake.reading import Status, request_reading, request_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from archive import Unit, User
    from media import Attachment


def queue_stated(
    attachments: Sequence[Attachment],
    *,
    declared: Mapping[str, Any],
    unit: Unit,
    by: User,
    source: str,
    source_key: str,
    detail: Mapping[str, Any] | None = None,
    notes: Sequence[str] = (),
    read_later: bool = True,
    at: datetime | None = None,
) -> IntakeItem:
    """The item, read by a task unless the caller reads it; files of equal bytes are one.

    A doubtful main file holds the whole item back, any doubtful file does where the caller files
    it without a clerk; without a file it waits as a paper. ``notes`` tell the clerk what of the
    files was not taken.
    """
    held = list({attachment.sha256: attachment for attachment in attachments}.values())
    decisive = held[:1] if read_later else held
    doubtful = next((one for one in decisive if one.is_quarantined), None)
    item = IntakeItem(
        unit=unit,
        source=source,
        source_key=source_key,
        state=IntakeState.READING if held and doubtful is None else IntakeState.READY,
        typed={"declared": dict(declared)} | ({"arrival": {"notes": [*notes]}} if notes else {}),
        received_at=at or timezone.now(),
        received_by=by,
    )
    if item.state == IntakeState.READY:
        item.reading = with_declared(item, _unread(doubtful))
    with transaction.atomic():
        item.save()
        IntakeFile.objects.bulk_create(
            IntakeFile(item=item, attachment=attachment, ordinal=place)
            for place, attachment in enumerate(held)
        )
        told = {"source": source, "files": len(held), **(detail or {})}
        record_event(Event.FILE_RECEIVED, subject=item, by=by, unit_id=unit.pk, detail=told)
        if read_later:
            _have_read(item, held)
    return item


def _unread(doubtful: Attachment | None) -> dict[str, Any]:
    if doubtful is not None:
        return {"status": Status.QUARANTINED, "note": doubtful.state_reason}
    return {"status": Status.PAPER}


def _have_read(item: IntakeItem, held: Sequence[Attachment]) -> None:
    if item.state == IntakeState.READING:
        request_reading(item)
        return
    for attachment in held:
        if not attachment.is_quarantined:
            request_text(attachment.pk)
