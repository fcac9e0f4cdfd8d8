"""The report of how well documents are read, on screen and as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive import Unit
from cms.quality.accuracy import (
    READERS,
    by_field,
    by_issuer,
    by_month,
    checks_in,
    corrections,
    field_label,
    fields_to_choose,
    may_see_quality,
    whole,
)
from cms.quality.exporting import quality_as_sheet
from cms.quality.state import read_quality_state
from cms.records.choices import document_type_choices
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from archive import AccessScope

QUALITIES = (("clear", "Chữ rõ"), ("ocr", "Có lỗi nhận dạng"), ("broken", "Lớp chữ hỏng"))


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Accuracy by field, issuer and month."""
    scope = _allowed(request)
    state = read_quality_state(request.GET)
    checks = checks_in(state, scope=scope)
    context = {
        "state": state,
        "whole": whole(checks),
        "tables": [
            ("muc", "Theo mục", "Mục", by_field(checks)),
            ("co-quan", "Theo cơ quan ban hành", "Cơ quan", by_issuer(checks)),
            ("thang", "Theo tháng", "Tháng", by_month(checks)),
        ],
        "corrections": [(row, field_label(row.field)) for row in corrections(checks)],
        "fields": fields_to_choose(),
        "doc_types": document_type_choices(),
        "qualities": QUALITIES,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
    }
    return render(request, "cms/quality/report.html", context)


@require_safe
def sheet(request: HttpRequest) -> HttpResponseBase:
    """The same figures as XLSX."""
    scope = _allowed(request)
    state = read_quality_state(request.GET)
    unit = Unit.objects.filter(pk__in=scope.home_units(*READERS)).order_by("path").first()
    return quality_as_sheet(checks_in(state, scope=scope), state, unit=unit, by=request.user)


def _allowed(request: HttpRequest) -> AccessScope:
    scope = scope_of(request)
    if not may_see_quality(scope):
        raise Http404("Không có báo cáo này trong phạm vi của bạn.")
    return scope
