"""Propose, confirm, correct and drop obligations; only a confirmed one is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling, NotAllowed, StaleEdit
from archive.models import (
    STATES_IN_USE,
    Assignment,
    DeadlineSort,
    Event,
    Obligation,
    ObligationState,
    Record,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from archive.models import User
    from archive.reading import Deadline, Obligation as ReadObligation, Quota
    from archive.scope import AccessScope

_DECIDED_BY = (Role.CLERK, Role.STAFF, Role.LEADER)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An obligation as read, with the page that its words stand on."""

    read: ReadObligation
    page: int | None


@dataclass(frozen=True, slots=True)
class ObligationTerms:
    """What a person may correct; the document's words stay beside it."""

    action: str
    responsible: str
    receiver: str
    deadline_sort: DeadlineSort
    due_on: date | None
    quota_words: str


def obligation_rows(record: Record, proposals: Iterable[Proposal]) -> list[Obligation]:
    """Rows for what was read, in the order of the text, none of them in force."""
    return [_row(record, ordinal, proposal) for ordinal, proposal in enumerate(proposals, start=1)]


def obligations_of(record: Record, *, scope: AccessScope) -> QuerySet[Obligation]:
    """The obligations of a record that the user may see."""
    found = Obligation.objects.filter(record=record, record__in=scope.records())
    return _with_givings(found).select_related("decided_by")


def visible_obligations(scope: AccessScope) -> QuerySet[Obligation]:
    """All obligations within the scope, those of cancelled records left out."""
    found = Obligation.objects.filter(record__in=scope.records(), record__state__in=STATES_IN_USE)
    return _with_givings(found).select_related("record__page", "record__unit")


