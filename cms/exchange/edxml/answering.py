"""Answering a package, and what a recall asks for: agreed or refused by the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import (
    EnvelopeKind,
    Event,
    ExchangeEnvelope,
    ExchangeReply,
    IntakeState,
    InvalidFiling,
    ReplyCode,
    record_event,
    revise_record,
)
from cms.exchange.edxml.writing import write_reply
from cms.intake.deciding import set_aside
from cms.intake.receiving import WAITING
from cms.records.choices import Handling

if TYPE_CHECKING:
    from archive import IntakeItem, Record, User

NEEDS_REASON = frozenset({ReplyCode.REFUSED, ReplyCode.RECALL_REFUSED})
RECALLS = (ReplyCode.RECALL_AGREED, ReplyCode.RECALL_REFUSED)


def replies_to(envelope: ExchangeEnvelope) -> list[ReplyCode]:
    """The answers that make sense for this package."""
    if envelope.kind == EnvelopeKind.RECALL:
        return list(RECALLS)
    return [code for code in ReplyCode if code not in RECALLS]


def usual_reply(envelope: ExchangeEnvelope) -> ReplyCode:
    """What the state of the document says by itself."""
    if envelope.kind == EnvelopeKind.RECALL:
        return ReplyCode.RECALL_AGREED
    by_state = {IntakeState.FILED: ReplyCode.RECEIVED, IntakeState.SET_ASIDE: ReplyCode.REFUSED}
    return by_state.get(IntakeState(envelope.item.state), ReplyCode.ARRIVED)


def earlier_of(envelope: ExchangeEnvelope) -> list[ExchangeEnvelope]:
    """Other packages of the same document in this unit, and of those it acts on, oldest first."""
    return list(envelope.earlier().select_related("item", "item__record"))


def answer(envelope: ExchangeEnvelope, *, code: ReplyCode, reason: str, by: User) -> bytes:
    """The answer as a file to hand to the sender; a recall that is agreed is carried out.

    Raises ``InvalidFiling`` when a refusal has no reason or the answer does not fit.
    """
    reason = " ".join(reason.split())[:500]
    if code not in replies_to(envelope):
        raise InvalidFiling("Phản hồi này không hợp với loại gói.")
    if code in NEEDS_REASON and len(reason) < 5:
        message = "Hãy ghi lý do từ chối để bên gửi biết cần làm gì."
        raise InvalidFiling(message, fields={"reason": message})
    moment = timezone.now()
    with transaction.atomic():
        if code in RECALLS:
            _settle_recall(envelope, agreed=code == ReplyCode.RECALL_AGREED, by=by)
        ExchangeReply.objects.create(envelope=envelope, code=code, reason=reason, at=moment, by=by)
        detail = {"what": "edxml-status", "code": code.value}
        record_event(
            Event.RECORD_EXPORTED,
            subject=envelope.item,
            by=by,
            unit_id=envelope.unit_id,
            reason=reason,
            detail=detail,
        )
    return write_reply(envelope, code=code, reason=reason, by=str(by), at=moment)


def _settle_recall(envelope: ExchangeEnvelope, *, agreed: bool, by: User) -> None:
    """The recalled document leaves the queue; one that was filed keeps its number and says so."""
    if agreed:
        for other in earlier_of(envelope):
            _take_back(other.item, envelope, by=by)
    if envelope.item.state in WAITING:
        done = "Đã đồng ý thu hồi." if agreed else "Đã từ chối thu hồi."
        set_aside(item=envelope.item, by=by, reason=done)


def _take_back(item: IntakeItem, envelope: ExchangeEnvelope, *, by: User) -> None:
    reason = f"Bên gửi thu hồi qua edXML. {envelope.header.get('reason', '')}".strip()
    if item.state in WAITING:
        set_aside(item=item, by=by, reason=reason)
    elif item.record is not None:
        _mark_recalled(item.record, reason=reason, by=by)


def _mark_recalled(record: Record, *, reason: str, by: User) -> None:
    page = record.page.specific
    if page.handling == Handling.RETURNED:
        return
    page.handling = Handling.RETURNED
    page.note = "\n".join(filter(None, (page.note, reason)))
    revise_record(page, by=by, reason=reason, seen_version=record.version)
