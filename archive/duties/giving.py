"""Give a confirmed obligation to units for periods, more of both later, and take units off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from archive.duties.receivers import closed_among, units_below
from archive.errors import InvalidFiling, NotAllowed, StaleEdit
from archive.models import (
    STATES_IN_USE,
    Assignment,
    Event,
    Instance,
    InstanceState,
    Obligation,
    ObligationPeriod,
    ObligationState,
)
from archive.obligations import lock_obligation, log_obligation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from archive.duties.recurring import PeriodTerms
    from archive.models import Unit, User
    from archive.scope import AccessScope


@dataclass(frozen=True, slots=True)
class Given:
    """What one act of giving added."""

    units: int
    periods: int
    instances: int


def give_obligation(
    obligation: Obligation,
    *,
    units: Sequence[Unit],
    periods: Sequence[PeriodTerms],
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Given:
    """Give it to the units for the periods, beside what was given before.

    A new period is for every unit that has the obligation; a unit that comes later gets the
    earlier periods only as far as their deadline lies ahead.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        held = _locked(obligation, scope=scope)
        _require_receivers(held, units, on=timezone.localdate(moment))
        fresh = _add_periods(held, periods, by=by, at=moment)
        added = _assign(held, units, by=by, at=moment)
        made = _make_instances(held, added, fresh, on=timezone.localdate(moment))
        if not made:
            raise InvalidFiling(
                "Chưa có việc nào để giao. Hãy chọn ít nhất một đơn vị và một kỳ còn hạn."
            )
        detail = {
            "units": [assignment.unit_id for assignment in added],
            "periods": [f"{one.name}: {one.due_on.isoformat()}" for one in fresh],
            "instances": made,
        }
        log_obligation(Event.OBLIGATION_GIVEN, held, by=by, at=moment, detail=detail)
    return Given(units=len(added), periods=len(fresh), instances=made)


def take_off(
    assignment: Assignment,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Assignment:
    """The unit need not do it any more; what it handed in stays."""
    if not reason.strip():
        message = "Hãy ghi lý do thôi giao."
        raise InvalidFiling(message, fields={"reason": message})
    with transaction.atomic():
        duty = _locked(assignment.obligation, scope=scope)
        held = Assignment.objects.get(pk=assignment.pk)
        if held.taken_off_at is not None:
            raise StaleEdit("Đơn vị này đã thôi được giao. Hãy tải lại trang.")
        held.taken_off_at, held.taken_off_by = at or timezone.now(), by
        held.reason = reason.strip()
        held.save()
        detail = {"unit": held.unit_id}
        log_obligation(Event.UNIT_TAKEN_OFF, duty, by=by, at=at, reason=held.reason, detail=detail)
    return held


def move_deadline(
    period: ObligationPeriod,
    *,
    due_on: date,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> ObligationPeriod:
    """Dời hạn of a period for all its units, as long as one of them has not done it."""
    if not reason.strip():
        message = "Hãy ghi lý do dời hạn."
        raise InvalidFiling(message, fields={"reason": message})
    with transaction.atomic():
        duty = _locked(period.obligation, scope=scope)
        held = ObligationPeriod.objects.get(pk=period.pk)
        if due_on == held.due_on:
            raise InvalidFiling("Hạn mới trùng hạn đang có. Hãy ghi ngày khác.")
        pending = held.instances.filter(assignment__taken_off_at=None)
        if not pending.exclude(state=InstanceState.ACCEPTED).exists():
            raise InvalidFiling("Mọi đơn vị đã được xác nhận đạt nên không dời hạn nữa.")
        detail = {"period": held.name, "from": held.due_on.isoformat(), "to": due_on.isoformat()}
        held.due_on = due_on
        held.save()
        log_obligation(
            Event.DEADLINE_MOVED, duty, by=by, at=at, reason=reason.strip(), detail=detail
        )
    return held


def _locked(obligation: Obligation, *, scope: AccessScope) -> Obligation:
    held = lock_obligation(obligation, scope=scope)
    if held.state != ObligationState.CONFIRMED or held.record.state not in STATES_IN_USE:
        raise InvalidFiling("Chỉ giao được nhiệm vụ đã xác nhận. Hãy xác nhận nhiệm vụ trước.")
    return held


def _require_receivers(held: Obligation, units: Sequence[Unit], *, on: date) -> None:
    below = set(units_below(held.record.unit).values_list("pk", flat=True))
    if any(unit.pk not in below for unit in units):
        raise NotAllowed("Chỉ giao cho đơn vị phía dưới. Hãy chọn lại đơn vị.")
    closed = closed_among(units, on=on)
    if closed:
        raise InvalidFiling(" ".join(one.words for one in closed))


def _add_periods(
    held: Obligation, periods: Sequence[PeriodTerms], *, by: User, at: datetime
) -> list[ObligationPeriod]:
    names = [terms.name.strip() for terms in periods]
    if not all(names):
        raise InvalidFiling("Hãy ghi tên của từng kỳ.")
    rows = [
        ObligationPeriod(obligation=held, name=name, due_on=terms.due_on, added_at=at, added_by=by)
        for name, terms in zip(names, periods, strict=True)
    ]
    try:
        with transaction.atomic():
            return ObligationPeriod.objects.bulk_create(rows)
    except IntegrityError as error:
        raise InvalidFiling("Có hai kỳ trùng tên. Hãy đổi tên hoặc bỏ bớt một kỳ.") from error


def _assign(held: Obligation, units: Sequence[Unit], *, by: User, at: datetime) -> list[Assignment]:
    """New rows, and those taken off before that are given once more."""
    known = {row.unit_id: row for row in held.assignments.all()}
    again = [known[unit.pk] for unit in units if unit.pk in known and known[unit.pk].taken_off_at]
    for row in again:
        row.given_at, row.given_by = at, by
        row.taken_off_at = row.taken_off_by = None
        row.reason = ""
        row.save()
    fresh = Assignment.objects.bulk_create(
        Assignment(obligation=held, unit_id=pk, given_at=at, given_by=by)
        for pk in dict.fromkeys(unit.pk for unit in units)
        if pk not in known
    )
    return [*again, *fresh]


def _make_instances(
    held: Obligation,
    added: Sequence[Assignment],
    fresh: Sequence[ObligationPeriod],
    *,
    on: date,
) -> int:
    everybody = held.assignments.filter(taken_off_at=None)
    pairs = {(row.pk, period.pk) for row in everybody for period in fresh}
    ahead = [period for period in held.periods.all() if period.due_on >= on]
    pairs |= {(row.pk, period.pk) for row in added for period in ahead}
    known = Instance.objects.filter(assignment__in=added, period__in=ahead)
    missing = sorted(pairs - set(known.values_list("assignment_id", "period_id")))
    Instance.objects.bulk_create(
        Instance(assignment_id=assignment, period_id=period) for assignment, period in missing
    )
    return len(pairs)
