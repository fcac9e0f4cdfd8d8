"""What given work puts on the desk of the day: to do, and to be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from cms.duties.listing import counts_of, instances_in
from cms.shell.desk import DeskCard, register_desk
from cms.shell.menu import count_on_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope


def to_do(scope: AccessScope) -> int:
    """What the user's units still have to hand in."""
    return instances_in("phai-lam", scope=scope).count()


count_on_menu("duty_list", to_do)


@register_desk
def given_work(scope: AccessScope) -> Iterator[DeskCard]:
    """Cards only where there is something: most offices give or are given, not both."""
    waiting, urgent, judged = counts_of(scope, today=timezone.localdate())
    if waiting:
        late = f"{urgent} việc quá hạn hoặc bị trả lại. " if urgent else ""
        yield DeskCard(
            title="Việc phải làm",
            count=waiting,
            advice=f"{late}Mở từng việc để nộp kết quả.",
            address=reverse("duty_list"),
            urgent=urgent > 0,
        )
    if judged:
        yield DeskCard(
            title="Kết quả chờ xét",
            count=judged,
            advice="Các đơn vị đã nộp; xác nhận đạt hoặc yêu cầu bổ sung.",
            address=f"{reverse('duty_list')}?muc=can-xet",
        )
    if late := instances_in("don-doc", scope=scope).count():
        yield DeskCard(
            title="Việc đã giao cần đôn đốc",
            count=late,
            advice="Đơn vị chưa nộp khi đã quá hạn, hoặc chưa bổ sung.",
            address=f"{reverse('duty_list')}?muc=don-doc",
        )
