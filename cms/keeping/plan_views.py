"""Danh mục hồ sơ: one unit, one year, its headings and dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    FilePlan,
    PlanEntry,
    PlanHeading,
    add_entry,
    add_heading,
    copy_plan,
    issue_plan,
    may_keep_plan,
    may_keep_rules,
    open_plan,
    remove_entry,
    remove_heading,
    save_entry,
    save_heading,
)
from cms.keeping.exporting import plan_as_paper, plan_as_sheet
from cms.keeping.forms import EntryForm, HeadingForm, IssueForm
from cms.keeping.listing import plan_rows, plan_units, sums
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Unit

FIRST_YEAR, LAST_YEAR = 1945, 2100


@require_safe
def plan_page(request: HttpRequest) -> HttpResponse:
    """The plan of the chosen unit and year; empty ones say how to begin."""
    scope = scope_of(request)
    unit, year = _chosen(request, scope=scope)
    plan = FilePlan.objects.filter(unit=unit, year=year).select_related("unit").first()
    rows = plan_rows(plan) if plan else []
    years = FilePlan.objects.filter(unit=unit).values_list("year", flat=True)
    earlier = [other for other in years if other < year]
    context = {
        "unit": unit,
        "year": year,
        "plan": plan,
        "rows": rows,
        "sums": sums(rows),
        "units": plan_units(scope),
        "years": sorted({*years, year, timezone.localdate().year}, reverse=True),
        "may_keep": may_keep_plan(scope, unit_id=unit.pk),
        "may_keep_rules": may_keep_rules(scope),
        "copy_from": max(earlier, default=None),
        "issue_form": IssueForm(),
    }
    return render(request, "cms/keeping/plan.html", context)


@require_POST
def plan_begin(request: HttpRequest) -> HttpResponse:
    """Lập danh mục: an empty one, or with what another year had."""
    scope = scope_of(request)
    unit, year = _chosen(request, scope=scope)
    source = FilePlan.objects.filter(unit=unit, year=_year(request.POST.get("tu-nam"))).first()

    def begin() -> None:
        if source is not None:
            copy_plan(source, year=year, by=request.user, scope=scope)
        else:
            open_plan(unit=unit, year=year, by=request.user, scope=scope)

    return _act(request, begin, "Đã lập danh mục. Hãy soát từng dòng.", unit_id=unit.pk, year=year)


@require_POST
def plan_issue(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Ban hành."""
    scope = scope_of(request)
    plan = _plan(plan_id, scope=scope)
    form = IssueForm(request.POST)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect(address_of(plan))
    return _act(
        request,
        lambda: issue_plan(plan, **form.cleaned_data, by=request.user, scope=scope),
        "Đã ghi quyết định ban hành danh mục.",
        unit_id=plan.unit_id,
        year=plan.year,
    )


