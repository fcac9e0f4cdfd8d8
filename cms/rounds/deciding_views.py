"""Kiểm phiếu và trình by who prepares the round; ban hành or trả lại by another who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from archive import (
    ArchiveError,
    CouncilProposal,
    RoundState,
    count_votes,
    may_decide_round,
    may_hold_rounds,
    over_quota,
    passed_over,
    propose_round,
    send_round_back,
)
from cms.duties.choosing import matching_records
from cms.rounds.deciding import decisions_in_register, recognise_chosen
from cms.rounds.views import find_round
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import SelectionRound, VoteCount


@require_http_methods(["GET", "POST"])
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """The votes, a proposal by votes and quotas, and the reasons that it needs.

    Not before the quorum has voted: who knows how it stands votes otherwise.
    """
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    if not may_hold_rounds(scope, unit_id=held.unit_id):
        raise Http404("Không có đợt xét này trong phạm vi của bạn.")
    if held.state != RoundState.MEETING:
        return redirect("round_page", pk)
    counted = count_votes(held, on=timezone.localdate())
    if counted.voters < held.quorum:
        messages.info(request, "Chưa đủ thành viên bỏ phiếu nên chưa xem được kết quả phiếu.")
        return redirect("round_page", pk)
    if request.method == "GET":
        chosen = counted.suggested(held)
        what = CouncilProposal(chosen, _first_notes(held, counted, chosen))
        return _count_screen(request, held, counted, what)
    what = _read(request, counted)
    try:
        propose_round(held, what, scope=scope, by=request.user)
    except ArchiveError as refused:
        return _count_screen(request, held, counted, what, refused=refused.message)
    messages.success(request, "Đã trình lãnh đạo. Người trình không tự quyết định.")
    return redirect("round_page", pk)


def _read(request: HttpRequest, counted: VoteCount) -> CouncilProposal:
    known = [tally.candidate.pk for tally in counted.tallies]
    return CouncilProposal(
        chosen={pk for pk in known if str(pk) in request.POST.getlist("chon")},
        notes={pk: request.POST.get(f"ly-do-{pk}", "")[:1000] for pk in known},
        order_reason=request.POST.get("order_reason", "")[:1000],
        quota_reason=request.POST.get("quota_reason", "")[:1000],
    )


def _first_notes(held: SelectionRound, counted: VoteCount, chosen: set[int]) -> dict[int, str]:
    """The plain reasons by which the others are not chosen; to be gone over by a person."""
    passing = {tally.candidate.pk for tally in counted.passing(held)}
    return {
        tally.candidate.pk: ""
        if tally.candidate.pk in chosen
        else "Đã hết chỉ tiêu của đợt; số phiếu thấp hơn các điển hình được chọn."
        if tally.candidate.pk in passing
        else f"Được {tally.agree}/{tally.cast} phiếu đồng ý, chưa đạt {held.least_share}%."
        for tally in counted.tallies
    }


def _count_screen(
    request: HttpRequest,
    held: SelectionRound,
    counted: VoteCount,
    what: CouncilProposal,
    *,
    refused: str = "",
) -> HttpResponse:
    shares = [tally.share for tally in counted.passing(held)]
    context = {
        "held": held,
        "count": counted,
        "rows": [
            (tally, tally.candidate.pk in what.chosen, what.notes.get(tally.candidate.pk, ""))
            for tally in counted.tallies
        ],
        "tied": {share for share in shares if shares.count(share) > 1},
        "what": what,
        "over": over_quota(held, counted.tallies, what.chosen),
        "passed": passed_over(held, counted, what.chosen),
        "refused": refused,
    }
    return render(request, "cms/rounds/count.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed decision is looked for in the register; the chosen are recognised by it."""
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    if held.state != RoundState.PROPOSED or not may_decide_round(held, scope=scope):
        raise Http404("Không có đợt xét này trong phạm vi của bạn.")
    offered = decisions_in_register(held, scope=scope)
    refused = ""
    if request.method == "POST":
        wanted = request.POST.get("quyet-dinh", "")
        record = (
            offered.filter(pk=wanted).first() if wanted.isascii() and wanted.isdigit() else None
        )
        try:
            if record is not None:
                done = recognise_chosen(held, record, scope=scope, by=request.user)
                messages.success(request, f"Đã công nhận {done} điển hình. Các đơn vị được báo.")
                return redirect("round_page", pk)
            refused = "Hãy chọn quyết định đã vào sổ của đơn vị."
        except ArchiveError as why:
            refused = why.message
    text = request.GET.get("q", "")[:200]
    found, total = matching_records(text, offered)
    context = {"held": held, "found": found, "total": total, "text": text, "refused": refused}
    context["chosen"] = held.candidates.filter(chosen=True).select_related("registration__unit")
    return render(request, "cms/rounds/decide.html", context, status=422 if refused else 200)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Trả lại the proposal with its reason."""
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    if not may_decide_round(held, scope=scope):
        raise Http404("Không có đợt xét này trong phạm vi của bạn.")
    reason = request.POST.get("reason", "")[:1000]
    with told(request, "Đã trả lại hội đồng với lý do."):
        send_round_back(held, reason=reason, scope=scope, by=request.user)
    return redirect("round_page", pk)
