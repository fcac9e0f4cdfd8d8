"""A record as it stood at the end of a day: its version, its files, its register row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import amendments_on, entry_on, versions_on
from cms.dates import DateNotUnderstood, parse_vietnamese_date
from cms.records.describing import describe
from cms.records.effects import effects_shown
from cms.records.opening import log_reading, open_record
from cms.records.views import over_the_hour
from cms.registers.books import row_of
from cms.scoping import scope_of

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from cms.records.opening import OpenedRecord
    from cms.registers.books import Row


@require_safe
def standing(request: HttpRequest, page_id: int) -> HttpResponse:
    """Tính đến ngày: without a day in the past the record as it is."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    text, slip, day = request.GET.get("ngay", "").strip(), "", None
    try:
        day = parse_vietnamese_date(text) if text else None
    except DateNotUnderstood as error:
        slip = str(error)
    if not slip and (day is None or day >= timezone.localdate()):
        return redirect("record_detail", page_id)
    log_reading(opened, by=request.user)
    if too_many := over_the_hour(request):
        return too_many
    context = {"opened": opened, "record": opened.record, "asked": text, "slip": slip, "day": day}
    if day is not None:
        context |= _stood(opened, day)
        context["effects"] = effects_shown(opened.record, scope=scope, day=day)
    return render(request, "cms/records/standing.html", context)


def _stood(opened: OpenedRecord, day: date) -> dict[str, object]:
    version = versions_on(day, [opened.record]).get(opened.record.pk)
    if version is None:
        return {}
    old = version.revision.as_object()
    return {
        "sealed": version,
        "page": old,
        "subject": old.subject,
        "groups": describe(old),
        "uses": list(old.record_attachments.all()),
        "row": _row(opened, day),
    }


def _row(opened: OpenedRecord, day: date) -> Row | None:
    """The register row as it stood, with the corrections made by then."""
    if opened.entry is None:
        return None
    entry = entry_on(opened.entry, day=day)
    made = amendments_on(entry, day=day)
    return row_of(entry, book=entry.register.book, readable=True, amendments=made)
