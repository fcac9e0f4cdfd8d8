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
class Mention:
    """Another document that a package or a status speaks of."""

    organ_code: str = ""
    code: str = ""
    issued: date | None = None
    document_id: str = ""

    @property
    def label(self) -> str:
        day = f" ngày {self.issued:%d/%m/%Y}" if self.issued else ""
        return f"{self.code or self.document_id}{day}"


@dataclass(frozen=True, slots=True)
class Status:
    """How a document that was sent fares with one of its receivers."""

    about: Mention
    sender: Organ
    code: str
    description: str = ""
    staff: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file inside a package: its name as sent and its decoded bytes, an open file."""

    name: str
    media_type: str
    file: IO[bytes]


@dataclass(frozen=True, slots=True)
class Envelope:
    """One package; empty texts where it says nothing.

    ``answers`` are the documents it replies to, ``about`` the ids of those that it recalls, updates
    or replaces, ``missing`` the files that it names and does not hold.
    """

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
    answers: tuple[Mention, ...] = ()
    about: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = field(default=(), compare=False)

    @property
    def code(self) -> str:
        """Number and symbol as the paper bears them; some makers write both in one field."""
        number, notation = self.number, self.notation.lstrip("/")
        if not number or notation.startswith(f"{number}/"):
            return notation
        whole = not notation or number.endswith(f"/{notation}")
        return number if whole else f"{number}/{notation}"
