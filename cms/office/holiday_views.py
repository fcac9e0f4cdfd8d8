"""Ngày nghỉ, làm bù: the calendar by which working days are counted, kept by administrators."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from archive import (
    ArchiveError,
    enter_days,
    fixed_days,
    holidays_seen,
    units_with_days,
    withdraw_day,
    work_calendars,
)
from cms.dates import EARLIEST_YEAR, LATEST_YEAR
from cms.office.holiday_forms import FixedDaysForm, HolidayForm
from cms.office.reach import administered, require_administrator
from cms.scoping import scope_of
from cms.telling import tell, told

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Holiday


@require_http_methods(["GET", "POST"])
def holiday_list(request: HttpRequest) -> HttpResponse:
    """The days of a year, and the form that enters more."""
    scope = scope_of(request)
    require_administrator(scope)
    kept = units_with_days(scope)
    for_all = None in kept
    form = HolidayForm(request.POST or None, units=administered(scope), for_all=for_all)
    if request.method == "POST" and form.is_valid():
        try:
            (entered,) = enter_days([form.terms()], scope=scope, by=request.user)
        except ArchiveError as refused:
            tell(form, refused)
        else:
            messages.success(request, f"Đã ghi: {entered}.")
            return redirect(_address(entered.first_day.year))
    context = _year(_asked(request), kept, scope=scope) | {"form": form, "for_all": for_all}
    status = 422 if form.errors else 200
    return render(request, "cms/office/holidays.html", context, status=status)


@require_http_methods(["GET", "POST"])
def holiday_year(request: HttpRequest, year: int) -> HttpResponse:
    """The fixed days of a year as the law has them, to confirm."""
    scope = scope_of(request)
    if not (None in units_with_days(scope) and EARLIEST_YEAR <= year <= LATEST_YEAR):
        raise Http404("Không có trang này trong phạm vi của bạn.")
    proposed = fixed_days(year, calendar=work_calendars().of(None))
    form = FixedDaysForm(request.POST if request.method == "POST" else None, proposed=proposed)
    if form.is_valid():
        with told(request, f"Đã ghi {len(form.cleaned_data['days'])} ngày nghỉ của năm {year}."):
            enter_days(form.terms(), scope=scope, by=request.user)
        return redirect(_address(year))
    rows = list(zip(proposed, form["days"], strict=True))
    context = {"year": year, "form": form, "rows": rows, "back": _address(year)}
    status = 422 if form.errors else 200
    return render(request, "cms/office/holiday_year.html", context, status=status)


@require_POST
def holiday_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a row back, with the reason."""
    scope = scope_of(request)
    require_administrator(scope)
    holiday = get_object_or_404(holidays_seen(scope), pk=pk)
    with told(request, f"Đã rút: {holiday}. Dòng và lý do vẫn được giữ."):
        reason = request.POST.get("reason", "")[:500]
        withdraw_day(holiday, reason=reason, scope=scope, by=request.user)
    return redirect(_address(holiday.first_day.year))


def _asked(request: HttpRequest) -> int:
    """The year in the address, else this one."""
    text = request.GET.get("nam", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    return year if EARLIEST_YEAR <= year <= LATEST_YEAR else timezone.localdate().year


def _address(year: int) -> str:
    return f"{reverse('holiday_list')}?nam={year}"


def _year(year: int, kept: Collection[int | None], *, scope: AccessScope) -> dict[str, object]:
    """The rows of the year, those taken back apart, and the years to go to."""
    seen = holidays_seen(scope)
    rows = seen.filter(first_day__lte=date(year, 12, 31), last_day__gte=date(year, 1, 1))
    held: Sequence[Holiday] = list(rows.select_related("unit", "entered_by", "withdrawn_by"))
    this = timezone.localdate().year
    years = {year, this, this + 1, *(day.year for day in seen.dates("first_day", "year"))}
    return {
        "year": year,
        "years": [(one, _address(one)) for one in sorted(years)],
        "rows": [(row, row.unit_id in kept) for row in held if row.withdrawn_at is None],
        "withdrawn": [row for row in held if row.withdrawn_at is not None],
    }
