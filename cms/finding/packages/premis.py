"""What happened to a record and what its files are, in PREMIS 3."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from archive import AuditEvent, Event, premis_type
from cms.finding.packages.origins import earlier_events, origins_of
from cms.finding.packages.xml import Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archive import Record
    from media import Attachment

# Who read a record is told in the office's log to those who answer for it, and goes nowhere else.
_READINGS = (Event.RECORD_READ, Event.FILE_DOWNLOADED, Event.RECORD_EXPORTED)
_NAMESPACE = {
    "xmlns": "http://www.loc.gov/premis/v3",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "version": "3.0",
}
_SOFTWARE = "Văn Khố"


def premis_of(
    record: Record, *, files: Mapping[str, Attachment], sizes: Mapping[str, int]
) -> Element:
    """One object a file, one event a line of the log, and the people and software behind them."""
    earlier, events = earlier_events(record), _events_of(record)
    names = {str(event.by) for event in events if event.by_id}
    others = {name for one in earlier for name in _agents_in(one)} - {*names, record.unit.name}
    offices = {str(one["unit"]["name"]) for one in origins_of(record)} & others
    people = others - offices - {_SOFTWARE}
    return Element(
        "premis",
        (
            *(_object(name, one, size=sizes[name]) for name, one in files.items()),
            *earlier,
            *(_event(event, unit=record.unit.name) for event in events),
            *(_agent(name, "person") for name in sorted(names | people)),
            *(_agent(name, "organization") for name in sorted(offices)),
            _agent(record.unit.name, "organization"),
            _agent(_SOFTWARE, "software"),
        ),
        attributes=_NAMESPACE,
    )


def own_events(record: Record) -> list[Element]:
    """What happened to the record in this office, reading left out."""
    return [_event(event, unit=record.unit.name) for event in _events_of(record)]


def _events_of(record: Record) -> list[AuditEvent]:
    subjects = [("archive.record", str(record.pk))]
    subjects += [
        ("archive.registerentry", str(pk)) for pk in record.entries.values_list("pk", flat=True)
    ]
    events = [
        event
        for kind, key in subjects
        for event in AuditEvent.objects.select_related("by")
        .filter(subject_type=kind, subject_id=key)
        .exclude(event__in=_READINGS)
    ]
    return sorted(events, key=lambda event: event.position)


def _agents_in(event: Element) -> Iterator[str]:
    """Whom an event of an earlier office names."""
    if isinstance(event.content, str):
        if event.name == "linkingAgentIdentifierValue":
            yield event.content
        return
    for child in event.content:
        yield from _agents_in(child)


def _object(name: str, attachment: Attachment, *, size: int) -> Element:
    return Element(
        "object",
        (
            _identifier("object", "UUID", _uuid(attachment)),
            _identifier("object", "path", name),
            Element(
                "objectCharacteristics",
                (
                    Element(
                        "fixity",
                        (
                            Element("messageDigestAlgorithm", "SHA-256"),
                            Element("messageDigest", attachment.sha256),
                        ),
                    ),
                    Element("size", str(size)),
                    Element(
                        "format",
                        (
                            Element(
                                "formatDesignation",
                                (Element("formatName", attachment.media_type),),
                            ),
                        ),
                    ),
                ),
            ),
            Element("originalName", attachment.original_name),
        ),
        attributes={"xsi:type": "file"},
    )


def _event(event: AuditEvent, *, unit: str) -> Element:
    by = str(event.by) if event.by_id else _SOFTWARE
    agents = [by, unit, *([_SOFTWARE] if by != _SOFTWARE else [])]
    return Element(
        "event",
        (
            _identifier("event", "log position", str(event.position)),
            Element("eventType", premis_type(event.event)),
            Element("eventDateTime", event.at.isoformat()),
            Element(
                "eventDetailInformation",
                (Element("eventDetail", f"{event.get_event_display()}. {event.reason}".strip()),),
            ),
            *(
                Element(
                    "linkingAgentIdentifier",
                    (
                        Element("linkingAgentIdentifierType", "name"),
                        Element("linkingAgentIdentifierValue", name),
                    ),
                )
                for name in agents
            ),
        ),
    )


def _agent(name: str, kind: str) -> Element:
    return Element(
        "agent",
        (
            _identifier("agent", "name", name),
            Element("agentName", name),
            Element("agentType", kind),
        ),
    )


def _identifier(of: str, kind: str, value: str) -> Element:
    return Element(
        f"{of}Identifier",
        (Element(f"{of}IdentifierType", kind), Element(f"{of}IdentifierValue", value)),
    )


def _uuid(attachment: Attachment) -> str:
    """The same name for the same attachment wherever it is packed."""
    return str(uuid5(NAMESPACE_URL, f"vankho:{attachment.pk}:{attachment.sha256}"))
