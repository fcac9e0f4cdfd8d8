"""Bảo quản, kết thúc hồ sơ: its place in the plan, what it holds, closing and reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from archive import (
    ArchiveError,
    ClosingRefused,
    RecordState,
    add_member,
    fix_term,
    keeping_of,
    remove_member,
    rule_of,
    term_of,
)
from cms.dossiers.closing import close_dossier, may_close, may_reopen, reopen_dossier, why_not
from cms.keeping.finding import records_named
from cms.keeping.forms import CloseForm, TermForm
from cms.records.models import DossierPage
from cms.records.opening import log_reading, open_record
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope
    from cms.records.opening import OpenedRecord


@require_safe
def dossier_keeping(request: HttpRequest, page_id: int) -> HttpResponse:
    """Everything that has to be right before the dossier is closed, and the step itself."""
    opened, scope = _open(request, page_id)
    log_reading(opened, by=request.user)
    return render(request, "cms/keeping/dossier.html", _context(opened, scope=scope))


def _context(opened: OpenedRecord, *, scope: AccessScope) -> dict[str, object]:
    record, page = opened.record, opened.page
    assert isinstance(page, DossierPage)  # noqa: S101 - _open lets only dossiers pass
    keeping = keeping_of(record)
    closed = record.state == RecordState.CLOSED
    offered = record.disposal_items.filter(active=True).select_related("disposal").first()
    ended_on = page.ended_on or timezone.localdate()
    may_work = record.state == RecordState.FILED and may_close(scope, unit_id=record.unit_id)
    frozen = bool(opened.holds)
    start = {"entry": keeping.entry_id, "term": keeping.term or ""}
    rows = record.members.select_related("member__page", "member__unit")
    visible = set(scope.records().filter(in_dossiers__dossier=record).values_list("pk", flat=True))
    return {
        "opened": opened,
        "page": page,
        "keeping": keeping,
        "term": term_of(keeping),
        "rule": rule_of(keeping.entry) if keeping.entry else None,
        "closed": closed,
        "reasons": why_not(record, ended_on=ended_on, scope=scope) if may_work else (),
        "members": [(row, row.member_id in visible) for row in rows],
        "offered": offered,
        "may_work": may_work and not frozen,
        "may_reopen": closed
        and not frozen
        and offered is None
        and may_reopen(scope, unit_id=record.unit_id),
        "term_form": TermForm(unit_id=record.unit_id, initial=start),
        "close_form": CloseForm(initial={"ended_on": ended_on}),
    }


@require_POST
def dossier_term(request: HttpRequest, page_id: int) -> HttpResponse:
    opened, _ = _work(request, page_id)
    form = TermForm(request.POST, unit_id=opened.record.unit_id)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect("dossier_keeping", page_id)
    return _act(
        request,
        page_id,
        lambda: fix_term(opened.record, **form.cleaned_data, by=request.user),
        "Đã ghi thời hạn bảo quản của hồ sơ.",
    )


@require_POST
def dossier_member_add(request: HttpRequest, page_id: int) -> HttpResponse:
    """Find the document by its number among those that the user may see."""
    opened, scope = _work(request, page_id)
    text = request.POST.get("so-ky-hieu", "").strip()
    found = records_named(text, scope=scope)
    if len(found) != 1:
        words = (
            "Không tìm thấy văn bản có số, ký hiệu này trong phạm vi của bạn."
            if not found
            else "Có nhiều văn bản cùng số, ký hiệu. Hãy dán địa chỉ trang của văn bản cần đưa vào."
        )
        messages.error(request, words)
        return redirect("dossier_keeping", page_id)
    return _act(
        request,
        page_id,
        lambda: add_member(opened.record, found[0], by=request.user),
        f"Đã đưa «{found[0].page.title}» vào hồ sơ.",
    )


@require_POST
def dossier_member_remove(request: HttpRequest, page_id: int, member_id: int) -> HttpResponse:
    opened, _ = _work(request, page_id)
    row = opened.record.members.filter(pk=member_id).select_related("dossier").first()
    if row is None:
        raise Http404("Văn bản này không còn trong hồ sơ.")
    return _act(
        request,
        page_id,
        lambda: remove_member(row, by=request.user),
        "Đã bỏ văn bản khỏi hồ sơ. Văn bản vẫn còn trong sổ.",
    )


@require_POST
def dossier_close(request: HttpRequest, page_id: int) -> HttpResponse:
    """Kết thúc; all that stands in the way is shown at once."""
    opened, scope = _work(request, page_id)
    form = CloseForm(request.POST)
    reasons: tuple[str, ...] = ()
    if form.is_valid():
        try:
            close_dossier(
                opened.record,
                ended_on=form.cleaned_data["ended_on"],
                seen_version=opened.record.version,
                by=request.user,
                scope=scope,
            )
        except ClosingRefused as refused:
            reasons = refused.reasons
        except ArchiveError as refused:
            reasons = (refused.message,)
        else:
            messages.success(request, "Đã kết thúc hồ sơ.")
            return redirect("dossier_keeping", page_id)
    context = _context(opened, scope=scope) | {"close_form": form, "refused": True}
    return render(
        request,
        "cms/keeping/dossier.html",
        context | ({"reasons": reasons} if reasons else {}),
        status=422,
    )


@require_POST
def dossier_reopen(request: HttpRequest, page_id: int) -> HttpResponse:
    opened, scope = _open(request, page_id)
    return _act(
        request,
        page_id,
        lambda: reopen_dossier(
            opened.record,
            reason=request.POST.get("reason", ""),
            seen_version=opened.record.version,
            by=request.user,
            scope=scope,
        ),
        "Đã mở lại hồ sơ. Sau khi sửa, hãy kết thúc lại.",
    )


def _open(request: HttpRequest, page_id: int) -> tuple[OpenedRecord, AccessScope]:
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    if opened.record.kind != "dossier":
        raise Http404
    return opened, scope


def _work(request: HttpRequest, page_id: int) -> tuple[OpenedRecord, AccessScope]:
    opened, scope = _open(request, page_id)
    if not may_close(scope, unit_id=opened.record.unit_id):
        raise Http404("Không có việc này trong phạm vi của bạn.")
    return opened, scope


def _act(request: HttpRequest, page_id: int, act: Callable[[], object], done: str) -> HttpResponse:
    with told(request, done):
        act()
    return redirect("dossier_keeping", page_id)
