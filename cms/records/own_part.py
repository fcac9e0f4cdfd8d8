"""«Phần riêng của đơn vị»: a plan beside the plan that it repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive import Change, compare_texts, find_likenesses, likenesses_of, text_of
from cms.intake.reading import is_secret
from cms.intake.views.access import clerk_view, item_or_404
from cms.records.likeness import text_of_item
from cms.records.opening import log_reading, open_record
from cms.scoping import scope_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Likeness


@require_safe
def own_part(request: HttpRequest, page_id: int) -> HttpResponse:
    """What a filed plan adds to, changes in and leaves out of the plan it repeats."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    log_reading(opened, by=request.user)
    found = likenesses_of(opened.record, scope=scope)
    context = {"title": opened.page.title, "record_page": page_id}
    return _shown(request, context, text=text_of(opened.record), found=found, scope=scope)


@clerk_view
@require_safe
def own_part_waiting(request: HttpRequest, scope: AccessScope, pk: int) -> HttpResponse:
    """The same for a plan that waits for the clerk."""
    item = item_or_404(scope, pk)
    if is_secret(item):
        raise Http404("Không có văn bản chờ này.")
    text = text_of_item(item)
    found = find_likenesses(text, scope=scope)
    return _shown(request, {"title": "", "item": item}, text=text, found=found, scope=scope)


def _shown(
    request: HttpRequest,
    context: dict[str, object],
    *,
    text: str,
    found: Sequence[Likeness],
    scope: AccessScope,
) -> HttpResponse:
    asked = request.GET.get("goc", "")
    chosen = next((one for one in found if str(one.record.page_id) == asked), None)
    if asked and chosen is None:
        raise Http404("Không có văn bản gốc này trong phạm vi của bạn.")
    chosen = chosen or next(iter(found), None)
    if chosen is not None:
        other = open_record(page_id=chosen.record.page_id, scope=scope)
        log_reading(other, by=request.user)
        comparison = compare_texts(text, text_of(chosen.record))
        context |= {
            "comparison": comparison,
            "counts": {change.value: comparison.count(change) for change in Change},
        }
    context |= {"found": found, "chosen": chosen}
    return render(request, "cms/records/own_part.html", context)
