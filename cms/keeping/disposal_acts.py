"""The steps of a round of disposal; each asks the archive, which says yes or every reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from archive import (
    ArchiveError,
    DisposalState,
    DossiersRefused,
    Record,
    add_to_disposal,
    decide_disposal,
    judge,
    keep_council,
    leave_out,
    may_propose,
    propose_disposal,
    send_back_disposal,
    submit_disposal,
    withdraw_disposal,
)
from cms.keeping.disposal_forms import DecisionForm, LastQuestionForm, council_forms
from cms.keeping.disposal_views import find_disposal, list_screen, page_screen
from cms.keeping.disposing import go_on, start, stories_over
from cms.keeping.finding import records_named, ticked
from cms.keeping.rounds import carry_out
from cms.scoping import scope_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Disposal


@require_POST
def disposal_propose(request: HttpRequest) -> HttpResponse:
    """Begin a round with the dossiers that were ticked."""
    scope = scope_of(request)
    records, unit = ticked(request, scope=scope)
    if unit is None or not may_propose(scope, unit_id=unit.pk):
        messages.error(request, "Hãy chọn ít nhất một hồ sơ để đề nghị hủy.")
        return redirect("disposal_list")
    try:
        disposal = propose_disposal(
            unit=unit,
            records=records,
            note=request.POST.get("note", ""),
            by=request.user,
            scope=scope,
            also=stories_over,
        )
    except DossiersRefused as error:
        return list_screen(request, scope=scope, refused=error.refused, status=422)
    except ArchiveError as error:
        messages.error(request, error.message)
        return redirect("disposal_list")
    messages.success(request, "Đã lập danh mục. Tiếp theo, ghi hội đồng và ý kiến của hội đồng.")
    return redirect("disposal_page", disposal.pk)


@require_POST
def disposal_add(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """One more dossier, named by its number or address."""
    disposal, scope = _kept(request, disposal_id)
    found = records_named(request.POST.get("so-ky-hieu", "").strip(), scope=scope)
    if len(found) != 1:
        words = "Không tìm thấy hồ sơ này trong phạm vi của bạn."
        if found:
            words = "Có nhiều hồ sơ cùng số, ký hiệu. Hãy dán địa chỉ trang của hồ sơ."
        messages.error(request, words)
        return redirect("disposal_page", disposal.pk)
    return _act(
        request,
        disposal,
        scope,
        lambda: add_to_disposal(
            disposal, _with_pages(found), by=request.user, scope=scope, also=stories_over
        ),
        "Đã thêm hồ sơ vào danh mục.",
    )


def _with_pages(records: list[Record]) -> list[Record]:
    return list(Record.objects.filter(pk__in=[r.pk for r in records]).select_related("page"))


@require_http_methods(["GET", "POST"])
def disposal_council(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """Hội đồng: who sat in it, and what its minutes say."""
    disposal, scope = _kept(request, disposal_id)
    if disposal.state != DisposalState.PROPOSED:
        raise Http404("Đợt hủy đã trình nên không sửa hội đồng được nữa.")
    meeting, members = council_forms(disposal, request.POST if request.method == "POST" else None)
    if request.method == "POST" and meeting.is_valid() and members.is_valid():
        try:
            keep_council(
                disposal, members.members(), **meeting.cleaned_data, by=request.user, scope=scope
            )
        except ArchiveError as error:
            meeting.add_error(None, error.message)
        else:
            messages.success(request, "Đã ghi hội đồng. Tiếp theo, ghi ý kiến về từng hồ sơ.")
            return redirect("disposal_page", disposal.pk)
    context = {"disposal": disposal, "form": meeting, "members": members}
    status = 422 if request.method == "POST" else 200
    return render(request, "cms/keeping/disposal_council.html", context, status=status)


@require_POST
def disposal_judge(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """What the council says of each dossier."""
    disposal, scope = _kept(request, disposal_id)
    verdicts = {
        item.pk: (
            request.POST.get(f"y-kien-{item.pk}", ""),
            request.POST.get(f"ghi-chu-{item.pk}", ""),
        )
        for item in disposal.active_items
    }
    return _act(
        request,
        disposal,
        scope,
        lambda: judge(disposal, verdicts, by=request.user, scope=scope),
        "Đã ghi ý kiến của hội đồng.",
    )


@require_POST
def disposal_leave_out(request: HttpRequest, disposal_id: int, item_id: int) -> HttpResponse:
    """Giữ lại một hồ sơ."""
    disposal, scope = _kept(request, disposal_id)
    item = disposal.items.filter(pk=item_id).select_related("disposal", "record").first()
    if item is None:
        raise Http404("Không có hồ sơ này trong danh mục.")
    reason = request.POST.get("reason", "")
    return _act(
        request,
        disposal,
        scope,
        lambda: leave_out(item, reason=reason, by=request.user, scope=scope),
        "Đã giữ lại hồ sơ.",
    )


@require_POST
def disposal_submit(request: HttpRequest, disposal_id: int) -> HttpResponse:
    disposal, scope = _kept(request, disposal_id)
    return _act(
        request,
        disposal,
        scope,
        lambda: submit_disposal(disposal, by=request.user, scope=scope),
        "Đã trình lãnh đạo. Lãnh đạo đơn vị ghi quyết định trên hệ thống.",
    )


@require_POST
def disposal_withdraw(request: HttpRequest, disposal_id: int) -> HttpResponse:
    disposal, scope = _kept(request, disposal_id)
    reason = request.POST.get("reason", "")
    return _act(
        request,
        disposal,
        scope,
        lambda: withdraw_disposal(disposal, reason=reason, by=request.user, scope=scope),
        "Đã thôi đợt hủy. Mọi hồ sơ trở lại như trước.",
    )


@require_POST
def disposal_decide(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """The leader's word; another person than who proposed."""
    scope = scope_of(request)
    disposal = find_disposal(disposal_id, scope=scope)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return page_screen(request, disposal, scope=scope, status=422, decision_form=form)
    return _act(
        request,
        disposal,
        scope,
        lambda: decide_disposal(
            disposal, **form.cleaned_data, by=request.user, scope=scope, also=stories_over
        ),
        "Đã ghi quyết định. Lưu trữ viên thực hiện việc hủy.",
    )


