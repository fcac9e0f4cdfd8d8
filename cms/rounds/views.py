"""The list of rounds, one round with what is to be done next, and its candidates' evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import (
    AuditEvent,
    Event,
    RoundState,
    SelectionRound,
    User,
    candidates_of,
    council_scope,
    count_votes,
    log_inspection,
    may_decide_round,
    may_hold_rounds,
    registrations_for,
    rounds_seen,
    scope_for,
    seat_of,
)
from cms.finding.volume import count_reading
from cms.lists.parts import part_shown
from cms.lists.reports import FORMS
from cms.records.files import while_allowed
from cms.records.opening import log_download, log_reading, open_attachment, open_record
from cms.registrations.dossiers import dossier_lines
from cms.rounds.forms import MeetingForm
from cms.rounds.listing import PARTS, rounds_in, steps_of, units_with_rounds
from cms.rounds.papers import PAPERS, round_paper
from cms.scoping import scope_of
from media import serve

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from archive import AccessScope, Candidate, Seat, Tally, VoteCount
    from cms.registrations.dossiers import DossierLine


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The rounds within the scope."""
    scope = scope_of(request)
    if not scope.grants:
        raise Http404("Không có danh sách này trong phạm vi của bạn.")
    shown = part_shown(request, PARTS, lambda part: rounds_in(part, scope=scope))
    context = shown | {"may_open": bool(units_with_rounds(scope))}
    return render(request, "cms/rounds/list.html", context)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One round."""
    scope = scope_of(request)
    return page_screen(request, find_round(pk, scope=scope), scope=scope)


def page_screen(
    request: HttpRequest,
    held: SelectionRound,
    *,
    scope: AccessScope,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The screen of one round; ``more`` is what was refused, or a form as it was sent."""
    today = timezone.localdate()
    holder = may_hold_rounds(scope, unit_id=held.unit_id)
    seat = seat_of(held, scope=scope)
    state = held.state
    counted = state in (RoundState.PROPOSED, RoundState.DECIDED)
    count = count_votes(held, on=held.met_on or today) if state != RoundState.OPEN else None
    log_inspection(
        Event.INSPECTION_SEARCHED,
        subject=held,
        scope=scope,
        by=request.user,
        unit_id=held.unit_id,
        detail={"list": "xet-chon"},
    )
    events = AuditEvent.objects.filter(subject_type=held._meta.label_lower, subject_id=str(held.pk))
    context = {
        "held": held,
        "steps": steps_of(held),
        "rows": _lines(held, count if counted else None, seat=seat, scope=scope),
        "seats": held.seats.select_related("user").annotate(cast=Count("votes")),
        "seat": seat,
        "preparing": holder and state == RoundState.OPEN,
        "offered": registrations_for(held).select_related("unit")
        if holder and state == RoundState.OPEN
        else [],
        "meeting_form": MeetingForm(initial={"met_on": today}),
        "voting": seat is not None and state == RoundState.MEETING,
        "counting": holder and state == RoundState.MEETING,
        "count": count,
        "counted": counted,
        "deciding": state == RoundState.PROPOSED and may_decide_round(held, scope=scope),
        "stopping": holder and state in (RoundState.OPEN, RoundState.MEETING),
        "papers": PAPERS.items() if counted else (),
        "forms": tuple(FORMS),
        "history": events.select_related("by").order_by("-position"),
        **more,
    }
    return render(request, "cms/rounds/page.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate as the viewer sees it: its dossier, one's say and vote, the count."""

    candidate: Candidate
    dossier: DossierLine | None
    say: bool
    said: bool | None
    tally: Tally | None


def _lines(
    held: SelectionRound, count: VoteCount | None, *, seat: Seat | None, scope: AccessScope
) -> list[Line]:
    said = dict(seat.votes.values_list("candidate", "agrees")) if seat else {}
    tallies = {tally.candidate.pk: tally for tally in count.tallies} if count else {}
    rows = candidates_of(held, scope=scope, on=timezone.localdate())
    dossiers = dossier_lines(
        [one.registration for one, _ in rows], scope=council_scope(held, scope=scope)
    )
    return [
        Line(one, dossiers.get(one.registration_id), say, said.get(one.pk), tallies.get(one.pk))
        for one, say in rows
    ]


@require_safe
def candidate(request: HttpRequest, pk: int, candidate_id: int) -> HttpResponse:
    """What one candidate registered and its evidence, for those who judge it."""
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    one = get_object_or_404(
        held.candidates.select_related("registration__unit", "registration__dossier"),
        pk=candidate_id,
    )
    dossier = one.registration.dossier
    opened = open_record(page_id=dossier.page_id, scope=council_scope(held, scope=scope))
    log_reading(opened, by=request.user)
    uses = opened.attachments
    context = {
        "held": held,
        "candidate": one,
        "registration": one.registration,
        "dossier": dossier_lines([one.registration], scope=scope).get(one.registration_id),
        "lines": [
            (row, [use for use in uses if use.component == row.key])
            for row in opened.page.components.all()
        ],
    }
    return render(request, "cms/rounds/candidate.html", context)


@require_safe
def file(request: HttpRequest, pk: int, candidate_id: int, attachment_id: int) -> HttpResponseBase:
    """A file of a candidate's evidence, as a download."""
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    one = get_object_or_404(
        held.candidates.select_related("registration__dossier"), pk=candidate_id
    )
    opened = open_attachment(
        page_id=one.registration.dossier.page_id,
        attachment_id=attachment_id,
        scope=council_scope(held, scope=scope),
    )
    if request.method == "GET":
        if not count_reading(by=request.user):
            return render(request, "cms/records/too_many.html", status=429)
        log_download(opened, by=request.user)
    response = serve(request, opened.attachment, disposition="attachment")
    if response.streaming:
        still = partial(_may_still_read, request.user.pk, held, opened.opened.record.pk)
        response.streaming_content = while_allowed(response.streaming_content, still)
    return response


def _may_still_read(user_id: int, held: SelectionRound, record_id: int) -> bool:
    user = User.objects.filter(pk=user_id).first()
    now = SelectionRound.objects.get(pk=held.pk)
    scope = scope_for(user) if user else None
    return scope is not None and (
        council_scope(now, scope=scope).records().filter(pk=record_id).exists()
    )


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Biên bản, or the list that goes with the tờ trình."""
    scope = scope_of(request)
    held = find_round(pk, scope=scope)
    kind, form = request.GET.get("mau", ""), request.GET.get("dang", "")
    if kind not in PAPERS or form not in FORMS or held.proposed_at is None:
        raise Http404("Không có mẫu này.")
    return round_paper(held, kind=kind, form=form, scope=scope, by=request.user)


def find_round(pk: int, *, scope: AccessScope) -> SelectionRound:
    """The round within the scope; unknown and forbidden are the same 404."""
    found = rounds_seen(scope).select_related("unit", "proposed_by", "decided_by", "decision")
    held = found.filter(pk=pk).first()
    if held is None:
        raise Http404("Không có đợt xét này trong phạm vi của bạn.")
    return held
