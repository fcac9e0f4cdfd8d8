"""The days off and the days worked instead: entered by administrators, taken back with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling, NotAllowed
from archive.models import CalendarDay, DayKind, Event, Holiday, Role, Unit
from archive.workdays import work_calendars

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from archive.models import User
    from archive.scope import AccessScope
    from archive.workdays import WorkCalendar

LONGEST = 31  # Days in one row: the longest holidays have some ten.
SECOND = (
    "Một quản trị viên khác vừa ghi vào lịch một ngày trong đợt này. "
    "Hãy tải lại trang, xem dòng ấy rồi ghi những ngày còn thiếu."
)
_OF_THE_LAW = "Bộ luật Lao động 2019, Điều 112 khoản 1"
_INSTEAD = "Bộ luật Lao động 2019, Điều 111 khoản 3"
# Month, day → name; Tết and Giỗ Tổ follow the lunar calendar and are announced each year.
_FIXED = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "Ngày Chiến thắng",
    (5, 1): "Ngày Quốc tế lao động",
    (9, 2): "Quốc khánh",
}
# Of these two the announcement of the year names one.
_BESIDE = {(9, 1): "Quốc khánh, ngày liền trước", (9, 3): "Quốc khánh, ngày liền sau"}


@dataclass(frozen=True, slots=True)
class DayTerms:
    """What is entered; without ``unit`` for the whole system."""

    kind: DayKind
    first_day: date
    last_day: date
    name: str
    legal_basis: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day off that the law gives; ``certain`` unless the year's announcement has to choose."""

    day: date
    name: str
    legal_basis: str
    certain: bool = True

    @property
    def terms(self) -> DayTerms:
        return DayTerms(DayKind.OFF, self.day, self.day, self.name, self.legal_basis)


def units_with_days(scope: AccessScope) -> frozenset[int | None]:
    """The units whose days the administrator enters; None with them for the whole system.

    That is for administrators of the system, of the Sở and above, or of a unit that stands alone.
    """
    homes = scope.home_units(Role.ADMINISTRATOR)
    for_all = 0 in homes or any(unit.speaks_for_all for unit in Unit.objects.filter(pk__in=homes))
    return scope.units_for(Role.ADMINISTRATOR) | (frozenset({None}) if for_all else frozenset())


def holidays_seen(scope: AccessScope) -> QuerySet[Holiday]:
    """What holds in the units that the user administers, or in some of them; withdrawn rows too."""
    below = scope.units_for(Role.ADMINISTRATOR)
    homes = Unit.objects.filter(pk__in=scope.home_units(Role.ADMINISTRATOR))
    above = {pk for unit in homes for pk in unit.path_ids}
    return Holiday.objects.filter(Q(unit=None) | Q(unit__in=below | above))


def enter_days(
    many: Iterable[DayTerms], *, scope: AccessScope, by: User, at: datetime | None = None
) -> list[Holiday]:
    """All of them or none; a day that is entered already for the same unit is refused."""
    moment = at or timezone.now()
    with transaction.atomic():
        return [_enter(terms, scope=scope, by=by, at=moment) for terms in many]


def withdraw_day(
    holiday: Holiday, *, reason: str, scope: AccessScope, by: User, at: datetime | None = None
) -> Holiday:
    """Take a row back; it stays with its reason and counts no more."""
    _require_right(holiday.unit_id, scope=scope)
    if not reason.strip():
        raise InvalidFiling("Hãy ghi lý do rút lại.")
    with transaction.atomic():
        held = Holiday.objects.select_for_update().get(pk=holiday.pk)
        if held.withdrawn_at is not None:
            raise InvalidFiling("Dòng này đã được rút lại trước đó.")
        held.withdrawn_at, held.withdrawn_by = at or timezone.now(), by
        held.withdrawn_reason = reason.strip()
        held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        held.taken_days.all().delete()
        words, moment = held.withdrawn_reason, held.withdrawn_at
        _log(held, act="day_withdrawn", scope=scope, by=by, reason=words, at=moment)
    return held


