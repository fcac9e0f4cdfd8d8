"""Whom and what an administrator may manage: their units, and people who are only in these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from archive import AuditEvent, Role, RoleAssignment, Unit, User

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive import AccessScope


def administered(scope: AccessScope) -> frozenset[int]:
    """Units in which the user is administrator, with all below them."""
    return scope.units_for(Role.ADMINISTRATOR)


def is_system_administrator(scope: AccessScope) -> bool:
    """The account of the installation itself: its grant has no home unit."""
    return any(grant.role == Role.ADMINISTRATOR and not grant.home_id for grant in scope.grants)


def require_administrator(scope: AccessScope) -> None:
    """Everybody else finds no such address (AC-01)."""
    if str(Role.ADMINISTRATOR) not in scope.roles:
        raise Http404("Không có trang này trong phạm vi của bạn.")


def units_of(scope: AccessScope) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=administered(scope))


def open_unit(*, pk: int, scope: AccessScope) -> Unit:
    """A unit that the user administers; unknown and forbidden are the same 404."""
    require_administrator(scope)
    unit = units_of(scope).select_related("parent").filter(pk=pk).first()
    if unit is None:
        raise Http404("Không có đơn vị này trong phạm vi của bạn.")
    return unit


def people_of(scope: AccessScope) -> QuerySet[User]:
    """People with a role in the user's units, and those who lost their last role there."""
    if is_system_administrator(scope):
        return User.objects.all()
    units = administered(scope)
    own = RoleAssignment.objects.filter(user=OuterRef("pk"), unit_id__in=units)
    anywhere = RoleAssignment.objects.filter(user=OuterRef("pk"))
    roleless = User.objects.filter(~Exists(anywhere), is_superuser=False)
    known = set(
        AuditEvent.objects.filter(
            subject_type="archive.user",
            unit_id__in=units,
            subject_id__in=[str(pk) for pk in roleless.values_list("pk", flat=True)],
        ).values_list("subject_id", flat=True)
    )
    return User.objects.filter(Q(Exists(own)) | Q(pk__in=[int(pk) for pk in known]))


def open_person(*, pk: int, scope: AccessScope) -> User:
    """A person whom the user sees; unknown and forbidden are the same 404."""
    require_administrator(scope)
    person = people_of(scope).filter(pk=pk).first()
    if person is None:
        raise Http404("Không có người dùng này trong phạm vi của bạn.")
    return person


def may_manage(person: User, *, scope: AccessScope) -> bool:
    """Whether the account itself may be changed: nobody takes over a wider account."""
    if is_system_administrator(scope):
        return True
    units = set(person.assignments.values_list("unit_id", flat=True))
    return not person.is_superuser and units <= administered(scope)
