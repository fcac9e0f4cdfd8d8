"""Screens of an export: ask for it, watch it, stop it, take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cms.finding.errors import FindingError, RightsWithdrawn
from cms.finding.exports.asking import ask_for_list, ask_for_record, ask_for_search, go_on, stop
from cms.finding.exports.sources import check_rights
from cms.finding.exports.spool import Spool
from cms.finding.exports.writing import MEDIA_TYPES
from cms.finding.filters import read_state
from cms.finding.models import (
    LIST_FORMS,
    PACKAGE_FORMS,
    ExportForm,
    ExportRun,
    ExportState,
    FrozenList,
)
from cms.finding.results.table import chosen_columns
from cms.lists.spreadsheet import as_download
from cms.records.opening import open_record
from cms.scoping import scope_of
from search import SearchUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

PACKAGE_TYPE = "application/zip"
UNAVAILABLE = "Tìm kiếm tạm thời không sẵn sàng nên chưa xuất được. Hãy thử lại sau ít phút."


@require_POST
def ask_search(request: HttpRequest) -> HttpResponse:
    """Start a file of the results whose question is posted."""
    state = read_state(request.POST)
    back = reverse("finding_search") + state.address()
    try:
        run = ask_for_search(
            state,
            form=_form(request),
            columns=chosen_columns(state, by=request.user),
            reason=request.POST.get("ly-do", ""),
            scope=scope_of(request),
            by=request.user,
        )
    except FindingError as error:
        messages.error(request, str(error))
        return redirect(back)
    except SearchUnavailable:
        messages.error(request, UNAVAILABLE)
        return redirect(back)
    return redirect("finding_export", run.key)


@require_POST
def ask_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a file of a fixed list."""
    frozen = get_object_or_404(FrozenList, pk=pk, owner=request.user)
    try:
        run = ask_for_list(
            frozen,
            form=_form(request),
            columns=chosen_columns(read_state(request.POST), by=request.user),
            reason=request.POST.get("ly-do", ""),
            scope=scope_of(request),
            by=request.user,
        )
    except FindingError as error:
        messages.error(request, str(error))
        return redirect("finding_frozen", pk)
    return redirect("finding_export", run.key)


@require_POST
def ask_record(request: HttpRequest, page_id: int) -> HttpResponse:
    """Start a package of one record."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    try:
        run = ask_for_record(
            opened,
            form=_form(request, PACKAGE_FORMS),
            reason=request.POST.get("ly-do", ""),
            scope=scope,
            by=request.user,
        )
    except FindingError as error:
        messages.error(request, str(error))
        return redirect("record_detail", page_id)
    return redirect("finding_export", run.key)


def _form(
    request: HttpRequest, allowed: Sequence[str] = (*LIST_FORMS, ExportForm.BAGIT)
) -> ExportForm:
    form = request.POST.get("dang", "")
    if form not in allowed:
        raise Http404
    return ExportForm(form)


@require_safe
def export(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far the file is, and the file itself once it is there."""
    run = get_object_or_404(ExportRun, key=key, owner=request.user)
    spool = Spool.of(run)
    context = {"run": run, "there": run.state == ExportState.DONE and spool.file.exists()}
    return render(request, "cms/finding/exports/export.html", context)


@require_safe
def progress(request: HttpRequest, key: UUID) -> JsonResponse:
    """The figures that the screen asks for while a file is being made."""
    run = get_object_or_404(ExportRun, key=key, owner=request.user)
    return JsonResponse(
        {"running": run.running, "done": run.done, "total": run.total, "percent": run.percent}
    )


@require_POST
def stop_export(request: HttpRequest, key: UUID) -> HttpResponse:
    stop(get_object_or_404(ExportRun, key=key, owner=request.user))
    return redirect("finding_export", key)


@require_POST
def continue_export(request: HttpRequest, key: UUID) -> HttpResponse:
    go_on(get_object_or_404(ExportRun, key=key, owner=request.user))
    return redirect("finding_export", key)


@require_safe
def download(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The file, if everything in it may still be seen; else it is destroyed (AC-03)."""
    run = get_object_or_404(ExportRun, key=key, owner=request.user, state=ExportState.DONE)
    spool = Spool.of(run)
    if not spool.file.exists():
        raise Http404
    try:
        check_rights(spool.seen(), scope=scope_of(request))
    except RightsWithdrawn as error:
        spool.drop()
        ExportRun.objects.filter(pk=run.pk).update(state=ExportState.REVOKED, trouble=str(error))
        return redirect("finding_export", key)
    media_type = PACKAGE_TYPE if run.is_package else MEDIA_TYPES[run.form]
    return as_download(spool.file.open("rb"), file_name=file_name_of(run), media_type=media_type)


def file_name_of(run: ExportRun) -> str:
    """What the file is called where it is saved."""
    kind = "danh-sach-co-dinh" if run.frozen_id else "ket-qua-tra-cuu"
    if run.is_package:
        kind = "goi-ho-so-ocfl" if run.form == ExportForm.OCFL else "goi-ho-so"
    return f"{kind}-{timezone.localtime(run.asked_at):%Y%m%d-%H%M}.{run.suffix}"
