"""The periods of handing over: the row in force on a day, its confirmation, its replacement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling
from archive.keeping.rules import require_rule_keeper
from archive.models import Event, Measure, PeriodOf, TransferRule

if TYPE_CHECKING:
    from datetime import datetime

    from archive.models import User
    from archive.scope import AccessScope


def period_of(code: PeriodOf, *, on: date) -> TransferRule:
    """The period in force on the day; before the first one that is known, that one."""
    rules = TransferRule.objects.filter(code=code)
    known = rules.in_force(on=on).first() or rules.order_by("effective_from").first()
    if known is None:
        raise TransferRule.DoesNotExist(code)
    return known


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


def confirm_period(
    rule: TransferRule, *, by: User, scope: AccessScope, at: datetime | None = None
) -> None:
    """The archivist has compared the proposal with the text of the law."""
    require_rule_keeper(scope)
    with transaction.atomic():
        rule.confirmed_by, rule.confirmed_at = by, at or timezone.now()
        rule.save(update_fields=["confirmed_by", "confirmed_at"])
        _log(rule, by=by, act="confirmed")


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
    """The same period from a later day on; the earlier row ends the day before and stays."""
    require_rule_keeper(scope)
    if effective_from <= rule.effective_from:
        raise InvalidFiling(
            f"Ngày áp dụng phải sau {rule.effective_from:%d/%m/%Y}, ngày của quy định đang dùng."
        )
    if rule.code != PeriodOf.TO_ARCHIVE and measure != Measure.YEARS:
        raise InvalidFiling("Thời hạn này tính theo năm. Hãy chọn «năm».")
    with transaction.atomic():
        locked = TransferRule.objects.select_for_update().get(pk=rule.pk)
        if locked.effective_to is not None:
            raise InvalidFiling("Quy định này đã có bản thay thế. Hãy sửa bản mới nhất.")
        locked.effective_to = effective_from - timedelta(days=1)
        locked.save(update_fields=["effective_to"])
        new = TransferRule.objects.create(
            code=rule.code,
            amount=amount,
            measure=measure,
            legal_basis=legal_basis.strip(),
            effective_from=effective_from,
        )
        _log(new, by=by, act="replaced")
    return new


def _log(rule: TransferRule, *, by: User, act: str) -> None:
    record_event(
        Event.RULE_CHANGED,
        subject=rule,
        by=by,
        reason=str(rule),
        detail={"act": act, "amount": rule.amount, "measure": rule.measure},
    )
