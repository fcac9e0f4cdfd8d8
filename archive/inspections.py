"""Open, revoke and account for inspection decisions (domain.md §1.8; NĐ 217/2025).

A decision adds reach to people who hold the role of inspector; what they see and take through it
is a line of the log that carries the decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.audit import Happening, record_events
from archive.errors import ArchiveError, InvalidFiling, NotAllowed
from archive.models import AuditEvent, Event, InspectionGrant, Role, RoleAssignment, User

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from django.db.models import Model, QuerySet

    from archive.models import Unit
    from archive.scope import AccessScope

INSPECTION_MAKERS = (Role.ADMINISTRATOR, Role.LEADER)
SEEN_EVENTS = (Event.RECORD_READ, Event.RECORD_INSPECTED, Event.INSPECTION_SEARCHED)
TAKEN_EVENTS = (Event.FILE_DOWNLOADED, Event.INSPECTION_TAKEN)


class AlreadyRevoked(ArchiveError):
    """The decision was taken back before."""


@dataclass(frozen=True, slots=True)
class InspectionTerms:
    """What a decision says, as the paper has it."""

    number: str
    decided_on: date
    year_from: int
    year_to: int
    valid_from: date
    valid_to: date
    ceiling: int = 0
    kinds: tuple[str, ...] = ()
    below: bool = False


def open_inspection(
    terms: InspectionTerms,
    *,
    units: Collection[Unit],
    people: Collection[User],
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> InspectionGrant:
    """Let the team read; raises ``InvalidFiling`` and ``NotAllowed``."""
    _check_terms(terms)
    _check_reach(terms, units, scope=scope)
    _check_team(people, by=by)
    with transaction.atomic():
        made = InspectionGrant.objects.create(
            number=terms.number.strip(),
            decided_on=terms.decided_on,
            year_from=terms.year_from,
            year_to=terms.year_to,
            kinds=list(terms.kinds),
            ceiling=terms.ceiling,
            below=terms.below,
            valid_from=terms.valid_from,
            valid_to=terms.valid_to,
            made_by=by,
            made_at=at or timezone.now(),
        )
        made.units.set(units)
        made.people.set(people)
        team = sorted(person.pk for person in people)
        _log(Event.INSPECTION_OPENED, made, by=by, detail={"people": team}, at=at)
    return made


def revoke_inspection(
    made: InspectionGrant,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> None:
    """Take the decision back; the next request of the team finds it closed."""
    if not may_revoke(made, scope=scope):
        raise NotAllowed("Chỉ quản trị hoặc lãnh đạo của các đơn vị được kiểm tra thu hồi được.")
    if not reason.strip():
        message = "Hãy ghi lý do thu hồi."
        raise InvalidFiling(message, fields={"reason": message})
    moment = at or timezone.now()
    with transaction.atomic():
        running = InspectionGrant.objects.filter(pk=made.pk, revoked_at=None)
        if not running.update(
            revoked_at=moment, revoked_by=by, revoked_reason=reason.strip()[:500]
        ):
            raise AlreadyRevoked("Quyết định này đã được thu hồi trước đó.")
        _log(Event.INSPECTION_REVOKED, made, by=by, reason=reason.strip(), at=at)


def may_revoke(made: InspectionGrant, *, scope: AccessScope) -> bool:
    """Whoever answers for all of the units."""
    held = scope.units_for(*INSPECTION_MAKERS)
    return all(unit.pk in held for unit in made.units.all())


def inspections_seen(scope: AccessScope) -> QuerySet[InspectionGrant]:
    """Decisions about units that the user answers for, and those that name the user."""
    held = scope.units_for(*INSPECTION_MAKERS)
    rows = InspectionGrant.objects.filter(units__in=held)
    if str(Role.INSPECTOR) in scope.roles:
        rows = rows | InspectionGrant.objects.filter(people=scope.user_id)
    whole = InspectionGrant.objects.filter(pk__in=rows.values("pk"))
    return whole.select_related("made_by", "revoked_by").prefetch_related("units", "people")


def inspectors(*, on: date) -> QuerySet[User]:
    """People who may be named: active, with the role of inspector on that day."""
    held = RoleAssignment.objects.in_force(on=on).filter(role=Role.INSPECTOR)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id"))


def log_inspection(
    event: Event,
    *,
    subject: Model,
    scope: AccessScope,
    by: User,
    detail: Mapping[str, object],
    unit_id: int | None = None,
    at: datetime | None = None,
) -> None:
    """Write what a search or a list showed or gave, once for each open decision of the user."""
    record_events(
        [
            Happening(
                event,
                subject,
                unit_id,
                detail={**detail, "inspection": grant.inspection, "decision": grant.decision},
            )
            for grant in scope.inspections
        ],
        by=by,
        at=at,
    )


def inspection_events(made: InspectionGrant) -> QuerySet[AuditEvent]:
    """Everything seen and taken under the decision, oldest first."""
    return (
        AuditEvent.objects.filter(
            event__in=[*SEEN_EVENTS, *TAKEN_EVENTS],
            by__in=made.people.all(),
            at__gte=made.made_at,
            detail__inspection=made.pk,
        )
        .select_related("by")
        .order_by("position")
    )


def last_inspected(*, record_id: int, user_id: int) -> InspectionGrant | None:
    """The decision under which the user opened the record last, when there was one."""
    event = AuditEvent.objects.filter(
        subject_type="archive.record",
        subject_id=str(record_id),
        by=user_id,
        event__in=[Event.RECORD_READ, Event.RECORD_INSPECTED],
        detail__inspection__isnull=False,
    ).first()
    if event is None:
        return None
    return InspectionGrant.objects.filter(pk=event.detail["inspection"]).first()


def _check_terms(terms: InspectionTerms) -> None:
    fields = {}
    if not terms.number.strip():
        fields["number"] = "Hãy ghi số quyết định."
    if terms.year_from > terms.year_to:
        fields["year_to"] = "Năm cuối phải từ năm đầu trở đi."
    if terms.valid_from > terms.valid_to:
        fields["valid_to"] = "Ngày hết hạn phải từ ngày bắt đầu trở đi."
    if terms.valid_from < terms.decided_on:
        fields["valid_from"] = "Quyết định có hiệu lực từ ngày ký trở đi. Hãy kiểm tra lại ngày."
    if fields:
        raise InvalidFiling(next(iter(fields.values())), fields=fields)


def _check_reach(terms: InspectionTerms, units: Collection[Unit], *, scope: AccessScope) -> None:
    """Nobody opens units that they do not answer for, or more than they may read."""
    held = scope.units_for(*INSPECTION_MAKERS)
    if not units:
        message = "Hãy chọn ít nhất một đơn vị."
        raise InvalidFiling(message, fields={"units": message})
    if any(unit.pk not in held for unit in units):
        raise NotAllowed("Có đơn vị không thuộc phạm vi của bạn.")
    if terms.ceiling and not all(
        scope.may_see(unit_id=unit.pk, confidentiality=terms.ceiling) for unit in units
    ):
        message = "Tài liệu sử dụng hạn chế do lãnh đạo của đơn vị mở. Hãy nhờ lãnh đạo lập."
        raise NotAllowed(message)


def _check_team(people: Collection[User], *, by: User) -> None:
    wrong = ""
    if not people:
        wrong = "Hãy chọn ít nhất một thành viên đoàn."
    elif any(person.pk == by.pk for person in people):
        wrong = "Không thể tự mở quyết định cho mình. Hãy nhờ người khác lập."
    elif inspectors(on=timezone.localdate()).filter(
        pk__in=[person.pk for person in people]
    ).count() < len(people):
        wrong = "Thành viên đoàn phải đang có vai trò Thanh tra, kiểm tra."
    if wrong:
        raise InvalidFiling(wrong, fields={"people": wrong})


def _log(
    event: Event,
    made: InspectionGrant,
    *,
    by: User,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> None:
    """One line in the log of each unit that the decision names."""
    facts = {"inspection": made.pk, "decision": made.number, **(detail or {})}
    units = sorted(made.units.values_list("pk", flat=True))
    record_events(
        [Happening(event, made, unit, reason=reason, detail=facts) for unit in units],
        by=by,
        at=at,
    )
