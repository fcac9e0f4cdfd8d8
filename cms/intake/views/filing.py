"""Vào sổ, autosave and the order of files: the writes of the checking screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from archive import IntakeState, InvalidFiling, RecordHeld, RegisterClosed
from cms.intake.drafts import arrange_files, save_draft
from cms.intake.filing import NeedsAnswer, file_item
from cms.intake.forms import IntakeForm
from cms.intake.queue import next_item
from cms.intake.views.access import item_or_404, json_view
from cms.intake.views.desk import desk_context, panel_context

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope, IntakeItem

CORRECT = "Chưa vào sổ được. Vui lòng xem các mục có ghi chú đỏ."


@json_view
@require_POST
def file(request: HttpRequest, scope: AccessScope, pk: int) -> HttpResponseBase:
    """Take the number and name the next paper; the same request again names the same number."""
    item = item_or_404(scope, pk)
    form = IntakeForm(request.POST)
    if item.state != IntakeState.FILED and not form.is_valid():
        return _panel(request, scope, item, form, problem=CORRECT)
    reason = request.POST.get("again_reason", "")
    try:
        file_item(
            item=item,
            cleaned=form.cleaned_data if form.is_valid() else {},
            by=request.user,
            scope=scope,
            confirmed=frozenset(request.POST.getlist("confirmed")),
            again_reason=reason,
            effects=request.POST.getlist("effect"),
            typed=_typed(request),
        )
    except NeedsAnswer as answer:
        return _panel(request, scope, item, form, answer=answer, again_reason=reason)
    except RegisterClosed as closed:
        form.add_error("registered_on", closed.message)
        return _panel(request, scope, item, form, problem=CORRECT)
    except (InvalidFiling, RecordHeld) as refused:
        return _panel(request, scope, item, form, problem=refused.message)
    return _go_on(request, scope, item)


@json_view
@require_POST
def draft(request: HttpRequest, scope: AccessScope, pk: int) -> HttpResponseBase:
    """Keep what has been typed; 409 when somebody else saved meanwhile."""
    item = item_or_404(scope, pk)
    revision = request.POST.get("revision", "")
    if not revision.isdigit():
        return HttpResponseBadRequest()
    kept = save_draft(
        item_id=item.pk,
        revision=int(revision),
        fields=_typed(request),
        force="force" in request.POST,
    )
    return JsonResponse({"revision": kept})


@json_view
@require_POST
def arrange(request: HttpRequest, scope: AccessScope, pk: int) -> HttpResponseBase:
    """Keep the order, captions and roles of the files."""
    item = item_or_404(scope, pk)
    try:
        rows = json.loads(request.POST.get("files", "[]"))
        described = {int(row["id"]): row for row in rows}
    except (ValueError, TypeError, KeyError):
        return HttpResponseBadRequest()
    arrange_files(item_id=item.pk, order=list(described), described=described)
    return JsonResponse({"ok": True})


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in IntakeForm.base_fields}


def _go_on(request: HttpRequest, scope: AccessScope, item: IntakeItem) -> HttpResponseBase:
    following = next_item(after=item, scope=scope)
    page = reverse("intake_item", args=[following.pk]) if following else reverse("intake_queue")
    address = f"{page}?da-vao-so={item.pk}"
    if _wants_json(request):
        return JsonResponse({"next": address})
    return HttpResponseRedirect(address)


def _panel(
    request: HttpRequest, scope: AccessScope, item: IntakeItem, form: IntakeForm, **shown: Any
) -> HttpResponseBase:
    context = panel_context(item, form, scope=scope, **shown)
    if _wants_json(request):
        html = render_to_string("cms/intake/panel.html", context, request=request)
        return JsonResponse({"panel": html}, status=422)
    whole = desk_context(request, scope, item.unit, item) | context
    return render(request, "cms/intake/desk.html", whole, status=422)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
