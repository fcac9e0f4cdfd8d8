"""Inspection decisions: what they open, for whom, until when; everything else stays closed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from archive import (
    AuditEvent,
    Event,
    ImmutableRow,
    InspectionGrant,
    InspectionTerms,
    InvalidFiling,
    NotAllowed,
    Role,
    SuccessionKind,
    UnitLevel,
    UnitSuccession,
    inspections_seen,
    open_inspection,
    revoke_inspection,
    revoke_role,
    scope_for,
)
from tests.archive.factories import file_dispatch, file_dossier, make_unit, make_user

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def office():
    """A Sở with two schools, and the inspector of a province beside it."""
    department = make_unit("Sở Giáo dục Gamma", level=UnitLevel.PROVINCE)
    school = make_unit("Trường THCS Được kiểm tra", parent=department)
    other = make_unit("Trường THCS Khác", parent=department)
    guests = make_unit("Thanh tra tỉnh", level=UnitLevel.PROVINCE)
    return {
        "department": department,
        "school": school,
        "other": other,
        "leader": make_user(Role.LEADER, unit=department),
        "inspector": make_user(Role.INSPECTOR, unit=guests),
        "clerk": make_user(Role.CLERK, unit=school),
    }


def terms(**changes):
    values = {
        "number": "125/QĐ-SGDĐT",
        "decided_on": TODAY(),
        "year_from": 2022,
        "year_to": 2023,
        "valid_from": TODAY(),
        "valid_to": TODAY() + timedelta(days=7),
    }
    return InspectionTerms(**{**values, **changes})


def opened(office, *, units=None, people=None, by=None, **changes):
    maker = by or office["leader"]
    return open_inspection(
        terms(**changes),
        units=units or [office["school"]],
        people=people or [office["inspector"]],
        scope=scope_for(maker),
        by=maker,
    )


def sees(office, filed):
    scope = scope_for(office["inspector"])
    rules = scope.search_scope().rules
    by_index = any(
        filed.record.unit_id in rule.units
        and filed.record.confidentiality <= rule.max_confidentiality
        and (rule.years is None or rule.years[0] <= filed.record.year <= rule.years[1])
        and (rule.kinds is None or filed.record.kind in rule.kinds)
        for rule in rules
    )
    by_database = scope.records().filter(pk=filed.record.pk).exists()
    assert by_index == by_database
    assert bool(scope.inspected(filed.record)) == by_database
    return by_database


def test_a_decision_opens_its_unit_and_years_and_nothing_else(office):
    clerk = office["clerk"]
    inside = file_dispatch(unit=office["school"], by=clerk, day=date(2022, 5, 6))
    early = file_dispatch(unit=office["school"], by=clerk, day=date(2021, 5, 6))
    late = file_dispatch(unit=office["school"], by=clerk, day=date(2024, 5, 6))
    beside = file_dispatch(unit=office["other"], by=clerk, day=date(2022, 5, 6))
    above = file_dispatch(unit=office["department"], by=clerk, day=date(2022, 5, 6))
    kept = file_dispatch(unit=office["school"], by=clerk, day=date(2022, 5, 6), confidentiality=1)
    assert not sees(office, inside)
    opened(office)
    assert sees(office, inside)
    for filed in (early, late, beside, above, kept):
        assert not sees(office, filed)


def test_kinds_ceiling_and_units_below_are_as_decided(office):
    clerk = office["clerk"]
    paper = file_dispatch(unit=office["school"], by=clerk, day=date(2022, 5, 6), confidentiality=1)
    dossier = file_dossier(unit=office["school"], by=clerk, year=2022)
    opened(office, units=[office["department"]], kinds=("dispatch",), ceiling=1)
    assert not sees(office, paper)
    opened(office, units=[office["department"]], kinds=("dispatch",), ceiling=1, below=True)
    assert sees(office, paper)
    assert not sees(office, dossier)


def test_a_decision_gives_no_right_but_reading(office):
    opened(office)
    scope = scope_for(office["inspector"])
    assert office["school"].pk in scope.unit_ids
    assert not scope.has(Role.INSPECTOR, unit_id=office["school"].pk)
    assert office["school"].pk not in scope.units_for(*Role) | scope.home_units()
    assert not scope.may_file(unit_id=office["school"].pk)
    assert not scope.may_see(unit_id=office["school"].pk, confidentiality=0)


def test_predecessors_of_the_unit_are_opened_too(office):
    old = make_unit("Trường THCS Tên cũ", parent=office["department"])
    UnitSuccession.objects.create(
        predecessor=old,
        successor=office["school"],
        kind=SuccessionKind.RENAME,
        effective_on=date(2023, 1, 1),
    )
    filed = file_dispatch(unit=old, by=office["clerk"], day=date(2022, 5, 6))
    opened(office)
    assert sees(office, filed)


@pytest.mark.parametrize(
    ("first", "last"),
    [(-9, -1), (1, 9)],
    ids=["ended yesterday", "begins tomorrow"],
)
def test_outside_its_days_a_decision_opens_nothing(office, first, last):
    filed = file_dispatch(unit=office["school"], by=office["clerk"], day=date(2022, 5, 6))
    days = [TODAY() + timedelta(days=days) for days in (first, last)]
    opened(office, decided_on=days[0], valid_from=days[0], valid_to=days[1])
    assert not sees(office, filed)


def test_a_revoked_decision_and_a_lost_role_close_with_the_next_request(office):
    filed = file_dispatch(unit=office["school"], by=office["clerk"], day=date(2022, 5, 6))
    first, second = opened(office), opened(office, number="126/QĐ-SGDĐT")
    leader = office["leader"]
    for made in (first, second):
        assert sees(office, filed)
        revoke_inspection(made, reason="Kết thúc sớm", scope=scope_for(leader), by=leader)
    assert not sees(office, filed)
    opened(office)
    revoke_role(office["inspector"].assignments.get(), by=leader)
    assert not scope_for(office["inspector"]).grants


def test_the_role_without_a_decision_keeps_what_it_reaches(office):
    own = make_user(Role.INSPECTOR, unit=office["school"])
    filed = file_dispatch(unit=office["school"], by=office["clerk"], day=date(2024, 5, 6))
    opened(office, people=[own])
    assert scope_for(own).records().filter(pk=filed.record.pk).exists()


def test_who_may_open_what(office):
    schools_leader = make_user(Role.LEADER, unit=office["school"])
    manager = make_user(Role.ADMINISTRATOR, unit=office["department"])
    opened(office, by=schools_leader, ceiling=1)
    opened(office, by=manager)
    refused = [
        {"by": schools_leader, "units": [office["other"]]},
        {"by": office["clerk"]},
        {"by": office["inspector"], "people": [make_user(Role.INSPECTOR, unit=office["school"])]},
        {"by": manager, "ceiling": 1},
    ]
    for case in refused:
        with pytest.raises(NotAllowed):
            opened(office, **case)


def test_nobody_opens_for_themselves_or_for_one_who_is_no_inspector(office):
    both = make_user(Role.LEADER, Role.INSPECTOR, unit=office["school"])
    for people in ([both], [office["clerk"]], []):
        with pytest.raises(InvalidFiling) as raised:
            open_inspection(
                terms(),
                units=[office["school"]],
                people=people,
                scope=scope_for(both),
                by=both,
            )
        assert "people" in raised.value.fields


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("number", {"number": " "}),
        ("year_to", {"year_from": 2024}),
        ("valid_to", {"valid_to": date(2020, 1, 1)}),
        ("valid_from", {"decided_on": date(2090, 1, 1)}),
    ],
)
def test_terms_that_contradict_themselves_are_refused(office, field, changes):
    with pytest.raises(InvalidFiling) as raised:
        opened(office, **changes)
    assert field in raised.value.fields


def test_opening_and_revoking_are_logged_with_the_number_and_kept(office):
    made = opened(office)
    leader = office["leader"]
    with pytest.raises(InvalidFiling):
        revoke_inspection(made, reason=" ", scope=scope_for(leader), by=leader)
    with pytest.raises(NotAllowed):
        revoke_inspection(
            made,
            reason="Tự bỏ",
            scope=scope_for(office["inspector"]),
            by=office["inspector"],
        )
    revoke_inspection(made, reason="Xong việc", scope=scope_for(leader), by=leader)
    events = AuditEvent.objects.filter(subject_type="archive.inspectiongrant")
    assert [e.event for e in events] == [Event.INSPECTION_REVOKED, Event.INSPECTION_OPENED]
    assert {e.detail["decision"] for e in events} == {"125/QĐ-SGDĐT"}
    assert {e.unit_id for e in events} == {office["school"].pk}
    with pytest.raises(ImmutableRow):
        made.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        InspectionGrant.objects.filter(pk=made.pk).update(revoked_reason="")


def test_decisions_are_seen_by_who_answers_for_a_unit_and_by_the_team(office):
    made = opened(office)
    other = make_user(Role.LEADER, unit=office["other"])
    stranger = make_user(Role.INSPECTOR, unit=office["other"])
    assert made in inspections_seen(scope_for(office["leader"]))
    assert made in inspections_seen(scope_for(office["inspector"]))
    assert made not in inspections_seen(scope_for(other))
    assert made not in inspections_seen(scope_for(stranger))
