"""A round of the office of given work: a council of five, candidates with whole dossiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.utils import timezone

from archive import (
    RecognitionLevel,
    Role,
    RoundTerms,
    SeatRole,
    SelectionRound,
    add_candidates,
    begin_meeting,
    cast_votes,
    choose_registration,
    save_round,
    scope_for,
)
from cms.dossiers.work import add_evidence, hand_in
from cms.records.opening import open_record
from cms.registrations.dossiers import begin_dossier, why_not_ready
from tests.archive.duties.offices import Office, make_office
from tests.archive.factories import make_user
from tests.archive.registrations.desks import submitted

if TYPE_CHECKING:
    from archive import Candidate, Registration, Seat, User

TERMS = {
    "title": "Xét chọn điển hình Quý IV/2026",
    "level": RecognitionLevel.PROVINCE,
    "period": "Quý IV/2026",
    "quota": 1,
    "unit_quota": None,
    "quorum": 3,
    "least_share": 60,
    "criteria": "Có kết quả đo được\nTrường khác làm theo được",
    "council_decision": "Quyết định số 12/QĐ-SGDĐT ngày 05/01/2026",
}


@dataclass
class Council:
    """Leader (chair), staff (secretary), a second leader outside, and three members."""

    office: Office
    leader: User
    staff: User
    other_leader: User
    members: list[User]
    round: SelectionRound = field(default_factory=SelectionRound)

    @property
    def people(self) -> list[User]:
        return [self.leader, self.staff, *self.members]

    def chosen(self, school: int, name: str, *, whole: bool = True) -> Registration:
        """Registered, chosen, its dossier compiled and, when whole, handed in."""
        made = submitted(self.office, school, name=name)
        made = choose_registration(made, scope=scope_for(self.leader), by=self.leader)
        by = self.office.person(school)
        scope = scope_for(by)
        page = begin_dossier(made, by=by, scope=scope)
        for component in ("request", "report", "evidence") if whole else ():
            add_evidence(
                open_record(page_id=page.pk, scope=scope),
                component=component,
                caption=f"Tệp {component}",
                file=ContentFile(f"Nội dung {component} {name}".encode(), name=f"{component}.txt"),
                by=by,
                scope=scope,
            )
        if whole:
            hand_in(open_record(page_id=page.pk, scope=scope), by=by, scope=scope)
        made.refresh_from_db()
        return made

    def open(self, *registrations: Registration, **terms: object) -> SelectionRound:
        scope = scope_for(self.staff)
        roles = [SeatRole.CHAIR, SeatRole.SECRETARY, *[SeatRole.MEMBER] * len(self.members)]
        seats = {one.pk: role for one, role in zip(self.people, roles, strict=True)}
        self.round = save_round(
            SelectionRound(unit=self.office.above),
            terms=RoundTerms(**TERMS | terms),
            seats=seats,
            scope=scope,
            by=self.staff,
        )
        if registrations:
            ids = [one.pk for one in registrations]
            add_candidates(self.round, ids, scope=scope, by=self.staff)
        return self.round

    def meet(self, *registrations: Registration, **terms: object) -> list[Candidate]:
        self.open(*registrations, **terms)
        scope = scope_for(self.staff)
        self.round = begin_meeting(
            self.round,
            met_on=timezone.localdate(),
            obstacles=lambda one: why_not_ready(one.registration, scope=scope),
            scope=scope,
            by=self.staff,
        )
        return list(self.round.candidates.all())

    def vote(self, person: User, votes: dict[int, bool]) -> None:
        cast_votes(self.round, votes, scope=scope_for(person), by=person)

    def seat(self, person: User) -> Seat:
        return self.round.seats.get(user=person)


def make_council() -> Council:
    office = make_office(action="Đăng ký mô hình, điển hình tiên tiến")
    above = office.above
    return Council(
        office,
        leader=make_user(Role.LEADER, unit=above),
        staff=make_user(Role.STAFF, unit=above),
        other_leader=make_user(Role.LEADER, unit=above),
        members=[
            make_user(Role.ARCHIVIST, unit=above),
            make_user(Role.LEADER, unit=office.schools[0]),
            make_user(Role.STAFF, unit=above),
        ],
    )
