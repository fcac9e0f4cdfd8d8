"""Receiving: bytes stored, an item in the queue, a refusal logged with its reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive import (
    Event,
    IntakeFile,
    IntakeItem,
    IntakeState,
    find_same_bytes,
    record_event,
)
from cms.intake.enclosed import Keeper, each_once
from cms.intake.errors import AlreadyHere
from cms.intake.reading import Status, request_reading
from media import RejectedFile, is_envelope, safe_name, sha256_of, store_attachment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.core.files.base import File

    from archive import AccessScope, Unit, User
    from media import Attachment

WAITING = (IntakeState.READING, IntakeState.READY)


def receive_file(
    *,
    file: File,
    unit: Unit,
    by: User,
    scope: AccessScope,
    insist: bool = False,
    source: str = "browser",
    source_key: str = "",
    at: datetime | None = None,
) -> IntakeItem:
    """Take one file into the queue of ``unit``.

    Raises ``AlreadyHere`` for bytes that wait or are filed (unless ``insist``), its kind
    ``StatusNoted`` for a receiver's word on what was sent, and ``media.RejectedFile``, already
    logged, for a file that is not taken in.
    """
    if is_envelope(_head(file)):
        from cms.exchange.edxml.receiving import receive_envelope

        return receive_envelope(file=file, unit=unit, by=by, scope=scope, insist=insist, at=at)
    if not insist:
        refuse_same_bytes(digest=sha256_of(file), unit=unit, scope=scope)
    notes: list[str] = []
    return queue_attachments(
        attachments=stored_papers(file=file, unit=unit, by=by, notes=notes),
        unit=unit,
        by=by,
        source=source,
        source_key=source_key,
        arrival={"notes": notes} if notes else None,
        at=at,
    )


def stored_papers(*, file: File, unit: Unit, by: User, notes: list[str]) -> list[Attachment]:
    """The stored file, and the files inside when it is a PDF; what of these is not taken is noted.

    Raises ``media.RejectedFile``, already logged, when the file itself is not taken in.
    """
    try:
        attachment = store_attachment(file=file, by=by, unit_id=unit.pk)
    except RejectedFile as refused:
        log_refusal(name=file.name or "", unit=unit, by=by, refused=refused)
        raise
    keeper = Keeper(unit, by, partial(note_refusal, unit=unit, by=by, notes=notes))
    return each_once(keeper.with_embedded(attachment, file))


def _head(file: File) -> bytes:
    file.seek(0)
    head: bytes = file.read(64 * 1024)
    file.seek(0)
    return head


def queue_attachments(
    *,
    attachments: Sequence[Attachment],
    unit: Unit,
    by: User,
    source: str = "browser",
    source_key: str = "",
    arrival: dict[str, Any] | None = None,
    declared: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> IntakeItem:
    """One waiting item for several files, the main document first.

    ``arrival`` is kept for the clerk (see ``messages.arrival_of``), ``declared`` for the form
    (see ``declared.declaration``). A doubtful main document waits for a decision; a doubtful
    file beside a good one is kept unopened and holds up nothing.
    """
    held = attachments[0].is_quarantined
    typed = {name: value for name, value in (("arrival", arrival), ("declared", declared)) if value}
    with transaction.atomic():
        item = IntakeItem.objects.create(
            unit=unit,
            source=source,
            source_key=source_key,
            state=IntakeState.READY if held else IntakeState.READING,
            reading=_held_reading(attachments) if held else {},
            typed=typed,
            received_at=at or timezone.now(),
            received_by=by,
        )
        for place, attachment in enumerate(attachments):
            IntakeFile.objects.create(item=item, attachment=attachment, ordinal=place)
        ids = [attachment.pk for attachment in attachments]
        _log_received(item, by=by, detail={"attachment": ids[0], "source": source, "files": ids})
        if not held and source != "folder":
            request_reading(item)
    return item


def receive_paper(*, unit: Unit, by: User, at: datetime | None = None) -> IntakeItem:
    """An item for a paper of which there is no file: the clerk types all of it."""
    with transaction.atomic():
        item = IntakeItem.objects.create(
            unit=unit,
            source="paper",
            state=IntakeState.READY,
            reading={"status": Status.PAPER},
            received_at=at or timezone.now(),
            received_by=by,
        )
        _log_received(item, by=by, detail={"source": "paper"})
    return item


def refuse_same_bytes(*, digest: str, unit: Unit, scope: AccessScope) -> None:
    """Raise ``AlreadyHere`` when the unit has these bytes already."""
    record = find_same_bytes(scope=scope, unit_id=unit.pk, digests=[digest]).first()
    if record is not None:
        raise AlreadyHere(
            "Tệp này đã có trong một văn bản đã vào sổ.", item_id=None, record_id=record.pk
        )
    waiting = IntakeFile.objects.filter(
        item__unit=unit, item__state__in=WAITING, attachment__sha256=digest
    ).first()
    if waiting is not None:
        raise AlreadyHere("Tệp này đang ở trong hàng chờ.", item_id=waiting.item_id, record_id=None)


def log_refusal(*, name: str, unit: Unit, by: User, refused: RejectedFile) -> None:
    """One line of the log for a file that was not taken in."""
    record_event(
        Event.FILE_REFUSED,
        subject=unit,
        by=by,
        unit_id=unit.pk,
        reason=refused.message,
        detail={"code": refused.code, "name": _name_for_log(name)},
    )


def note_refusal(
    name: str, refused: RejectedFile, *, unit: Unit, by: User, notes: list[str]
) -> None:
    """Log a file that was not taken with its container, and note it for the clerk."""
    if refused.code == "scanner-unavailable":
        raise refused
    log_refusal(name=name, unit=unit, by=by, refused=refused)
    notes.append(f"{name}: {refused.message}")


def _name_for_log(name: str) -> str:
    try:
        return safe_name(name)
    except RejectedFile:
        return "".join(c for c in name if c.isprintable())[:100]


def _held_reading(attachments: Sequence[Attachment]) -> dict[str, Any]:
    held = [attachment for attachment in attachments if attachment.is_quarantined]
    if len(held) == 1:
        note = held[0].state_reason
    else:
        note = " ".join(f"{one.original_name}: {one.state_reason}" for one in held)
    return {"status": Status.QUARANTINED, "note": note}


def _log_received(item: IntakeItem, *, by: User, detail: dict[str, Any]) -> None:
    record_event(Event.FILE_RECEIVED, subject=item, by=by, unit_id=item.unit_id, detail=detail)
