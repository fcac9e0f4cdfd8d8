"""A record named by a person: by the address of its page, or by number and symbol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import normalise_code

if TYPE_CHECKING:
    from archive import AccessScope, Record

MOST = 50


def records_named(text: str, *, scope: AccessScope) -> list[Record]:
    """What the words name within the scope; several when a number was given more than once."""
    records = scope.records().select_related("page")
    path = text.split("?")[0].rstrip("/")
    for place in ("/ho-so/", "/ho-so-minh-chung/"):
        number = path.rpartition(place)[2] if place in path else ""
        if number.isascii() and number.isdigit() and len(number) < 10:
            return list(records.filter(page_id=int(number)))
    key = normalise_code(text)
    return list(records.filter(code_key=key[:120])[:MOST]) if key else []
