"""A reading as plain data: what the read command prints and an intake item keeps."""

from collections.abc import Callable, Mapping
from typing import Any

from archive.reading.model import (
    Citation,
    DocumentHeader,
    DocumentReading,
    Obligation,
    Reading,
    Recipient,
)

SINGLE = (
    "issuer", "issuer_full", "superior", "number", "symbol", "symbol_partial", "place", "date",
    "date_partial", "type", "subject", "urgency", "secrecy", "circulation", "signer",
    "signer_position", "signing_capacity", "on_behalf_of", "period",
)  # fmt: skip

# An offset of the text to what is known of its page: "page" (1-based) and "text_quality".
PageOf = Callable[[int], Mapping[str, Any]]


def as_data(reading: DocumentReading, *, page_of: PageOf | None = None) -> dict[str, Any]:
    """Field names to values, and under "fields" the words, span, page and confidence of each.

    Without `page_of`, spans carry no page and the text quality of the whole.
    """
    header = reading.header
    place = page_of or (lambda _offset: {"text_quality": reading.quality.level})
    data: dict[str, Any] = {name: _value(getattr(header, name)) for name in SINGLE}
    data |= {
        "addressees": [r.value for r in header.addressees] or None,
        "recipients": [r.reading.value for r in header.recipients] or None,
        "annexes": [annex.title.value for annex in header.annexes],
        "abbreviations": {item.short: item.full for item in header.abbreviations},
        "citations": [_citation(item, place) for item in reading.citations],
        "named_acts": [_citation(item, place) for item in reading.named_acts],
        "obligations": [_obligation(item, place) for item in reading.obligations],
        "conflicts": [_flat(conflict) for conflict in reading.conflicts],
        "missing": {name: reason.value for name, reason in header.missing.items()},
        "text_quality": reading.quality.level,
        "quality": _flat(reading.quality),
        "fields": _fields(header, place),
    }
    return data


def _flat(item: Any) -> dict[str, Any]:
    """The fields of a value without values inside it; `asdict` would copy every string."""
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


def _value(reading: Reading | None) -> str | None:
    return None if reading is None else reading.value


def _fields(header: DocumentHeader, place: PageOf) -> dict[str, Any]:
    def span(reading: Reading) -> dict[str, Any]:
        return _span(reading, place)

    found: dict[str, Any] = {}
    for name in SINGLE:
        reading = getattr(header, name)
        found[name] = None if reading is None else span(reading)
    found["addressees"] = [span(reading) for reading in header.addressees]
    found["recipients"] = [span(item.reading) | _purpose(item) for item in header.recipients]
    found["signers"] = [
        span(item.name) | {"position": _value(item.position), "capacity": _value(item.capacity)}
        for item in header.signers
    ]
    found["annexes"] = [
        span(annex.title) | {"label": annex.label, "kind": annex.kind} for annex in header.annexes
    ]
    found["abbreviations"] = [
        span(item.reading) | {"full": item.full, "defined": item.defined}
        for item in header.abbreviations
    ]
    return found


def _span(reading: Reading, place: PageOf) -> dict[str, Any]:
    return _flat(reading) | dict(place(reading.start))


def _purpose(item: Recipient) -> dict[str, Any]:
    return {
        "purpose": item.purpose.value,
        "archive_units": list(item.archive_units),
        "drafter": item.drafter,
        "copies": item.copies,
    }


def _citation(item: Citation, place: PageOf) -> dict[str, Any]:
    return _flat(item) | {"role": item.role.value} | dict(place(item.start))


def _obligation(item: Obligation, place: PageOf) -> dict[str, Any]:
    deadline = item.deadline
    return {
        "responsible": list(item.responsible),
        "action": item.action,
        "deadline": None if deadline is None else _flat(deadline) | {"kind": deadline.kind.value},
        "quota": None if item.quota is None else _flat(item.quota),
        "receiver": item.receiver,
        "form": item.form,
    } | _span(item.reading, place)
