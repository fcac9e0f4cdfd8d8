"""The periods of handing over: the row in force on a day, its length, its replacement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from archive.errors import InvalidFiling
from archive.keeping.rules import replace_rule
from archive.models import Measure, PeriodOf, TransferRule

if TYPE_CHECKING:
    from datetime import date

    from archive.models import User
    from archive.scope import AccessScope


def period_of(code: PeriodOf, *, on: date) -> TransferRule:
    """The period in force on the day; before the first one that is known, that one."""
    return periods_on(on)[code]


def periods_on(day: date) -> dict[PeriodOf, TransferRule]:
    """All periods in force on the day, in one query."""
    found: dict[PeriodOf, TransferRule] = {}
    for rule in TransferRule.objects.order_by("-effective_from"):
        code = PeriodOf(rule.code)
        if code not in found or not found[code].is_in_force(on=day):
            found[code] = rule
    return found


def later(day: date, rule: TransferRule) -> date:
    """The last day of the period that begins on the day."""
    return day + _length(rule)


def earlier(day: date, rule: TransferRule) -> date:
    """The latest day on which a period that is over by the day can have begun."""
    return day - _length(rule)


def _length(rule: TransferRule) -> relativedelta:
    match Measure(rule.measure):
        case Measure.DAYS:
            return relativedelta(days=rule.amount)
        case Measure.MONTHS:
            return relativedelta(months=rule.amount)
        case Measure.YEARS:
            return relativedelta(years=rule.amount)


def replace_period(
    rule: TransferRule,
    *,
    amount: int,
    measure: str,
    legal_basis: str,
    effective_from: date,
    by: User,
    scope: AccessScope,
) -> TransferRule:
    """``replace_rule`` for a period; only the one of the office's archive may count days."""
    if rule.code != PeriodOf.TO_ARCHIVE and measure != Measure.YEARS:
        raise InvalidFiling("Thời hạn này tính theo năm. Hãy chọn «năm».")
    return replace_rule(
        rule,
        amount=amount,
        measure=measure,
        legal_basis=legal_basis,
        effective_from=effective_from,
        by=by,
        scope=scope,
    )
