"""Screens of hiệu lực: state what became of a document, what it does to others, take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from archive import (
    ArchiveError,
    EffectKind,
    EffectTerms,
    InvalidFiling,
    state_effect,
    withdraw_effect,
)
from cms.records.effect_forms import EffectForm, EffectOnForm
from cms.records.effects import effects_shown, find_document, proposals_of, terms_by
from cms.records.opening import open_record
from cms.records.rights import may_state_effect
from cms.returning import place_to_return
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest

    from archive import AccessScope
    from cms.records.opening import OpenedRecord

NOT_FOUND = (
    "Không tìm thấy đúng một văn bản số này trong phần kho bạn được xem. "
    "Hãy xem lại số, ký hiệu và ngày, hoặc mở văn bản trước rồi ghi tại đó."
)


@require_http_methods(["GET", "POST"])
def effect(request: HttpRequest, page_id: int) -> HttpResponse:
    """What became of this document, stated by its unit; what was stated before is taken back."""
    scope = scope_of(request)
    opened = _stateable(page_id, scope=scope)
    form = EffectForm(request.POST or None, initial={"kind": request.GET.get("loai", "")})
    if request.method == "POST" and form.is_valid():
        try:
            done = _state(opened, form, scope=scope, request=request)
        except ArchiveError as refused:
            _refuse(form, refused)
        else:
            messages.success(request, done)
            return redirect("record_detail", page_id)
    context = {
        "opened": opened,
        "page": opened.page,
        "form": form,
        "shown": effects_shown(opened.record, scope=scope, day=timezone.localdate()),
    }
    return render(request, "cms/records/effect.html", context)


@require_http_methods(["GET", "POST"])
def effect_on(request: HttpRequest, page_id: int) -> HttpResponse:
    """What this document does to an earlier one of which the user may state it."""
    scope = scope_of(request)
    opened = _stateable(page_id, scope=scope)
    initial = {"effective_on": opened.page.issued_on, "kind": EffectKind.REPLACES}
    form = EffectOnForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _state_on(opened, form, scope=scope, request=request)
        except ArchiveError as refused:
            _refuse(form, refused)
        else:
            messages.success(request, "Đã ghi. Văn bản trước cũng đã mang ghi nhận này.")
            return redirect("record_detail", page_id)
    context = {"opened": opened, "page": opened.page, "form": form}
    return render(request, "cms/records/effect_on.html", context)


@require_POST
def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """One click: what the document's own words say of an earlier one is so."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    asked = f"{request.POST.get('van-ban', '')}:{request.POST.get('viec', '')}"
    offered = {
        key: (one.target, kind)
        for one in proposals_of(opened.record, scope=scope)
        for key, kind in one.offers.items()
    }
    if asked not in offered:
        raise Http404
    target, kind = offered[asked]
    terms = terms_by(opened.record, kind=kind)
    with told(request, "Đã ghi. Văn bản trước cũng đã mang ghi nhận này."):
        state_effect(target, terms=terms, scope=scope, by=request.user)
    if back := place_to_return(request):
        return redirect(back)
    return redirect("record_detail", page_id)


@require_POST
def withdraw(request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
    """Take a statement back with its reason."""
    scope = scope_of(request)
    opened = _stateable(page_id, scope=scope)
    stated = get_object_or_404(opened.record.effects.select_related("record"), pk=pk)
    with told(request, "Đã rút lại. Ghi nhận cũ và lý do vẫn còn trong nhật ký."):
        withdraw_effect(stated, reason=request.POST.get("reason", ""), scope=scope, by=request.user)
    return redirect("record_detail", page_id)


def _stateable(page_id: int, *, scope: AccessScope) -> OpenedRecord:
    opened = open_record(page_id=page_id, scope=scope)
    if not may_state_effect(opened, scope=scope):
        raise Http404
    return opened


def _state(
    opened: OpenedRecord, form: EffectForm, *, scope: AccessScope, request: HttpRequest
) -> str:
    """State it with the later document when the archive holds it; what to tell the clerk."""
    values = form.cleaned_data
    terms = EffectTerms(values["kind"], values["effective_on"], reason=values["reason"])
    if values["kind"] == EffectKind.EXPIRES:
        state_effect(opened.record, terms=terms, scope=scope, by=request.user)
        return "Đã ghi ngày hết hiệu lực."
    code, issued = values["code"], values["issued"]
    later = find_document(code, issued, record=opened.record, scope=scope)
    named = replace(terms, acting=later, code=code, issued=issued)
    state_effect(opened.record, terms=named, scope=scope, by=request.user)
    if later is None:
        return "Đã ghi bằng chữ: trong kho không thấy đúng một văn bản mang số này để nối tới."
    return "Đã ghi và nối với văn bản sau có trong kho."


def _state_on(
    opened: OpenedRecord, form: EffectOnForm, *, scope: AccessScope, request: HttpRequest
) -> None:
    values = form.cleaned_data
    earlier = find_document(values["code"], values["issued"], record=opened.record, scope=scope)
    if earlier is None:
        raise InvalidFiling(NOT_FOUND, fields={"code": NOT_FOUND})
    terms = replace(
        terms_by(opened.record, kind=values["kind"]),
        effective_on=values["effective_on"],
        reason=values["reason"],
    )
    state_effect(earlier, terms=terms, scope=scope, by=request.user)


def _refuse(form: forms.Form, refused: ArchiveError) -> None:
    fields = refused.fields if isinstance(refused, InvalidFiling) else {}
    for name, message in (fields or {None: refused.message}).items():
        form.add_error(name, message)
