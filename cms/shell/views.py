"""Bảng làm việc: what waits for the user today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from wagtail.admin.auth import require_admin_access

from archive import Unit
from cms.scoping import scope_of
from cms.shell.desk import cards_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

WEEKDAYS = (
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ nhật",
)


@require_admin_access
def desk(request: HttpRequest) -> HttpResponse:
    """The page every role lands on."""
    scope = scope_of(request)
    today = timezone.localdate()
    context = {
        "cards": cards_for(scope),
        "units": Unit.objects.filter(pk__in=scope.home_units()),
        "roles": sorted({grant.role.label for grant in scope.grants}),
        "today": today,
        "weekday": WEEKDAYS[today.weekday()],
    }
    return render(request, "cms/shell/desk.html", context)
