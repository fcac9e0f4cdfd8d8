"""The state of the report, all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.dates import DateNotUnderstood, parse_vietnamese_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class QualityState:
    """The filters; ``slips`` says which could not be understood."""

    issuer: str = ""
    field: str = ""
    doc_type: str = ""
    quality: str = ""
    day_from: date | None = None
    day_to: date | None = None
    slips: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        values = (self.issuer, self.field, self.doc_type, self.quality, self.day_from, self.day_to)
        return any(values)


def read_quality_state(query: Mapping[str, str]) -> QualityState:
    """What the address asks for; nonsense in it is told, never an error."""
    slips: list[str] = []
    return QualityState(
        issuer=" ".join(query.get("co-quan", "").split())[:300],
        field=query.get("muc", "")[:30],
        doc_type=query.get("loai", "")[:60],
        quality=query.get("chu", "")[:10],
        day_from=_day(query.get("tu", ""), slips),
        day_to=_day(query.get("den", ""), slips),
        slips=tuple(slips),
    )


def _day(text: str, slips: list[str]) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_vietnamese_date(text)
    except DateNotUnderstood as problem:
        slips.append(str(problem))
        return None