def _with_givings(found: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """``given``: how many units have it now."""
    living = Assignment.objects.filter(obligation=OuterRef("pk"), taken_off_at=None)
    counted = living.order_by().values("obligation").annotate(units=Count("pk")).values("units")
    return found.annotate(given=Subquery(counted))


def decidable_obligations(scope: AccessScope) -> QuerySet[Obligation]:
    """Those that this user has to confirm or drop: of the very own office."""
    return visible_obligations(scope).filter(
        state=ObligationState.PROPOSED, record__unit_id__in=scope.home_units(*_DECIDED_BY)
    )


def may_decide_obligations(record: Record, *, scope: AccessScope) -> bool:
    """Clerk, staff and leader of the record's unit decide what its documents ask."""
    return record.unit_id in scope.home_units(*_DECIDED_BY)


def confirm_obligation(
    obligation: Obligation,
    *,
    terms: ObligationTerms,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Obligation:
    """Put it in force with these terms; one already confirmed is corrected."""
    if not terms.action.strip():
        message = "Hãy ghi việc phải làm."
        raise InvalidFiling(message, fields={"action": message})
    if terms.deadline_sort == DeadlineSort.FIXED and terms.due_on is None:
        message = "Thời hạn là một ngày thì hãy ghi ngày đó."
        raise InvalidFiling(message, fields={"due_on": message})
    with transaction.atomic():
        held = lock_obligation(obligation, scope=scope)
        changed = [name for name in terms.__slots__ if getattr(held, name) != getattr(terms, name)]
        for name in changed:
            setattr(held, name, getattr(terms, name))
        _settle(held, ObligationState.CONFIRMED, by=by, at=at, reason="")
        log_obligation(
            Event.OBLIGATION_CONFIRMED, held, by=by, at=at, detail={"changed": sorted(changed)}
        )
    return held


def drop_obligation(
    obligation: Obligation,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Obligation:
    """It is none: wrongly read, or not for this office. The row and its words stay."""
    if not reason.strip():
        message = "Hãy ghi lý do bỏ."
        raise InvalidFiling(message, fields={"reason": message})
    with transaction.atomic():
        held = lock_obligation(obligation, scope=scope)
        _require_not_given(held)
        _settle(held, ObligationState.DROPPED, by=by, at=at, reason=reason.strip())
        log_obligation(Event.OBLIGATION_DROPPED, held, by=by, reason=reason.strip(), at=at)
    return held


def reopen_obligation(
    obligation: Obligation, *, scope: AccessScope, by: User, at: datetime | None = None
) -> Obligation:
    """Make it a proposal again: the undo of a confirmation or of a dropping."""
    with transaction.atomic():
        held = lock_obligation(obligation, scope=scope)
        if held.state == ObligationState.PROPOSED:
            raise StaleEdit("Nhiệm vụ này đang chờ xác nhận. Hãy tải lại trang.")
        _require_not_given(held)
        held.state, held.reason = ObligationState.PROPOSED, ""
        held.decided_at = held.decided_by = None
        held.save()
        log_obligation(Event.OBLIGATION_REOPENED, held, by=by, at=at)
    return held


def lock_obligation(obligation: Obligation, *, scope: AccessScope) -> Obligation:
    """The row, locked until the transaction ends, for whoever decides it; NotAllowed for others."""
    held = (
        Obligation.objects.select_for_update(of=("self",))
        .select_related("record__unit")
        .get(pk=obligation.pk)
    )
    if not may_decide_obligations(held.record, scope=scope):
        raise NotAllowed("Chỉ văn thư, chuyên viên, lãnh đạo của đơn vị xác nhận, giao nhiệm vụ.")
    return held


def _require_not_given(held: Obligation) -> None:
    units = held.assignments.filter(taken_off_at=None).count()
    if units:
        raise InvalidFiling(
            f"Nhiệm vụ đang giao cho {units} đơn vị. Hãy thôi giao từng đơn vị trước, kèm lý do."
        )


def _settle(
    held: Obligation, state: ObligationState, *, by: User, at: datetime | None, reason: str
) -> None:
    held.state, held.reason = state, reason
    held.decided_at, held.decided_by = at or timezone.now(), by
    held.save()


def log_obligation(
    event: Event,
    held: Obligation,
    *,
    by: User,
    at: datetime | None,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """An act on an obligation, as an event of its record that names its place there."""
    record_event(
        event,
        subject=held.record,
        by=by,
        unit_id=held.record.unit_id,
        reason=reason,
        detail={"obligation": held.ordinal, **(detail or {})},
        at=at,
    )


def _row(record: Record, ordinal: int, proposal: Proposal) -> Obligation:
    read = proposal.read
    sort, words, rule, due_on = _deadline(read.deadline)
    least, most, quota = _quota(read.quota)
    return Obligation(
        record=record,
        ordinal=ordinal,
        quote=" ".join(read.reading.quote.split()),
        page=proposal.page,
        confidence=read.reading.confidence,
        action=read.action,
        responsible="\n".join(read.responsible),
        receiver=(read.receiver or "")[:300],
        deadline_sort=sort,
        deadline_words=words,
        deadline_rule=rule,
        due_on=due_on,
        quota_least=least,
        quota_most=most,
        quota_words=quota,
    )


def _deadline(read: Deadline | None) -> tuple[DeadlineSort, str, str, date | None]:
    if read is None:
        return DeadlineSort.UNSPECIFIED, "", "", None
    day = read.last_valid_date or (read.date if read.inclusive else None)
    due_on = date.fromisoformat(day) if day and len(day) == 10 else None
    return DeadlineSort(str(read.kind)), read.raw[:300], (read.rrule or "")[:200], due_on


def _quota(read: Quota | None) -> tuple[int | None, int | None, str]:
    if read is None:
        return None, None, ""
    bounds = [read.minimum, read.maximum]
    numbers = "–".join(str(n) for n in dict.fromkeys(b for b in bounds if b is not None))
    least = "ít nhất " if read.minimum is not None and read.maximum is None else ""
    words = [f"{least}{numbers} {read.unit}", read.per and f"mỗi {read.per}", read.period]
    return read.minimum, read.maximum, ", ".join(w for w in words if w)[:300]
