"""A round of disposal: proposed by an archivist, judged by a council, decided by another person.

Each step is a line of the log. Until the decision is confirmed nothing is touched, and whatever
is left out of the list is at once as it was before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from archive.audit import record_event
from archive.errors import DossiersRefused, InvalidFiling, NotAllowed
from archive.keeping.around import lock_all
from archive.keeping.expiry import why_not_dispose
from archive.models import (
    Disposal,
    DisposalItem,
    DisposalState,
    Event,
    Record,
    Role,
    Verdict,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from archive.models import Unit, User
    from archive.scope import AccessScope

Also = Callable[[Record], Iterable[str]]
DISPOSAL_READERS = (Role.ARCHIVIST, Role.LEADER, Role.INSPECTOR)
_BEFORE_DECISION = (DisposalState.PROPOSED, DisposalState.SUBMITTED)


def nothing_more(record: Record) -> tuple[str, ...]:
    """No reasons beyond those of the archive."""
    return ()


def may_propose(scope: AccessScope, *, unit_id: int) -> bool:
    """Archivists of the unit or of one above propose, keep the council's word and carry out."""
    return scope.has(Role.ARCHIVIST, unit_id=unit_id)


def may_decide_disposal(disposal: Disposal, *, scope: AccessScope) -> bool:
    """Leaders of the unit or of one above, and never who proposed it."""
    return (
        scope.has(Role.LEADER, unit_id=disposal.unit_id)
        and scope.user_id != disposal.proposed_by_id
    )


def disposals_seen(scope: AccessScope) -> QuerySet[Disposal]:
    """Rounds of the units whose keeping the user does, leads or inspects."""
    return Disposal.objects.filter(unit_id__in=scope.units_for(*DISPOSAL_READERS)).select_related(
        "unit", "proposed_by", "confirmed_by", "executed_by"
    )


def propose_disposal(
    *,
    unit: Unit,
    records: Iterable[Record],
    by: User,
    scope: AccessScope,
    note: str = "",
    also: Also = nothing_more,
    at: datetime | None = None,
) -> Disposal:
    """Begin a round; DossiersRefused names, for every dossier, all that forbids it.

    ``also`` gives reasons that only other parts of the office know.
    """
    _require_archivist(scope, unit_id=unit.pk)
    moment, wanted = at or timezone.now(), list(records)
    if not wanted:
        raise InvalidFiling("Hãy chọn ít nhất một hồ sơ để đề nghị hủy.")
    with transaction.atomic():
        disposal = Disposal.objects.create(
            unit=unit, note=note.strip(), proposed_at=moment, proposed_by=by
        )
        _add(disposal, wanted, on=timezone.localdate(moment), also=also)
        log_disposal(Event.DISPOSAL_PROPOSED, disposal, by=by, reason=note, rows=len(wanted))
    return disposal


def add_to_disposal(
    disposal: Disposal,
    records: Iterable[Record],
    *,
    by: User,
    scope: AccessScope,
    also: Also = nothing_more,
    at: datetime | None = None,
) -> None:
    """More dossiers for a round that was not handed in yet."""
    _require_archivist(scope, unit_id=disposal.unit_id)
    wanted = list(records)
    with transaction.atomic():
        locked = lock_disposal(disposal, DisposalState.PROPOSED)
        _add(locked, wanted, on=timezone.localdate(at), also=also)
        log_disposal(Event.DISPOSAL_CHANGED, locked, by=by, act="added", rows=len(wanted))


def _add(disposal: Disposal, records: list[Record], *, on: date, also: Also) -> None:
    refused: dict[str, tuple[str, ...]] = {}
    lock_all(records)
    against = why_not_dispose(records, on=on)
    for record in records:
        reasons = (*against[record.pk], *also(record))
        if record.unit_id != disposal.unit_id:
            reasons = ("Hồ sơ thuộc đơn vị khác. Mỗi đợt hủy là của một đơn vị.", *reasons)
        if reasons:
            refused[record.page.title] = reasons
    if refused:
        raise DossiersRefused(refused)
    last = disposal.items.aggregate(last=Max("ordinal"))["last"] or 0
    DisposalItem.objects.bulk_create(
        DisposalItem(disposal=disposal, record=record, ordinal=last + place)
        for place, record in enumerate(records, start=1)
    )


def leave_out(item: DisposalItem, *, reason: str, by: User, scope: AccessScope) -> None:
    """Keep the dossier after all, until the very moment of execution; it is as it was before."""
    _require_archivist(scope, unit_id=item.disposal.unit_id)
    if not reason.strip():
        raise InvalidFiling("Hãy ghi lý do giữ lại hồ sơ.")
    with transaction.atomic():
        disposal = lock_disposal(item.disposal, *_BEFORE_DECISION, DisposalState.DECIDED)
        kept = DisposalItem.objects.select_for_update().get(pk=item.pk)
        if not kept.active:
            raise InvalidFiling("Hồ sơ này đã được giữ lại trước đó.")
        let_go(kept, reason=reason, by=by)
        if not disposal.active_items.exists():
            _close(disposal, DisposalState.WITHDRAWN, by=by, reason="Không còn hồ sơ nào để hủy")


