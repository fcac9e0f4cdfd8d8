"""Pass a document on and keep who signed for it (NĐ 30/2020, Điều 23; PL IV, «Ký nhận»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from archive import (
    EntryState,
    Event,
    InvalidFiling,
    NotAllowed,
    RegisterEntry,
    record_event,
    require_changeable,
    revise_record,
)
from cms.records.opening import PAGE_MODELS

if TYPE_CHECKING:
    from datetime import date

    from archive import AccessScope, User


def forward_entry(
    entry: RegisterEntry,
    *,
    scope: AccessScope,
    by: User,
    handler: str,
    forwarded_on: date,
    received_by: str = "",
    received_on: date | None = None,
) -> RegisterEntry:
    """Write when the document went to whom, and who signed for it; one line in the log.

    The receiver is a fact of the record too, so a new one is a new sealed version of it.
    """
    if not scope.may_file(unit_id=entry.register.unit_id):
        raise NotAllowed("Chỉ văn thư của đơn vị giữ sổ được ghi chuyển văn bản.")
    with transaction.atomic():
        entry = RegisterEntry.objects.select_for_update().get(pk=entry.pk)
        if entry.state == EntryState.CANCELLED:
            raise InvalidFiling("Số này đã hủy nên không chuyển được.")
        if entry.record is not None:
            require_changeable(entry.record)
        _check_days(entry, forwarded_on=forwarded_on, received_on=received_on)
        if handler != entry.handler:
            _set_handler(entry, handler=handler, by=by)
        entry.handler, entry.forwarded_on = handler, forwarded_on
        entry.received_by, entry.received_on = received_by, received_on
        entry.save(update_fields=["handler", "forwarded_on", "received_by", "received_on"])
        record_event(
            Event.ENTRY_FORWARDED,
            subject=entry,
            by=by,
            unit_id=entry.register.unit_id,
            detail={
                "number": entry.number,
                "forwarded_on": f"{forwarded_on:%d/%m/%Y}",
                "received": bool(received_by),
            },
        )
    return entry


def _check_days(entry: RegisterEntry, *, forwarded_on: date, received_on: date | None) -> None:
    if forwarded_on < entry.registered_on:
        message = f"Ngày chuyển không được trước ngày vào sổ {entry.registered_on:%d/%m/%Y}."
        raise InvalidFiling(message, fields={"forwarded_on": message})
    if received_on and received_on < forwarded_on:
        message = "Ngày ký nhận không được trước ngày chuyển."
        raise InvalidFiling(message, fields={"received_on": message})


def _set_handler(entry: RegisterEntry, *, handler: str, by: User) -> None:
    record = entry.record
    if record is None or record.kind == "dossier":
        return
    page = PAGE_MODELS[record.kind].objects.get(pk=record.page_id)
    page.handler = handler
    reason = f"Chuyển văn bản cho {handler}" if handler else "Bỏ tên người nhận ghi trước đó"
    revise_record(page, by=by, reason=reason, seen_version=record.version)
