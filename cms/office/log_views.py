"""Nhật ký: who did what, when and why, on screen and as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import Event, Role, premis_type, record_event
from cms.lists.spreadsheet import SheetWriter
from cms.office.log_reading import (
    PAGE_SIZE,
    all_lines,
    find_events,
    log_lines,
    log_units,
    read_log_state,
    require_log,
)
from cms.office.log_state import log_standing
from cms.office.unit_tree import choices_of
from cms.registers.exporting import made_by
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

TITLES = (
    "Vị trí",
    "Lúc",
    "Người làm",
    "Việc",
    "PREMIS",
    "Đơn vị",
    "Đối tượng",
    "Chi tiết",
    "Lý do",
    "Phiên",
    "Địa chỉ",
)


@require_safe
def audit_log(request: HttpRequest) -> HttpResponse:
    """The log of the user's units, newest first."""
    scope = scope_of(request)
    require_log(scope)
    state = read_log_state(request.GET)
    events = find_events(state, scope=scope)
    total = events.count()
    pages = max(-(-total // PAGE_SIZE), 1)
    number = min(state.page, pages)
    shown = list(events[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    context = {
        "state": state,
        "lines": log_lines(shown, scope=scope),
        "standing": log_standing(),
        "may_verify": str(Role.ADMINISTRATOR) in scope.roles,
        "total": total,
        "events": Event.choices,
        "units": choices_of(log_units(scope)),
        "sheet_query": state.address(),
        "number": number,
        "pages": pages,
        "previous": state.address(page=number - 1) if number > 1 else "",
        "next": state.address(page=number + 1) if number < pages else "",
    }
    return render(request, "cms/office/log.html", context)


@require_safe
def audit_sheet(request: HttpRequest) -> HttpResponseBase:
    """All lines that match, as a spreadsheet; the taking out is logged itself."""
    scope = scope_of(request)
    require_log(scope)
    events = find_events(read_log_state(request.GET), scope=scope)
    total = events.count()
    sheet = SheetWriter(name="Nhật ký", widths=[10, 18, 24, 24, 20, 34, 50, 30, 40, 12, 18])
    sheet.head(["Nhật ký hệ thống", f"{total} dòng. {made_by(request.user)}"])
    sheet.titles(TITLES)
    for line in all_lines(events, scope=scope):
        sheet.row(
            [
                line.event.position,
                f"{timezone.localtime(line.event.at):%d/%m/%Y %H:%M:%S}",
                line.event.by or "Hệ thống",
                line.event.get_event_display(),
                premis_type(line.event.event),
                line.unit,
                line.subject,
                line.facts,
                line.reason,
                line.event.origin_kind,
                line.event.origin_address,
            ]
        )
    homes = sorted(scope.home_units() - {0})
    record_event(
        Event.RECORD_EXPORTED,
        subject=request.user,
        by=request.user,
        unit_id=homes[0] if homes else None,
        detail={"form": "xlsx", "rows": total},
    )
    return sheet.respond(file_name="nhat-ky.xlsx")
