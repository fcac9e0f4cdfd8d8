"""The list of documents to be dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import Role
from cms.registers.due import PAGE_SIZE, PARTS, DueDays, due_counts, due_pages, may_see_due
from cms.registers.state import whole
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def due_list(request: HttpRequest) -> HttpResponse:
    """One part of the documents to be dealt with, most urgent first."""
    scope = scope_of(request)
    part = request.GET.get("muc", "qua-han")
    if part not in PARTS or not may_see_due(scope):
        raise Http404("Không có danh sách này trong phạm vi của bạn.")
    days = DueDays.of(scope, today=timezone.localdate())
    counts = due_counts(scope, days)
    pages = max(-(-counts[part] // PAGE_SIZE), 1)
    number = min(max(whole(request.GET.get("trang", "")) or 1, 1), pages)
    first = (number - 1) * PAGE_SIZE
    context = {
        "part": part,
        "title": PARTS[part][0],
        "advice": PARTS[part][1],
        "parts": [(key, words, counts[key], key == part) for key, (words, _) in PARTS.items()],
        "assigning": part == "cho-phan-cong" and str(Role.LEADER) in scope.roles,
        "presenting": part == "chua-trinh" and bool(scope.home_units(Role.CLERK)),
        "lines": due_pages(scope, part, days=days, start=first, count=PAGE_SIZE),
        "total": counts[part],
        "number": number,
        "pages": pages,
        "previous": f"?muc={part}&trang={number - 1}" if number > 1 else "",
        "next": f"?muc={part}&trang={number + 1}" if number < pages else "",
    }
    return render(request, "cms/registers/due.html", context)
