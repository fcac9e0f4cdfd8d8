"""Papers that left the queue without a number: set aside, or sent back with a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive import IntakeState
from cms.intake.prefill import initial_of
from cms.intake.queue import PARTS_ASIDE, row_of, set_aside_in
from cms.intake.reading import Status
from cms.intake.views.access import chosen_unit, clerk_view, item_or_404
from cms.lists.parts import part_shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope


@clerk_view
@require_safe
def listing(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """One part of what left the unit's queue without a number, newest first."""
    unit = chosen_unit(request, scope)
    shown = part_shown(
        request, PARTS_ASIDE, lambda part: set_aside_in(part, unit=unit, scope=scope)
    )
    context = shown | {"unit": unit, "lines": [row_of(item) for item in shown["rows"]]}
    return render(request, "cms/intake/aside.html", context)


@clerk_view
@require_safe
def slip(request: HttpRequest, scope: AccessScope, pk: int) -> HttpResponseBase:
    """The slip that goes back with a paper: which paper, and why it was not taken."""
    item = item_or_404(scope, pk)
    if item.state != IntakeState.SET_ASIDE or not item.returned_to:
        raise Http404("Văn bản này không được trả lại.")
    read = {} if item.reading.get("status") == Status.SECRET else initial_of(item)
    return render(request, "cms/intake/slip.html", {"item": item, "read": read})
