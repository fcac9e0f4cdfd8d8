"""The meeting: who votes on whom, the count, and what the council proposes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.errors import InvalidFiling, NotAllowed, StaleEdit
from archive.models import Candidate, Event, RoundState, SelectionRound, Vote
from archive.reasons import SHORTEST_REASON, says_something
from archive.rounds.opening import lock_round, log_round
from archive.rounds.seeing import own_units_of, seat_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from archive.models import User
    from archive.scope import AccessScope


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one candidate: for, all that were cast, members who had no say."""

    candidate: Candidate
    agree: int
    cast: int
    excluded: int

    @property
    def share(self) -> int:
        """Percent of the votes cast, rounded down."""
        return self.agree * 100 // self.cast if self.cast else 0


@dataclass(frozen=True, slots=True)
class VoteCount:
    """The whole count, most agreed to first; ``voters`` counts for the quorum."""

    tallies: tuple[Tally, ...]
    voters: int
    seats: int

    def passing(self, held: SelectionRound) -> list[Tally]:
        """Those with the share that the round asks for."""
        return [one for one in self.tallies if one.cast and one.share >= held.least_share]

    def suggested(self, held: SelectionRound) -> set[int]:
        """Candidates within both quotas in the order of votes."""
        taken: dict[int, int] = {}
        chosen: list[Tally] = []
        for tally in self.passing(held):
            unit = tally.candidate.registration.unit_id
            room = held.unit_quota is None or taken.get(unit, 0) < held.unit_quota
            if room and len(chosen) < held.quota:
                taken[unit] = taken.get(unit, 0) + 1
                chosen.append(tally)
        return {one.candidate.pk for one in chosen}


@dataclass(frozen=True, slots=True)
class CouncilProposal:
    """What the council proposes: the chosen, why the others are not, why an order or a quota."""

    chosen: Collection[int]
    notes: Mapping[int, str]
    order_reason: str = ""
    quota_reason: str = ""


def candidates_of(
    held: SelectionRound, *, scope: AccessScope, on: date
) -> list[tuple[Candidate, bool]]:
    """Every candidate with whether the user has a say: not on the own unit's."""
    seat = seat_of(held, scope=scope)
    own = own_units_of(seat, on=on) if seat else set()
    rows = held.candidates.select_related("registration__unit", "registration__dossier")
    return [(one, seat is not None and one.registration.unit_id not in own) for one in rows]


