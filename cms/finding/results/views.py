"""Screens beside the list of results: a record in brief, and the choice of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from archive import RecordCitation
from cms.finding.filters import read_state
from cms.finding.results.table import remember_columns
from cms.finding.volume import count_reading
from cms.records.describing import describe
from cms.records.effects import effects_shown
from cms.records.opening import log_looking, open_record
from cms.records.viewing import viewer_files
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest

TOO_MANY = "<p>Trong giờ này đã mở rất nhiều văn bản. Hãy xem tiếp vào giờ sau.</p>"


@require_safe
def preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """One record in brief, for the pane beside the list; a restricted one is logged as read."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    log_looking(opened, by=request.user)
    if not count_reading(by=request.user):
        return HttpResponse(TOO_MANY, status=429)
    context = {
        "opened": opened,
        "record": opened.record,
        "page": opened.page,
        "entry": opened.entry,
        "groups": describe(opened.page)[:2],
        "effects": effects_shown(opened.record, scope=scope, day=timezone.localdate()),
        "files": viewer_files(opened)[:3],
        "cited": RecordCitation.objects.filter(record=opened.record).count(),
    }
    return render(request, "cms/finding/results/preview.html", context)


@require_POST
def choose_columns(request: HttpRequest) -> HttpResponse:
    """Remember the columns and go back to the table of the same question."""
    state = read_state(request.POST)
    remember_columns(state.columns, by=request.user)
    return redirect(reverse("finding_search") + state.address(view="bang", columns=()))
