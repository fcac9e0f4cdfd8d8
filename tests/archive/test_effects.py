"""Hiệu lực: what stands of a document on a day, who may state it, what no way changes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction

from archive import (
    AuditEvent,
    Effect,
    EffectKind,
    EffectTerms,
    Event,
    InvalidFiling,
    NotAllowed,
    Record,
    RecordHeld,
    RecordState,
    Role,
    SuccessionKind,
    UnitSuccession,
    cancel_entry,
    ended_on,
    may_state,
    scope_for,
    standings_on,
    state_effect,
    withdraw_effect,
)
from tests.archive.factories import (
    file_dispatch,
    file_dossier,
    hold_record,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MAY, JUNE, JULY = date(2024, 5, 31), date(2024, 6, 15), date(2024, 7, 31)


def moment(month: int, day: int) -> datetime:
    return datetime(2024, month, day, 9, tzinfo=HERE)


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


@pytest.fixture
def plan(unit, clerk):
    return file_dispatch(unit=unit, by=clerk, code="10/KH-TMB").record


@pytest.fixture
def later(unit, clerk):
    return file_dispatch(unit=unit, by=clerk, code="22/KH-TMB").record


def state(record, by, *, kind=EffectKind.REPLACES, on=JUNE, at=None, **values) -> Effect:
    values.setdefault("code", "" if kind == EffectKind.EXPIRES else "22/KH-TMB")
    terms = EffectTerms(kind, on, **values)
    return state_effect(record, terms=terms, scope=scope_for(by), by=by, at=at)


def ended(record, day: date) -> bool:
    return ended_on(day).filter(pk=record.pk).exists()


def test_a_document_is_in_force_until_the_day_of_the_later_one(plan, clerk):
    effect = state(plan, clerk, on=JUNE, at=moment(5, 20))
    before, then = (standings_on(day, [plan])[plan.pk] for day in (MAY, JUNE))
    assert (before.ended_by, before.telling) == (None, None)
    assert (then.ended_by, then.telling) == (effect, effect)
    assert (ended(plan, MAY), ended(plan, JUNE)) == (False, True)


def test_a_day_knows_only_what_had_been_stated_by_its_end(plan, clerk):
    effect = state(plan, clerk, on=date(2024, 5, 10), at=moment(6, 1))
    withdraw_effect(effect, reason="Nhầm", scope=scope_for(clerk), by=clerk, at=moment(7, 1))
    assert standings_on(MAY, [plan]) == {}
    assert standings_on(JUNE, [plan])[plan.pk].ended_by == effect
    assert standings_on(JULY, [plan]) == {}
    assert [ended(plan, day) for day in (MAY, JUNE, JULY)] == [False, True, False]


@pytest.mark.parametrize("kind", [EffectKind.AMENDS, EffectKind.CORRECTS])
def test_what_is_amended_or_corrected_stays_in_force(plan, clerk, kind):
    effect = state(plan, clerk, kind=kind, at=moment(5, 20))
    standing = standings_on(JULY, [plan])[plan.pk]
    assert (standing.ended_by, standing.telling) == (None, effect)
    assert not ended(plan, JULY)


def test_the_first_end_is_the_end_whatever_is_stated_later(plan, clerk):
    state(plan, clerk, kind=EffectKind.AMENDS, on=MAY, at=moment(5, 20))
    state(plan, clerk, kind=EffectKind.EXPIRES, on=JULY, at=moment(5, 20))
    first = state(plan, clerk, kind=EffectKind.ABOLISHES, on=JUNE, at=moment(5, 21))
    assert standings_on(JULY, [plan])[plan.pk].ended_by == first


def test_the_later_document_is_linked_and_the_act_is_logged(plan, later, clerk):
    effect = state(plan, clerk, acting=later, reason="Đổi thời gian")
    line = AuditEvent.objects.get(event=Event.EFFECT_STATED)
    assert (line.subject_id, line.reason, line.by) == (str(plan.pk), "Đổi thời gian", clerk)
    assert line.detail["acting"] == later.pk
    withdraw_effect(effect, reason="Ghi nhầm", scope=scope_for(clerk), by=clerk)
    assert AuditEvent.objects.get(event=Event.EFFECT_WITHDRAWN).reason == "Ghi nhầm"


def test_what_makes_no_sense_is_refused(plan, later, clerk):
    with pytest.raises(InvalidFiling, match="Hãy ghi số"):
        state(plan, clerk, code=" ")
    with pytest.raises(InvalidFiling, match="chính nó"):
        state(plan, clerk, acting=plan)
    effect = state(plan, clerk, acting=later)
    with pytest.raises(InvalidFiling, match="đã được ghi"):
        state(plan, clerk, acting=later)
    with pytest.raises(InvalidFiling, match="chịu tác động"):
        state(later, clerk, acting=plan)
    with pytest.raises(InvalidFiling, match="lý do rút"):
        withdraw_effect(effect, reason=" ", scope=scope_for(clerk), by=clerk)
    withdraw_effect(effect, reason="Nhầm", scope=scope_for(clerk), by=clerk)
    with pytest.raises(InvalidFiling, match="đã được rút lại"):
        withdraw_effect(effect, reason="Nhầm", scope=scope_for(clerk), by=clerk)
    state(plan, clerk, acting=later)


@pytest.mark.parametrize("role", list(Role))
def test_clerks_and_archivists_of_the_unit_state_it_and_nobody_else(plan, unit, role):
    own, foreign = make_user(role, unit=unit), make_user(role, unit=make_unit())
    assert may_state(plan, scope=scope_for(own)) == (role in (Role.CLERK, Role.ARCHIVIST))
    assert not may_state(plan, scope=scope_for(foreign))
    with pytest.raises(NotAllowed):
        state(plan, foreign)


def test_the_unit_that_followed_states_it(plan, unit):
    heir = make_unit()
    UnitSuccession.objects.create(
        predecessor=unit, successor=heir, kind=SuccessionKind.RENAME, effective_on="2025-01-01"
    )
    assert state(plan, make_user(Role.CLERK, unit=heir)).pk


def test_a_document_out_of_sight_is_not_linked(plan, clerk):
    other = make_unit()
    hidden = file_dispatch(unit=other, by=make_user(Role.CLERK, unit=other)).record
    with pytest.raises(NotAllowed):
        state(plan, clerk, acting=hidden)
    assert not Effect.objects.exists()


def test_of_an_archived_document_it_is_stated_of_a_cancelled_one_or_a_dossier_not(
    plan, unit, clerk
):
    Record.objects.filter(pk=plan.pk).update(state=RecordState.HANDED)
    plan.refresh_from_db()
    assert state(plan, clerk).pk
    cancelled = file_dispatch(unit=unit, by=clerk)
    cancel_entry(cancelled.entry, scope=scope_for(clerk), by=clerk, reason="Trùng")
    cancelled.record.refresh_from_db()
    for record in (cancelled.record, file_dossier(unit=unit, by=clerk).record):
        with pytest.raises(NotAllowed):
            state(record, clerk)


def test_a_held_document_takes_nothing_and_gives_nothing_back(plan, unit, clerk):
    effect = state(plan, clerk)
    hold_record(plan, unit=unit)
    with pytest.raises(RecordHeld, match="QĐ 7"):
        state(plan, clerk, kind=EffectKind.EXPIRES)
    with pytest.raises(RecordHeld, match="QĐ 7"):
        withdraw_effect(effect, reason="Nhầm", scope=scope_for(clerk), by=clerk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Effect.objects.filter(pk=effect.pk).update(
            withdrawn_at=moment(7, 1), withdrawn_by=clerk, withdrawn_reason="Nhầm"
        )


def test_no_sql_changes_or_deletes_a_statement(plan, clerk):
    effect = state(plan, clerk)
    for sql in (
        "DELETE FROM archive_effect WHERE id = %s",
        "UPDATE archive_effect SET effective_on = '2020-01-01' WHERE id = %s",
        "UPDATE archive_effect SET acting_issued = '2020-01-01' WHERE id = %s",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [effect.pk])
    assert Effect.objects.get().effective_on == JUNE
