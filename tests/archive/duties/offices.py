"""A Sở with two schools and one confirmed obligation, for tests of giving and handing in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from archive import (
    DeadlineSort,
    HandIn,
    Instance,
    Obligation,
    ObligationState,
    PeriodTerms,
    Role,
    UnitLevel,
    give_obligation,
    hand_in,
    scope_for,
)
from tests.archive.factories import file_dispatch, make_unit, make_user

if TYPE_CHECKING:
    from archive import FiledRecord, Submission, Unit, User

TODAY = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
DUE, PAST = date(2026, 3, 31), date(2026, 2, 28)


@dataclass
class Office:
    above: Unit
    schools: list[Unit]
    giver: User
    people: dict[int, User]
    order: FiledRecord
    duty: Obligation
    filed: dict[int, FiledRecord] = field(default_factory=dict)

    def instance(self, school: int = 0, *, due_on: date = DUE) -> Instance:
        return Instance.objects.select_related("assignment__obligation__record", "period").get(
            assignment__unit=self.schools[school], period__due_on=due_on
        )

    def person(self, school: int = 0) -> User:
        return self.people[self.schools[school].pk]

    def paper(self, school: int = 0) -> FiledRecord:
        unit = self.schools[school]
        if unit.pk not in self.filed:
            subject = f"Báo cáo kết quả của {unit.name}"
            self.filed[unit.pk] = file_dispatch(
                unit=unit, by=self.people[unit.pk], subject=subject, title=subject
            )
        return self.filed[unit.pk]

    def give(self, *days: date, schools: tuple[int, ...] = (0, 1)) -> None:
        give_obligation(
            self.duty,
            units=[self.schools[index] for index in schools],
            periods=[PeriodTerms(f"Hạn {day:%d/%m/%Y}", day) for day in days or (DUE,)],
            scope=scope_for(self.giver),
            by=self.giver,
            at=TODAY,
        )

    def hand_in(
        self, school: int = 0, *, due_on: date = DUE, at: datetime = TODAY, **what
    ) -> Submission:
        by = self.person(school)
        return hand_in(
            self.instance(school, due_on=due_on),
            HandIn(records=[self.paper(school).record.pk], **what),
            scope=scope_for(by),
            by=by,
            at=at,
        )


def make_office(*, schools: int = 2, **duty) -> Office:
    above = make_unit("Sở Giáo dục Trên", level=UnitLevel.PROVINCE)
    below = [make_unit(f"Trường THCS số {n}", parent=above) for n in range(1, schools + 1)]
    giver = make_user(Role.CLERK, unit=above)
    order = file_dispatch(unit=above, by=giver, subject="Giao nộp báo cáo")
    values = {
        "quote": "Các trường nộp báo cáo trước ngày 01/4/2026.",
        "page": 2,
        "action": "Nộp báo cáo kết quả",
        "deadline_sort": DeadlineSort.FIXED,
        "due_on": DUE,
        "state": ObligationState.CONFIRMED,
        "decided_by": giver,
        "decided_at": TODAY,
    }
    made = Obligation.objects.create(record=order.record, ordinal=1, **values | duty)
    people = {unit.pk: make_user(Role.CLERK, unit=unit) for unit in below}
    return Office(above, below, giver, people, order, made)
