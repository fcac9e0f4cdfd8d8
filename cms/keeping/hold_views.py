"""Phong tỏa: what is frozen by which decision, freezing and releasing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from archive import (
    HOLDERS,
    ArchiveError,
    LegalHold,
    holds_seen,
    place_hold,
    release_hold,
)
from cms.keeping.hold_forms import HoldForm, ReleaseForm
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope

SHOWN = 50


@require_safe
def hold_list(request: HttpRequest) -> HttpResponse:
    """Decisions in force first, then those released."""
    scope = scope_of(request)
    _require(scope)
    holds = holds_seen(scope).prefetch_related("units__unit")
    context = {
        "in_force": holds.in_force(),
        "released": holds.filter(released_at__isnull=False)[:SHOWN],
    }
    return render(request, "cms/keeping/holds.html", context)


@require_http_methods(["GET", "POST"])
def hold_place(request: HttpRequest) -> HttpResponse:
    """Phong tỏa: named records, the hits of a saved search, or a whole unit."""
    scope = scope_of(request)
    _require(scope)
    start = request.GET.get("ho-so", "")
    named = reverse("record_detail", args=[int(start)]) if start.isdecimal() else ""
    form = HoldForm(
        request.POST if request.method == "POST" else None,
        units=scope.units_for(*HOLDERS),
        scope=scope,
        by=request.user,
        initial={"named": named},
    )
    if request.method == "POST" and form.is_valid():
        try:
            hold = _place(form, request=request, scope=scope)
        except ArchiveError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "Đã phong tỏa. Từ lúc này không ai sửa, hủy được.")
            return redirect("hold_page", hold.pk)
    return render(request, "cms/keeping/hold_place.html", {"form": form})


def _place(form: HoldForm, *, request: HttpRequest, scope: AccessScope) -> LegalHold:
    data = form.cleaned_data
    words = [data["named"].strip()]
    if data["saved"]:
        words.append(f"Kết quả của tìm kiếm «{data['saved']}»")
    return place_hold(
        unit=data["unit"],
        decision=data["decision"],
        reason=data["reason"],
        scope_words="\n".join(filter(None, words)),
        records=data["records"],
        units=[data["unit"]] if data["whole"] else [],
        by=request.user,
        scope=scope,
    )


@require_http_methods(["GET", "POST"])
def hold_page(request: HttpRequest, hold_id: int) -> HttpResponse:
    """One decision: what it freezes, and its release."""
    scope = scope_of(request)
    _require(scope)
    hold = holds_seen(scope).filter(pk=hold_id).first()
    if hold is None:
        raise Http404("Không có quyết định này trong phạm vi của bạn.")
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            release_hold(hold, **form.cleaned_data, by=request.user, scope=scope)
        except ArchiveError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "Đã gỡ phong tỏa theo quyết định này.")
            return redirect("hold_page", hold.pk)
    rows = hold.records.select_related("record__page").order_by("pk")
    page = Paginator(rows, SHOWN).get_page(request.GET.get("trang"))
    visible = scope.records().filter(holds__in=page.object_list).values_list("pk", flat=True)
    seen = set(visible)
    context = {
        "hold": hold,
        "page": page,
        "rows": [(row, row.record_id in seen) for row in page],
        "units": hold.units.select_related("unit"),
        "form": form,
    }
    return render(request, "cms/keeping/hold.html", context)


def _require(scope: AccessScope) -> None:
    if not scope.units_for(*HOLDERS):
        raise Http404("Không có trang này trong phạm vi của bạn.")
