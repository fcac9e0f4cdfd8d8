"""The one answer to "what may this person see and do?"; every read for people takes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from archive.models import (
    Confidentiality,
    EmergencyAccess,
    InspectionGrant,
    Record,
    Role,
    RoleAssignment,
    Unit,
    UnitLevel,
    UnitSuccession,
)
from search import Scope, ScopeRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from archive.models import User

# Roles that see what is below their unit; the others see their own unit and its inner offices.
_SEES_BELOW = {Role.LEADER, Role.INSPECTOR, Role.EDITOR, Role.ARCHIVIST, Role.ADMINISTRATOR}
# Domain.md §2, roles × rights: editors and administrators do not read restricted content.
_CEILING = {
    Role.CLERK: Confidentiality.RESTRICTED,
    Role.LEADER: Confidentiality.RESTRICTED,
    Role.STAFF: Confidentiality.NORMAL,
    Role.INSPECTOR: Confidentiality.RESTRICTED,
    Role.EDITOR: Confidentiality.NORMAL,
    Role.ARCHIVIST: Confidentiality.RESTRICTED,
    Role.ADMINISTRATOR: Confidentiality.NORMAL,
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in force: the unit it is held in, the units it reaches, what it may read.

    With ``inspection`` it is no role but an inspection decision (its number in ``decision``): it
    lets records of some years and kinds be read and gives no other right.
    """

    role: Role
    home_id: int
    unit_ids: frozenset[int]
    ceiling: int
    years: tuple[int, int] | None = None
    kinds: frozenset[str] | None = None
    inspection: int | None = None
    decision: str = ""

    def reaches(self, *, unit_id: int, confidentiality: int, year: int, kind: str) -> bool:
        """Whether a record with these facts may be read through this grant."""
        return (
            unit_id in self.unit_ids
            and confidentiality <= self.ceiling
            and (self.years is None or self.years[0] <= year <= self.years[1])
            and (self.kinds is None or kind in self.kinds)
        )

    def condition(self) -> Q:
        """The same in the words of the database, for ``Record``."""
        condition = Q(unit_id__in=self.unit_ids, confidentiality__lte=self.ceiling)
        if self.years is not None:
            condition &= Q(year__gte=self.years[0], year__lte=self.years[1])
        if self.kinds is not None:
            condition &= Q(kind__in=self.kinds)
        return condition


@dataclass(frozen=True)
class AccessScope:
    """All grants of one user at one moment; empty for anonymous visitors."""

    user_id: int | None
    grants: tuple[Grant, ...] = ()
    # Records opened for this user by a second person (record, emergency): archive.emergency.
    emergencies: tuple[tuple[int, int], ...] = ()
    # Dossiers opened to a member of a council while it judges them: archive.rounds.
    opened: frozenset[int] = frozenset()

    @cached_property
    def standing(self) -> tuple[Grant, ...]:
        """The roles, without what inspection decisions add for a time."""
        return tuple(grant for grant in self.grants if grant.inspection is None)

    @cached_property
    def inspections(self) -> tuple[Grant, ...]:
        """What open inspection decisions add."""
        return tuple(grant for grant in self.grants if grant.inspection is not None)

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(str(grant.role) for grant in self.grants)

    def units_for(self, *roles: Role) -> frozenset[int]:
        """Units in which the user holds one of ``roles``, with what the role reaches."""
        return frozenset().union(*(g.unit_ids for g in self.standing if g.role in roles))

    def home_units(self, *roles: Role) -> frozenset[int]:
        """The very units in which the user holds one of ``roles`` (of all roles when none)."""
        return frozenset(g.home_id for g in self.standing if not roles or g.role in roles)

    @cached_property
    def unit_ids(self) -> frozenset[int]:
        """Units of which some record may be read, by a role or by an inspection decision."""
        return frozenset().union(*(grant.unit_ids for grant in self.grants))

    def has(self, role: Role, *, unit_id: int) -> bool:
        return unit_id in self.units_for(role)

    def may_file(self, *, unit_id: int) -> bool:
        """Clerks keep the registers of the unit that they serve (NĐ 30/2020, Điều 6)."""
        return unit_id in self.home_units(Role.CLERK)

    def may_compile(self, *, unit_id: int) -> bool:
        """Staff and clerks put dossiers together for their own unit."""
        return unit_id in self.home_units(Role.STAFF, Role.CLERK)

    def may_see(self, *, unit_id: int, confidentiality: int) -> bool:
        """By a role; what a decision opens is asked of each record (``inspected``)."""
        return any(
            unit_id in grant.unit_ids and confidentiality <= grant.ceiling
            for grant in self.standing
        )

    def inspected(self, record: Record) -> tuple[Grant, ...]:
        """The open inspection decisions that cover the record."""
        return tuple(
            grant
            for grant in self.inspections
            if grant.reaches(
                unit_id=record.unit_id,
                confidentiality=record.confidentiality,
                year=record.year,
                kind=record.kind,
            )
        )

    def records(self, queryset: QuerySet[Record] | None = None) -> QuerySet[Record]:
        """The records that may be seen, decided in the database query."""
        condition = Q(pk__in=[])
        for grant in self.grants:
            condition |= grant.condition()
        if self.emergencies:
            condition |= Q(pk__in=[record for record, _ in self.emergencies])
        if self.opened:
            condition |= Q(pk__in=self.opened)
        return (Record.objects.all() if queryset is None else queryset).filter(condition)

    def search_scope(self) -> Scope:
        """The same rules in the words of the search engine."""
        return Scope(
            rules=tuple(
                ScopeRule(
                    units=grant.unit_ids,
                    max_confidentiality=int(grant.ceiling),
                    years=grant.years,
                    kinds=grant.kinds,
                )
                for grant in self.grants
            )
        )


