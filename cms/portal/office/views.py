"""The publishing screen: lists, one story with all that stands in its way, and what to do."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

import media
from archive import RecordVersion, Role
from cms.portal.approval import PublicationRefused, reason_against_approver
from cms.portal.frame import the_home
from cms.portal.gate import obstacles, warnings
from cms.portal.office.changes import changes_since_public
from cms.portal.office.forms import ConsentForm, ReasonForm
from cms.portal.office.queries import ADVICE, LABELS, Stage, history, in_stage, stories, tabs
from cms.portal.pages import ExemplarPage
from cms.portal.people import (
    join_editors,
    may_approve,
    may_edit,
    may_edit_front,
    may_enter,
    may_lift,
)
from cms.portal.publishing import (
    approve_exemplar,
    candidates,
    draft_exemplar_from,
    hold_exemplars,
    is_on_hold,
    lift_hold,
    record_consent,
    send_back_exemplar,
    submit_exemplar,
    withdraw_consent,
    withdraw_exemplar,
)
from cms.scoping import scope_of

PAGE_SIZE = 25


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Show one tab of the publishing screen."""
    scope = scope_of(request)
    if not may_enter(scope):
        raise PermissionDenied(
            "Mục này dành cho biên tập và lãnh đạo. Đề nghị quản trị giao vai trò."
        )
    stage = _stage(request, scope.roles)
    found: Any = candidates(scope) if stage is Stage.CANDIDATE else in_stage(scope, stage)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "tabs": tabs(scope, current=stage),
        "stage": stage,
        "page": page,
        "advice": ADVICE[stage],
        "label": LABELS[stage],
        "home": the_home() if may_edit_front(scope) else None,
        "previous": page.previous_page_number() if page.has_previous() else None,
        "next": page.next_page_number() if page.has_next() else None,
    }
    return render(request, "portal/office/desk.html", context)


@require_GET
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one story: how it will look, what stands in its way, what may be done now."""
    return _story_screen(request, _story(request, pk))


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Render the latest version as the public would see it."""
    page = _story(request, pk).get_latest_revision_as_object()
    return page.make_preview_request(request)


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Copy the chosen dossier into a draft."""
    key = request.POST.get("version", "")
    if not key.isdigit():
        raise Http404
    visible = RecordVersion.objects.filter(record__in=scope_of(request).records())
    version = get_object_or_404(visible, pk=key)
    try:
        page = draft_exemplar_from(version=version, by=request.user)
    except PublicationRefused as refused:
        messages.error(request, str(refused))
        return redirect("portal_desk")
    messages.success(request, f"Đã tạo bản nháp “{page.title}” từ hồ sơ. Hãy viết nội dung.")
    return redirect("portal_story", pk=page.pk)


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the editor; whoever writes may also choose public pictures."""
    page = _story(request, pk)
    if not may_edit(request.user, page=page):
        raise PermissionDenied("Chỉ biên tập của đơn vị mới sửa nội dung.")
    join_editors(request.user)
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the signed consent with its paper."""
    page = _story(request, pk)
    form = ConsentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _story_screen(request, page, consent_form=form, status=422)
    try:
        stored = media.store_attachment(
            file=form.cleaned_data["paper"], by=request.user, unit_id=page.unit_id
        )
    except media.RejectedFile as refused:
        form.add_error("paper", refused.message)
        return _story_screen(request, page, consent_form=form, status=422)
    return _do(
        request,
        page,
        lambda: record_consent(
            page=page,
            by=request.user,
            giver_name=form.cleaned_data["giver_name"],
            giver=form.cleaned_data["giver"],
            signed_on=form.cleaned_data["signed_on"],
            document=stored,
        ),
        done="Đã ghi nhận văn bản đồng ý công bố. Người ghi nhận không duyệt bài này.",
    )


@require_GET
def consent_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the signed paper to those who work on the story."""
    page = _story(request, pk)
    if page.consent is None:
        raise Http404
    return media.serve(request, page.consent.document, disposition="inline")


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the draft in."""
    page = _story(request, pk)
    done = "Đã trình. Bài được khóa sửa cho đến khi người thứ hai quyết định."
    return _do(request, page, lambda: submit_exemplar(page=page, by=request.user), done=done)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve: the story is public at once."""
    page = _story(request, pk)
    done = "Đã duyệt. Bài đang công bố trên cổng."
    return _do(request, page, lambda: approve_exemplar(page=page, by=request.user), done=done)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the draft with a reason."""
    page = _story(request, pk)
    reason = request.POST.get("reason", "")
    return _do(
        request,
        page,
        lambda: send_back_exemplar(page=page, by=request.user, comment=reason),
        done="Đã trả lại cho người soạn kèm lý do.",
    )


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Gỡ công bố, with a reason; on wish until what was said against it is looked into."""
    page = _story(request, pk)
    reason = request.POST.get("reason", "")
    if request.POST.get("tam-dung") and page.source_version is not None:
        record = page.source_version.record
        return _do(
            request,
            page,
            lambda: hold_exemplars(record=record, reason=reason, by=request.user),
            done="Đã gỡ và tạm dừng. Chưa trình lại được cho đến khi lãnh đạo kết thúc tạm dừng.",
        )
    return _do(
        request,
        page,
        lambda: withdraw_exemplar(page=page, by=request.user, reason=reason),
        done="Đã gỡ khỏi cổng công khai. Bản nháp và lý do vẫn được giữ.",
    )


