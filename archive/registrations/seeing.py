"""Who sees which registration: its unit, the receiving unit, leaders above, inspectors.

A draft is seen by its own unit only. No school sees another's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from archive.duties.seeing import instances_to_do
from archive.models import InstanceState, RecordKind, Registration, RegistrationState, Role, Unit
from archive.scope import predecessors, with_predecessors
from search import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from archive.models import Instance
    from archive.scope import AccessScope, Grant

REGISTERING = (Role.CLERK, Role.STAFF, Role.LEADER)
# Văn thư keep the books and approve no contents (domain.md §2, roles × rights).
JUDGING = (Role.STAFF, Role.LEADER)
_SENT = ~Q(state=RegistrationState.DRAFT)
WORDS = "đăng ký"


def registrations_seen(scope: AccessScope) -> QuerySet[Registration]:
    """Every registration within the scope."""
    condition = Q(unit_id__in=scope.home_units(*REGISTERING))
    for grant in scope.grants:
        condition |= _SENT & _condition(grant)
    return Registration.objects.filter(condition)


def registrations_to_judge(scope: AccessScope) -> QuerySet[Registration]:
    """What was sent to the very units of the user and waits for an answer."""
    return Registration.objects.filter(
        receiver_id__in=scope.home_units(*JUDGING), state=RegistrationState.SUBMITTED
    )


def may_register(scope: AccessScope, *, unit_id: int) -> bool:
    """Clerk, staff and leader of the very unit."""
    return unit_id in scope.home_units(*REGISTERING)


def may_judge_registration(registration: Registration, *, scope: AccessScope) -> bool:
    """Staff and leader of the receiving unit; never who submitted it."""
    return (
        registration.receiver_id in scope.home_units(*JUDGING)
        and registration.submitted_by_id != scope.user_id
    )


def receivers_of(unit: Unit) -> QuerySet[Unit]:
    """The units above that a registration may go to."""
    return Unit.objects.filter(pk__in=unit.path_ids).exclude(pk=unit.pk)


def work_to_register(scope: AccessScope) -> list[Instance]:
    """Given work that asks to register and is not yet accepted, the nearest deadline first."""
    waiting = instances_to_do(scope).exclude(state=InstanceState.ACCEPTED)
    rows = waiting.select_related("period", "assignment__unit", "assignment__obligation__record")
    return [
        instance for instance in rows.order_by("period__due_on", "pk") if asks_to_register(instance)
    ]


def asks_to_register(instance: Instance) -> bool:
    """Whether the words of the obligation speak of registering."""
    duty = instance.assignment.obligation
    return WORDS in normalise(f"{duty.action} {duty.quote}").casefold()


def earlier_registrations(
    registrations: Iterable[Registration],
) -> dict[int, list[Registration]]:
    """By id: the same name in earlier periods, of the unit or of those it came from, newest first.

    One query for all of them beside that of the predecessors.
    """
    wanted = [one for one in registrations if one.name_key]
    before = predecessors()
    units = {one.unit_id for one in wanted}
    origins = {unit: with_predecessors([unit], before) for unit in units}
    rows = Registration.objects.filter(
        _SENT,
        name_key__in={one.name_key for one in wanted},
        unit_id__in=set().union(*origins.values()),
    ).exclude(state=RegistrationState.WITHDRAWN)
    found = list(rows.order_by("-year", "-period"))
    return {
        one.pk: [
            row
            for row in found
            if row.name_key == one.name_key
            and row.unit_id in origins[one.unit_id]
            and (row.year, row.period) < (one.year, one.period)
        ]
        for one in wanted
    }


def _condition(grant: Grant) -> Q:
    """A decision opens units and years of dossiers; roles their units and what came to them."""
    within = Q(unit_id__in=grant.unit_ids)
    if grant.role in REGISTERING:
        return within | Q(receiver_id=grant.home_id)
    if grant.role != Role.INSPECTOR or RecordKind.DOSSIER not in (grant.kinds or RecordKind.values):
        return Q(pk__in=[])
    if grant.years is not None:
        within &= Q(year__gte=grant.years[0], year__lte=grant.years[1])
    return within
