"""Giao thực hiện: choose units and periods, look at the whole list, give; change it later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from archive import (
    MOST_PERIODS,
    ArchiveError,
    DeadlineSort,
    ObligationState,
    Receivers,
    choose_receivers,
    give_obligation,
    may_decide_obligations,
    move_deadline,
    take_off,
    units_below,
    visible_obligations,
    work_calendars,
)
from cms.collation import by_name
from cms.duties.drafting import GivingDraft
from cms.duties.forms import MoveForm
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Obligation, Unit


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """What was given so far, and the form to give it, or more of it."""
    scope = scope_of(request)
    duty = _open(pk, scope=scope)
    named = list(duty.periods.values_list("name", flat=True))
    draft = _draft(request, duty, named=named)
    draft.keep_to(work_calendars().of(duty.record.unit))
    if request.method == "GET" or {"tao-ky", "sua"} & set(request.POST):
        return _form(request, duty, draft)
    receivers = choose_receivers(
        duty.record.unit,
        schools=draft.schools,
        kinds=draft.kinds,
        ids=draft.ids,
        on=timezone.localdate(),
    )
    if "giao" in request.POST and draft.is_whole():
        return _give(request, duty, draft, receivers, scope=scope)
    return _look(request, duty, draft, receivers)


def _draft(request: HttpRequest, duty: Obligation, *, named: list[str]) -> GivingDraft:
    if request.method == "GET":
        return GivingDraft.begin(duty, today=timezone.localdate(), named=named)
    draft = GivingDraft.read(request.POST)
    if "tao-ky" in request.POST:
        draft.fill(duty, named=named)
    return draft


def _give(
    request: HttpRequest,
    duty: Obligation,
    draft: GivingDraft,
    receivers: Receivers,
    *,
    scope: AccessScope,
) -> HttpResponse:
    units = [*receivers.living, *(one.unit for one in receivers.closed)]
    try:
        given = give_obligation(
            duty, units=units, periods=draft.periods(), scope=scope, by=request.user
        )
    except ArchiveError as refused:
        draft.errors.append(refused.message)
        return _form(request, duty, draft)
    messages.success(
        request,
        f"Đã giao {given.instances} việc: thêm {given.units} đơn vị, {given.periods} kỳ.",
    )
    return redirect("duty_give", duty.pk)


def _look(
    request: HttpRequest, duty: Obligation, draft: GivingDraft, receivers: Receivers
) -> HttpResponse:
    """The list before anything is in force: every unit by name, every period with its day."""
    had = set(duty.assignments.filter(taken_off_at=None).values_list("unit_id", flat=True))
    fresh = [unit for unit in receivers.living if unit.pk not in had]
    if not fresh and not (had and draft.rows):
        draft.errors.append("Hãy chọn ít nhất một đơn vị chưa được giao.")
    if not draft.rows and not duty.periods.exists():
        draft.errors.append("Hãy ghi ít nhất một kỳ với hạn chót.")
    if not draft.is_whole():
        return _form(request, duty, draft, receivers=receivers)
    ahead = duty.periods.filter(due_on__gte=timezone.localdate()).count()
    context = {
        "duty": duty,
        "draft": draft,
        "units": by_name(units_below(duty.record.unit).filter(pk__in=[u.pk for u in fresh])),
        "closed": receivers.closed,
        "already": len(had),
        "ahead": ahead,
        "total": (len(fresh) + len(had)) * len(draft.rows) + len(fresh) * ahead,
    }
    return render(request, "cms/duties/give_look.html", context)


def _form(
    request: HttpRequest,
    duty: Obligation,
    draft: GivingDraft,
    *,
    receivers: Receivers | None = None,
) -> HttpResponse:
    assignments = duty.assignments.select_related("unit", "given_by", "taken_off_by")
    living = {row.unit_id for row in assignments if row.taken_off_at is None}
    wrong = bool(draft.errors) or any(row.error for row in draft.rows)
    context = {
        "duty": duty,
        "draft": draft,
        "groups": _groups(duty, living, draft),
        "closed": receivers.closed if receivers else (),
        "assignments": assignments.order_by("taken_off_at", "unit__path"),
        "periods": duty.periods.select_related("added_by"),
        "recurring": duty.deadline_sort == DeadlineSort.RECURRING and duty.deadline_rule,
        "most": len(draft.rows) >= MOST_PERIODS,
        "given": len(living),
    }
    status = 422 if wrong else 200
    return render(request, "cms/duties/give.html", context, status=status)


def _groups(
    duty: Obligation, living: set[int], draft: GivingDraft
) -> list[tuple[str, str, list[tuple[Unit, bool]], bool]]:
    """Kind, its name, its units that can still be given to, whether all of it is ticked."""
    today = timezone.localdate()
    units = [
        unit
        for unit in by_name(units_below(duty.record.unit))
        if unit.pk not in living and unit.is_valid_on(today)
    ]
    kinds = dict.fromkeys(unit.kind for unit in units)
    return [
        (
            kind,
            next(unit for unit in units if unit.kind == kind).get_kind_display(),
            [(unit, unit.pk in draft.ids) for unit in units if unit.kind == kind],
            kind in draft.kinds,
        )
        for kind in sorted(kinds, key=lambda kind: -sum(unit.kind == kind for unit in units))
    ]


@require_POST
def take_unit_off(request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
    """Thôi giao for one unit, with the reason."""
    scope = scope_of(request)
    duty = _open(pk, scope=scope)
    row = get_object_or_404(duty.assignments.select_related("obligation"), pk=assignment)
    with told(request, "Đã thôi giao. Dòng và lý do vẫn được giữ."):
        take_off(row, reason=request.POST.get("reason", "")[:500], scope=scope, by=request.user)
    return redirect("duty_give", duty.pk)


@require_POST
def move_period(request: HttpRequest, pk: int, period: int) -> HttpResponse:
    """Dời hạn of one period, with the reason."""
    scope = scope_of(request)
    duty = _open(pk, scope=scope)
    row = get_object_or_404(duty.periods.select_related("obligation"), pk=period)
    form = MoveForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, errors[0])
        return redirect("duty_give", duty.pk)
    with told(request, "Đã dời hạn cho mọi đơn vị của kỳ này."):
        move_deadline(row, **form.cleaned_data, scope=scope, by=request.user)
    return redirect("duty_give", duty.pk)


def _open(pk: int, *, scope: AccessScope) -> Obligation:
    found = visible_obligations(scope).filter(pk=pk, state=ObligationState.CONFIRMED)
    duty = found.select_related("record__page", "record__unit").first()
    if duty is None or not may_decide_obligations(duty.record, scope=scope):
        raise Http404("Không có nhiệm vụ này trong phạm vi của bạn.")
    return duty
