"""Mở đợt xét chọn, and change its terms and council before the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from archive import (
    ArchiveError,
    InvalidFiling,
    RoundState,
    SeatRole,
    SelectionRound,
    may_hold_rounds,
    people_for,
    save_round,
)
from cms.collation import persons
from cms.rounds.forms import RoundForm, read_seats, seat_rows
from cms.rounds.listing import units_with_rounds
from cms.rounds.views import find_round
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A round of one of the user's own units (``?don-vi=`` where there are several)."""
    scope = scope_of(request)
    units = units_with_rounds(scope)
    if not units:
        raise Http404("Không có đơn vị nào của bạn tổ chức xét chọn.")
    wanted = request.GET.get("don-vi", "")
    unit = next((one for one in units if str(one.pk) == wanted), units[0])
    return _write(request, SelectionRound(unit=unit), scope=scope)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The terms and the council of a round that has not met."""
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    if not may_hold_rounds(scope, unit_id=held.unit_id):
        raise Http404("Không có đợt xét này trong phạm vi của bạn.")
    if request.method == "GET" and held.state != RoundState.OPEN:
        return redirect("round_page", pk)
    return _write(request, held, scope=scope)


def _write(request: HttpRequest, held: SelectionRound, *, scope: AccessScope) -> HttpResponse:
    people = persons(people_for(held))
    sent = request.POST if request.method == "POST" else None
    form = RoundForm(sent, initial=RoundForm.first_values(held))
    if sent is None:
        rows = dict(held.seats.values_list("user_id", "role")) if held.pk else {}
    else:
        rows = read_seats(sent, allowed={person.pk for person in people})
    if form.is_bound and form.is_valid():
        try:
            saved = save_round(held, terms=form.terms, seats=rows, scope=scope, by=request.user)
        except ArchiveError as refused:
            fields = refused.fields if isinstance(refused, InvalidFiling) else {}
            for name, message in (fields or {None: refused.message}).items():
                form.add_error(name, message)
        else:
            messages.success(request, "Đã ghi đợt xét. Bước tiếp theo: đưa đăng ký vào đợt.")
            return redirect("round_page", saved.pk)
    context = {
        "held": held,
        "form": form,
        "people": people,
        "rows": seat_rows(rows),
        "roles": SeatRole.choices,
    }
    status = 422 if form.errors else 200
    return render(request, "cms/rounds/write.html", context, status=status)
