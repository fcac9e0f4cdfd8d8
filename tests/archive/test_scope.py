"""Who sees what: role × unit × confidentiality, read like a table."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from archive import Role, SuccessionKind, UnitLevel, UnitSuccession, grant_role, scope_for
from tests.archive.factories import file_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """A Sở with an inner office and two schools, and a Sở beside it."""
    department = make_unit("Sở Giáo dục Alpha", level=UnitLevel.PROVINCE)
    inner = make_unit("Văn phòng Sở Alpha", parent=department, level=UnitLevel.INTERNAL)
    first = make_unit("Trường THCS Một", parent=department)
    second = make_unit("Trường THCS Hai", parent=department)
    beside = make_unit("Sở Giáo dục Beta", level=UnitLevel.PROVINCE)
    return {
        "department": department,
        "inner": inner,
        "first": first,
        "second": second,
        "beside": beside,
    }


SEES = [
    (Role.CLERK, "department", {"department", "inner"}),
    (Role.CLERK, "first", {"first"}),
    (Role.STAFF, "first", {"first"}),
    (Role.LEADER, "department", {"department", "inner", "first", "second"}),
    (Role.LEADER, "first", {"first"}),
    (Role.INSPECTOR, "department", {"department", "inner", "first", "second"}),
    (Role.EDITOR, "department", {"department", "inner", "first", "second"}),
    (Role.ARCHIVIST, "department", {"department", "inner", "first", "second"}),
    (Role.ADMINISTRATOR, "department", {"department", "inner", "first", "second"}),
]


@pytest.mark.parametrize(("role", "home", "expected"), SEES)
def test_a_role_reaches_its_units_and_no_other(office, role, home, expected):
    scope = scope_for(make_user(role, unit=office[home]))
    assert scope.unit_ids == {office[name].pk for name in expected}


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.CLERK, True),
        (Role.LEADER, True),
        (Role.INSPECTOR, True),
        (Role.ARCHIVIST, True),
        (Role.STAFF, False),
        (Role.EDITOR, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_restricted_records_are_read_by_some_roles_only(office, role, reads):
    clerk = make_user(Role.CLERK, unit=office["first"])
    filed = file_dispatch(unit=office["first"], by=clerk, confidentiality=1)
    scope = scope_for(make_user(role, unit=office["first"]))
    assert scope.records().filter(pk=filed.record.pk).exists() is reads
    assert scope.may_see(unit_id=office["first"].pk, confidentiality=1) is reads


def test_a_school_never_sees_another_school(office):
    clerk = make_user(Role.CLERK, unit=office["second"])
    filed = file_dispatch(unit=office["second"], by=clerk)
    for role in Role:
        scope = scope_for(make_user(role, unit=office["first"]))
        assert not scope.records().filter(pk=filed.record.pk).exists()


def test_a_revoked_or_expired_role_sees_nothing_at_once(office):
    user = make_user(Role.LEADER, unit=office["first"])
    assert scope_for(user).unit_ids
    user.assignments.update(valid_to=timezone.localdate() - timedelta(days=1))
    assert not scope_for(user).unit_ids
    user.assignments.update(valid_to=None)
    user.is_active = False
    assert not scope_for(user).unit_ids


def test_a_visitor_sees_nothing(office):
    assert scope_for(AnonymousUser()).grants == ()
    assert not scope_for(AnonymousUser()).records().exists()


def test_a_unit_sees_what_its_predecessors_left(office):
    for old, new in (("first", "second"), ("second", "beside")):
        UnitSuccession.objects.create(
            predecessor=office[old],
            successor=office[new],
            kind=SuccessionKind.MERGE,
            effective_on=date(2025, 7, 1),
        )
    scope = scope_for(make_user(Role.INSPECTOR, unit=office["beside"]))
    assert {office["first"].pk, office["second"].pk} <= scope.unit_ids


def test_roles_in_two_units_do_not_mix(office):
    user = make_user(Role.CLERK, unit=office["first"])
    grant_role(user=user, unit=office["second"], role=Role.STAFF, by=None)
    scope = scope_for(user)
    assert scope.may_file(unit_id=office["first"].pk)
    assert not scope.may_file(unit_id=office["second"].pk)
    assert not scope.may_see(unit_id=office["second"].pk, confidentiality=1)
