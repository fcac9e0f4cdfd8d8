"""The leader's word: the signed decision out of the register, or the proposal back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.errors import InvalidFiling, NotAllowed, StaleEdit
from archive.models import STATES_IN_USE, Event, RecordKind, RoundState, SelectionRound
from archive.reasons import require_reason
from archive.rounds.opening import log_round
from archive.rounds.seeing import may_decide_round

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from archive.models import Record, User
    from archive.scope import AccessScope


def decisions_for(held: SelectionRound, *, scope: AccessScope) -> QuerySet[Record]:
    """Papers of the round's own unit that the user may see and that may be its decision."""
    return scope.records().filter(
        unit_id=held.unit_id, kind=RecordKind.DISPATCH, state__in=STATES_IN_USE
    )


def decide_round(
    held: SelectionRound,
    decision: Record,
    *,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> SelectionRound:
    """Ban hành: the chosen are recognised by this paper; what that means is the caller's."""
    with transaction.atomic():
        locked = _locked(held, scope=scope)
        if not decisions_for(locked, scope=scope).filter(pk=decision.pk).exists():
            raise InvalidFiling("Hãy chọn quyết định đã vào sổ của đơn vị.")
        locked.decision, locked.decided_by = decision, by
        locked.decided_at, locked.state = at or timezone.now(), RoundState.DECIDED
        locked.save()
        log_round(Event.ROUND_DECIDED, locked, by=by, at=at, detail={"record": decision.pk})
    return locked


def send_round_back(
    held: SelectionRound,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> SelectionRound:
    """Trả lại the proposal: the council votes on."""
    require_reason(reason, "Hãy ghi vì sao trả lại")
    with transaction.atomic():
        locked = _locked(held, scope=scope)
        locked.state, locked.answer = RoundState.MEETING, reason.strip()
        locked.proposed_at, locked.proposed_by = None, None
        locked.save()
        locked.candidates.update(chosen=None, note="")
        log_round(Event.ROUND_RETURNED, locked, by=by, at=at, reason=locked.answer)
    return locked


def _locked(held: SelectionRound, *, scope: AccessScope) -> SelectionRound:
    locked = SelectionRound.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if locked.state != RoundState.PROPOSED:
        raise StaleEdit("Đợt xét đã sang bước khác. Hãy tải lại trang.")
    if not may_decide_round(locked, scope=scope):
        raise NotAllowed("Lãnh đạo của đơn vị quyết định; người trình không tự quyết định.")
    return locked
