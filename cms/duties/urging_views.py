"""Đôn đốc: one unit from its screen, or all that are missing in a period, after a look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from archive import ArchiveError, instances_given, instances_to_urge, may_judge, urge
from cms.duties.forms import UrgeForm
from cms.duties.standing import Line
from cms.duties.work_views import open_instance
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Instance


@require_POST
def urge_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One more time for one unit."""
    scope = scope_of(request)
    instance = open_instance(pk, scope=scope)
    if not may_judge(instance, scope=scope):
        raise Http404("Không có việc này trong phạm vi của bạn.")
    form = UrgeForm(request.POST)
    if form.is_valid():
        _urge(request, [instance], form, scope=scope)
    else:
        messages.error(request, "Hãy chọn hình thức đôn đốc.")
    return redirect("duty_work", instance.pk)


@require_http_methods(["GET", "POST"])
def urge_all(request: HttpRequest, period: int) -> HttpResponse:
    """Everybody who is missing or has not mended what was returned in the period."""
    scope = scope_of(request)
    given = (
        instances_given(scope)
        .filter(period=period)
        .select_related("period", "assignment__obligation__record__unit")
    )
    first = given.first()
    if first is None:
        raise Http404("Không có kỳ này trong phạm vi của bạn.")
    waiting = instances_to_urge(scope, on=timezone.localdate()).filter(period=period)
    rows = waiting.select_related("period", "assignment__unit").prefetch_related("urgings")
    form = UrgeForm(request.POST if request.method == "POST" else None, initial={"step": 1})
    if request.method == "POST" and form.is_valid():
        _urge(request, list(rows), form, scope=scope)
        return redirect("duty_urge_all", period)
    context = {
        "period": first.period,
        "duty": first.assignment.obligation,
        "lines": [Line.of(row) for row in rows.order_by("assignment__unit__path")],
        "form": form,
    }
    return render(request, "cms/duties/urge.html", context, status=422 if form.errors else 200)


def _urge(
    request: HttpRequest, instances: list[Instance], form: UrgeForm, *, scope: AccessScope
) -> None:
    try:
        urged = urge(instances, **form.cleaned_data, scope=scope, by=request.user)
    except ArchiveError as refused:
        messages.error(request, refused.message)
        return
    label = form.cleaned_data["step"].label
    if urged.done:
        messages.success(request, f"Đã đôn đốc {len(urged.done)} đơn vị: {label}.")
    if urged.too_soon:
        names = ", ".join(one.assignment.unit.name for one in urged.too_soon)
        # As an error, when nobody was urged, it brings back what was typed.
        tell = messages.warning if urged.done else messages.error
        tell(request, f"Chưa dùng được hình thức «{label}» với bậc đã đôn đốc của: {names}.")