@require_POST
def disposal_send_back(request: HttpRequest, disposal_id: int) -> HttpResponse:
    scope = scope_of(request)
    disposal = find_disposal(disposal_id, scope=scope)
    reason = request.POST.get("reason", "")
    return _act(
        request,
        disposal,
        scope,
        lambda: send_back_disposal(disposal, reason=reason, by=request.user, scope=scope),
        "Đã trả lại danh mục cho lưu trữ viên.",
    )


@require_POST
def disposal_execute(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """Hủy, or go on after an interruption."""
    disposal, scope = _kept(request, disposal_id)
    if disposal.state == DisposalState.RUNNING:
        go_on(disposal)
        messages.success(request, "Đã giao việc hủy tiếp cho hệ thống.")
        return redirect("disposal_page", disposal.pk)
    form = LastQuestionForm(request.POST, disposal=disposal)
    if not form.is_valid():
        return page_screen(request, disposal, scope=scope, status=422, last_question=form)
    return _act(
        request,
        disposal,
        scope,
        lambda: start(disposal, by=request.user, scope=scope),
        "Đang hủy. Trang này cho biết khi xong.",
    )


def _kept(request: HttpRequest, disposal_id: int) -> tuple[Disposal, AccessScope]:
    """The round, for those who keep it."""
    scope = scope_of(request)
    disposal = find_disposal(disposal_id, scope=scope)
    if not may_propose(scope, unit_id=disposal.unit_id):
        raise Http404("Không có việc này trong phạm vi của bạn.")
    return disposal, scope


def _act(
    request: HttpRequest,
    disposal: Disposal,
    scope: AccessScope,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    screen = partial(page_screen, request, disposal, scope=scope)
    return carry_out(
        request, act, done, refused=screen, back=reverse("disposal_page", args=[disposal.pk])
    )
