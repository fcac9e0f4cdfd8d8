"""A receiver's word on a document of ours: it is noted on the record that went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import STATES_IN_USE, Event, record_event
from cms.exchange.edxml.writing import document_id
from cms.intake.errors import StatusNoted
from cms.records.choices import Direction
from media import RejectedFile, sha256_of
from search import normalise_code

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.base import File

    from archive import AccessScope, Record, Unit, User
    from cms.exchange.edxml.model import Mention, Status


def note_status(
    status: Status,
    *,
    file: File[bytes],
    unit: Unit,
    by: User,
    scope: AccessScope,
    at: datetime | None = None,
) -> StatusNoted:
    """Keep the status with its record, once; the answer says so and where.

    Raises ``media.RejectedFile`` when the unit sent no such document.
    """
    record = _sent(status.about, unit=unit, scope=scope)
    stated = {
        "code": status.code[:10],
        "sender_code": status.sender.code[:35],
        "sender_name": status.sender.name[:300],
        "description": status.description[:500],
        "staff": status.staff[:150],
        "stated_at": status.at[:40],
        "received_at": at or timezone.now(),
        "received_by": by,
    }
    with transaction.atomic():
        noted, is_new = record.exchange_statuses.get_or_create(
            digest=sha256_of(file), defaults=stated
        )
        if is_new:
            detail = {"source": "edxml-status", "code": noted.code, "status": noted.pk}
            record_event(Event.FILE_RECEIVED, subject=record, by=by, unit_id=unit.pk, detail=detail)
    whose, code = noted.sender_name or "nơi nhận", record.page.specific.code
    said = f"Phản hồi «{noted.label}» của {whose} đã ghi vào văn bản đi {code}"
    said += "." if is_new else " từ lần trước."
    return StatusNoted(said, item_id=None, record_id=record.pk)


def _sent(about: Mention, *, unit: Unit, scope: AccessScope) -> Record:
    """The outgoing record that is meant: by its id, else by number, symbol and date."""
    found = [record for record in _of_code(about, unit, scope) if _is_meant(record, about, unit)]
    if len(found) != 1:
        how_many = "có nhiều văn bản đi trùng số này" if found else "không có văn bản đi này"
        raise RejectedFile(
            "edxml",
            f"Phản hồi trạng thái cho văn bản {about.label[:150]}: đơn vị {how_many}. "
            "Hãy kiểm tra đơn vị đang chọn hoặc hỏi lại bên gửi.",
        )
    return found[0]


def _of_code(about: Mention, unit: Unit, scope: AccessScope) -> list[Record]:
    code = about.code or about.document_id.rpartition(",")[2]
    sent = scope.records().filter(unit=unit, direction=Direction.OUTGOING, state__in=STATES_IN_USE)
    key = normalise_code(code)[:120]
    return list(sent.filter(code_key=key).select_related("page")) if key else []


def _is_meant(record: Record, about: Mention, unit: Unit) -> bool:
    page = record.page.specific
    if about.document_id and about.document_id == document_id(page, sender=unit):
        return True
    return about.issued is not None and about.issued == page.issued_on
