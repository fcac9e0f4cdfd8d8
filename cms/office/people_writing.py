"""Changes of accounts and roles: each is one act with its line in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction

from archive import (
    Event,
    NotAllowed,
    Role,
    RoleAssignment,
    User,
    end_all_sign_ins,
    grant_role,
    lend_password,
    record_event,
    remove_second_factor,
    revoke_role,
)
from cms.office.people_forms import one_time_password
from cms.office.reach import administered, is_system_administrator, may_manage
from cms.portal.people import EDITORS_GROUP, join_editors

if TYPE_CHECKING:
    from datetime import date

    from archive import AccessScope, Unit

WIDER = "Người này còn vai trò ở đơn vị ngoài phạm vi của bạn; hãy đề nghị quản trị cấp trên."


def create_person(
    *,
    username: str,
    full_name: str,
    position: str,
    password: str,
    unit: Unit,
    role: str,
    valid_from: date | None,
    valid_to: date | None,
    by: User,
    scope: AccessScope,
) -> tuple[User, str]:
    """A new account with its first role; returns the password when one was made."""
    _require_unit(unit, scope=scope)
    made = "" if password else one_time_password()
    with transaction.atomic():
        person = User.objects.create_user(username, full_name=full_name, position=position)
        lend_password(person, password=password or made)
        _log(person, by=by, unit_id=unit.pk, detail={"act": "created"})
        give_role(
            person,
            unit=unit,
            role=role,
            valid_from=valid_from,
            valid_to=valid_to,
            by=by,
            scope=scope,
        )
    return person, made


def save_person(person: User, *, by: User, scope: AccessScope, changed: list[str]) -> None:
    """Keep the corrected name and position."""
    _require_manageable(person, scope=scope)
    with transaction.atomic():
        person.save(update_fields=["full_name", "position", "email", "oidc_id"])
        _log(person, by=by, unit_id=_unit_of(person), detail={"act": "edited", "fields": changed})


def set_active(person: User, *, active: bool, by: User, scope: AccessScope) -> None:
    """Lock or unlock the account; a locked one is signed out with its next request."""
    _require_manageable(person, scope=scope)
    if person.pk == by.pk:
        raise NotAllowed("Không thể tự khóa tài khoản của mình. Hãy nhờ quản trị khác.")
    with transaction.atomic():
        person.is_active = active
        person.save(update_fields=["is_active"])
        end_all_sign_ins(person)
        act = "unlocked" if active else "locked"
        _log(person, by=by, unit_id=_unit_of(person), detail={"act": act})


def reset_password(person: User, *, password: str, by: User, scope: AccessScope) -> str:
    """Set a password; every session of the person ends. Returns it when one was made."""
    _require_manageable(person, scope=scope)
    if person.pk == by.pk:
        raise NotAllowed("Hãy đổi mật khẩu của mình ở trang Tài khoản.")
    made = "" if password else one_time_password()
    with transaction.atomic():
        lend_password(person, password=password or made)
        end_all_sign_ins(person)
        _log(person, by=by, unit_id=_unit_of(person), detail={"act": "password_reset"})
    return made


def reset_second_factor(person: User, *, reason: str, by: User, scope: AccessScope) -> None:
    """The telephone is lost: the next sign-in sets up another; every session ends."""
    _require_manageable(person, scope=scope)
    if person.pk == by.pk:
        raise NotAllowed("Không thể tự gỡ xác nhận hai bước của mình. Hãy nhờ quản trị khác.")
    with transaction.atomic():
        remove_second_factor(person, by=by, reason=reason, unit_id=_unit_of(person))
        end_all_sign_ins(person)


def give_role(
    person: User,
    *,
    unit: Unit,
    role: str,
    valid_from: date | None,
    valid_to: date | None,
    by: User,
    scope: AccessScope,
) -> RoleAssignment:
    """Grant the role in one of the administrator's units; nobody widens the own rights."""
    _require_unit(unit, scope=scope)
    _require_other(person, by=by, scope=scope)
    with transaction.atomic():
        assignment = grant_role(
            user=person, unit=unit, role=Role(role), by=by, valid_from=valid_from, valid_to=valid_to
        )
        if assignment.role == Role.EDITOR:
            join_editors(person)
    return assignment


def roles_to_carry(old: Unit, new: Unit, *, on: date) -> list[RoleAssignment]:
    """Roles in force in ``old`` whose holders do not hold the same in ``new``."""
    rows = RoleAssignment.objects.filter(unit=old, user__is_active=True).exclude(valid_to__lt=on)
    held = set(RoleAssignment.objects.filter(unit=new).values_list("user_id", "role"))
    return [row for row in rows.select_related("user") if (row.user_id, row.role) not in held]


def carry_roles(old: Unit, new: Unit, *, by: User, scope: AccessScope, on: date) -> int:
    """Give the roles of a unit that ended in one that follows it, too; returns how many.

    The roles in the old unit stay, for its books and for what was begun there.
    """
    with transaction.atomic():
        rows = roles_to_carry(old, new, on=on)
        for row in rows:
            give_role(
                row.user,
                unit=new,
                role=row.role,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                by=by,
                scope=scope,
            )
    return len(rows)


def take_role(assignment: RoleAssignment, *, by: User, scope: AccessScope) -> None:
    """Revoke the role; the last editor's role takes the picture rights with it."""
    person = assignment.user
    _require_unit(assignment.unit, scope=scope)
    _require_other(person, by=by, scope=scope)
    with transaction.atomic():
        revoke_role(assignment, by=by)
        if not person.assignments.filter(role=Role.EDITOR).exists():
            person.groups.remove(*Group.objects.filter(name=EDITORS_GROUP))


def _require_unit(unit: Unit, *, scope: AccessScope) -> None:
    if unit.pk not in administered(scope):
        raise NotAllowed("Đơn vị này không thuộc phạm vi quản trị của bạn.")


def _require_manageable(person: User, *, scope: AccessScope) -> None:
    if not may_manage(person, scope=scope):
        raise NotAllowed(WIDER)


def _require_other(person: User, *, by: User, scope: AccessScope) -> None:
    if person.pk == by.pk and not is_system_administrator(scope):
        raise NotAllowed(
            "Không thể tự trao hoặc tự thu vai trò của mình. Hãy nhờ quản trị khác hoặc cấp trên."
        )


def _unit_of(person: User) -> int | None:
    unit_id: int | None = (
        person.assignments.order_by("pk").values_list("unit_id", flat=True).first()
    )
    return unit_id


def _log(person: User, *, by: User, unit_id: int | None, detail: dict[str, object]) -> None:
    record_event(Event.USER_CHANGED, subject=person, by=by, unit_id=unit_id, detail=detail)
