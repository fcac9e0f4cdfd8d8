"""Values that came with a paper, from a package, a list or another system, beside the paper's own.

``IntakeItem.typed["declared"]`` holds ``origin`` (in words) and ``fields`` (form field → value and
where it stood). What is declared goes before what is read; when both speak and differ, the field
is marked for a person to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from search import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive import IntakeItem

SURE, DIFFERS = 0.99, 0.5
# Lists of bodies are seldom written alike on paper and in a package; no difference to look at.
NEVER_COMPARED = frozenset({"recipients", "addressees", "superior", "page_count", "copies"})


def declaration(
    origin: str, fields: Mapping[str, tuple[str, str]], note: str = ""
) -> dict[str, Any]:
    """What is kept of declared values: form field → (value, where it stood)."""
    kept = {n: {"value": value, "where": where} for n, (value, where) in fields.items() if value}
    return {"origin": origin, "fields": kept, "note": note}


def with_declared(item: IntakeItem, reading: Mapping[str, Any]) -> dict[str, Any]:
    """The reading of the files with the declared values in their places."""
    declared: Mapping[str, Any] = item.typed.get("declared") or {}
    if not declared:
        return dict(reading)
    fields = dict(reading.get("fields", {}))
    for name, stated in declared["fields"].items():
        fields[name] = _finding(name, stated, declared["origin"], fields.get(name))
    missing = {n: why for n, why in reading.get("missing", {}).items() if n not in fields}
    note = " ".join(filter(None, (declared.get("note", ""), reading.get("note", ""))))
    return {**reading, "fields": fields, "missing": missing, "note": note}


def words_of(found: Mapping[str, Any]) -> str:
    """Where a declared value came from, for the line under its field."""
    text = f"{found['origin']}: {found['where']}."
    if found.get("read"):
        text += f" Tệp ghi khác: «{found['read']}»."
    return text


def _finding(
    name: str, stated: Mapping[str, str], origin: str, read: Mapping[str, Any] | None
) -> dict[str, Any]:
    differs = read is not None and name not in NEVER_COMPARED and not _alike(stated, read)
    return {
        "value": stated["value"],
        "quote": "",
        "page": None,
        "start": 0,
        "end": 0,
        "confidence": DIFFERS if differs else SURE,
        "origin": origin,
        "where": stated["where"],
        "read": str(read["value"]) if differs and read is not None else "",
    }


def _alike(stated: Mapping[str, str], read: Mapping[str, Any]) -> bool:
    first, second = (_plain(str(found["value"])) for found in (stated, read))
    return first == second or (len(first) > 8 and (first in second or second in first))


def _plain(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())
