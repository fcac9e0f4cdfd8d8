"""Who sees which instance: the unit it was given to, who gave it, leaders above, inspectors.

The words of an obligation are seen wherever one of its instances is; its record, and what is
handed in, only through ``AccessScope.records``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from archive.models import STATES_IN_USE, Instance, ObligationState, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive.scope import AccessScope, Grant

DEALING = (Role.CLERK, Role.STAFF, Role.LEADER)
_UNIT = "assignment__unit_id"
_RECORD = "assignment__obligation__record"


def instances_seen(scope: AccessScope) -> QuerySet[Instance]:
    """Every instance within the scope, those of cancelled orders left out."""
    condition = Q(pk__in=[])
    for grant in scope.grants:
        condition |= _condition(grant)
    return _living().filter(condition)


def instances_to_do(scope: AccessScope) -> QuerySet[Instance]:
    """What the very units of the user have been given and still have."""
    return _living().filter(
        assignment__unit_id__in=scope.home_units(*DEALING), assignment__taken_off_at=None
    )


def instances_given(scope: AccessScope) -> QuerySet[Instance]:
    """What the very units of the user gave to others."""
    condition = Q(pk__in=[])
    for grant in scope.standing:
        condition |= _given_by(grant)
    return _living().filter(condition, assignment__taken_off_at=None)


def may_hand_in(instance: Instance, *, scope: AccessScope) -> bool:
    """Clerk, staff and leader of the very unit that it was given to."""
    return instance.assignment.unit_id in scope.home_units(*DEALING)


def may_judge(instance: Instance, *, scope: AccessScope) -> bool:
    """Clerk, staff and leader of the unit whose obligation it is."""
    return instance.assignment.obligation.record.unit_id in scope.home_units(*DEALING)


def _living() -> QuerySet[Instance]:
    return Instance.objects.filter(
        assignment__obligation__state=ObligationState.CONFIRMED,
        assignment__obligation__record__state__in=STATES_IN_USE,
    )


def _condition(grant: Grant) -> Q:
    """A decision opens units, years of deadlines, kinds and a ceiling; roles their units."""
    within = Q(**{f"{_UNIT}__in": grant.unit_ids})
    if grant.role in DEALING:
        return within | _given_by(grant)
    if grant.role != Role.INSPECTOR:
        return Q(pk__in=[])
    within &= Q(**{f"{_RECORD}__confidentiality__lte": grant.ceiling})
    if grant.years is not None:
        within &= Q(period__due_on__year__gte=grant.years[0])
        within &= Q(period__due_on__year__lte=grant.years[1])
    if grant.kinds is not None:
        within &= Q(**{f"{_RECORD}__kind__in": grant.kinds})
    return within


def _given_by(grant: Grant) -> Q:
    if grant.role not in DEALING:
        return Q(pk__in=[])
    return Q(
        **{
            f"{_RECORD}__unit_id": grant.home_id,
            f"{_RECORD}__confidentiality__lte": grant.ceiling,
        }
    )
