"""The list of obligations: what waits for a decision, what is in force, what was dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import (
    Obligation,
    ObligationState,
    decidable_obligations,
    visible_obligations,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive import AccessScope

# Address → (title, what it is).
PARTS = {
    "cho": (
        "Chờ xác nhận",
        "Đọc từ lời văn bản, chưa có hiệu lực. Xác nhận, sửa hoặc bỏ từng việc.",
    ),
    "hieu-luc": ("Đã xác nhận", "Việc phải làm theo văn bản, xếp theo ngày đến hạn."),
    "bo": ("Đã bỏ", "Đề xuất không phải là nhiệm vụ, kèm lý do."),
}
_STATES = {"hieu-luc": ObligationState.CONFIRMED, "bo": ObligationState.DROPPED}


def obligations_in(part: str, *, scope: AccessScope) -> QuerySet[Obligation]:
    """One part of the list, the nearest deadline first."""
    if part == "cho":
        return decidable_obligations(scope).order_by("-record__filed_at", "record", "ordinal")
    found = visible_obligations(scope).filter(state=_STATES[part])
    return found.order_by("due_on", "record", "ordinal")
