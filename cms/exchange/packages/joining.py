"""What a dossier of a package holds, put into it here once all records have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import (
    STATES_IN_USE,
    InvalidFiling,
    RecordFate,
    RecordHeld,
    RecordKind,
    origin_known,
    take_in_members,
)
from cms.exchange.packages.describing import describe_record

if TYPE_CHECKING:
    from archive import ReceivedPackage, ReceivedRecord, Record
    from archive.packages import OpenedPackage
    from cms.exchange.packages.describing import DescribedRecord

LACKING = "{count} văn bản của hồ sơ không có trong gói, cũng chưa nhận trước đó."
HELD = "Hồ sơ đang bị phong tỏa nên chưa đưa văn bản vào hồ sơ. Hãy đưa vào sau khi giải tỏa."


def join_dossiers(package: ReceivedPackage, opened: OpenedPackage) -> None:
    """Fill the dossiers that this package brought; done twice it changes nothing."""
    rows = package.rows.filter(fate=RecordFate.TAKEN, record__kind=RecordKind.DOSSIER)
    for row in rows.select_related("record").order_by("ordinal"):
        _join(package, row, describe_record(opened, row.folder))


def _join(package: ReceivedPackage, row: ReceivedRecord, described: DescribedRecord) -> None:
    if row.record is None or not described.members:
        return
    found = {
        place: member
        for number, place in described.members.items()
        if (member := _record_here(package, described.system, number)) is not None
        and member.pk != row.record.pk
    }
    lacking = len(described.members) - len(found)
    remarks = [LACKING.format(count=lacking)] if lacking else []
    try:
        take_in_members(row.record, found, by=package.made_by)
    except RecordHeld:
        remarks = [HELD]
    except InvalidFiling as refused:
        remarks = [refused.message]
    row.why = " ".join([row.why, *(one for one in remarks if one not in row.why)]).strip()
    row.save(update_fields=["why"])


def _record_here(package: ReceivedPackage, system: str, number: str) -> Record | None:
    """The record that came from there, into the unit for which this package is taken in."""
    known = origin_known(system, number)
    record = known.record if known else None
    if record is None or record.unit_id != package.unit_id or record.state not in STATES_IN_USE:
        return None
    return record
