"""Write a draft: what was typed is kept first, then handed up if it is whole."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from archive import (
    DRAFT_APPROVED,
    DRAFT_EDITABLE,
    Acting,
    ArchiveError,
    DraftState,
    OutgoingDraft,
    Role,
    Unit,
    records_to_answer,
    save_draft,
    submit_draft,
)
from cms.collation import by_name
from cms.outgoing.checking import refuse_secret
from cms.outgoing.finding import find_draft
from cms.outgoing.forms import DraftForm
from cms.outgoing.storing import WRITTEN, take_in
from cms.scoping import scope_of
from cms.telling import tell

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Record

RESET = "Đã lưu. Nội dung đã duyệt có thay đổi nên văn bản trở lại «Chờ duyệt nội dung»."


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A draft of one of the user's units (``?don-vi=``), maybe an answer (``?tra-loi=``)."""
    scope = scope_of(request)
    units = drafting_units(scope)
    if not units:
        raise Http404("Không có đơn vị nào của bạn soạn văn bản đi được.")
    answered = _answered(request, units, scope=scope)
    wanted = str(answered.unit_id) if answered else request.GET.get("don-vi", "")
    unit = next((one for one in units if str(one.pk) == wanted), units[0])
    key = _key(request)
    draft = OutgoingDraft(unit=unit, answers=answered, key=key)
    first = {"archive_line": "VT", "seen": 0, "key": key} | _reply(answered)
    return _write(request, draft, first=first, scope=scope, units=units)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft until it is signed."""
    scope = scope_of(request)
    draft = find_draft(pk, scope=scope)
    if request.method == "GET" and draft.state not in DRAFT_EDITABLE:
        return redirect("outgoing_page", pk)
    return _write(request, draft, first=DraftForm.first_values(draft), scope=scope)


def drafting_units(scope: AccessScope) -> list[Unit]:
    """The user's own units that exist today."""
    homes = scope.home_units(Role.CLERK, Role.STAFF, Role.LEADER)
    today = timezone.localdate()
    return [unit for unit in by_name(Unit.objects.filter(pk__in=homes)) if unit.is_valid_on(today)]


def _key(request: HttpRequest) -> uuid.UUID:
    """The name of the form: the same when it is sent again."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def _answered(request: HttpRequest, units: list[Unit], *, scope: AccessScope) -> Record | None:
    """The document to answer, 404 unless it came to one of these units and may be read."""
    asked = request.GET.get("tra-loi", "")
    if not asked:
        return None
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 12 else 0
    for unit in units:
        held = records_to_answer(scope, unit_id=unit.pk).select_related("page")
        record = held.filter(page_id=number).first()
        if record is not None:
            return record
    raise Http404("Không có văn bản đến này trong phạm vi của bạn.")


def _reply(answered: Record | None) -> dict[str, Any]:
    """What an answer begins with, in the words of the document that came."""
    if answered is None:
        return {}
    page = answered.page.specific
    named = " ".join(filter(None, (page.doc_type, page.code and f"số {page.code}")))
    dated = f" ngày {page.issued_display}" if page.issued_display else ""
    return {
        "doc_type": "Công văn",
        "subject": f"Trả lời {named}{dated} của {page.issuer}",
        "addressees": page.issuer,
    }


def _write(
    request: HttpRequest,
    draft: OutgoingDraft,
    *,
    first: dict[str, Any],
    scope: AccessScope,
    units: list[Unit] | None = None,
) -> HttpResponse:
    posted = request.method == "POST"
    form = DraftForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        unit=draft.unit,
        initial=first,
    )
    if form.is_bound and form.is_valid():
        saved = _save(request, draft, form, scope=scope)
        if saved is not None and "trinh" in request.POST:
            draft, saved = saved, _submit(request, saved, form, scope=scope)
        if saved is not None:
            return redirect("outgoing_page", saved.pk)
    context = {
        "draft": draft,
        "form": form,
        "units": units or [],
        "approved": draft.state in DRAFT_APPROVED,
        "held": draft.file_of("content") if draft.pk else None,
    }
    status = 422 if form.errors else 200
    return render(request, "cms/outgoing/write.html", context, status=status)


def _save(
    request: HttpRequest, draft: OutgoingDraft, form: DraftForm, *, scope: AccessScope
) -> OutgoingDraft | None:
    """The saved draft, or nothing once the form says why not."""
    before = draft.state
    acting = Acting(request.user, scope, seen=form.cleaned_data["seen"] or 0)
    try:
        content = take_in(
            form.cleaned_data["content"],
            field="content",
            kinds=WRITTEN,
            unit=draft.unit,
            by=request.user,
        )
        saved = save_draft(draft, terms=form.terms, content=content, acting=acting)
    except ArchiveError as refused:
        tell(form, refused)
        return None
    if before in DRAFT_APPROVED and saved.state == DraftState.CONTENT:
        messages.warning(request, RESET)
    elif "trinh" not in request.POST:
        messages.success(request, f"Đã lưu lúc {timezone.localtime():%H:%M}.")
    return saved


def _submit(
    request: HttpRequest, saved: OutgoingDraft, form: DraftForm, *, scope: AccessScope
) -> OutgoingDraft | None:
    """The draft handed up, or nothing once the form says what is missing."""
    try:
        refuse_secret(saved)
        sent = submit_draft(saved, acting=Acting(request.user, scope, seen=saved.edition))
    except ArchiveError as refused:
        tell(form, refused)
        form.data = form.data.copy()
        form.data["seen"] = str(saved.edition)
        return None
    messages.success(request, "Đã trình lãnh đạo duyệt nội dung.")
    return sent
