"""Nộp and xét: own records only, reasons under the quota, versions, and who judges."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from archive import (
    AuditEvent,
    Confidentiality,
    Event,
    HandIn,
    InvalidFiling,
    NotAllowed,
    PeriodTerms,
    Role,
    StaleEdit,
    accept_work,
    cancel_entry,
    give_obligation,
    hand_in,
    instances_given,
    instances_seen,
    instances_to_do,
    return_work,
    scope_for,
    take_off,
)
from tests.archive.duties.offices import DUE, TODAY, make_office
from tests.archive.factories import file_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    office = make_office()
    office.give()
    return office


def test_a_school_hands_in_its_own_record_in_its_present_version(office):
    made = office.hand_in(note="Gửi Sở")
    instance = office.instance()
    assert (instance.state, instance.handed_on) == ("submitted", TODAY.date())
    assert [(i.record_id, i.version) for i in made.items.all()] == [(office.paper().record.pk, 1)]
    assert made.code == f"BN-{instance.pk:06d}.1"
    event = AuditEvent.objects.get(event=Event.WORK_HANDED_IN)
    assert event.unit_id == office.schools[0].pk


def test_a_late_one_is_taken_and_the_first_day_counts(office):
    late = TODAY + timedelta(days=60)
    office.hand_in(at=late)
    office.hand_in(at=late + timedelta(days=3))
    instance = office.instance()
    assert instance.handed_on == late.date() > instance.period.due_on
    assert [one.number for one in instance.submissions.all()] == [2, 1]


def test_records_of_others_and_cancelled_ones_are_refused(office):
    person, scope = office.person(), scope_for(office.person())
    foreign = office.paper(1).record
    mine = file_dispatch(unit=office.schools[0], by=person)
    cancel_entry(mine.entry, scope=scope, by=person, reason="Ghi nhầm sổ")
    for record in (foreign, mine.record):
        with pytest.raises(InvalidFiling):
            hand_in(office.instance(), HandIn([record.pk]), scope=scope, by=person)
    with pytest.raises(InvalidFiling, match="ít nhất một"):
        hand_in(office.instance(), HandIn([]), scope=scope, by=person)


def test_what_one_may_not_read_one_cannot_hand_in(office):
    staff = make_user(Role.STAFF, unit=office.schools[0])
    secret = file_dispatch(
        unit=office.schools[0], by=office.person(), confidentiality=Confidentiality.RESTRICTED
    )
    with pytest.raises(InvalidFiling):
        hand_in(office.instance(), HandIn([secret.record.pk]), scope=scope_for(staff), by=staff)


def test_under_the_quota_a_reason_is_asked_for():
    office = make_office(quota_least=2, quota_words="ít nhất 2 điển hình, mỗi đơn vị")
    office.give()
    with pytest.raises(InvalidFiling) as missing:
        office.hand_in()
    assert "count" in missing.value.fields
    with pytest.raises(InvalidFiling) as under:
        office.hand_in(count=1)
    assert under.value.message.startswith("Chưa đạt chỉ tiêu tối thiểu 2/đơn vị.")
    assert office.hand_in(count=1, reason="Chỉ có một mô hình").reason == "Chỉ có một mô hình"
    assert office.hand_in(count=2, reason="Không cần").reason == ""


def test_the_giver_returns_with_a_reason_and_accepts_the_next_version(office):
    giver, scope = office.giver, scope_for(office.giver)
    first = office.hand_in()
    with pytest.raises(InvalidFiling):
        return_work(first, reason="Thiếu", scope=scope, by=giver)
    return_work(first, reason="Bổ sung số liệu của học kỳ I", scope=scope, by=giver)
    assert office.instance().state == "returned"
    second = office.hand_in()
    with pytest.raises(StaleEdit):
        accept_work(first, scope=scope, by=giver)
    accept_work(second, scope=scope, by=giver)
    assert office.instance().state == "accepted"
    with pytest.raises(InvalidFiling, match="không nộp lại"):
        office.hand_in()
    with pytest.raises(StaleEdit):
        return_work(second, reason="Xem lại số liệu này", scope=scope, by=giver)


def test_a_school_judges_nothing_and_another_school_hands_in_nothing(office):
    made = office.hand_in()
    with pytest.raises(NotAllowed):
        accept_work(made, scope=scope_for(office.person()), by=office.person())
    with pytest.raises(NotAllowed):
        hand_in(
            office.instance(0),
            HandIn([office.paper(1).record.pk]),
            scope=scope_for(office.person(1)),
            by=office.person(1),
        )


def test_nobody_accepts_what_they_handed_in_for_the_giving_unit(office):
    giver, scope = office.giver, scope_for(office.giver)
    give_obligation(
        office.duty,
        units=[office.above],
        periods=[PeriodTerms("Của Sở", DUE)],
        scope=scope,
        by=giver,
        at=TODAY,
    )
    own = instances_to_do(scope).get(period__name="Của Sở")
    made = hand_in(own, HandIn([office.order.record.pk]), scope=scope, by=giver)
    with pytest.raises(NotAllowed, match="không tự xét"):
        accept_work(made, scope=scope, by=giver)
    leader = make_user(Role.LEADER, unit=office.above)
    accept_work(made, scope=scope_for(leader), by=leader)


def test_a_unit_taken_off_hands_in_nothing(office):
    take_off(
        office.instance().assignment, reason="Miễn", scope=scope_for(office.giver), by=office.giver
    )
    with pytest.raises(NotAllowed):
        office.hand_in()
    assert not instances_to_do(scope_for(office.person())).exists()


@pytest.mark.parametrize(
    ("role", "place", "units"),
    [
        (Role.CLERK, "school", {0}),
        (Role.STAFF, "school", {0}),
        (Role.LEADER, "school", {0}),
        (Role.CLERK, "above", {0, 1}),
        (Role.LEADER, "above", {0, 1}),
        (Role.INSPECTOR, "above", {0, 1}),
        (Role.INSPECTOR, "school", {0}),
        (Role.EDITOR, "above", set()),
        (Role.ADMINISTRATOR, "above", set()),
        (Role.CLERK, "stranger", set()),
    ],
)
def test_each_role_sees_its_own_rows(office, role, place, units):
    unit = {"school": office.schools[0], "above": office.above}.get(place) or make_unit()
    seen = instances_seen(scope_for(make_user(role, unit=unit)))
    assert set(seen.values_list("assignment__unit", flat=True)) == {
        office.schools[n].pk for n in units
    }


def test_a_restricted_order_is_kept_from_givers_who_may_not_read_it_not_from_who_must_do_it(office):
    office.order.record.confidentiality = Confidentiality.RESTRICTED
    office.order.record.save()
    assert not instances_given(scope_for(make_user(Role.STAFF, unit=office.above))).exists()
    assert instances_to_do(scope_for(make_user(Role.STAFF, unit=office.schools[0]))).exists()


def test_a_cancelled_order_asks_for_nothing(office):
    cancel_entry(office.order.entry, scope=scope_for(office.giver), by=office.giver, reason="Nhầm")
    assert not instances_to_do(scope_for(office.person())).exists()


def test_the_database_keeps_what_was_handed_in(office):
    made = office.hand_in()
    for statement in (
        "DELETE FROM archive_submittedrecord",
        "UPDATE archive_submittedrecord SET version = 9",
        "UPDATE archive_submission SET handed_at = '2020-01-01'",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert made.items.get().version == 1
    assert date(2026, 3, 10) == office.instance().handed_on
