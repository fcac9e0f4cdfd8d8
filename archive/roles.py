"""Give and take roles; each change is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from archive.audit import record_event
from archive.models import Event, Role, RoleAssignment
from archive.sign_ins import end_all_sign_ins

if TYPE_CHECKING:
    from datetime import date

    from archive.models import Unit, User


def grant_role(
    *,
    user: User,
    unit: Unit,
    role: Role,
    by: User | None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> RoleAssignment:
    """Let ``user`` hold ``role`` in ``unit`` for the period (open where a date is missing)."""
    with transaction.atomic():
        assignment, _ = RoleAssignment.objects.update_or_create(
            user=user,
            unit=unit,
            role=role,
            defaults={"valid_from": valid_from, "valid_to": valid_to},
        )
        record_event(
            Event.ROLE_GRANTED, subject=user, by=by, unit_id=unit.pk, detail={"role": str(role)}
        )
    return assignment


def revoke_role(assignment: RoleAssignment, *, by: User | None) -> None:
    """Take the role away: it ends with the next request, and every session with it."""
    with transaction.atomic():
        record_event(
            Event.ROLE_REVOKED,
            subject=assignment.user,
            by=by,
            unit_id=assignment.unit_id,
            detail={"role": assignment.role},
        )
        assignment.delete()
        end_all_sign_ins(assignment.user)
