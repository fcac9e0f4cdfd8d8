"""What the checking screen shows in each field, and what it says about where that came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from archive import Book
from cms.dates import parse_partial_date, short_date
from cms.intake.declared import words_of
from cms.intake.findings import DOUBTFUL
from cms.intake.reading import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from archive import IntakeItem

NOT_SEEN = "Chưa thấy — nhập theo bản giấy."
NOT_SEEN_OR_MARK = "Chưa thấy — nhập theo bản giấy hoặc đánh dấu «{mark}»."
MARKS = {"code": "Không có số", "issued": "Không ghi ngày"}
NEEDED = ("code", "issued", "issuer", "doc_type", "subject")


@dataclass(frozen=True, slots=True)
class Source:
    """The line under a field: ``state`` is read, doubtful, missing or own (nothing to say)."""

    state: str
    text: str = ""
    quote: str = ""
    page: int | None = None
    confidence: float = 0.0
    value: str | None = None

    @property
    def label(self) -> str:
        return {"read": "đọc được", "doubtful": "cần kiểm tra", "missing": "chưa thấy"}.get(
            self.state, ""
        )


def initial_of(item: IntakeItem, *, today: date | None = None) -> dict[str, str]:
    """What was typed last, else what was read; the day of arrival is today."""
    values: dict[str, str] = {
        "book": Book.INCOMING.value,
        "registered_on": short_date(today or timezone.localdate()),
    }
    values |= {name: _shown(name, found) for name, found in _read(item).items()}
    if item.reading.get("pages"):
        values["page_count"] = str(item.reading["pages"][0])
    typed: Mapping[str, str] = item.typed.get("fields", {})
    return values | dict(typed)


def sources_of(item: IntakeItem, names: tuple[str, ...]) -> dict[str, Source]:
    """For each field the words it came from, or that they were not seen."""
    found = _read(item)
    missing: Mapping[str, str] = item.reading.get("missing", {})
    was_read = item.reading.get("status") == Status.DONE
    sources = {}
    for name in names:
        if name in found:
            sources[name] = _read_source(name, found[name])
        elif was_read and (name in missing or name in NEEDED):
            sources[name] = Source("missing", _missing_text(name, missing.get(name, "")))
        else:
            sources[name] = Source("own")
    return sources


def to_check(sources: Mapping[str, Source]) -> list[str]:
    """Fields that a person looks at first: needed and unseen, then the least sure; else by form."""
    open_fields = [
        name
        for name, source in sources.items()
        if source.state == "doubtful" or (source.state == "missing" and name in NEEDED)
    ]
    return sorted(open_fields, key=lambda name: sources[name].confidence)


def _read(item: IntakeItem) -> dict[str, dict[str, Any]]:
    fields: dict[str, dict[str, Any]] = item.reading.get("fields", {})
    return fields


def _shown(name: str, found: Mapping[str, Any]) -> str:
    value = str(found["value"])
    return str(parse_partial_date(value)) if name == "issued" else value


def _read_source(name: str, found: Mapping[str, Any]) -> Source:
    sure = found["confidence"]
    state = "read" if sure >= DOUBTFUL else "doubtful"
    if found.get("origin"):
        return Source(state, words_of(found), confidence=sure, value=_shown(name, found))
    return Source(
        state,
        quote=found["quote"],
        page=found["page"],
        confidence=sure,
        value=_shown(name, found),
    )


def _missing_text(name: str, why: str) -> str:
    mark = MARKS.get(name)
    usual = NOT_SEEN_OR_MARK.format(mark=mark) if mark else NOT_SEEN
    if why.startswith("blank"):
        shown = why.partition(":")[2]
        return f"Bản giấy để trống ({shown}). {usual}" if shown else f"Bản giấy để trống. {usual}"
    if why == "damaged":
        return f"Chữ ở chỗ này hỏng. {usual}"
    return usual