def let_go(item: DisposalItem, *, reason: str, by: User) -> None:
    """The dossier leaves the round; its row stays with the reason."""
    item.active, item.verdict, item.note = False, Verdict.KEEP, reason.strip()
    item.save(update_fields=["active", "verdict", "note"])
    record_event(
        Event.DISPOSAL_ITEM_LEFT,
        subject=item.record,
        by=by,
        unit_id=item.record.unit_id,
        reason=reason.strip(),
        detail={"disposal": item.disposal_id},
    )


def withdraw_disposal(disposal: Disposal, *, reason: str, by: User, scope: AccessScope) -> None:
    """Give the whole round up before it is decided."""
    _require_archivist(scope, unit_id=disposal.unit_id)
    if not reason.strip():
        raise InvalidFiling("Hãy ghi lý do thôi đợt hủy.")
    with transaction.atomic():
        locked = lock_disposal(disposal, *_BEFORE_DECISION)
        for item in locked.active_items:
            let_go(item, reason=reason, by=by)
        _close(locked, DisposalState.WITHDRAWN, by=by, reason=reason)


def submit_disposal(
    disposal: Disposal, *, by: User, scope: AccessScope, at: datetime | None = None
) -> None:
    """Hand the list in for decision, once the council has spoken of every dossier (B7)."""
    _require_archivist(scope, unit_id=disposal.unit_id)
    with transaction.atomic():
        locked = lock_disposal(disposal, DisposalState.PROPOSED)
        lacking = lacking_for_submission(locked)
        if lacking:
            raise InvalidFiling(" ".join(lacking))
        for item in locked.active_items.filter(verdict=Verdict.KEEP):
            let_go(item, reason=item.note or "Hội đồng đề nghị giữ lại", by=by)
        if not locked.active_items.exists():
            raise InvalidFiling("Hội đồng giữ lại mọi hồ sơ nên không còn gì để trình.")
        locked.state, locked.submitted_at = DisposalState.SUBMITTED, at or timezone.now()
        locked.save(update_fields=["state", "submitted_at"])
        log_disposal(Event.DISPOSAL_SUBMITTED, locked, by=by, rows=locked.active_items.count())


def lacking_for_submission(disposal: Disposal) -> list[str]:
    """What is to be done before the list is handed in; empty when it may go."""
    lacking = []
    if not disposal.council.exists():
        lacking.append("Chưa ghi thành viên hội đồng.")
    if disposal.met_on is None or not disposal.minutes:
        lacking.append("Chưa ghi ngày họp và biên bản họp hội đồng.")
    silent = disposal.active_items.filter(verdict="").count()
    if silent:
        lacking.append(f"Hội đồng chưa cho ý kiến về {silent} hồ sơ.")
    return lacking


def begin_disposal(
    disposal: Disposal,
    *,
    by: User,
    scope: AccessScope,
    also: Also = nothing_more,
    at: datetime | None = None,
) -> Disposal:
    """Let the destruction begin: all dossiers must still be free, or none is touched."""
    _require_archivist(scope, unit_id=disposal.unit_id)
    with transaction.atomic():
        locked = lock_disposal(disposal, DisposalState.DECIDED)
        if locked.confirmed_by_id == by.pk:
            raise NotAllowed("Người xác nhận quyết định không tự thực hiện việc hủy.")
        require_disposable(locked, on=timezone.localdate(at), also=also)
        locked.state, locked.begun_at = DisposalState.RUNNING, at or timezone.now()
        locked.executed_by = by
        locked.save(update_fields=["state", "begun_at", "executed_by"])
        rows = locked.active_items.count()
        log_disposal(Event.DISPOSAL_BEGUN, locked, by=by, reason=locked.decision, rows=rows)
    return locked


def require_disposable(disposal: Disposal, *, on: date, also: Also = nothing_more) -> None:
    """DossiersRefused with every reason when something has come between since the proposal."""
    refused = {}
    left = disposal.active_items.filter(done_at=None).select_related("record__page")
    records = [item.record for item in left]
    against = why_not_dispose(records, on=on, offered=True)
    for record in records:
        if reasons := (*against[record.pk], *also(record)):
            refused[record.page.title] = reasons
    if refused:
        raise DossiersRefused(refused)


def lock_disposal(disposal: Disposal, *states: DisposalState) -> Disposal:
    """The row for change; InvalidFiling when somebody has brought it further meanwhile."""
    locked = Disposal.objects.select_for_update(of=("self",)).get(pk=disposal.pk)
    if locked.state not in states:
        words = locked.get_state_display()
        raise InvalidFiling(f"Đợt hủy đang ở bước «{words}» nên không làm được việc này nữa.")
    return locked


def _close(disposal: Disposal, state: DisposalState, *, by: User, reason: str) -> None:
    disposal.state = state
    disposal.save(update_fields=["state"])
    log_disposal(Event.DISPOSAL_WITHDRAWN, disposal, by=by, reason=reason)


def _require_archivist(scope: AccessScope, *, unit_id: int) -> None:
    if not may_propose(scope, unit_id=unit_id):
        raise NotAllowed("Chỉ lưu trữ viên của đơn vị hoặc cấp trên được làm việc này.")


def log_disposal(
    event: Event, disposal: Disposal, *, by: User, reason: str = "", **detail: object
) -> None:
    record_event(
        event,
        subject=disposal,
        by=by,
        unit_id=disposal.unit_id,
        reason=reason.strip(),
        detail=detail,
    )
