"""Who sees a draft and whose turn it is: people of the very unit, nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from archive.models import DraftState, OutgoingDraft, Role, RoleAssignment, User

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from archive.models import Unit
    from archive.scope import AccessScope

WRITING = (Role.CLERK, Role.STAFF, Role.LEADER)
# Who has the next word (domain.md §2, roles × rights: văn thư approve no contents).
TURNS = {
    DraftState.CONTENT: Role.LEADER,
    DraftState.FORM: Role.CLERK,
    DraftState.SIGNATURE: Role.LEADER,
    DraftState.SIGNED: Role.CLERK,
}


def drafts_seen(scope: AccessScope) -> QuerySet[OutgoingDraft]:
    """Every draft of the units in which the user writes, checks or signs."""
    return OutgoingDraft.objects.filter(unit_id__in=scope.home_units(*WRITING))


def may_draft(scope: AccessScope, *, unit_id: int) -> bool:
    """Clerk, staff and leader of the very unit."""
    return unit_id in scope.home_units(*WRITING)


def drafts_awaiting(
    scope: AccessScope, states: Collection[DraftState] = tuple(TURNS)
) -> QuerySet[OutgoingDraft]:
    """What waits for this user's word; their own writing does not wait for their approval."""
    condition = Q(pk__in=[])
    for state in states:
        mine = Q(state=state, unit_id__in=scope.home_units(TURNS[state]))
        if state == DraftState.CONTENT:
            mine &= ~Q(authors=scope.user_id)
        condition |= mine
    return OutgoingDraft.objects.filter(condition)


def is_turn_of(draft: OutgoingDraft, *, scope: AccessScope) -> bool:
    """Whether the draft waits for this user's word."""
    return drafts_awaiting(scope).filter(pk=draft.pk).exists()


def signers_of(unit: Unit, *, on: date) -> QuerySet[User]:
    """Those who lead the unit on that day."""
    leading = RoleAssignment.objects.in_force(on=on).filter(unit=unit, role=Role.LEADER)
    return User.objects.filter(pk__in=leading.values("user"), is_active=True)
