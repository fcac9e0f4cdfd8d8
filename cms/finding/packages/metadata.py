"""A record in the element names of NĐ 30/2020 Phụ lục VI, and its register rows (Phụ lục IV).

The lengths are limits of the exchange: what exceeds them is told beside the whole text.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from archive import EffectKind, code_of
from cms.finding.packages.origins import earlier_number, earlier_rows
from cms.finding.packages.xml import Element
from cms.records.choices import Direction, Urgency
from cms.records.models import DossierPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from archive import Record, RegisterEntry
    from cms.records.models import CorrespondencePage, RecordPageBase

LANGUAGE = "Tiếng Việt"
_PRIORITIES = {Urgency.URGENT: "1", Urgency.VERY_URGENT: "2", Urgency.EXPRESS: "3"}


def metadata_of(record: Record, page: RecordPageBase) -> Element:
    """The record's fields under their names in Phụ lục VI."""
    if isinstance(page, DossierPage):
        return _dossier(record, page)
    return _document(record, page)


def _file_code(record: Record, page: Any, *, day: date) -> Element:
    return Element(
        "FileCode",
        (
            Element("OrganId", code_of(record.unit, on=day), 13),
            Element("FileCatalog", str(record.year), 4),
            Element("FileNotation", getattr(page, "notation", ""), 20),
        ),
    )


def _document(record: Record, page: CorrespondencePage) -> Element:
    number, _, notation = page.code.partition("/")
    incoming = page.direction == Direction.INCOMING
    common = (
        _file_code(record, page, day=page.issued_on or page.registered_on),
        Element("TypeName", page.doc_type, 100),
        Element("CodeNumber", number, 11),
        Element("CodeNotation", notation, 30),
        Element("IssuedDate", _day(page.issued_on) or page.issued_partial),
        Element("OrganName", page.issuer, 200),
        Element("Subject", page.subject, 500),
        Element("Language", LANGUAGE, 30),
        Element("PageAmount", _number(page.page_count), 3),
        Element("Description", page.note, 500),
        Element(
            "SignerInfo",
            (
                Element("Position", page.signer_position, 100),
                Element("FullName", page.signer, 50),
            ),
        ),
        Element("Priority", _PRIORITIES.get(Urgency(page.urgency), "0"), 1),
        Element("DueDate", _day(page.due_on)),
    )
    own = _incoming(page, earlier=earlier_number(record)) if incoming else _outgoing(page)
    return Element("Document", (*common, *own), attributes={"direction": page.direction})


def _incoming(page: CorrespondencePage, *, earlier: str) -> tuple[Element, ...]:
    return (
        Element("ArrivalDate", _day(page.registered_on)),
        Element("ArrivalNumber", _number(page.register_number) or earlier, 10),
        Element("ToPlaces", page.recipients, 1000),
    )


def _outgoing(page: CorrespondencePage) -> tuple[Element, ...]:
    receivers = [line.strip(" -–;.") for line in page.recipients.splitlines()]
    return (
        *(Element("To", (Element("OrganName", one, 200),)) for one in receivers if one),
        Element("IssuedAmount", _number(page.copies), 3),
    )


def _dossier(record: Record, page: DossierPage) -> Element:
    return Element(
        "File",
        (
            _file_code(record, page, day=page.ended_on or page.started_on or date(page.year, 1, 1)),
            Element("Title", page.subject, 500),
            Element("Maintenance", page.retention, 30),
            Element("Rights", record.get_confidentiality_display(), 30),
            Element("Creator", page.creator, 30),
            Element("Language", LANGUAGE, 50),
            Element("StartDate", _day(page.started_on)),
            Element("EndDate", _day(page.ended_on)),
            Element("DocTotal", str(page.record_attachments.count()), 4),
            Element("Description", page.summary, 500),
        ),
    )


def register_extract(record: Record) -> Element:
    """Its rows in the books, those of earlier offices first, with every visible correction."""
    return Element("RegisterExtract", (*earlier_rows(record), *own_rows(record)))


def own_rows(record: Record) -> list[Element]:
    """The record's rows in the books of this office."""
    rows = record.entries.select_related("register__unit").prefetch_related("amendments__by")
    return [_entry(row) for row in rows]


def _entry(row: RegisterEntry) -> Element:
    corrections = tuple(
        Element(
            "Amendment",
            (
                Element("Column", one.column),
                Element("Old", one.old),
                Element("New", one.new),
                Element("Reason", one.reason),
                Element("At", one.at.isoformat()),
                Element("By", str(one.by)),
            ),
        )
        for one in row.amendments.all()
    )
    columns = (
        Element("Register", str(row.register)),
        Element("Organ", row.register.unit.name),
        Element("Number", str(row.number)),
        Element("RegisteredOn", _day(row.registered_on)),
        Element("Code", row.code),
        Element("IssuedOn", _day(row.issued_on) or row.issued_partial),
        Element("Author", row.author),
        Element("Title", row.title),
        Element("Signer", row.signer),
        Element("Recipients", row.recipients),
        Element("Handler", row.handler),
        Element("Copies", _number(row.copies)),
        Element("Note", row.note),
        Element("State", row.get_state_display()),
        Element("CancelledReason", row.cancelled_reason),
    )
    return Element("Entry", (*columns, *corrections))


def citations_of(record: Record) -> Element:
    """What the record cites, as its own words say."""
    return Element(
        "Citations",
        tuple(
            Element(
                "Citation",
                (
                    Element("Role", one.role),
                    Element("TypeName", one.doc_type),
                    Element("Code", one.code),
                    Element("IssuedDate", one.issued),
                    Element("OrganName", one.issuer),
                    Element("Quote", one.quote),
                ),
            )
            for one in record.citations.all()
        ),
    )


def effects_told(effects: Iterable[Mapping[str, str]]) -> Element:
    """What became of the document, by which later one and from when."""
    return Element(
        "Effects",
        tuple(
            Element(
                "Effect",
                (
                    Element("Kind", EffectKind(one["kind"]).label),
                    Element("EffectiveOn", one["effective_on"]),
                    Element("Code", one["acting_code"]),
                    Element("IssuedDate", one["acting_issued"]),
                    Element("Reason", one["reason"]),
                ),
            )
            for one in effects
        ),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