def cast_votes(
    held: SelectionRound,
    votes: Mapping[int, bool],
    *,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> int:
    """A member's votes by candidate, given or changed as long as the council meets; how many."""
    moment = at or timezone.now()
    with transaction.atomic():
        locked = SelectionRound.objects.select_for_update(of=("self",)).get(pk=held.pk)
        if locked.state != RoundState.MEETING:
            raise StaleEdit("Hội đồng không còn bỏ phiếu. Hãy tải lại trang.")
        seat = seat_of(locked, scope=scope)
        if seat is None:
            raise NotAllowed("Chỉ thành viên hội đồng bỏ phiếu.")
        free = {
            one.pk
            for one, say in candidates_of(locked, scope=scope, on=timezone.localdate(moment))
            if say
        }
        if not votes.keys() <= free:
            raise NotAllowed("Thành viên không bỏ phiếu cho điển hình của đơn vị mình.")
        if not votes:
            raise InvalidFiling("Hãy chọn đồng ý hoặc không đồng ý cho ít nhất một điển hình.")
        for candidate, agrees in votes.items():
            Vote.objects.update_or_create(
                candidate_id=candidate, seat=seat, defaults={"agrees": agrees, "cast_at": moment}
            )
        log_round(Event.ROUND_VOTED, locked, by=by, at=at, detail={"votes": len(votes)})
    return len(votes)


def count_votes(held: SelectionRound, *, on: date) -> VoteCount:
    """Votes of members who have a say that day; a vote cast before a conflict arose is left out."""
    seats = list(held.seats.select_related("user"))
    own = {seat.pk: own_units_of(seat, on=on) for seat in seats}
    votes = Vote.objects.filter(candidate__round=held).values_list("candidate", "seat", "agrees")
    cast = {(candidate, seat): agrees for candidate, seat, agrees in votes}
    tallies = []
    for one in held.candidates.select_related("registration__unit", "registration__dossier"):
        free = [seat for seat in own if one.registration.unit_id not in own[seat]]
        said = [cast[one.pk, seat] for seat in free if (one.pk, seat) in cast]
        tallies.append(Tally(one, sum(said), len(said), len(seats) - len(free)))
    tallies.sort(key=lambda tally: (-tally.share, -tally.agree, tally.candidate.pk))
    return VoteCount(tuple(tallies), len({seat for _, seat in cast}), len(seats))


def propose_round(
    held: SelectionRound,
    what: CouncilProposal,
    *,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> SelectionRound:
    """Trình: the count is closed; InvalidFiling says which reason is missing."""
    moment = at or timezone.now()
    with transaction.atomic():
        locked = lock_round(held, RoundState.MEETING, scope=scope)
        count = count_votes(locked, on=timezone.localdate(moment))
        _require_count(locked, count, what)
        _require_reasons(locked, count, what)
        for tally in count.tallies:
            tally.candidate.chosen = tally.candidate.pk in what.chosen
            note = what.notes.get(tally.candidate.pk, "").strip()
            tally.candidate.note = "" if tally.candidate.chosen else note
        Candidate.objects.bulk_update(
            [tally.candidate for tally in count.tallies], ["chosen", "note"]
        )
        locked.order_reason, locked.quota_reason = (
            what.order_reason.strip(),
            what.quota_reason.strip(),
        )
        locked.state, locked.proposed_at, locked.proposed_by = RoundState.PROPOSED, moment, by
        locked.answer = ""
        locked.save()
        log_round(
            Event.ROUND_PROPOSED, locked, by=by, at=at, detail={"chosen": sorted(what.chosen)}
        )
    return locked


def _require_count(held: SelectionRound, count: VoteCount, what: CouncilProposal) -> None:
    if count.voters < held.quorum:
        raise InvalidFiling(
            f"Chưa đủ thành viên bỏ phiếu: {count.voters}/{held.quorum} người cần có."
        )
    passing = {tally.candidate.pk for tally in count.passing(held)}
    if not set(what.chosen) <= passing:
        raise InvalidFiling(f"Chỉ đề nghị điển hình được ít nhất {held.least_share}% phiếu đồng ý.")
    if not what.chosen:
        raise InvalidFiling("Hãy chọn ít nhất một điển hình, hoặc thôi đợt xét với lý do.")
    for tally in count.tallies:
        pk = tally.candidate.pk
        if pk not in what.chosen and not says_something(what.notes.get(pk, "")):
            raise InvalidFiling(
                f"Hãy ghi vì sao không chọn «{tally.candidate}», "
                f"ít nhất {SHORTEST_REASON} chữ cái; đơn vị đọc được."
            )


def _require_reasons(held: SelectionRound, count: VoteCount, what: CouncilProposal) -> None:
    if over_quota(held, count.tallies, what.chosen) and not what.quota_reason.strip():
        message = "Số điển hình được chọn vượt chỉ tiêu. Hãy ghi lý do."
        raise InvalidFiling(message, fields={"quota_reason": message})
    if passed_over(held, count, what.chosen) and not what.order_reason.strip():
        message = (
            "Có điển hình không được chọn mà số phiếu ngang hoặc hơn điển hình được chọn. "
            "Hãy ghi lý do."
        )
        raise InvalidFiling(message, fields={"order_reason": message})


def over_quota(held: SelectionRound, tallies: Sequence[Tally], chosen: Collection[int]) -> bool:
    """Whether more are chosen than the round, or one of its units, is given."""
    units = [t.candidate.registration.unit_id for t in tallies if t.candidate.pk in chosen]
    most = max((units.count(unit) for unit in units), default=0)
    return len(units) > held.quota or (held.unit_quota is not None and most > held.unit_quota)


def passed_over(held: SelectionRound, count: VoteCount, chosen: Collection[int]) -> bool:
    """Whether someone with as good a share as a chosen one is left out."""
    least = min((t.share for t in count.tallies if t.candidate.pk in chosen), default=101)
    return any(
        tally.share >= least and tally.candidate.pk not in chosen for tally in count.passing(held)
    )
