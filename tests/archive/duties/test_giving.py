"""Giao thực hiện: whom, for which periods, later additions and takings off; each act is logged."""

from datetime import date

import pytest

from archive import (
    Assignment,
    AuditEvent,
    Event,
    Instance,
    InvalidFiling,
    NotAllowed,
    ObligationPeriod,
    ObligationState,
    PeriodTerms,
    Role,
    SuccessionKind,
    UnitKind,
    UnitSuccession,
    choose_receivers,
    drop_obligation,
    give_obligation,
    move_deadline,
    reopen_obligation,
    scope_for,
    take_off,
)
from tests.archive.duties.offices import DUE, PAST, TODAY, make_office
from tests.archive.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
DEALING = (Role.CLERK, Role.STAFF, Role.LEADER)
LATER = date(2026, 6, 30)


@pytest.fixture
def office():
    return make_office()


def give(office, units, *days, by=None):
    person = by or office.giver
    return give_obligation(
        office.duty,
        units=units,
        periods=[PeriodTerms(f"Hạn {day}", day) for day in days],
        scope=scope_for(person),
        by=person,
        at=TODAY,
    )


def test_every_unit_has_every_period_and_the_log_says_so(office):
    given = give(office, office.schools, PAST, DUE)
    assert (given.units, given.periods, given.instances) == (2, 2, 4)
    event = AuditEvent.objects.get(event=Event.OBLIGATION_GIVEN)
    assert event.detail["units"] == [unit.pk for unit in office.schools]
    assert event.unit_id == office.above.pk


def test_a_later_unit_gets_what_lies_ahead_and_a_later_period_is_for_all(office):
    give(office, office.schools[:1], PAST, DUE)
    give(office, office.schools[1:])
    late = Instance.objects.filter(assignment__unit=office.schools[1])
    assert [one.period.due_on for one in late] == [DUE]
    give(office, [], LATER)
    assert Instance.objects.filter(period__due_on=LATER).count() == 2


def test_nothing_is_given_before_confirmation(office):
    office.duty.state = ObligationState.PROPOSED
    office.duty.save()
    with pytest.raises(InvalidFiling, match="đã xác nhận"):
        give(office, office.schools, DUE)


@pytest.mark.parametrize(
    ("units", "days"), [((), ()), ((0,), ()), ((), (DUE,))], ids=["nothing", "no day", "nobody"]
)
def test_an_empty_giving_is_refused_and_leaves_nothing(office, units, days):
    with pytest.raises(InvalidFiling):
        give(office, [office.schools[n] for n in units], *days)
    assert not Assignment.objects.exists()
    assert not ObligationPeriod.objects.exists()


def test_a_closed_unit_is_refused_with_its_successor(office):
    closed = make_unit("Trường Đã Nhập", parent=office.above, valid_to=date(2025, 6, 30))
    UnitSuccession.objects.create(
        predecessor=closed,
        successor=office.schools[0],
        kind=SuccessionKind.MERGE,
        effective_on=date(2025, 7, 1),
    )
    with pytest.raises(InvalidFiling, match=office.schools[0].name):
        give(office, [closed], DUE)
    chosen = choose_receivers(office.above, schools=True, on=TODAY.date())
    assert closed not in chosen.living
    assert [one.unit for one in chosen.closed] == [closed]


def test_a_group_is_expanded_and_nobody_beside_it_is_in_it(office):
    primary = make_unit("Trường Tiểu học", parent=office.above, kind=UnitKind.PRIMARY)
    stranger = make_unit("Trường Ngoài", kind=UnitKind.PRIMARY)
    chosen = choose_receivers(
        office.above,
        kinds=[UnitKind.PRIMARY],
        ids=[office.schools[0].pk, stranger.pk],
        on=TODAY.date(),
    )
    assert set(chosen.living) == {primary, office.schools[0]}
    with pytest.raises(NotAllowed):
        give(office, [stranger], DUE)


def test_two_periods_of_one_name_are_refused(office):
    give(office, office.schools, DUE)
    with pytest.raises(InvalidFiling, match="trùng tên"):
        give(office, [], DUE)


def test_a_unit_is_taken_off_with_a_reason_and_the_row_stays(office):
    give(office, office.schools, DUE)
    row = Assignment.objects.get(unit=office.schools[0])
    scope = scope_for(office.giver)
    with pytest.raises(InvalidFiling):
        take_off(row, reason=" ", scope=scope, by=office.giver)
    take_off(row, reason="Trường đang sửa chữa", scope=scope, by=office.giver)
    row.refresh_from_db()
    assert (row.reason, row.instances.count()) == ("Trường đang sửa chữa", 1)
    assert AuditEvent.objects.filter(event=Event.UNIT_TAKEN_OFF).count() == 1
    give(office, [office.schools[0]], LATER)
    row.refresh_from_db()
    assert row.taken_off_at is None


def test_only_an_open_deadline_moves_and_only_to_another_day(office):
    give(office, office.schools, DUE)
    period, scope = ObligationPeriod.objects.get(), scope_for(office.giver)
    with pytest.raises(InvalidFiling, match="trùng"):
        move_deadline(period, due_on=DUE, reason="Gia hạn", scope=scope, by=office.giver)
    move_deadline(period, due_on=LATER, reason="Gia hạn", scope=scope, by=office.giver)
    period.refresh_from_db()
    assert period.due_on == LATER
    assert AuditEvent.objects.get(event=Event.DEADLINE_MOVED).detail["from"] == DUE.isoformat()
    Instance.objects.update(state="accepted", handed_on=DUE)
    with pytest.raises(InvalidFiling, match="xác nhận đạt"):
        move_deadline(period, due_on=DUE, reason="Lại đổi", scope=scope, by=office.giver)


def test_what_is_given_is_neither_dropped_nor_taken_back(office):
    give(office, office.schools, DUE)
    scope = scope_for(office.giver)
    with pytest.raises(InvalidFiling, match="2 đơn vị"):
        drop_obligation(office.duty, reason="Ghi nhầm", scope=scope, by=office.giver)
    with pytest.raises(InvalidFiling, match="2 đơn vị"):
        reopen_obligation(office.duty, scope=scope, by=office.giver)


@pytest.mark.parametrize("role", [role for role in Role if role not in DEALING])
def test_readers_give_nothing(office, role):
    with pytest.raises(NotAllowed):
        give(office, office.schools, DUE, by=make_user(role, unit=office.above))


def test_a_school_gives_nothing_of_those_above(office):
    with pytest.raises(NotAllowed):
        give(office, office.schools, DUE, by=office.person())
