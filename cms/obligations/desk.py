"""What obligations put on the desk of the day: proposals that wait for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from archive import decidable_obligations
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope


@register_desk
def waiting_obligations(scope: AccessScope) -> Iterator[DeskCard]:
    """One card when proposals wait for the user."""
    count = decidable_obligations(scope).count()
    if count:
        yield DeskCard(
            title="Nhiệm vụ chờ xác nhận",
            count=count,
            advice="Đọc từ văn bản đã vào sổ; chỉ có hiệu lực khi được xác nhận.",
            address=reverse("obligation_list"),
        )