def fixed_days(year: int, *, calendar: WorkCalendar) -> list[ProposedDay]:
    """The days of a year that the law fixes and the calendar lacks, with those off instead."""
    fixed = {date(year, *day): name for day, name in _FIXED.items()}
    made = {day: ProposedDay(day, name, _OF_THE_LAW) for day, name in fixed.items()}
    for day, name in fixed.items():
        if calendar.is_working(day) or day in calendar.entered:
            continue
        other = calendar.after(day)
        while other in made:
            other = calendar.after(other)
        made[other] = ProposedDay(other, f"Nghỉ bù {name}", _INSTEAD)
    for (month, number), name in _BESIDE.items():
        day = date(year, month, number)
        made.setdefault(day, ProposedDay(day, name, _OF_THE_LAW, certain=False))
    return [made[day] for day in sorted(made) if day not in calendar.entered]


def _require_right(unit_id: int | None, *, scope: AccessScope) -> None:
    if unit_id not in units_with_days(scope):
        raise NotAllowed("Chỉ quản trị viên của đơn vị, của Sở hoặc của hệ thống được sửa lịch.")


def _enter(terms: DayTerms, *, scope: AccessScope, by: User, at: datetime) -> Holiday:
    _require_right(terms.unit.pk if terms.unit else None, scope=scope)
    holiday = Holiday(
        kind=terms.kind,
        first_day=terms.first_day,
        last_day=terms.last_day,
        name=terms.name.strip(),
        legal_basis=terms.legal_basis.strip(),
        unit=terms.unit,
        entered_at=at,
        entered_by=by,
    )
    _require_sense(holiday)
    _keep(holiday)
    _log(holiday, act="day_entered", scope=scope, by=by, reason=str(holiday), at=at)
    return holiday


def _keep(holiday: Holiday) -> None:
    """Who enters a day that another administrator is entering at this moment comes second."""
    try:
        with transaction.atomic():
            holiday.save()
            CalendarDay.objects.bulk_create(
                CalendarDay(holiday=holiday, unit=holiday.unit, day=day) for day in holiday.days
            )
    except IntegrityError as taken:
        raise InvalidFiling(SECOND, fields={"first_day": SECOND}) from taken


def _require_sense(holiday: Holiday) -> None:
    if not holiday.name or not holiday.legal_basis:
        raise InvalidFiling("Hãy ghi tên ngày nghỉ, làm bù và căn cứ.")
    if not 0 <= (holiday.last_day - holiday.first_day).days < LONGEST:
        message = f"Ngày cuối phải từ ngày đầu trở đi, cả đợt không quá {LONGEST} ngày."
        raise InvalidFiling(message, fields={"last_day": message})
    calendar = work_calendars().of(holiday.unit)
    for day in holiday.days:
        row = calendar.entered.get(day)
        if row is not None and row.unit_id == holiday.unit_id:
            message = f"Ngày {day:%d/%m/%Y} đã có trong lịch: {row}."
            raise InvalidFiling(message, fields={"first_day": message})
        if holiday.kind == DayKind.WORKED and calendar.is_working(day):
            message = f"Ngày {day:%d/%m/%Y} vốn là ngày làm việc nên không ghi làm bù."
            raise InvalidFiling(message, fields={"first_day": message})


def _log(
    holiday: Holiday, *, act: str, scope: AccessScope, by: User, reason: str, at: datetime
) -> None:
    # What holds for the whole system stands in the log of the office that keeps it.
    home = min(scope.home_units(Role.ADMINISTRATOR) - {0}, default=None)
    record_event(
        Event.CALENDAR_CHANGED,
        subject=holiday,
        by=by,
        unit_id=holiday.unit_id or home,
        reason=reason,
        detail={
            "act": act,
            "kind": holiday.kind,
            "first_day": holiday.first_day.isoformat(),
            "last_day": holiday.last_day.isoformat(),
        },
        at=at,
    )
