"""Taking in an e-mail message: one waiting document, the files inside it and the message itself.

``IntakeItem.typed["arrival"]`` holds ``from``, ``sent``, ``subject``, ``notes``: what was left
out, with the reason, and ``whole``: whether the message with all of that is among the files. The
source key is the message's own, whatever way it came.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from archive import IntakeItem, IntakeState
from cms.intake.enclosed import Keeper, each_once
from cms.intake.errors import AlreadyHere
from cms.intake.receiving import log_refusal, note_refusal, queue_attachments
from media import MESSAGE_TYPES, RejectedFile, opened_message, stem_of, store_attachment
from media.extraction.readers.messages import day_of

if TYPE_CHECKING:
    from django.core.files.base import File

    from archive import Unit, User
    from media import Attachment, Message

SOURCE = "email"
# A paper is read from the first of these; pictures are often only beside it.
PAPERS_FIRST = ("application/pdf", "application/", "text/", "image/", "video/", "audio/")
HERE = "Thư này đã được tiếp nhận trước đó."


def receive_message(
    file: File, *, media_type: str, unit: Unit, by: User, source: str = SOURCE
) -> IntakeItem:
    """One item for the message. Raises ``AlreadyHere``, and ``RejectedFile``, already logged."""
    try:
        with opened_message(file, media_type=media_type) as message:
            key = key_of(message)
            refuse_known(key=key, unit=unit)
            return _receive(file, message, key=key, unit=unit, by=by)
    except RejectedFile as refused:
        log_refusal(name=file.name or "", unit=unit, by=by, refused=refused)
        raise


def key_of(message: Message) -> str:
    """The same for every copy of a message, another when its words or files are others."""
    told = f"{message.message_id.strip().lower()}\n{message.digest}"
    return hashlib.sha256(told.encode()).hexdigest()


def refuse_known(*, key: str, unit: Unit) -> None:
    """Raise ``AlreadyHere`` when the unit has had this message, filed or set aside as well."""
    item = IntakeItem.objects.filter(unit=unit, source=SOURCE, source_key=key).first()
    if item is None:
        return
    filed = item.record_id if item.state == IntakeState.FILED else None
    raise AlreadyHere(HERE, item_id=item.pk, record_id=filed)


def _receive(file: File, message: Message, *, key: str, unit: Unit, by: User) -> IntakeItem:
    notes: list[str] = []
    papers = _stored_parts(message, unit=unit, by=by, notes=notes)
    whole = _stored_message(file, message, unit=unit, by=by, notes=notes)
    papers.append(whole)
    papers.sort(key=partial(_rank, whole=whole))
    try:
        with transaction.atomic():
            return queue_attachments(
                attachments=papers,
                unit=unit,
                by=by,
                source=SOURCE,
                source_key=key,
                arrival=arrival_of(message, notes) | {"whole": whole.media_type in MESSAGE_TYPES},
            )
    except IntegrityError as taken:  # Another process took the same message meanwhile.
        refuse_known(key=key, unit=unit)
        raise AlreadyHere(HERE, item_id=None, record_id=None) from taken


def arrival_of(message: Message, notes: list[str]) -> dict[str, Any]:
    """What the clerk sees of the message beside the paper."""
    return {
        "from": message.sender[:300],
        "sent": day_of(message.sent)[:100],
        "subject": message.subject[:500],
        "notes": notes,
    }


def _stored_parts(message: Message, *, unit: Unit, by: User, notes: list[str]) -> list[Attachment]:
    """The files inside, each stored; one that is not taken is noted and logged, never fatal."""
    note = partial(note_refusal, unit=unit, by=by, notes=notes)
    return each_once(Keeper(unit, by, note).parts(message.parts))


def _stored_message(
    file: File, message: Message, *, unit: Unit, by: User, notes: list[str]
) -> Attachment:
    """The message as it came; its words alone when the whole of it is not taken (a virus)."""
    name = stem_of(message.subject) or "Thư điện tử"
    extension = (file.name or "").rpartition(".")[2].lower()
    try:
        return store_attachment(
            file=file,
            by=by,
            unit_id=unit.pk,
            name=f"{name}.{extension if extension in ('eml', 'msg') else 'eml'}",
        )
    except RejectedFile as refused:
        if refused.code == "scanner-unavailable":
            raise
        note_refusal(file.name or "", refused, unit=unit, by=by, notes=notes)
        words = f"Từ: {message.sender}\nĐến: {message.to}\nNgày: {day_of(message.sent)}\n"
        words += f"Chủ đề: {message.subject}\n\n{message.text}\n"
        return store_attachment(
            file=ContentFile(words.encode(), name=f"{name}.txt"), by=by, unit_id=unit.pk
        )


def _rank(paper: Attachment, *, whole: Attachment) -> tuple[int, int]:
    """Papers first, then doubtful ones, the message itself, and doubtful texts (a key, a link)."""
    if paper is whole:
        place = 2
    elif paper.is_quarantined:
        place = 3 if paper.media_type.startswith("text/") else 1
    else:
        place = 0
    kinds = enumerate((*PAPERS_FIRST, ""))
    return place, next(number for number, kind in kinds if paper.media_type.startswith(kind))
