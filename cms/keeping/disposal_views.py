"""Hủy tài liệu: what has come to its end, the rounds, one round with its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import (
    DISPOSAL_READERS,
    Disposal,
    DisposalState,
    Role,
    Unit,
    Verdict,
    disposals_seen,
    dossiers_ending,
    lacking_for_submission,
    may_decide_disposal,
    may_propose,
)
from cms.collation import by_name
from cms.keeping.disposal_forms import DecisionForm, LastQuestionForm
from cms.keeping.disposal_listing import ended, ending_soon, history_of, items_of
from cms.keeping.disposal_papers import CERTIFICATE, PAPERS, disposal_paper
from cms.keeping.rounds import steps_of
from cms.lists.reports import FORMS
from cms.scoping import scope_of

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope

SHOWN = 30
STEPS = (
    (DisposalState.PROPOSED, "Lập danh mục, hội đồng xét"),
    (DisposalState.SUBMITTED, "Lãnh đạo quyết định"),
    (DisposalState.DECIDED, "Thực hiện hủy"),
    (DisposalState.DONE, "Biên bản"),
)


@require_safe
def disposal_list(request: HttpRequest) -> HttpResponse:
    """Dossiers to propose first, then the rounds."""
    return list_screen(request, scope=scope_of(request))


def list_screen(
    request: HttpRequest,
    *,
    scope: AccessScope,
    refused: dict[str, tuple[str, ...]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The list, after a refusal with every reason above it."""
    require_reader(scope)
    today = timezone.localdate()
    over = dossiers_ending(scope, until=today)
    units = units_over(scope, today=today)
    unit = _chosen(request, units)
    rows = over.filter(record__unit=unit) if unit else over.none()
    page = Paginator(rows, SHOWN).get_page(request.GET.get("trang"))
    context = {
        "archivist": bool(scope.units_for(Role.ARCHIVIST)),
        "unit": unit,
        "units": units,
        "page": page,
        "rows": ended(page, on=today),
        "soon": ending_soon(scope, on=today)[:SHOWN],
        "rounds": disposals_seen(scope)[:SHOWN],
        "refused": refused or {},
    }
    return render(request, "cms/keeping/disposals.html", context, status=status)


def units_over(scope: AccessScope, *, today: date) -> list[Unit]:
    """Units that have something to dispose of, by name."""
    ids = dossiers_ending(scope, until=today).order_by().values("record__unit")
    return list(by_name(Unit.objects.filter(pk__in=ids)))


def _chosen(request: HttpRequest, units: list[Unit]) -> Unit | None:
    asked = request.GET.get("don-vi", "") or request.POST.get("don-vi", "")
    return next((unit for unit in units if str(unit.pk) == asked), units[0] if units else None)


@require_safe
def disposal_page(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """One round: where it stands and what is to be done next, by whom."""
    scope = scope_of(request)
    return page_screen(request, find_disposal(disposal_id, scope=scope), scope=scope)


def page_screen(
    request: HttpRequest,
    disposal: Disposal,
    *,
    scope: AccessScope,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The round's screen; ``more`` are forms as they were sent, or what was refused."""
    items = items_of(disposal, scope=scope, on=timezone.localdate())
    archivist = may_propose(scope, unit_id=disposal.unit_id)
    state = disposal.state
    context = {
        "disposal": disposal,
        "items": items,
        "active": sum(1 for row in items if row.item.active),
        "done": sum(1 for row in items if row.item.done_at),
        "steps": steps_of(
            STEPS, DisposalState.DECIDED if state == DisposalState.RUNNING else state
        ),
        "verdicts": Verdict.choices,
        "council": disposal.council.all(),
        "history": history_of(disposal),
        "archivist": archivist,
        "drawing_up": archivist and state == DisposalState.PROPOSED,
        "leaving_out": archivist and state in (DisposalState.SUBMITTED, DisposalState.DECIDED),
        "lacking": lacking_for_submission(disposal),
        "deciding": state == DisposalState.SUBMITTED and may_decide_disposal(disposal, scope=scope),
        "executing": archivist
        and state == DisposalState.DECIDED
        and scope.user_id != disposal.confirmed_by_id,
        "decision_form": DecisionForm(),
        "last_question": LastQuestionForm(disposal=disposal),
        "papers": _papers(disposal),
        "forms": tuple(FORMS),
        **more,
    }
    return render(request, "cms/keeping/disposal.html", context, status=status)


def _papers(disposal: Disposal) -> list[tuple[str, str]]:
    finished = disposal.state == DisposalState.DONE
    return [(kind, words) for kind, words in PAPERS.items() if kind != CERTIFICATE or finished]


@require_safe
def disposal_export(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """The list of what is of no more value, or the certificate of its destruction."""
    disposal = find_disposal(disposal_id, scope=scope_of(request))
    kind, form = request.GET.get("mau", ""), request.GET.get("dang", "")
    if kind not in dict(_papers(disposal)) or form not in FORMS:
        raise Http404("Không có mẫu này.")
    return disposal_paper(disposal, kind=kind, form=form, by=request.user)


def find_disposal(disposal_id: int, *, scope: AccessScope) -> Disposal:
    disposal = disposals_seen(scope).filter(pk=disposal_id).first()
    if disposal is None:
        raise Http404("Không có đợt hủy này trong phạm vi của bạn.")
    return disposal


def require_reader(scope: AccessScope) -> None:
    if not scope.units_for(*DISPOSAL_READERS):
        raise Http404("Không có trang này trong phạm vi của bạn.")
