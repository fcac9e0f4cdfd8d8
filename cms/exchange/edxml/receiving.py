"""Receiving a package: it becomes a waiting document with its files and what it states."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.db import transaction

from archive import (
    EnvelopeKind,
    ExchangeEnvelope,
    IntakeItem,
    IntakeState,
)
from cms.exchange.edxml.declaring import declared_by
from cms.exchange.edxml.model import Status
from cms.exchange.edxml.reading import read_message, source_key
from cms.exchange.edxml.statuses import note_status
from cms.intake.enclosed import Keeper, each_once
from cms.intake.errors import AlreadyHere
from cms.intake.receiving import log_refusal
from cms.intake.stated import queue_stated
from media import RejectedFile, safe_name, store_attachment

if TYPE_CHECKING:
    from datetime import datetime

    from archive import AccessScope, Unit, User
    from cms.exchange.edxml.model import Envelope
    from media import Attachment

SOURCE = "edxml"
NOT_ENCLOSED = "Gói nêu tên tệp này nhưng không kèm nội dung. Hãy hỏi lại bên gửi."


def receive_envelope(
    *,
    file: File[bytes],
    unit: Unit,
    by: User,
    scope: AccessScope,
    insist: bool = False,
    at: datetime | None = None,
) -> IntakeItem:
    """Take a package into the queue of ``unit``.

    Raises ``AlreadyHere`` for a document id that is here (unless ``insist``), ``StatusNoted`` for
    a status, which is kept with the record it speaks of, and ``media.RejectedFile``, already
    logged, for a package that is hostile or damaged.
    """
    try:
        envelope = read_message(file)
        if isinstance(envelope, Status):
            raise note_status(envelope, file=file, unit=unit, by=by, scope=scope, at=at)
        earlier = _earlier(envelope, unit)
        if earlier and not insist:
            raise _already(earlier[-1])
        own = store_attachment(file=file, by=by, unit_id=unit.pk)
        held, refused = _store_enclosures(envelope, unit=unit, by=by)
    except RejectedFile as refusal:
        log_refusal(name=file.name or "", unit=unit, by=by, refused=refusal)
        raise
    lacking = [{"name": _shown(name), "why": NOT_ENCLOSED} for name in envelope.missing]
    with transaction.atomic():
        item = _item(envelope, held, unit=unit, by=by, attempt=len(earlier), refused=refused, at=at)
        ExchangeEnvelope.objects.create(
            unit=unit,
            item=item,
            attachment=own,
            document_id=envelope.document_id[:300],
            kind=envelope.kind,
            sender_code=envelope.sender.code[:35],
            sender_name=envelope.sender.name[:300],
            header=_header(envelope),
            refused=refused + lacking,
            received_at=item.received_at,
        )
    return item


def _earlier(envelope: Envelope, unit: Unit) -> list[ExchangeEnvelope]:
    """Packages of the same act on the same document that came before."""
    found = ExchangeEnvelope.objects.filter(
        unit=unit, document_id=envelope.document_id[:300], kind=envelope.kind
    ).select_related("item")
    if envelope.kind == EnvelopeKind.NEW:
        return list(found)
    return [row for row in found if row.header.get("sent_at") == envelope.sent_at]


def _already(known: ExchangeEnvelope) -> AlreadyHere:
    item = known.item
    if item.record_id is not None:
        message = "Văn bản của gói edXML này đã vào sổ (trùng mã định danh văn bản)."
        return AlreadyHere(message, item_id=None, record_id=item.record_id)
    message = "Gói edXML này đã nhận, đang ở hàng chờ (trùng mã định danh văn bản)."
    if item.state == IntakeState.SET_ASIDE:
        message = f"Gói edXML này đã bỏ khỏi hàng chờ: {item.note}"
    return AlreadyHere(message, item_id=item.pk, record_id=None)


def _store_enclosures(
    envelope: Envelope, *, unit: Unit, by: User
) -> tuple[list[Attachment], list[dict[str, str]]]:
    """The files that were taken in, and those that were not with their reasons."""
    held: list[Attachment] = []
    refused: list[dict[str, str]] = []

    def note(name: str, refusal: RejectedFile) -> None:
        if refusal.code == "scanner-unavailable":
            raise refusal
        log_refusal(name=name, unit=unit, by=by, refused=refusal)
        refused.append({"name": _shown(name), "why": refusal.message})

    keeper = Keeper(unit, by, note)
    for part in envelope.enclosures:
        with part.file as stream:
            file = File(stream, name=part.name)
            held += keeper.file(file)
    return each_once(held), refused


def _shown(name: str) -> str:
    try:
        return safe_name(name)
    except RejectedFile:
        return "tệp không rõ tên"


def _item(
    envelope: Envelope,
    held: list[Attachment],
    *,
    unit: Unit,
    by: User,
    attempt: int,
    refused: list[dict[str, str]],
    at: datetime | None,
) -> IntakeItem:
    return queue_stated(
        held,
        declared=declared_by(envelope, unit=unit, refused=[one["name"] for one in refused]),
        unit=unit,
        by=by,
        source=SOURCE,
        source_key=source_key(envelope, attempt=attempt),
        detail={"refused": len(refused)},
        at=at,
    )


def _header(envelope: Envelope) -> dict[str, Any]:
    """What answers and screens need later."""
    return {
        "code": envelope.code,
        "issued": envelope.issued.isoformat() if envelope.issued else "",
        "sender": asdict(envelope.sender),
        "addressees": [asdict(organ) for organ in envelope.addressees],
        "reason": envelope.reason,
        "sent_at": envelope.sent_at,
        "signed": envelope.signed,
        "answers": [mention.label for mention in envelope.answers],
        "about": list(envelope.about),
    }
