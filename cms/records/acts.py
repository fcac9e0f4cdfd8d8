"""Screens that change a filed record: correct, restore, assign, cancel its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from archive import (
    ArchiveError,
    NotAllowed,
    RecordVersion,
    Role,
    StaleEdit,
    cancel_entry,
    restore_version,
)
from cms.records.assigning import AssignForm, assign, present, proposed_due
from cms.records.editing import form_for, save_changes
from cms.records.opening import open_record
from cms.records.rights import OPEN_STATES, may_assign, may_edit, may_present, may_settle
from cms.records.settling import SettleForm, answers_to, settle
from cms.records.viewing import viewer_files
from cms.returning import place_to_return
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

    from archive import AccessScope, User
    from cms.records.opening import OpenedRecord

MOST_PRESENTED = 50  # What a page of the list shows.


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, page_id: int) -> HttpResponse:
    """Correct a filed record: the change becomes a new sealed version with its reason."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    if not may_edit(opened, scope=scope):
        raise Http404
    form, stale = form_for(opened, data=request.POST or None), False
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_changes(opened, form, by=request.user)
        except ArchiveError as error:
            form.add_error(None, error.message)
            stale = isinstance(error, StaleEdit)
        else:
            messages.success(request, f"Đã lưu phiên bản {saved.number}.")
            return redirect("record_detail", page_id)
    context = {
        "opened": opened,
        "page": opened.page,
        "form": form,
        "stale": stale,
        "files": viewer_files(opened),
    }
    return render(request, "cms/records/edit.html", context)


@require_POST
def present_to_leader(request: HttpRequest, page_id: int) -> HttpResponse:
    """Trình lãnh đạo: one click, and the document lies on the leader's desk to be assigned."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    if not may_present(opened, scope=scope):
        raise Http404
    with told(request, "Đã trình lãnh đạo. Văn bản nằm ở mục Chờ phân công của lãnh đạo."):
        present(opened, by=request.user)
    if back := place_to_return(request):
        return redirect(back)
    return redirect("record_detail", page_id)


@require_POST
def present_several(request: HttpRequest) -> HttpResponse:
    """Trình lãnh đạo: those chosen in the list, each sealed on its own; the rest is told."""
    scope = scope_of(request)
    if not scope.home_units(Role.CLERK):
        raise Http404
    chosen = [int(one) for one in request.POST.getlist("chon") if one.isdecimal() and len(one) < 12]
    opened = [open_record(page_id=pk, scope=scope) for pk in dict.fromkeys(chosen[:MOST_PRESENTED])]
    if not opened:
        messages.error(request, "Hãy chọn ít nhất một văn bản để trình.")
    presented = 0
    for one in opened:
        try:
            presented += _presented(one, scope=scope, by=request.user)
        except ArchiveError as refused:
            messages.warning(request, f"Chưa trình {one.page.title}: {refused.message}")
    if presented:
        messages.success(request, f"Đã trình lãnh đạo {presented} văn bản.")
    return redirect(f"{reverse('due_list')}?muc=chua-trinh")


def _presented(opened: OpenedRecord, *, scope: AccessScope, by: User) -> int:
    if not may_present(opened, scope=scope):
        raise NotAllowed("văn bản đang bị phong tỏa hoặc không thuộc sổ bạn giữ.")
    present(opened, by=by)
    return 1


@require_http_methods(["GET", "POST"])
def assign_work(request: HttpRequest, page_id: int) -> HttpResponse:
    """Phân công: who handles the document, until when, with what direction."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    if not may_assign(opened, scope=scope):
        raise Http404
    proposed = proposed_due(opened, scope=scope, today=timezone.localdate())
    form = AssignForm(request.POST or None, page=opened.page, proposed=proposed)
    said = "Đã ghi phân công. Văn thư sẽ chuyển theo ý kiến này."
    words = {"title": "Phân công xử lý", "act": "Ghi phân công"}
    return _handle(request, opened, form, assign, said=said, words=words)


@require_http_methods(["GET", "POST"])
def settle_work(request: HttpRequest, page_id: int) -> HttpResponse:
    """Kết quả giải quyết: done, or answered by which paper; ``tra-loi`` proposes one."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    if not may_settle(opened, scope=scope):
        raise Http404
    answer = request.GET.get("tra-loi", "")[:120]
    form = SettleForm(request.POST or None, page=opened.page, answer=answer)
    said = "Đã ghi kết quả. Sổ theo dõi giải quyết đã có kết quả này."
    words = {"title": "Kết quả giải quyết", "act": "Ghi kết quả"}
    answers = answers_to(opened.record, scope=scope)
    return _handle(request, opened, form, settle, said=said, words=words | {"answers": answers})


def _handle(
    request: HttpRequest,
    opened: OpenedRecord,
    form: AssignForm | SettleForm,
    seal: Callable[..., RecordVersion],
    *,
    said: str,
    words: Mapping[str, object],
) -> HttpResponse:
    """The document beside a form about its handling; a form that holds is sealed."""
    if request.method == "POST" and form.is_valid():
        try:
            seal(opened, values=form.cleaned_data, by=request.user)
        except ArchiveError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, said)
            return redirect("record_detail", opened.page.pk)
    shown = {"opened": opened, "page": opened.page, "form": form, "files": viewer_files(opened)}
    return render(request, "cms/records/handle.html", {**shown, **words})


@require_POST
def restore(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """Bring an earlier version back as a new one."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    if not may_edit(opened, scope=scope):
        raise Http404
    sealed: RecordVersion = get_object_or_404(opened.record.versions, number=number)
    if not may_return_to(sealed):
        messages.error(request, "Phiên bản đã nộp hoặc đã được công nhận không khôi phục ở đây.")
        return redirect("record_version", page_id, number)
    try:
        restored = restore_version(
            sealed,
            by=request.user,
            reason=request.POST.get("reason", ""),
            seen_version=opened.record.version,
        )
    except ArchiveError as error:
        messages.error(request, error.message)
        return redirect("record_version", page_id, number)
    messages.success(request, f"Đã khôi phục phiên bản {number} thành phiên bản {restored.number}.")
    return redirect("record_detail", page_id)


def may_return_to(sealed: RecordVersion) -> bool:
    """A dossier's recognition is not brought back by those who compile it."""
    status = sealed.revision.content.get("status", "")
    return not status or status in OPEN_STATES


@require_POST
def cancel(request: HttpRequest, page_id: int) -> HttpResponse:
    """Hủy số: the register row stays, struck through, with the reason."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    if opened.entry is None:
        raise Http404
    with told(request, f"Đã hủy số {opened.entry.number}. Dòng sổ vẫn được giữ lại."):
        cancel_entry(
            opened.entry, scope=scope, by=request.user, reason=request.POST.get("reason", "")
        )
    return redirect("record_detail", page_id)
