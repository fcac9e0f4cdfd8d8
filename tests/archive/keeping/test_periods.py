"""The periods of handing over: by the day, never overwritten, a proposal until confirmed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from archive import (
    InvalidFiling,
    Measure,
    NotAllowed,
    PeriodOf,
    Role,
    TransferRule,
    confirm_rule,
    period_of,
    replace_period,
    scope_for,
)
from archive.keeping.periods import earlier, later
from tests.archive.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def act():
    archivist = make_user(Role.ARCHIVIST, unit=make_unit())
    return {"by": archivist, "scope": scope_for(archivist)}


@pytest.mark.parametrize(
    ("amount", "measure", "begun", "over"),
    [
        (1, Measure.YEARS, date(2024, 2, 29), date(2025, 2, 28)),
        (1, Measure.YEARS, date(2024, 12, 31), date(2025, 12, 31)),
        (3, Measure.MONTHS, date(2024, 11, 30), date(2025, 2, 28)),
        (60, Measure.DAYS, date(2024, 12, 31), date(2025, 3, 1)),
    ],
)
def test_the_last_day_is_counted_by_the_calendar(amount, measure, begun, over):
    rule = TransferRule(amount=amount, measure=measure)
    assert later(begun, rule) == over
    assert begun.replace(day=1) <= earlier(over, rule) <= begun


def test_a_change_of_law_holds_from_its_day_and_the_earlier_row_stays(act):
    old = period_of(PeriodOf.TO_ARCHIVE, on=date(2026, 1, 1))
    assert (old.words, old.is_confirmed) == ("01 năm", False)
    confirm_rule(old, **act)
    law = {"amount": 60, "measure": Measure.DAYS, "legal_basis": "TT thử"}
    new = replace_period(old, effective_from=date(2026, 7, 1), **law, **act)
    assert period_of(PeriodOf.TO_ARCHIVE, on=date(2026, 6, 30)) == old
    assert period_of(PeriodOf.TO_ARCHIVE, on=date(2026, 7, 1)) == new
    assert not new.is_confirmed
    with pytest.raises(InvalidFiling, match="bản thay thế"):
        replace_period(old, effective_from=date(2027, 1, 1), **law, **act)


def test_each_law_on_the_historical_archive_holds_in_its_time():
    told = [period_of(PeriodOf.TO_HISTORICAL, on=date(year, 1, 1)).amount for year in (2015, 2026)]
    assert told == [10, 5]
    before_all = period_of(PeriodOf.TO_HISTORICAL, on=date(1999, 1, 1))
    assert before_all.amount == 10


def test_what_is_counted_in_calendar_years_takes_no_other_measure(act):
    rule = period_of(PeriodOf.TO_HISTORICAL, on=date(2026, 1, 1))
    law = {"amount": 60, "measure": Measure.DAYS, "legal_basis": "TT thử"}
    with pytest.raises(InvalidFiling, match="tính theo năm"):
        replace_period(rule, effective_from=date(2027, 1, 1), **law, **act)
    with pytest.raises(IntegrityError), transaction.atomic():
        TransferRule.objects.filter(pk=rule.pk).update(measure=Measure.DAYS)


@pytest.mark.parametrize("role", [Role.CLERK, Role.STAFF, Role.LEADER, Role.ADMINISTRATOR])
def test_nobody_else_changes_the_table(role):
    user = make_user(role, unit=make_unit())
    rule = period_of(PeriodOf.LEAST_TERM, on=date(2026, 1, 1))
    with pytest.raises(NotAllowed):
        confirm_rule(rule, by=user, scope=scope_for(user))
