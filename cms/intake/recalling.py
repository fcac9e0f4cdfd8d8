"""Undo of Vào sổ: the number stays in the register, struck, and the paper waits again.

NĐ 30/2020 PL IV keeps every number once taken; nothing is erased and none is given twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from archive import EntryState, IntakeItem, IntakeState, InvalidFiling, Record, cancel_entry
from cms.intake.deciding import LEAST_REASON
from cms.intake.errors import TooLate
from cms.intake.filing import outcome_of

if TYPE_CHECKING:
    from datetime import datetime

    from archive import AccessScope, RegisterEntry, User

SHORT = "Hãy ghi lý do rút lại (ít nhất năm chữ cái); lý do được ghi vào sổ."
CHANGED = (
    "Văn bản đã được sửa, trình, chuyển hoặc phân công sau khi vào sổ nên không rút lại ở đây. "
    "Hãy mở văn bản để sửa thông tin hoặc hủy số."
)


def recall_item(
    *,
    item: IntakeItem,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> RegisterEntry:
    """Cancel the number with its reason and put the paper back into the queue as it was typed."""
    if len(reason.strip()) < LEAST_REASON:
        raise InvalidFiling(SHORT, fields={"reason": SHORT})
    entry = outcome_of(item).entry
    with transaction.atomic():
        if not may_recall(item, entry):
            raise TooLate(CHANGED)
        cancelled = cancel_entry(entry, scope=scope, by=by, reason=reason, at=at)
        put = IntakeItem.objects.filter(pk=item.pk, state=IntakeState.FILED, record=entry.record)
        if not put.update(state=IntakeState.READY, record=None):
            raise TooLate(CHANGED)
    return cancelled


def may_recall(item: IntakeItem, entry: RegisterEntry) -> bool:
    """Only as long as nobody has worked on it: first version, not forwarded, number in force."""
    return (
        item.state == IntakeState.FILED
        and entry.state == EntryState.ACTIVE
        and entry.forwarded_on is None
        and entry.record is not None
        and entry.record.version == 1
    )


def last_filed(*, unit_id: int, by: User) -> tuple[IntakeItem, RegisterEntry] | None:
    """The paper that this clerk filed last and may still take back."""
    items = IntakeItem.objects.filter(record=OuterRef("pk"), unit_id=unit_id)
    record = Record.objects.filter(Exists(items), filed_by=by).order_by("-pk").first()
    if record is None:
        return None
    item = record.intake_items.get(unit_id=unit_id)
    entry = record.entries.first()
    return (item, entry) if entry is not None and may_recall(item, entry) else None