@require_POST
def revoke_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Rút đồng ý: whoever agreed does not any more, and the story goes."""
    page = _story(request, pk)
    reason = request.POST.get("reason", "")
    return _do(
        request,
        page,
        lambda: withdraw_consent(page=page, by=request.user, reason=reason),
        done="Đã ghi nhận rút đồng ý. Bài không còn trên cổng; muốn đăng lại cần đồng ý mới.",
    )


@require_POST
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Kết thúc tạm dừng: the leader found nothing against the story."""
    page = _story(request, pk)
    done = "Đã kết thúc tạm dừng. Bài có thể được trình lại, chưa tự công bố."
    return _do(request, page, lambda: lift_hold(page=page, by=request.user), done=done)


def _do(request: HttpRequest, page: ExemplarPage, action: Any, *, done: str) -> HttpResponse:
    try:
        action()
    except PublicationRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("portal_story", pk=page.pk)


def _story(request: HttpRequest, pk: int) -> ExemplarPage:
    return get_object_or_404(stories(scope_of(request)), pk=pk)


def _stage(request: HttpRequest, roles: frozenset[str]) -> Stage:
    asked = request.GET.get("muc", "")
    if asked in {stage.value for stage in Stage}:
        return Stage(asked)
    return Stage.CANDIDATE if Role.EDITOR in roles else Stage.WAITING


def _story_screen(
    request: HttpRequest,
    page: ExemplarPage,
    *,
    consent_form: ConsentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    latest = page.get_latest_revision_as_object()
    user = request.user
    waiting = page.current_workflow_task_state
    context = {
        "story": latest,
        "page": page,
        "waiting": waiting,
        "sent_back": _sent_back(page),
        "obstacles": obstacles(latest),
        "warnings": warnings(latest),
        "consent_form": consent_form or ConsentForm(),
        "reason_form": ReasonForm(),
        "may_write": may_edit(user, page=page) and waiting is None,
        "on_hold": is_on_hold(page),
        "may_lift": may_lift(user, page=page),
        "may_work": may_edit(user, page=page) or may_approve(user, page=page),
        "may_decide": waiting is not None and may_approve(user, page=page),
        "why_not_decide": reason_against_approver(page=page, user=user) if waiting else None,
        "changes": changes_since_public(page, latest, request=request),
        "changed": not page.live or page.has_unpublished_changes,
        "history": history(page),
        "preview_url": reverse("portal_preview", args=[page.pk]),
    }
    return render(request, "portal/office/story.html", context, status=status)


def _sent_back(page: ExemplarPage) -> Any:
    state = page.current_workflow_state
    if state is None or state.status != state.STATUS_NEEDS_CHANGES:
        return None
    return state.current_task_state
