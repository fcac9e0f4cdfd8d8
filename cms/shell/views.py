"""Bảng làm việc: what waits for the user today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from wagtail.admin.auth import require_admin_access

from archive import Unit, successors_of
from cms.scoping import scope_of
from cms.shell.desk import cards_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

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
    units = list(Unit.objects.filter(pk__in=scope.home_units()))
    context = {
        "cards": cards_for(scope),
        "units": units,
        "left_behind": list(_left_behind(units, today=today)),
        "roles": sorted({grant.role.label for grant in scope.grants}),
        "today": today,
        "weekday": WEEKDAYS[today.weekday()],
    }
    return render(request, "cms/shell/desk.html", context)


def _left_behind(units: list[Unit], *, today: date) -> Iterator[tuple[Unit, list[Unit]]]:
    """Units that ended, with those that follow them, where the user has no role yet in one."""
    own = {unit.pk for unit in units}
    for unit in units:
        if unit.valid_to is not None and unit.valid_to < today:
            heirs = successors_of(unit)
            if not own & {heir.pk for heir in heirs}:
                yield unit, heirs
