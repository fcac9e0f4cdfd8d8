"""While the box is being filled: the records whose subject or number is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.finding.reading import read_visible
from cms.scoping import scope_of
from search import SearchUnavailable, engine

if TYPE_CHECKING:
    from django.http import HttpRequest

    from archive import AccessScope
    from cms.records.models import RecordPageBase

SHORTEST, LONGEST, MOST = 2, 200, 8


@require_safe
def begun(request: HttpRequest) -> HttpResponse:
    """Options of the list below the box; an engine out of order is a failure, not an empty list."""
    scope = scope_of(request)
    try:
        pages = pages_begun(request.GET.get("q", ""), scope=scope)
    except SearchUnavailable:
        return HttpResponse(status=503)
    return render(request, "cms/finding/begun.html", {"pages": pages})


def pages_begun(text: str, *, scope: AccessScope) -> list[RecordPageBase]:
    """The newest records that the user may see and the text begins to name.

    Under an inspection decision every search is logged, half words are not searches: there are
    none for those who hold one.
    """
    typed = text.strip()[:LONGEST]
    if len(typed) < SHORTEST or scope.inspections:
        return []
    keys = engine().begun(typed, within=scope.search_scope(), limit=MOST)
    found = read_visible([int(key) for key in keys], scope=scope)
    return [page for _, page in found.values()]
