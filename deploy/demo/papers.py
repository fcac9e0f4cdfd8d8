"""A paper of the demonstration: its parts in the order of NĐ 30/2020, Điều 8."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cms.dates import long_date


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines above the name (capacity, positions) and the name."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed; ``number`` None leaves the place for the number empty."""

    superior: str
    issuer: str
    number: int | None
    notation: str
    place: str
    day: date
    doc_type: str
    subject: str
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    opening: str
    sections: tuple[Section, ...]
    recipients: tuple[str, ...]
    signature: Signature
    day_known: bool = True

    @property
    def code(self) -> str:
        """Số, ký hiệu as the paper shows it; empty when the number is missing."""
        return "" if self.number is None else f"{self.number:02d}/{self.notation}"

    @property
    def is_letter(self) -> bool:
        return self.doc_type == "Công văn"

    def code_line(self) -> str:
        return f"Số: {self.code}" if self.code else f"Số:        /{self.notation}"

    def day_line(self) -> str:
        """Place and day as a paper prints them (NĐ 30/2020 PL I, mục 4)."""
        if not self.day_known:
            return f"{self.place}, ngày      tháng {self.day.month} năm {self.day.year}"
        return f"{self.place}, {long_date(self.day)}"
