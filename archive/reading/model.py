"""What reading a document yields: values that always carry the words they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, the exact words of the original text it was read from, and how sure it is.

    `original[start:end] == quote` always holds; `value` may be tidied (blanks, abbreviations).
    """

    value: str
    quote: str
    start: int
    end: int
    confidence: float


class Missing(StrEnum):
    """Why a field has no value: the clerk is asked differently for each."""

    ABSENT = "absent"
    BLANK = "blank"
    DAMAGED = "damaged"
    PARTIAL = "partial"


class Purpose(StrEnum):
    """What a body on the distribution list receives the document for (NĐ 30/2020 PL I mục 9)."""

    SAME = "same_as_addressees"
    EXECUTE = "to_execute"
    REPORT = "report_to"
    COORDINATE = "coordinate"
    INFORM = "for_info"
    INTERNAL = "internal"
    PUBLISH = "publish"
    ARCHIVE = "archive_copy"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of "Nơi nhận": the words, what for, and for "Lưu" the units that keep a copy."""

    reading: Reading
    purpose: Purpose
    archive_units: tuple[str, ...] = ()
    drafter: str | None = None
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """One of those who signed, with the title and the capacity printed over the name."""

    name: Reading
    position: Reading | None
    capacity: Reading | None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and its full form; `defined` tells whether the text itself explains it."""

    short: str
    full: str
    defined: bool
    reading: Reading


@dataclass(frozen=True, slots=True)
class Annex:
    """A part after the signature with a title of its own."""

    title: Reading
    label: str | None
    kind: str


class Role(StrEnum):
    """How a document uses another one."""

    LEGAL_BASIS = "legal_basis"
    REFERENCE = "reference"
    AMENDS = "amends"
    REPLACES = "replaces"
    ATTACHED = "attached"
    REPLIES = "replies"


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text; the first mention, with facts that later mentions add.

    `number` and `symbol` are None for acts cited by name only; `date` is ISO or None.
    """

    type: str | None
    number: str | None
    symbol: str | None
    date: str | None
    issuer: str | None
    role: Role
    quote: str
    start: int
    end: int
    confidence: float
    as_written: str | None = None
    occurrences: int = 1


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two spellings that must be one document: same number, date and issuer, another symbol."""

    number: str
    date: str
    issuer: str
    symbols: tuple[str, ...]


class DeadlineKind(StrEnum):
    """How a deadline recurs (domain.md §2, Obligation)."""

    FIXED = "fixed"
    RECURRING = "recurring"
    EVENT = "event"
    CONTINUOUS = "continuous"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in its raw words; "trước ngày" is exclusive, so the last valid day is one earlier.

    Dates are ISO strings; `rrule` follows RFC 5545 for recurring ones; `time` is "16:30" where
    the day counts up to an hour.
    """

    kind: DeadlineKind
    raw: str
    date: str | None = None
    inclusive: bool = True
    last_valid_date: str | None = None
    rrule: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of what, for whom and in which period."""

    minimum: int | None
    maximum: int | None
    unit: str
    per: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class Obligation:
    """A proposal that somebody must do something: never in force before a person confirms it.

    `form` names the form or annex to fill in, in the words of the text.
    """

    responsible: tuple[str, ...]
    action: str
    deadline: Deadline | None
    quota: Quota | None
    receiver: str | None
    reading: Reading
    form: str | None = None


@dataclass(frozen=True, slots=True)
class TextQuality:
    """How far the text layer can be trusted: "clear", "ocr", "broken" or "none"."""

    level: str
    lone_letters: float
    syllables: float
    composed: bool


@dataclass(frozen=True, slots=True)
class DocumentHeader:
    """The form components of NĐ 30/2020 Điều 8 as read; what the text does not show is None.

    `missing` says for empty fields why they are empty.
    """

    issuer: Reading | None = None
    issuer_full: Reading | None = None
    superior: Reading | None = None
    number: Reading | None = None
    symbol: Reading | None = None
    symbol_partial: Reading | None = None
    place: Reading | None = None
    date: Reading | None = None
    date_partial: Reading | None = None
    type: Reading | None = None
    subject: Reading | None = None
    urgency: Reading | None = None
    secrecy: Reading | None = None
    circulation: Reading | None = None
    addressees: tuple[Reading, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signer: Reading | None = None
    signer_position: Reading | None = None
    signing_capacity: Reading | None = None
    on_behalf_of: Reading | None = None
    signers: tuple[Signer, ...] = ()
    period: Reading | None = None
    annexes: tuple[Annex, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    missing: Mapping[str, Missing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """Everything read from one text."""

    header: DocumentHeader
    citations: tuple[Citation, ...]
    named_acts: tuple[Citation, ...]
    obligations: tuple[Obligation, ...]
    conflicts: tuple[Conflict, ...]
    quality: TextQuality
