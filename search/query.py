"""A question as the engines take it."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """Narrowings chosen beside the box; an empty tuple or None narrows nothing.

    ``units`` matches the owning unit or any unit above it; ``standing_on`` asks for
    what stood at the end of that day, as it stood then. ``left_out`` names
    documents of the index (``SearchDocument.id``) that are not wanted.
    """

    years: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    doc_types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    issued_from: date | None = None
    issued_to: date | None = None
    has_attachments: bool | None = None
    exact_diacritics: bool = False
    standing_on: date | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One word asked for: with its dấu as typed, and folded."""

    normal: str
    folded: str

    @property
    def accented(self) -> bool:
        return self.normal != self.folded


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, side by side; typed with dấu it means exactly these dấu."""

    terms: tuple[Term, ...]

    @property
    def accented(self) -> bool:
        return any(term.accented for term in self.terms)


class Part(StrEnum):
    """A part of a record that can be asked for by name."""

    SUBJECT = "subject"
    ISSUER = "issuer"
    SIGNER = "signer"


@dataclass(frozen=True, slots=True)
class PartWords:
    """Words that must stand in one part of the record (``người ký:"Nguyễn Văn An"``).

    ``units`` are units so named: a record kept by one of them or below is meant as well.
    """

    part: Part
    terms: tuple[Term, ...]
    units: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """What must hold together; a question is one of these, or several joined by HOẶC."""

    terms: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    codes: tuple[str, ...] = ()
    code_guess: str = ""
    parts: tuple[PartWords, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.phrases or self.codes or self.parts)


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words asked for, and the other wordings under which the office writes the same."""

    written: tuple[Term, ...]
    forms: tuple[tuple[Term, ...], ...]

    @property
    def name(self) -> str:
        return " ".join(term.folded for term in self.written)


@dataclass(frozen=True, slots=True)
class Understood:
    """A part of the box that means more than its words, and the box without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A parsed question; ``notes`` say in Vietnamese what went wrong in reading it.

    ``understood`` lists, in the order of the box, what is not simply a word asked for.
    """

    text: str
    alternatives: tuple[Alternative, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    filters: SearchFilters = field(default_factory=SearchFilters)
    sort: Sort = Sort.RELEVANCE
    notes: tuple[str, ...] = ()
    understood: tuple[Understood, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    wordless: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every word asked for, each once, in the order of the question."""
        words = (
            term
            for alternative in self.alternatives
            for group in (
                alternative.terms,
                *(phrase.terms for phrase in alternative.phrases),
                *(part.terms for part in alternative.parts),
            )
            for term in group
        )
        return tuple(dict.fromkeys(words))

    def filtered(self, filters: SearchFilters) -> "SearchQuery":
        return replace(self, filters=filters)
