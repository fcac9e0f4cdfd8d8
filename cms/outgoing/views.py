"""The list of văn bản đi being prepared, and one of them: where it stands, whose word is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import (
    DRAFT_APPROVED,
    DRAFT_EDITABLE,
    TURNS,
    AuditEvent,
    DraftPurpose,
    DraftState,
    FileKind,
    Role,
    is_turn_of,
    time_to_number,
)
from cms.outgoing.checking import LINES, STATES, lacking_lines
from cms.outgoing.files import files_to_view
from cms.outgoing.finding import find_draft
from cms.outgoing.issuing import unsettled_answer
from cms.outgoing.listing import PAGE_SIZE, drafts, read_filters
from cms.outgoing.writing import drafting_units
from cms.records.choices import Capacity, Urgency
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, OutgoingDraft

STEPS = {
    DraftState.DRAFT: "Dự thảo",
    DraftState.CONTENT: "Duyệt nội dung",
    DraftState.FORM: "Kiểm tra thể thức",
    DraftState.SIGNATURE: "Ký",
    DraftState.SIGNED: "Cấp số, phát hành",
}
TURN_WORDS = {
    state: {Role.LEADER: "Lãnh đạo", Role.CLERK: "Văn thư"}[role] for state, role in TURNS.items()
}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Drafts of the user's units, filtered by the address."""
    scope = scope_of(request)
    filters = read_filters(request.GET)
    found = drafts(filters, scope=scope)
    first = (filters.page - 1) * PAGE_SIZE
    rows = found[first : first + PAGE_SIZE]
    context = {
        "filters": filters,
        "rows": [(row, turn_words(row)) for row in rows],
        "total": len(found),
        "pages": max(-(-len(found) // PAGE_SIZE), 1),
        "states": DraftState.choices,
        "several": len({row.unit_id for row in found}) > 1,
        "may_start": bool(drafting_units(scope)),
    }
    return render(request, "cms/outgoing/list.html", context)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft."""
    scope = scope_of(request)
    return page_screen(request, find_draft(pk, scope=scope), scope=scope)


def page_screen(
    request: HttpRequest,
    draft: OutgoingDraft,
    *,
    scope: AccessScope,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The screen of one draft; ``more`` is what was refused and typed."""
    today, state = timezone.localdate(), draft.state
    author = draft.authors.filter(pk=scope.user_id).exists()
    turn = is_turn_of(draft, scope=scope)
    time = time_to_number(draft) if state == DraftState.SIGNED else None
    leads = draft.unit_id in scope.home_units(Role.LEADER)
    context = {
        "draft": draft,
        "steps": _steps(draft),
        "turn": turn,
        "turn_words": turn_words(draft),
        "own_approval": leads and author and state == DraftState.CONTENT,
        "editing": state in DRAFT_EDITABLE,
        "approved": state in DRAFT_APPROVED,
        "files": files_to_view(draft),
        "earlier_files": draft.files.exclude(replaced_at=None).select_related(
            "attachment", "added_by"
        ),
        "recipients": _recipients(draft),
        "capacity": Capacity(draft.signing_capacity).label if draft.signing_capacity else "",
        "urgency": Urgency(draft.urgency).label if draft.urgency else "",
        "checked": _checked(draft),
        "lacking": lacking_lines(draft),
        "time": time,
        "late": time.lateness(today=today) if time else "",
        "history": _history(draft),
        **_answered(draft, scope=scope),
        "wants_copy": state == DraftState.ISSUED
        and draft.unit_id in scope.home_units(Role.CLERK)
        and draft.file_of(FileKind.SIGNED) is None,
        **more,
    }
    return render(request, "cms/outgoing/page.html", context, status=status)


def turn_words(draft: OutgoingDraft) -> str:
    """Who has the next word: the writers, the leader, the clerk, nobody any more."""
    if draft.state == DraftState.DRAFT:
        return str(draft.drafter)
    return TURN_WORDS.get(DraftState(draft.state), "")


def _steps(draft: OutgoingDraft) -> list[tuple[str, str]]:
    """Past, present and later steps; none of a dropped draft."""
    if draft.state == DraftState.DROPPED:
        return []
    order = [*STEPS, DraftState.ISSUED]
    now = order.index(DraftState(draft.state))
    places = ["past" if place < now else "later" for place in range(len(STEPS))]
    if now < len(STEPS):
        places[now] = "present"
    return list(zip(STEPS.values(), places, strict=True))


def _recipients(draft: OutgoingDraft) -> list[tuple[str, list[str]]]:
    grouped = [
        (DraftPurpose(purpose).label, [name for kept, name in draft.recipients if kept == purpose])
        for purpose in DraftPurpose.values
    ]
    return [(label, names) for label, names in grouped if names]


def _checked(draft: OutgoingDraft) -> list[tuple[str, str, str]]:
    words = dict(STATES)
    return [
        (label, state, words[state])
        for name, label in LINES.items()
        if (state := draft.form_check.get(name))
    ]


def _history(draft: OutgoingDraft) -> object:
    events = AuditEvent.objects.filter(
        subject_type=draft._meta.label_lower, subject_id=str(draft.pk)
    )
    return events.select_related("by").order_by("-position")


def _answered(draft: OutgoingDraft, *, scope: AccessScope) -> dict[str, object]:
    """The document that the paper answers, as far as the user may read it."""
    if draft.answers is None or not scope.records().filter(pk=draft.answers.pk).exists():
        return {"answered": None}
    unsettled = unsettled_answer(draft) if draft.record else None
    code = draft.record.page.specific.code if draft.record and unsettled else ""
    settle = f"{reverse('record_settle', args=[unsettled.pk])}?tra-loi={code}" if unsettled else ""
    return {"answered": draft.answers.page, "settle": settle}
