"""The leader's word on a list of disposal: the decision, or the list back with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.errors import InvalidFiling, NotAllowed
from archive.keeping.disposals import (
    Also,
    lock_disposal,
    log_disposal,
    may_decide_disposal,
    nothing_more,
    require_disposable,
)
from archive.models import DisposalState, Event

if TYPE_CHECKING:
    from datetime import date, datetime

    from archive.models import Disposal, User
    from archive.scope import AccessScope


def decide_disposal(
    disposal: Disposal,
    *,
    decision: str,
    decided_on: date,
    signer: str,
    by: User,
    scope: AccessScope,
    also: Also = nothing_more,
    at: datetime | None = None,
) -> None:
    """The leader confirms the signed decision; from now on the list may be carried out."""
    if not may_decide_disposal(disposal, scope=scope):
        raise NotAllowed(
            "Quyết định hủy do lãnh đạo đơn vị xác nhận, không phải người đã đề nghị hủy."
        )
    if not decision.strip() or not signer.strip():
        raise InvalidFiling("Hãy ghi số, ký hiệu quyết định hủy và người ký.")
    with transaction.atomic():
        locked = lock_disposal(disposal, DisposalState.SUBMITTED)
        if decided_on > timezone.localdate(at):
            raise InvalidFiling("Ngày quyết định không được sau ngày hôm nay.")
        if locked.met_on and decided_on < locked.met_on:
            raise InvalidFiling(
                f"Ngày quyết định phải từ ngày họp hội đồng {locked.met_on:%d/%m/%Y} trở đi."
            )
        require_disposable(locked, on=decided_on, also=also)
        locked.decision, locked.decided_on = decision.strip(), decided_on
        locked.signer, locked.confirmed_by = signer.strip(), by
        locked.confirmed_at, locked.state = at or timezone.now(), DisposalState.DECIDED
        locked.save()
        log_disposal(Event.DISPOSAL_DECIDED, locked, by=by, reason=locked.decision)


def send_back_disposal(disposal: Disposal, *, reason: str, by: User, scope: AccessScope) -> None:
    """The leader wants the list seen again; the archivist goes on with it."""
    if not may_decide_disposal(disposal, scope=scope):
        raise NotAllowed("Chỉ lãnh đạo đơn vị, không phải người đề nghị, được trả lại danh mục.")
    if not reason.strip():
        raise InvalidFiling("Hãy ghi lý do trả lại để lưu trữ viên biết cần xem lại gì.")
    with transaction.atomic():
        locked = lock_disposal(disposal, DisposalState.SUBMITTED)
        locked.state, locked.submitted_at = DisposalState.PROPOSED, None
        locked.save(update_fields=["state", "submitted_at"])
        log_disposal(Event.DISPOSAL_CHANGED, locked, by=by, act="sent_back", reason=reason)