def scope_for(user: User | AnonymousUser, *, on: date | None = None) -> AccessScope:
    """Compute what ``user`` may see; nothing is cached, a revoked role works at once."""
    if not user.is_authenticated or not user.is_active:
        return AccessScope(user_id=None)
    day = on or timezone.localdate()
    assignments = list(
        RoleAssignment.objects.in_force(on=day).filter(user=user).select_related("unit")
    )
    rows = list(Unit.objects.values_list("pk", "path", "level"))
    units = {pk: path for pk, path, _ in rows}
    internal = {pk for pk, _, level in rows if level == UnitLevel.INTERNAL}
    origins = predecessors()
    grants = [
        _grant(role=Role(a.role), home=a.unit, units=units, internal=internal, origins=origins)
        for a in assignments
    ]
    if any(grant.role == Role.INSPECTOR for grant in grants):
        grants += _inspections(user, units=units, internal=internal, origins=origins, day=day)
    if user.is_superuser:
        grants.append(Grant(Role.ADMINISTRATOR, 0, frozenset(units), _CEILING[Role.ADMINISTRATOR]))
    return AccessScope(
        user_id=user.pk, grants=tuple(grants), emergencies=_emergencies(user, grants)
    )


def _inspections(
    user: User,
    *,
    units: Mapping[int, str],
    internal: set[int],
    origins: Mapping[int, set[int]],
    day: date,
) -> list[Grant]:
    """What open decisions add for an inspector; without the role they open nothing."""
    held = InspectionGrant.objects.in_force(on=day).filter(people=user).prefetch_related("units")
    return [
        Grant(
            role=Role.INSPECTOR,
            home_id=0,
            unit_ids=units_inspected(made, units=units, internal=internal, origins=origins),
            ceiling=made.ceiling,
            years=(made.year_from, made.year_to),
            kinds=frozenset(made.kinds) or None,
            inspection=made.pk,
            decision=made.number,
        )
        for made in held
    ]


def units_inspected(
    made: InspectionGrant,
    *,
    units: Mapping[int, str],
    internal: set[int],
    origins: Mapping[int, set[int]],
) -> frozenset[int]:
    """The decision's units with their inner offices (or all below), and what they came from."""
    reach: set[int] = set()
    for home in made.units.all():
        below = {pk for pk, path in units.items() if path.startswith(home.path)}
        reach |= below if made.below else {home.pk} | (below & internal)
    return frozenset(with_predecessors(reach, origins))


def _emergencies(user: User, grants: Iterable[Grant]) -> tuple[tuple[int, int], ...]:
    """Records that an administrator reads in an emergency, in units administered to this day."""
    units = frozenset().union(*(g.unit_ids for g in grants if g.role == Role.ADMINISTRATOR))
    if not units:
        return ()
    rows = EmergencyAccess.objects.filter(
        asked_by=user,
        granted=True,
        ended_at=None,
        ends_at__gt=timezone.now(),
        record__unit_id__in=units,
    )
    return tuple(rows.values_list("record_id", "pk"))


def _grant(
    *,
    role: Role,
    home: Unit,
    units: Mapping[int, str],
    internal: set[int],
    origins: Mapping[int, set[int]],
) -> Grant:
    below = {pk for pk, path in units.items() if path.startswith(home.path)}
    reach = below if role in _SEES_BELOW else {home.pk} | (below & internal)
    return Grant(role, home.pk, frozenset(with_predecessors(reach, origins)), _CEILING[role])


def predecessors() -> dict[int, set[int]]:
    """Units by the unit that followed them, one reform back."""
    origins: dict[int, set[int]] = {}
    for old, new in UnitSuccession.objects.values_list("predecessor_id", "successor_id"):
        origins.setdefault(new, set()).add(old)
    return origins


def with_predecessors(
    unit_ids: Iterable[int], origins: Mapping[int, set[int]] | None = None
) -> set[int]:
    """The units and all from which they came, however many reforms ago."""
    return _reached(unit_ids, predecessors() if origins is None else origins)


def with_successors(unit_ids: Iterable[int]) -> set[int]:
    """The units and all that followed them, however many reforms later."""
    onward: dict[int, set[int]] = {}
    for new, olds in predecessors().items():
        for old in olds:
            onward.setdefault(old, set()).add(new)
    return _reached(unit_ids, onward)


def _reached(unit_ids: Iterable[int], steps: Mapping[int, set[int]]) -> set[int]:
    """Everything the steps lead to; a circle of successions ends."""
    found = set(unit_ids)
    waiting = list(found)
    while waiting:
        for other in steps.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
