"""Quyết định kiểm tra: the list, a new decision, its page with what was seen and taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    INSPECTION_MAKERS,
    ArchiveError,
    InvalidFiling,
    Role,
    inspection_events,
    inspections_seen,
    may_revoke,
    open_inspection,
    revoke_inspection,
)
from cms.inspections.forms import DecisionForm, RevokeForm
from cms.inspections.reporting import report_sheet, tally
from cms.inspections.wording import line_of
from cms.office.log_reading import log_lines
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from archive import AccessScope, InspectionGrant

ROWS = 50
SHOWN = 200


@require_safe
def inspection_list(request: HttpRequest) -> HttpResponse:
    """Decisions about the user's units, and those that name the user."""
    scope = scope_of(request)
    _require_part(scope)
    today = timezone.localdate()
    lines = [line_of(made, today=today) for made in inspections_seen(scope)[:SHOWN]]
    context = {
        "running": [line for line in lines if line.state in ("open", "waiting")],
        "past": [line for line in lines if line.state in ("ended", "revoked")],
        "may_make": may_make(scope),
        "inspector": str(Role.INSPECTOR) in scope.roles,
    }
    return render(request, "cms/inspections/list.html", context)


@require_http_methods(["GET", "POST"])
def inspection_add(request: HttpRequest) -> HttpResponse:
    """Lập quyết định: open units, years and kinds to a team for a time."""
    scope = scope_of(request)
    if not may_make(scope):
        raise Http404("Không có trang này trong phạm vi của bạn.")
    form = DecisionForm(request.POST or None, scope=scope)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_inspection(
                form.terms(),
                units=form.units(),
                people=form.people(),
                scope=scope,
                by=request.user,
            )
        except ArchiveError as error:
            _show(form, error)
        else:
            messages.success(request, f"Đã mở quyết định kiểm tra số {made.number} cho đoàn.")
            return redirect("inspection_page", made.pk)
    return render(request, "cms/inspections/add.html", {"form": form})


@require_safe
def inspection_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The terms of one decision, and what was seen and taken; members see what they did."""
    scope = scope_of(request)
    made = _open(pk, scope=scope)
    answers = may_revoke(made, scope=scope)
    events = inspection_events(made).reverse()
    if not answers:
        events = events.filter(by=request.user)
    pages = Paginator(events, ROWS)
    page = pages.get_page(request.GET.get("trang"))
    context = {
        "line": line_of(made, today=timezone.localdate()),
        "made": made,
        "answers": answers,
        "may_take_back": answers and made.revoked_at is None,
        "revoke_form": RevokeForm(),
        "tally": tally(events),
        "lines": log_lines(list(page), scope=scope),
        "number": page.number,
        "pages": pages.num_pages,
        "previous": f"?trang={page.number - 1}" if page.has_previous() else "",
        "next": f"?trang={page.number + 1}" if page.has_next() else "",
    }
    return render(request, "cms/inspections/page.html", context)


@require_POST
def inspection_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Thu hồi: closed with the team's next request."""
    scope = scope_of(request)
    made = _open(pk, scope=scope)
    reason = request.POST.get("reason", "")
    with told(request, "Đã thu hồi. Đoàn không còn xem được gì theo quyết định này."):
        revoke_inspection(made, reason=reason, scope=scope, by=request.user)
    return redirect("inspection_page", pk)


@require_safe
def inspection_report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Báo cáo: everything seen and taken, as a spreadsheet; the taking out is logged itself."""
    scope = scope_of(request)
    made = _open(pk, scope=scope)
    if not may_revoke(made, scope=scope):
        raise Http404("Không có trang này trong phạm vi của bạn.")
    return report_sheet(made, scope=scope, by=request.user)


def may_make(scope: AccessScope) -> bool:
    return bool(scope.roles & {str(role) for role in INSPECTION_MAKERS})


def _require_part(scope: AccessScope) -> None:
    if not may_make(scope) and str(Role.INSPECTOR) not in scope.roles:
        raise Http404("Không có trang này trong phạm vi của bạn.")


def _open(pk: int, *, scope: AccessScope) -> InspectionGrant:
    """A decision that the user may know of; unknown and foreign are the same 404."""
    _require_part(scope)
    made: InspectionGrant | None = inspections_seen(scope).filter(pk=pk).first()
    if made is None:
        raise Http404("Không có quyết định này trong phạm vi của bạn.")
    return made


def _show(form: Form, error: ArchiveError) -> None:
    fields = error.fields if isinstance(error, InvalidFiling) else {}
    for name, message in fields.items():
        form.add_error(name if name in form.fields else None, message)
    if not fields:
        form.add_error(None, error.message)
