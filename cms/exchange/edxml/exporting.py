"""Exporting an outgoing record: what is lacking is said before anything is written."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from archive import EnvelopeKind, Event, RecordState, Unit, code_of, record_event
from cms.exchange.edxml.writing import write_record
from cms.records.choices import Direction
from search import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive import User
    from cms.records.opening import OpenedRecord

# Lengths of NĐ 30/2020 PL VI: limits of the exchange, not of what is kept.
LIMITS = (
    ("subject", "Trích yếu", 500),
    ("doc_type", "Tên loại", 100),
    ("recipients", "Nơi nhận", 1000),
    ("signer", "Người ký", 50),
    ("signer_position", "Chức vụ", 100),
)
MOST_RECEIVERS = 500


def may_export(opened: OpenedRecord) -> bool:
    """Whether the record is one that the unit sends out."""
    outgoing = getattr(opened.page, "direction", "") == Direction.OUTGOING
    return outgoing and opened.record.state == RecordState.FILED


def lacks(opened: OpenedRecord) -> list[str]:
    """All that keeps the record from being exported, each with what to do."""
    page = opened.page
    day = page.issued_on or page.registered_on
    found = []
    if not code_of(page.unit, on=day):
        found.append("Đơn vị chưa có mã định danh. Nhờ quản trị ghi ở màn hình Đơn vị.")
    if "/" not in page.code:
        found.append("Văn bản chưa có số và ký hiệu. Hãy sửa thông tin văn bản.")
    if page.issued_on is None:
        found.append("Văn bản chưa có đủ ngày, tháng, năm. Hãy sửa thông tin văn bản.")
    for name, label, most in LIMITS:
        length = len(getattr(page, name))
        if length > most:
            found.append(f"{label} dài {length} ký tự, quy định trao đổi tối đa {most}.")
    if any(use.attachment.is_quarantined for use in opened.attachments):
        found.append("Có tệp đang bị cách ly nên chưa xuất được.")
    return found


def receivers_of(opened: OpenedRecord) -> str:
    """Bodies named in the paper, with the codes that the archive knows: one «mã; tên» a line."""
    page = opened.page
    lines = [*page.addressees.splitlines(), *page.recipients.splitlines()]
    names = [" ".join(line.strip(" -–•;.:").split()) for line in lines]
    found = Unit.objects.filter(name_folded__in=[fold(name) for name in names])
    units = {unit.name_folded: unit for unit in found}
    day = page.issued_on or page.registered_on
    known = [units[fold(name)] for name in names if fold(name) in units]
    return "\n".join(dict.fromkeys(f"{code_of(unit, on=day)}; {unit.name}" for unit in known))


def read_receivers(text: str) -> list[tuple[str, str]]:
    """(code, name) of each line; a line without a code has an empty one."""
    rows = []
    for line in text.splitlines()[:MOST_RECEIVERS]:
        code, separator, name = line.partition(";")
        if line.strip():
            rows.append((code.strip(), name.strip()) if separator else ("", line.strip()))
    return rows


def export_record(
    opened: OpenedRecord,
    *,
    receivers: Sequence[tuple[str, str]],
    kind: EnvelopeKind,
    by: User,
) -> IO[bytes]:
    """The package as an open file; the export is logged."""
    record = opened.record
    package = write_record(
        opened.page, opened.attachments, sender=opened.page.unit, receivers=receivers, kind=kind
    )
    detail = {"what": "edxml", "kind": int(kind), "receivers": len(receivers)}
    record_event(
        Event.RECORD_EXPORTED, subject=record, by=by, unit_id=record.unit_id, detail=detail
    )
    return package
