"""What a record brought with it from the offices that kept it before (archive.RecordOrigin)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import RecordOrigin
from cms.finding.packages.xml import element_of

if TYPE_CHECKING:
    from archive import Record
    from cms.finding.packages.xml import Element


def origins_of(record: Record) -> list[dict[str, Any]]:
    """Where it was kept before, the first place first."""
    origin = RecordOrigin.objects.filter(record=record).first()
    if origin is None:
        return []
    own = {"system": origin.system, "record": origin.number, **origin.facts}
    return [*origin.earlier, own]


def earlier_rows(record: Record) -> list[Element]:
    """Its rows in the books of those offices; none of them is a number of ours."""
    return [element_of(row) for origin in origins_of(record) for row in origin["register"]]


def earlier_events(record: Record) -> list[Element]:
    """What happened to it there, in PREMIS."""
    return [element_of(one) for origin in origins_of(record) for one in origin["events"]]


def earlier_number(record: Record) -> str:
    """The number that the last of those offices gave it when it came in."""
    numbers = [
        child.content
        for row in earlier_rows(record)
        if not isinstance(row.content, str)
        for child in row.content
        if child.name == "Number" and isinstance(child.content, str)
    ]
    return numbers[-1] if numbers else ""
