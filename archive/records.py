"""What filing needs to know of a record page, whatever its concrete page type is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from search import fold, normalise_code

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """The identity and access facts of one record."""

    kind: str
    direction: str
    unit_id: int
    confidentiality: int
    year: int
    code: str
    issuer: str
    issued_year: int | None

    @property
    def code_key(self) -> str:
        return normalise_code(self.code)[:120]

    @property
    def issuer_key(self) -> str:
        return fold(self.issuer).strip()[:300]


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """The columns of the register row, as NĐ 30/2020 PL IV names them."""

    code: str = ""
    issued_on: date | None = None
    issued_partial: str = ""
    author: str = ""
    title: str = ""
    signer: str = ""
    recipients: str = ""
    handler: str = ""
    copies: int | None = None
    note: str = ""


class RecordPage(Protocol):
    """A page that can be filed: it states its facts and its register columns."""

    pk: int

    def facts(self) -> RecordFacts: ...

    def entry_columns(self) -> EntryColumns: ...

    def number_taken(self, number: int) -> None:
        """Write the register number into the page's own fields."""


__all__ = ["EntryColumns", "RecordFacts", "RecordPage"]
