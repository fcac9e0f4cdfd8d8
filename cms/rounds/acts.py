"""What is done to a round before and during the meeting: candidates, meeting, votes, stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from archive import (
    add_candidates,
    begin_meeting,
    cast_votes,
    drop_candidate,
    may_hold_rounds,
    seat_of,
    stop_round,
)
from cms.registrations.dossiers import why_not_ready
from cms.rounds.forms import MeetingForm
from cms.rounds.views import find_round, page_screen
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, SelectionRound


@require_POST
def candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Take registrations in, or one candidate out."""
    held, scope = _held(request, pk)
    dropped = request.POST.get("bo", "")
    if dropped.isascii() and dropped.isdigit():
        one = get_object_or_404(held.candidates.select_related("round"), pk=dropped)
        return _act(
            request,
            held,
            lambda: drop_candidate(one, scope=scope, by=request.user),
            "Đã bỏ khỏi đợt xét. Đăng ký vẫn giữ để xét ở đợt khác.",
        )
    wanted = [
        int(one) for one in request.POST.getlist("dang-ky") if one.isascii() and one.isdigit()
    ]
    return _act(
        request,
        held,
        lambda: add_candidates(held, wanted, scope=scope, by=request.user),
        "Đã đưa vào đợt xét.",
    )


@require_POST
def meet(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the meeting; what a dossier still lacks is told."""
    held, scope = _held(request, pk)
    form = MeetingForm(request.POST)
    if not form.is_valid():
        return page_screen(request, held, scope=scope, status=422, meeting_form=form)
    return _act(
        request,
        held,
        lambda: begin_meeting(
            held,
            **form.cleaned_data,
            obstacles=lambda one: why_not_ready(one.registration, scope=scope),
            scope=scope,
            by=request.user,
        ),
        "Hội đồng bắt đầu bỏ phiếu. Các thành viên được báo ở Bảng làm việc.",
    )


@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """A member's votes; those left blank stay as they were."""
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    if seat_of(held, scope=scope) is None:
        raise Http404("Không có đợt xét này trong phạm vi của bạn.")
    votes = {
        one.pk: said == "co"
        for one in held.candidates.all()
        if (said := request.POST.get(f"phieu-{one.pk}", "")) in ("co", "khong")
    }
    return _act(
        request,
        held,
        lambda: cast_votes(held, votes, scope=scope, by=request.user),
        "Đã ghi phiếu của bạn. Còn sửa được tới khi kiểm phiếu.",
    )


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Thôi the round, with the reason."""
    held, scope = _held(request, pk)
    reason = request.POST.get("reason", "")[:500]
    return _act(
        request,
        held,
        lambda: stop_round(held, reason=reason, scope=scope, by=request.user),
        "Đã thôi đợt xét. Các đăng ký được đưa vào đợt khác khi cần.",
    )


def _held(request: HttpRequest, pk: int) -> tuple[SelectionRound, AccessScope]:
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    if not may_hold_rounds(scope, unit_id=held.unit_id):
        raise Http404("Không có đợt xét này trong phạm vi của bạn.")
    return held, scope


def _act(
    request: HttpRequest, held: SelectionRound, act: Callable[[], object], done: str
) -> HttpResponse:
    with told(request, done):
        act()
    return redirect("round_page", held.pk)
