"""Screens of obligations: the list, one obligation with its words, and the decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    ArchiveError,
    InvalidFiling,
    Obligation,
    confirm_obligation,
    drop_obligation,
    may_decide_obligations,
    reopen_obligation,
    visible_obligations,
)
from cms.lists.parts import part_shown
from cms.obligations.forms import ObligationForm, present_terms, terms_of
from cms.obligations.listing import PARTS, obligations_in
from cms.obligations.several import chosen_proposals, confirm_several, drop_several
from cms.records.opening import log_reading, open_record
from cms.records.viewing import viewer_files
from cms.scoping import scope_of
from cms.shell.menu import DEALING

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """One part of the obligations within the scope."""
    scope = scope_of(request)
    if not scope.grants:
        raise Http404("Không có danh sách này trong phạm vi của bạn.")
    shown = part_shown(request, PARTS, lambda part: obligations_in(part, scope=scope))
    context = shown | {
        "duties": shown["rows"],
        "giving": scope.home_units(*DEALING),
        "several": shown["part"] == "cho" and len(shown["rows"]) > 1,
    }
    return render(request, "cms/obligations/list.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the terms beside the document's words and put them in force."""
    scope = scope_of(request)
    duty = _open(pk, scope=scope)
    if not may_decide_obligations(duty.record, scope=scope):
        raise Http404
    opened = open_record(page_id=duty.record.page_id, scope=scope)
    log_reading(opened, by=request.user)
    form = ObligationForm(request.POST or None, initial=terms_of(duty))
    if request.method == "POST" and form.is_valid():
        try:
            confirm_obligation(duty, terms=form.terms(), scope=scope, by=request.user)
        except InvalidFiling as invalid:
            for name, message in invalid.fields.items():
                form.add_error(name, message)
        else:
            messages.success(request, "Đã xác nhận nhiệm vụ.")
            return redirect(address_of(duty))
    context = {"duty": duty, "form": form, "opened": opened, "files": viewer_files(opened)}
    return render(request, "cms/obligations/edit.html", context)


@require_POST
def decide(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Confirm as it stands, drop with a reason, or take a decision back."""
    scope = scope_of(request)
    duty = _open(pk, scope=scope)
    try:
        said = _do(request, duty, act, scope=scope)
    except ArchiveError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, said)
    back = reverse("obligation_list") if "danh-sach" in request.POST else address_of(duty)
    return HttpResponseRedirect(back)


@require_POST
def decide_several(request: HttpRequest) -> HttpResponse:
    """Confirm the chosen proposals as they stand, or drop them for one reason."""
    scope = scope_of(request)
    duties = chosen_proposals(request.POST.getlist("viec"), scope=scope)
    if not duties:
        messages.error(request, "Chưa chọn việc nào đang chờ xác nhận. Hãy đánh dấu từng việc.")
        return redirect("obligation_list")
    try:
        said = _do_several(request, duties, scope=scope)
    except ArchiveError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, said)
    back = reverse("obligation_list") if "danh-sach" in request.POST else address_of(duties[0])
    return HttpResponseRedirect(back)


def _do_several(request: HttpRequest, duties: list[Obligation], *, scope: AccessScope) -> str:
    match request.POST.get("act"):
        case "xac-nhan":
            confirm_several(duties, scope=scope, by=request.user)
            return f"Đã xác nhận {len(duties)} nhiệm vụ."
        case "bo":
            reason = request.POST.get("reason", "")
            drop_several(duties, reason=reason, scope=scope, by=request.user)
            return f"Đã bỏ {len(duties)} đề xuất. Lời văn bản và lý do vẫn được giữ."
    raise Http404("Không có việc này.")


def _do(request: HttpRequest, duty: Obligation, act: str, *, scope: AccessScope) -> str:
    match act:
        case "xac-nhan":
            confirm_obligation(duty, terms=present_terms(duty), scope=scope, by=request.user)
            return "Đã xác nhận nhiệm vụ."
        case "bo":
            reason = request.POST.get("reason", "")
            drop_obligation(duty, reason=reason, scope=scope, by=request.user)
            return "Đã bỏ đề xuất. Lời văn bản và lý do vẫn được giữ."
        case "mo-lai":
            reopen_obligation(duty, scope=scope, by=request.user)
            return "Nhiệm vụ trở lại chờ xác nhận."
    raise Http404("Không có việc này.")


def address_of(duty: Obligation) -> str:
    """The record's tab with its obligations, at this one."""
    page = reverse("record_detail", args=[duty.record.page_id])
    return f"{page}?phan=nhiem-vu#nhiem-vu-{duty.pk}"


def _open(pk: int, *, scope: AccessScope) -> Obligation:
    duty = visible_obligations(scope).filter(pk=pk).first()
    if duty is None:
        raise Http404("Không có nhiệm vụ này trong phạm vi của bạn.")
    return duty
