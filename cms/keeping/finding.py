"""The records that a person means: named by address or number, or ticked in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import Unit
from search import normalise_code

if TYPE_CHECKING:
    from django.http import HttpRequest

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


def ticked(request: HttpRequest, *, scope: AccessScope) -> tuple[list[Record], Unit | None]:
    """The ticked dossiers within the scope, and the unit of the first; None when there is none."""
    ids = [int(one) for one in request.POST.getlist("ho-so") if one.isdecimal() and len(one) < 12]
    records = list(scope.records().filter(pk__in=ids).select_related("page").order_by("pk"))
    unit = Unit.objects.filter(pk=records[0].unit_id).first() if records else None
    return records, unit
