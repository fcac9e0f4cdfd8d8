"""The steps that ask for more than a click: check the form, sign, give the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from archive import (
    Acting,
    ArchiveError,
    DraftState,
    FileKind,
    Role,
    check_form,
    is_turn_of,
    sign_draft,
    time_to_number,
)
from cms.outgoing.acts import seen_in
from cms.outgoing.checking import MAIN, refuse_secret, words_seen
from cms.outgoing.files import files_to_view
from cms.outgoing.finding import find_draft
from cms.outgoing.forms import CheckForm, CopyForm, IssueForm, SignForm
from cms.outgoing.issuing import add_copy, issue, symbol_of
from cms.outgoing.storing import SIGNED, take_in
from cms.scoping import scope_of
from cms.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, OutgoingDraft
    from media import Attachment


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Kiểm tra thể thức, line by line, beside the file."""
    scope = scope_of(request)
    draft = _at_step(request, pk, DraftState.FORM, scope=scope)
    if draft is None:
        return redirect("outgoing_page", pk)
    words = words_seen(draft)
    form = CheckForm(request.POST or None, draft=draft, words=words)

    def act() -> str:
        refuse_secret(draft)
        check_form(draft, lines=form.lines, acting=_acting(request, scope))
        return "Đã kiểm tra thể thức. Văn bản chờ lãnh đạo ký."

    if _did(request, form, act):
        return redirect("outgoing_page", pk)
    lines = list(form.visible_fields())
    context = {
        "main": lines[: len(MAIN)],
        "optional": lines[len(MAIN) :],
        "read": bool(words),
    }
    return _screen(request, draft, form, "cms/outgoing/check.html", **context)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Ký: who, in which capacity, when."""
    scope = scope_of(request)
    draft = _at_step(request, pk, DraftState.SIGNATURE, scope=scope)
    if draft is None:
        return redirect("outgoing_page", pk)
    posted = request.method == "POST"
    form = SignForm(request.POST if posted else None, request.FILES or None, draft=draft)

    def act() -> str:
        copy = _copy(request, draft, form)
        sign_draft(draft, terms=form.terms, signed_copy=copy, acting=_acting(request, scope))
        return "Đã ghi việc ký. Văn thư cấp số và phát hành."

    if _did(request, form, act):
        return redirect("outgoing_page", pk)
    words = {"title": "Ký văn bản", "act": "Ghi là đã ký"}
    return _screen(request, draft, form, "cms/outgoing/step.html", **words)


@require_http_methods(["GET", "POST"])
def issue_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Cấp số và phát hành, after the signature only."""
    scope = scope_of(request)
    draft = _at_step(request, pk, DraftState.SIGNED, scope=scope)
    if draft is None:
        return redirect("outgoing_page", pk)
    time = time_to_number(draft)
    late = time.lateness(today=timezone.localdate()) if time else ""
    initial = {"symbol": symbol_of(draft), "handler": draft.archive_line, "seen": draft.edition}
    posted = request.method == "POST"
    form = IssueForm(request.POST if posted else None, request.FILES or None, initial=initial)

    def act() -> str:
        refuse_secret(draft)
        copy, acting = _copy(request, draft, form), _acting(request, scope)
        done = issue(draft, values=form.cleaned_data, signed_copy=copy, acting=acting)
        assert done.record is not None  # noqa: S101 - a constraint of issued drafts
        return f"Đã cấp số {done.record.page.specific.code}. {late}".strip()

    if _did(request, form, act):
        return redirect("outgoing_page", pk)
    words = {
        "title": "Cấp số và phát hành",
        "act": "Cấp số và phát hành",
        "late": late,
        "has_copy": draft.file_of(FileKind.SIGNED) is not None,
    }
    return _screen(request, draft, form, "cms/outgoing/step.html", **words)


@require_http_methods(["GET", "POST"])
def add_signed(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed and stamped copy of a paper that has its number already."""
    scope = scope_of(request)
    draft = find_draft(pk, scope=scope)
    if draft.unit_id not in scope.home_units(Role.CLERK):
        raise Http404("Không có dự thảo này trong phạm vi của bạn.")
    if draft.state != DraftState.ISSUED or draft.file_of(FileKind.SIGNED):
        return redirect("outgoing_page", pk)
    posted = request.method == "POST"
    initial = {"seen": draft.edition}
    form = CopyForm(request.POST if posted else None, request.FILES or None, initial=initial)

    def act() -> str:
        copy = _copy(request, draft, form)
        assert copy is not None  # noqa: S101 - the form requires it
        add_copy(draft, copy, acting=_acting(request, scope))
        return "Đã đưa bản đã ký vào hồ sơ thành phiên bản mới."

    if _did(request, form, act):
        return redirect("outgoing_page", pk)
    words = {"title": "Đưa bản đã ký vào hồ sơ", "act": "Đưa vào hồ sơ"}
    return _screen(request, draft, form, "cms/outgoing/step.html", **words)


def _at_step(
    request: HttpRequest, pk: int, state: DraftState, *, scope: AccessScope
) -> OutgoingDraft | None:
    """The draft when it is the user's turn at this step; what was done or moved on is shown."""
    draft = find_draft(pk, scope=scope)
    if draft.state == state and is_turn_of(draft, scope=scope):
        return draft
    if draft.state == state:
        messages.error(request, "Bước này do người khác làm.")
    elif request.method == "POST":
        messages.info(request, f"Văn bản đã ở bước «{draft.get_state_display()}».")
    return None


def _did(request: HttpRequest, form: forms.Form, act: Callable[[], str]) -> bool:
    """Act on a whole form and say what was done; a refusal stands in the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        done = act()
    except ArchiveError as refused:
        tell(form, refused)
        return False
    messages.success(request, done)
    return True


def _copy(request: HttpRequest, draft: OutgoingDraft, form: forms.Form) -> Attachment | None:
    file = form.cleaned_data["copy"]
    return take_in(file, field="copy", kinds=SIGNED, unit=draft.unit, by=request.user)


def _acting(request: HttpRequest, scope: AccessScope) -> Acting:
    return Acting(request.user, scope, seen=seen_in(request))


def _screen(
    request: HttpRequest, draft: OutgoingDraft, form: forms.Form, template: str, **words: object
) -> HttpResponse:
    context = {"draft": draft, "form": form, "files": files_to_view(draft), **words}
    return render(request, template, context, status=422 if form.errors else 200)
