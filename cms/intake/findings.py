"""From the words of a paper to the fields of the form: each value with its quote and page."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from archive import Proposal
from archive.reading import (
    PAGE_BREAK,
    Citation,
    Deadline,
    DeadlineKind,
    Obligation,
    Quota,
    Reading,
    Role,
    cuts_in,
    read_document,
)
from cms.records.choices import Capacity, Urgency, document_type_choices
from search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive.reading import DocumentHeader
    from media import PageText

# Below this a person looks twice.
DOUBTFUL = 0.8


@dataclass(frozen=True, slots=True)
class Finding:
    """One value for the form, the words it came from and the page they stand on."""

    value: str
    quote: str
    page: int
    start: int
    end: int
    confidence: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Findings:
    """What one paper says; ``secrecy`` is "" unless the paper bears a degree of secrecy."""

    fields: dict[str, Finding] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    citations: list[dict[str, Any]] = field(default_factory=list)
    obligations: list[dict[str, Any]] = field(default_factory=list)
    secrecy: str = ""


def findings_in(pages: Sequence[PageText]) -> Findings:
    """Read the pages as one text."""
    written = [page for page in pages if page.text]
    text = PAGE_BREAK.join(page.text for page in written)
    if not text.strip():
        return Findings()
    document = read_document(text, cuts=cuts_in(written))
    header = document.header
    places = _Pages(written)
    fields = {
        name: places.finding(value, readings)
        for name, value, readings in _form_values(header)
        if value
    }
    return Findings(
        fields=fields,
        missing=_missing(header, fields),
        citations=[
            citation_json(citation) | {"page": places.page_of(citation.start)}
            for citation in document.citations
        ],
        obligations=[
            asdict(duty) | {"page": places.page_of(duty.reading.start)}
            for duty in document.obligations
        ],
        secrecy=header.secrecy.value if header.secrecy else "",
    )


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation as the queue keeps it."""
    return asdict(citation) | {"role": str(citation.role)}


def citations_from(rows: Iterable[dict[str, Any]]) -> tuple[Citation, ...]:
    """The citations that the queue kept."""
    return tuple(
        Citation(**{n: v for n, v in row.items() if n != "page"} | {"role": Role(row["role"])})
        for row in rows
    )


def proposals_from(rows: Iterable[dict[str, Any]]) -> tuple[Proposal, ...]:
    """The proposed obligations that the queue kept."""
    return tuple(Proposal(_obligation_from(row), row.get("page")) for row in rows)


def _obligation_from(row: dict[str, Any]) -> Obligation:
    deadline, quota = row["deadline"], row["quota"]
    return Obligation(
        responsible=tuple(row["responsible"]),
        action=row["action"],
        deadline=deadline and Deadline(**deadline | {"kind": DeadlineKind(deadline["kind"])}),
        quota=quota and Quota(**quota),
        receiver=row["receiver"],
        reading=Reading(**row["reading"]),
    )


class _Pages:
    """Finds the page of an offset in the joined text."""

    def __init__(self, pages: Sequence[PageText]) -> None:
        self.starts: list[tuple[int, int]] = []
        start = 0
        for page in pages:
            self.starts.append((start, page.number))
            start += len(page.text) + len(PAGE_BREAK)

    def page_of(self, offset: int) -> int:
        return next(number for start, number in reversed(self.starts) if start <= offset)

    def finding(self, value: str, readings: Sequence[Reading]) -> Finding:
        first = readings[0]
        return Finding(
            value=value,
            quote=" … ".join(" ".join(reading.quote.split()) for reading in readings)[:600],
            page=self.page_of(first.start),
            start=first.start,
            end=readings[-1].end,
            confidence=min(reading.confidence for reading in readings),
        )


def _form_values(header: DocumentHeader) -> list[tuple[str, str, tuple[Reading, ...]]]:
    """Form field, value as the form takes it, readings it rests on."""
    single = {
        "code": header.symbol or header.number,
        "issued": header.date or header.date_partial,
        "issuer": header.issuer_full or header.issuer,
        "superior": header.superior,
        "place": header.place,
        "subject": header.subject,
        "signer": header.signer,
        "signer_position": header.signer_position,
    }
    rows = [(name, _one_line(r.value), (r,)) for name, r in single.items() if r is not None]
    rows += [
        (name, value, (reading,))
        for name, value, reading in (
            ("doc_type", _choice(header.type, document_type_choices()), header.type),
            ("urgency", _choice(header.urgency, Urgency.choices), header.urgency),
            ("signing_capacity", _capacity(header.signing_capacity), header.signing_capacity),
        )
        if reading is not None and value
    ]
    rows += _lists(header)
    rows += _period(header.period)
    return rows


def _lists(header: DocumentHeader) -> list[tuple[str, str, tuple[Reading, ...]]]:
    to = tuple(header.addressees)
    copies = tuple(recipient.reading for recipient in header.recipients)
    return [
        (name, "\n".join(_one_line(r.value) for r in readings), readings)
        for name, readings in (("addressees", to), ("recipients", copies))
        if readings
    ]


def _period(period: Reading | None) -> list[tuple[str, str, tuple[Reading, ...]]]:
    years = re.findall(r"\b(?:19|20)\d\d\b", period.value) if period else []
    if period is None or not years:
        return []
    return [("period_from", years[0], (period,)), ("period_to", years[-1], (period,))]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _choice(reading: Reading | None, choices: Iterable[tuple[Any, Any]]) -> str:
    """The choice that the reading names; nothing when it names none of ours."""
    if reading is None:
        return ""
    wanted = fold(reading.value).strip()
    return next((str(key) for key, label in choices if fold(str(label)).strip() == wanted), "")


def _capacity(reading: Reading | None) -> str:
    if reading is None:
        return ""
    parts = [part.rstrip(".").upper() + "." for part in re.findall(r"[^\W\d_]+\.?", reading.value)]
    written = " ".join(parts).replace("TLKT.", "TL. KT.").replace("TMKT.", "TM. KT.")
    return written if written in Capacity.values else ""


def _missing(header: DocumentHeader, fields: dict[str, Finding]) -> dict[str, str]:
    """Why required fields are empty, with what little the paper shows."""
    names = {"code": ("number", "symbol"), "issued": ("date",), "issuer": ("issuer",)}
    names |= {"subject": ("subject",), "doc_type": ("type",), "signer": ("signer",)}
    missing = {}
    for name, keys in names.items():
        if name not in fields:
            reasons = [str(header.missing[key]) for key in keys if key in header.missing]
            missing[name] = reasons[0] if reasons else "absent"
    if "code" in missing and header.symbol_partial is not None:
        missing["code"] = f"blank:{_one_line(header.symbol_partial.quote)}"
    return missing
