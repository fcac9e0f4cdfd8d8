"""Who sees a round: staff and leaders of its unit, its council, leaders above, inspectors.

A school sees what became of its own registration, never the round.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from archive.models import (
    Candidate,
    Confidentiality,
    Record,
    RecordKind,
    Registration,
    RegistrationState,
    Role,
    RoleAssignment,
    RoundState,
    Seat,
    SelectionRound,
)

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from archive.scope import AccessScope, Grant

HOLDING_ROUNDS = (Role.STAFF, Role.LEADER)
RUNNING = (RoundState.OPEN, RoundState.MEETING, RoundState.PROPOSED)


def rounds_seen(scope: AccessScope) -> QuerySet[SelectionRound]:
    """Every round within the scope."""
    condition = Q(unit_id__in=scope.home_units(*HOLDING_ROUNDS))
    condition |= Q(pk__in=Seat.objects.filter(user_id=scope.user_id or 0).values("round_id"))
    for grant in scope.grants:
        condition |= _condition(grant)
    return SelectionRound.objects.filter(condition)


def may_hold_rounds(scope: AccessScope, *, unit_id: int) -> bool:
    """Staff and leaders of the very unit prepare its rounds."""
    return unit_id in scope.home_units(*HOLDING_ROUNDS)


def may_decide_round(held: SelectionRound, *, scope: AccessScope) -> bool:
    """A leader of the very unit who did not propose it."""
    return held.unit_id in scope.home_units(Role.LEADER) and held.proposed_by_id != scope.user_id


def seat_of(held: SelectionRound, *, scope: AccessScope) -> Seat | None:
    """The user's seat in the council."""
    return held.seats.filter(user_id=scope.user_id or 0).first()


def own_units_of(seat: Seat, *, on: date) -> set[int]:
    """Units whose candidates the member has no say in: wherever a role is held."""
    roles = RoleAssignment.objects.in_force(on=on).filter(user_id=seat.user_id)
    return set(roles.values_list("unit_id", flat=True))


def council_scope(held: SelectionRound, *, scope: AccessScope) -> AccessScope:
    """The scope, with the candidates' unrestricted dossiers opened to a member of the council."""
    if held.state not in RUNNING or seat_of(held, scope=scope) is None:
        return scope
    dossiers = Record.objects.filter(
        registration__candidacies__round=held, confidentiality=Confidentiality.NORMAL
    )
    return replace(scope, opened=frozenset(dossiers.values_list("pk", flat=True)))


def registrations_for(held: SelectionRound) -> QuerySet[Registration]:
    """What may still become a candidate: with a dossier, in no other running round.

    Chosen by the unit itself, or recognised in a round below it: the ladder from unit to unit.
    """
    running = SelectionRound.objects.filter(state__in=RUNNING)
    decided = Candidate.objects.filter(round__state=RoundState.DECIDED, chosen=True)
    below = decided.filter(round__unit__path__startswith=held.unit.path)
    lifted = Q(candidacies__in=below.exclude(round__unit=held.unit))
    return (
        Registration.objects.filter(Q(receiver_id=held.unit_id) | lifted)
        .filter(state=RegistrationState.CHOSEN, dossier__isnull=False)
        .exclude(candidacies__round__in=running)
        .exclude(candidacies__in=decided.filter(round__unit=held.unit))
        .distinct()
    )


def running_round(record: Record) -> SelectionRound | None:
    """The round that the dossier is in, as long as it is not decided."""
    running = SelectionRound.objects.filter(state__in=RUNNING)
    return running.filter(candidates__registration__dossier=record).first()


def _condition(grant: Grant) -> Q:
    within = Q(unit_id__in=grant.unit_ids)
    if grant.role == Role.LEADER:
        return within
    if grant.role != Role.INSPECTOR or RecordKind.DOSSIER not in (grant.kinds or RecordKind.values):
        return Q(pk__in=[])
    if grant.years is not None:
        within &= Q(opened_at__year__gte=grant.years[0], opened_at__year__lte=grant.years[1])
    return within
