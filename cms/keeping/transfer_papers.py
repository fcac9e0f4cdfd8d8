"""Papers of handing over: mục lục hồ sơ nộp lưu and biên bản giao nhận (NĐ 30/2020 PL V)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from archive import Event, RecordKind, Transfer, TransferItem, goes_with_each, record_event
from cms.keeping.disposal_papers import dossier_facts
from cms.lists.numerals import in_words
from cms.lists.reports import Report, download
from cms.records.models import RecordAttachment

if TYPE_CHECKING:
    from django.http import FileResponse

    from archive import User

LIST, MINUTES = "muc-luc", "bien-ban"
PAPERS = {LIST: "Mục lục hồ sơ, tài liệu nộp lưu", MINUTES: "Biên bản giao nhận hồ sơ, tài liệu"}


def transfer_paper(transfer: Transfer, *, kind: str, form: str, by: User) -> FileResponse:
    """The paper as a download; taking it out is a line of the log."""
    report = minutes(transfer) if kind == MINUTES else contents(transfer)
    record_event(
        Event.RECORD_EXPORTED,
        subject=transfer,
        by=by,
        unit_id=transfer.unit_id,
        detail={"form": form, "rows": len(report.rows), "paper": kind},
    )
    return download(report, form=form)


def contents(transfer: Transfer) -> Report:
    """The seven columns of the form, with totals in figures and in words."""
    items = list(transfer.active_items.select_related("record"))
    sheets = sum(item.sheets or 0 for item in items)
    return Report(
        unit=transfer.unit.name,
        title=PAPERS[LIST],
        lines=(transfer.title, f"Bên nhận: {transfer.receiver}"),
        titles=(
            "Số TT",
            "Số, ký hiệu hồ sơ",
            "Tiêu đề hồ sơ",
            "Thời gian tài liệu",
            "Thời hạn bảo quản",
            "Số tờ/Số trang",
            "Ghi chú",
        ),
        widths=(6, 14, 50, 18, 14, 10, 18),
        rows=_rows(items),
        closing=(
            f"Mục lục này gồm {len(items)} ({in_words(len(items))}) hồ sơ, "
            f"{sheets} ({in_words(sheets)}) tờ hoặc trang.",
        ),
        signers=("Người lập", "Thủ trưởng đơn vị"),
        stem=f"muc-luc-nop-luu-{transfer.pk}",
    )


def minutes(transfer: Transfer) -> Report:
    """Who gave what to whom, in which condition; what was refused, and why."""
    accepted = list(transfer.active_items.select_related("record"))
    refused = list(transfer.items.filter(active=False).select_related("record"))
    documents, files = _counts(accepted)
    turned_down = dossier_facts(item.record_id for item in refused)
    day = timezone.localtime(transfer.received_at or timezone.now())
    return Report(
        unit=transfer.unit.name,
        title=PAPERS[MINUTES],
        lines=(
            f"Số: {transfer.minutes or '…'}, ngày {day:%d/%m/%Y}",
            f"Bên giao: {transfer.unit.name}, người giao: {transfer.deliverer or '…'}.",
            f"Bên nhận: {transfer.receiver}, người nhận: {transfer.taker or '…'}.",
            f"Tên khối tài liệu: {transfer.title}.",
            f"Số lượng: {len(accepted)} hồ sơ với {documents} văn bản, {files} tệp tin.",
            f"Tình trạng tài liệu: {transfer.condition or 'bình thường'}.",
        ),
        titles=(
            "Số TT",
            "Số, ký hiệu hồ sơ",
            "Tiêu đề hồ sơ",
            "Thời gian tài liệu",
            "Thời hạn bảo quản",
            "Số tờ/Số trang",
            "Ghi chú",
        ),
        widths=(6, 14, 50, 18, 14, 10, 18),
        rows=_rows(accepted),
        closing=(
            *(
                f"Không nhận: {turned_down[item.record_id].title}. Lý do: {item.refusal}"
                for item in refused
            ),
            "Biên bản lập thành hai bản, mỗi bên giữ một bản.",
        ),
        signers=("Đại diện bên giao", "Đại diện bên nhận"),
        stem=f"bien-ban-giao-nhan-{transfer.pk}",
    )


def _rows(items: list[TransferItem]) -> tuple[tuple[str, ...], ...]:
    facts = dossier_facts(item.record_id for item in items)
    return tuple(
        (
            str(place),
            facts[item.record_id].notation,
            facts[item.record_id].title,
            facts[item.record_id].time,
            facts[item.record_id].term,
            str(item.sheets) if item.sheets is not None else "",
            item.note,
        )
        for place, item in enumerate(items, start=1)
    )


def _counts(items: list[TransferItem]) -> tuple[int, int]:
    """Documents in these dossiers, and files of all."""
    going = goes_with_each(item.record for item in items)
    records = [record for gone in going.values() for record in gone]
    documents = sum(1 for record in records if record.kind != RecordKind.DOSSIER)
    files = RecordAttachment.objects.filter(page__record__in=[one.pk for one in records]).count()
    return documents, files
