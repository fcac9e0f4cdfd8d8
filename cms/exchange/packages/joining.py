"""What holds records of a package together, put in order once all of them have come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive import (
    STATES_IN_USE,
    InvalidFiling,
    RecordFate,
    RecordHeld,
    RecordKind,
    origin_known,
    take_in_effects,
    take_in_members,
)
from cms.exchange.packages.describing import describe_record
from cms.exchange.packages.mapping import effects_of

if TYPE_CHECKING:
    from archive import EffectTerms, ReceivedPackage, ReceivedRecord, Record
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


def join_effects(package: ReceivedPackage, opened: OpenedPackage) -> None:
    """State what the other office had stated of these records; done twice it changes nothing."""
    rows = package.rows.filter(fate=RecordFate.TAKEN).exclude(record__kind=RecordKind.DOSSIER)
    for row in rows.select_related("record").order_by("ordinal"):
        described = describe_record(opened, row.folder)
        if row.record is None or not described.effects:
            continue
        try:
            take_in_effects(row.record, _stated(package, described), by=package.made_by)
        except (RecordHeld, InvalidFiling) as refused:
            if refused.message not in row.why:
                row.why = f"{row.why} {refused.message}".strip()
                row.save(update_fields=["why"])


def _stated(package: ReceivedPackage, described: DescribedRecord) -> list[EffectTerms]:
    """The later documents are linked where they came into the same unit."""
    return [
        replace(terms, acting=_record_here(package, described.system, number) if number else None)
        for terms, number in effects_of(described)
    ]


def _record_here(package: ReceivedPackage, system: str, number: str) -> Record | None:
    """The record that came from there, into the unit for which this package is taken in."""
    known = origin_known(system, number)
    record = known.record if known else None
    if record is None or record.unit_id != package.unit_id or record.state not in STATES_IN_USE:
        return None
    return record