@require_safe
def plan_export(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan as a sheet or on paper."""
    plan = _plan(plan_id, scope=scope_of(request))
    as_form = plan_as_paper if request.GET.get("dang") == "pdf" else plan_as_sheet
    return as_form(plan, by=request.user)


@require_http_methods(["GET", "POST"])
def heading_edit(request: HttpRequest, plan_id: int, heading_id: int = 0) -> HttpResponse:
    """A new heading, or one of the plan."""
    scope = scope_of(request)
    plan = _kept(plan_id, scope=scope)
    heading = _heading(plan, heading_id) if heading_id else PlanHeading(plan=plan)
    form = HeadingForm(request.POST or None, instance=heading, plan=plan)
    if request.method == "POST" and form.is_valid():
        if heading_id:
            save_heading(form.instance, by=request.user, scope=scope)
        else:
            add_heading(plan, **form.cleaned_data, by=request.user, scope=scope)
        messages.success(request, f"Đã ghi đề mục «{form.cleaned_data['title']}».")
        return redirect(address_of(plan))
    title = "Sửa đề mục" if heading_id else "Thêm đề mục"
    context = {"form": form, "plan": plan, "title": title, "back": address_of(plan)}
    return render(request, "cms/keeping/plan_edit.html", context)


@require_http_methods(["GET", "POST"])
def entry_add(request: HttpRequest, plan_id: int, heading_id: int) -> HttpResponse:
    """A new dossier below a heading."""
    scope = scope_of(request)
    plan = _kept(plan_id, scope=scope)
    heading = _heading(plan, heading_id)
    last = heading.entries.last()
    form = EntryForm(request.POST or None, initial={"symbol": last.symbol if last else ""})
    if request.method == "POST" and form.is_valid():
        entry = add_entry(heading, form.save(commit=False), by=request.user, scope=scope)
        messages.success(request, f"Đã thêm hồ sơ {entry.notation}.")
        return redirect(address_of(plan))
    title = f"Thêm hồ sơ vào «{heading.title}»"
    context = {"form": form, "plan": plan, "title": title, "back": address_of(plan)}
    return render(request, "cms/keeping/plan_edit.html", context)


@require_http_methods(["GET", "POST"])
def entry_edit(request: HttpRequest, plan_id: int, entry_id: int) -> HttpResponse:
    """A dossier of the plan; its number stays."""
    scope = scope_of(request)
    plan = _kept(plan_id, scope=scope)
    entry = _entry(plan, entry_id)
    form = EntryForm(request.POST or None, instance=entry)
    if request.method == "POST" and form.is_valid():
        save_entry(form.save(commit=False), by=request.user, scope=scope)
        messages.success(request, f"Đã ghi hồ sơ {entry.notation}.")
        return redirect(address_of(plan))
    title = f"Sửa hồ sơ {entry.notation}"
    context = {"form": form, "plan": plan, "title": title, "back": address_of(plan)}
    return render(request, "cms/keeping/plan_edit.html", context)


@require_POST
def heading_remove(request: HttpRequest, plan_id: int, heading_id: int) -> HttpResponse:
    scope = scope_of(request)
    plan = _kept(plan_id, scope=scope)
    heading = _heading(plan, heading_id)
    return _act(
        request,
        lambda: remove_heading(heading, by=request.user, scope=scope),
        f"Đã bỏ đề mục «{heading.title}».",
        unit_id=plan.unit_id,
        year=plan.year,
    )


@require_POST
def entry_remove(request: HttpRequest, plan_id: int, entry_id: int) -> HttpResponse:
    scope = scope_of(request)
    plan = _kept(plan_id, scope=scope)
    entry = _entry(plan, entry_id)
    return _act(
        request,
        lambda: remove_entry(entry, by=request.user, scope=scope),
        f"Đã bỏ hồ sơ {entry.notation} khỏi danh mục.",
        unit_id=plan.unit_id,
        year=plan.year,
    )


def address_of(plan: FilePlan) -> str:
    return _address(plan.unit_id, plan.year)


def _address(unit_id: int, year: int) -> str:
    return f"{reverse('plan_page')}?don-vi={unit_id}&nam={year}"


def _chosen(request: HttpRequest, *, scope: AccessScope) -> tuple[Unit, int]:
    """Unit and year of the address; the own unit and the present year when it says nothing."""
    values = request.POST if request.method == "POST" else request.GET
    units = plan_units(scope)
    wanted = _number(values.get("don-vi"))
    if wanted is None:
        unit = units.filter(pk__in=scope.home_units()).first() or units.first()
    else:
        unit = units.filter(pk=wanted).first()
    if unit is None:
        raise Http404("Không có đơn vị này trong phạm vi của bạn.")
    return unit, _year(values.get("nam")) or timezone.localdate().year


def _year(text: str | None) -> int | None:
    number = _number(text)
    return number if number and FIRST_YEAR <= number <= LAST_YEAR else None


def _number(text: str | None) -> int | None:
    known = text and text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if text and known else None


def _plan(plan_id: int, *, scope: AccessScope) -> FilePlan:
    plan = (
        FilePlan.objects.filter(pk=plan_id, unit__in=plan_units(scope))
        .select_related("unit")
        .first()
    )
    if plan is None:
        raise Http404("Không có danh mục này trong phạm vi của bạn.")
    return plan


def _kept(plan_id: int, *, scope: AccessScope) -> FilePlan:
    plan = _plan(plan_id, scope=scope)
    if not may_keep_plan(scope, unit_id=plan.unit_id):
        raise Http404("Không có danh mục này trong phạm vi của bạn.")
    return plan


def _heading(plan: FilePlan, heading_id: int) -> PlanHeading:
    heading = plan.headings.filter(pk=heading_id).first()
    if heading is None:
        raise Http404("Không có đề mục này.")
    return heading


def _entry(plan: FilePlan, entry_id: int) -> PlanEntry:
    entry = plan.entries.filter(pk=entry_id).first()
    if entry is None:
        raise Http404("Không có hồ sơ này trong danh mục.")
    return entry


def _act(
    request: HttpRequest, act: Callable[[], None], done: str, *, unit_id: int, year: int
) -> HttpResponse:
    with told(request, done):
        act()
    return redirect(_address(unit_id, year))
