"""Where each value of a record came from: the paper's words or a person's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive import IntakeItem, User

# What the office adds itself is not checked against the paper.
OWN_FIELDS = frozenset(
    {"book", "registered_on", "handler", "confidentiality", "no_code", "no_date"}
)


def provenance_of(item: IntakeItem, cleaned: dict[str, Any], *, by: User) -> dict[str, Any]:
    """Form field → source; a corrected value keeps what had been read beside it."""
    read: dict[str, dict[str, Any]] = item.reading.get("fields", {})
    counted = next(iter(item.reading.get("pages", [])), None)
    origin: dict[str, Any] = {}
    for name, value in cleaned.items():
        if name in OWN_FIELDS:
            continue
        found = read.get(name)
        text = as_text(value)
        if found is not None and text == as_text(found["value"]):
            origin[name] = {"source": "read", "by": by.pk} | _words(found)
        elif found is not None:
            origin[name] = {"source": "typed", "by": by.pk, "read": found["value"]} | _words(found)
        elif text and name == "page_count" and text == as_text(counted):
            origin[name] = {"source": "counted", "by": by.pk}
        elif text:
            origin[name] = {"source": "typed", "by": by.pk}
    for name, absent in (("code", "no_code"), ("issued", "no_date")):
        if cleaned.get(absent):
            origin[name] = {"source": "absent", "by": by.pk}
    return origin


def as_text(value: Any) -> str:
    """A value as the reading writes it: dates in ISO, blanks collapsed."""
    if value is None:
        return ""
    return " ".join(str(value.iso() if hasattr(value, "iso") else value).split())


def _words(found: dict[str, Any]) -> dict[str, Any]:
    if found.get("origin"):
        return {"origin": found["origin"], "where": found["where"]}
    return {"quote": found["quote"], "page": found["page"]}
