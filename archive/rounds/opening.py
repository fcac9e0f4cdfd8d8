"""Open a round, say who sits in its council, take candidates in, begin the meeting."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling, NotAllowed, StaleEdit
from archive.models import (
    Candidate,
    Event,
    RecognitionLevel,
    Role,
    RoundState,
    Seat,
    SeatRole,
    SelectionRound,
    UnitLevel,
    User,
)
from archive.rounds.seeing import may_hold_rounds, registrations_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date, datetime

    from archive.scope import AccessScope

LEAST_SEATS = 3
_ONE_OF = (SeatRole.CHAIR, SeatRole.SECRETARY)


@dataclass(frozen=True, slots=True)
class RoundTerms:
    """What is laid down before anybody is judged."""

    title: str
    level: RecognitionLevel
    period: str
    quota: int
    unit_quota: int | None
    quorum: int
    least_share: int
    criteria: str
    council_decision: str


def save_round(
    held: SelectionRound,
    *,
    terms: RoundTerms,
    seats: Mapping[int, SeatRole],
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> SelectionRound:
    """Open one (unsaved, with its unit) or change it before the meeting; ``seats`` by user id."""
    _require_council(terms, seats)
    with transaction.atomic():
        if held.pk:
            held = lock_round(held, RoundState.OPEN, scope=scope)
        elif not may_hold_rounds(scope, unit_id=held.unit_id):
            raise NotAllowed("Chỉ chuyên viên, lãnh đạo của đơn vị mở đợt xét chọn của đơn vị.")
        else:
            held.opened_at, held.opened_by = at or timezone.now(), by
        for name, value in asdict(terms).items():
            setattr(held, name, value)
        held.save()
        held.seats.exclude(user_id__in=seats).delete()
        for user_id, role in seats.items():
            Seat.objects.update_or_create(round=held, user_id=user_id, defaults={"role": role})
        detail = {"seats": {str(user): str(role) for user, role in seats.items()}}
        log_round(Event.ROUND_SAVED, held, by=by, at=at, detail=detail)
    return held


def people_for(held: SelectionRound) -> list[User]:
    """Who may sit in its council: people of the unit, leaders below it, and who sits already."""
    unit = held.unit
    inner = Q(assignments__unit=unit) | Q(
        assignments__unit__path__startswith=unit.path,
        assignments__unit__level=UnitLevel.INTERNAL,
    )
    heads = Q(assignments__unit__path__startswith=unit.path, assignments__role=Role.LEADER)
    sitting = Q(seats__round_id=held.pk or 0)
    return list(User.objects.filter(inner | heads | sitting, is_active=True).distinct())


def add_candidates(
    held: SelectionRound,
    registration_ids: Collection[int],
    *,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> int:
    """Take in registrations that were chosen and have a dossier; how many."""
    with transaction.atomic():
        locked = lock_round(held, RoundState.OPEN, scope=scope)
        found = registrations_for(locked).filter(pk__in=registration_ids)
        made = Candidate.objects.bulk_create(
            Candidate(round=locked, registration=one) for one in found.order_by("unit__path", "pk")
        )
        if not made:
            raise InvalidFiling("Hãy chọn ít nhất một đăng ký để đưa vào đợt xét.")
        detail = {"added": [one.registration_id for one in made]}
        log_round(Event.ROUND_SAVED, locked, by=by, at=at, detail=detail)
    return len(made)


def drop_candidate(
    candidate: Candidate, *, scope: AccessScope, by: User, at: datetime | None = None
) -> None:
    """Take one out before the meeting; its registration waits for another round."""
    with transaction.atomic():
        locked = lock_round(candidate.round, RoundState.OPEN, scope=scope)
        detail = {"dropped": candidate.registration_id}
        candidate.delete()
        log_round(Event.ROUND_SAVED, locked, by=by, at=at, detail=detail)


def begin_meeting(
    held: SelectionRound,
    *,
    met_on: date,
    obstacles: Callable[[Candidate], str],
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> SelectionRound:
    """From now on members vote on the dossiers as they are sealed; none may lack anything."""
    with transaction.atomic():
        locked = lock_round(held, RoundState.OPEN, scope=scope)
        candidates = list(locked.candidates.select_related("registration__dossier"))
        if not candidates:
            raise InvalidFiling("Chưa có đề nghị nào trong đợt. Hãy đưa đăng ký vào trước.")
        lacking = [f"{one}: {why}" for one in candidates if (why := obstacles(one))]
        if lacking:
            raise InvalidFiling(f"Chưa họp được. {'; '.join(lacking)}. Bổ sung hoặc bỏ ra.")
        for candidate in candidates:
            dossier = candidate.registration.dossier
            candidate.version = dossier.version if dossier else None
        Candidate.objects.bulk_update(candidates, ["version"])
        locked.state, locked.met_on = RoundState.MEETING, met_on
        locked.save()
        log_round(Event.ROUND_MET, locked, by=by, at=at, detail={"candidates": len(candidates)})
    return locked


def stop_round(
    held: SelectionRound,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> SelectionRound:
    """Thôi a round that was not decided; its registrations are free for another."""
    if not reason.strip():
        message = "Hãy ghi lý do thôi đợt xét."
        raise InvalidFiling(message, fields={"reason": message})
    with transaction.atomic():
        locked = lock_round(held, RoundState.OPEN, RoundState.MEETING, scope=scope)
        locked.state, locked.answer = RoundState.STOPPED, reason.strip()
        locked.save()
        log_round(Event.ROUND_STOPPED, locked, by=by, at=at, reason=locked.answer)
    return locked


def lock_round(held: SelectionRound, *states: RoundState, scope: AccessScope) -> SelectionRound:
    """The row for a change by its own unit, in one of the states."""
    locked = SelectionRound.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if not may_hold_rounds(scope, unit_id=locked.unit_id):
        raise NotAllowed("Chỉ chuyên viên, lãnh đạo của đơn vị tổ chức xét chọn làm được việc này.")
    if locked.state not in states:
        raise StaleEdit("Đợt xét đã sang bước khác. Hãy tải lại trang.")
    return locked


def log_round(
    event: Event,
    held: SelectionRound,
    *,
    by: User,
    at: datetime | None = None,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """One line of the log, under the unit that holds the round."""
    record_event(
        event, subject=held, by=by, unit_id=held.unit_id, reason=reason, detail=detail, at=at
    )


def _require_council(terms: RoundTerms, seats: Mapping[int, SeatRole]) -> None:
    if len(seats) < LEAST_SEATS:
        raise InvalidFiling(f"Hội đồng có ít nhất {LEAST_SEATS} thành viên.")
    for role in _ONE_OF:
        if list(seats.values()).count(role) != 1:
            raise InvalidFiling(f"Hội đồng có đúng một {role.label.lower()}.")
    if not 2 <= terms.quorum <= len(seats):
        message = f"Số thành viên phải bỏ phiếu từ 2 đến {len(seats)}."
        raise InvalidFiling(message, fields={"quorum": message})
