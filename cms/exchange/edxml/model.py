"""What an edXML package says, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from archive import EnvelopeKind

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that sends or receives."""

    code: str = ""
    in_charge: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file inside a package: its name as sent and its decoded bytes, an open file."""

    name: str
    media_type: str
    file: IO[bytes]


@dataclass(frozen=True, slots=True)
class Envelope:
    """One package; empty texts where it says nothing."""

    document_id: str
    kind: EnvelopeKind
    sender: Organ
    addressees: tuple[Organ, ...] = ()
    number: str = ""
    notation: str = ""
    place: str = ""
    issued: date | None = None
    doc_type: str = ""
    subject: str = ""
    competence: str = ""
    position: str = ""
    signer: str = ""
    due_on: date | None = None
    priority: str = ""
    page_count: str = ""
    copies: str = ""
    recipients: tuple[str, ...] = ()
    reason: str = ""
    sent_at: str = ""
    signed: bool = False
    enclosures: tuple[Enclosure, ...] = field(default=(), compare=False)

    @property
    def code(self) -> str:
        """Number and symbol as the paper bears them."""
        if self.notation and self.number and not self.notation.startswith(self.number):
            return f"{self.number}/{self.notation.lstrip('/')}"
        return self.notation or self.number
