"""Work of the day at the registers: what waits, what is due, what was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from archive import RegisterEntry, Role
from cms.registers.due import SOON, DueDays, due_counts, may_see_due
from cms.registers.state import RegisterState
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import AccessScope


@register_desk
def clerk_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """What a clerk entered today; what waits is said by Tiếp nhận itself."""
    units = scope.home_units(Role.CLERK)
    if not units:
        return
    today = timezone.localdate()
    entered = RegisterEntry.objects.filter(register__unit_id__in=units, registered_on=today)
    unit = next(iter(units))
    state = RegisterState(unit=unit, year=today.year, day_from=today, day_to=today)
    yield DeskCard(
        title="Vào sổ hôm nay",
        count=entered.filter(register__unit_id=unit, register__book="incoming").count(),
        advice="Xem lại các dòng sổ văn bản đến của ngày hôm nay.",
        address=reverse("register_book") + state.address(),
    )


@register_desk
def due_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """What must be dealt with, for those who answer for it."""
    if not may_see_due(scope):
        return
    list_address = reverse("due_list")
    counts = due_counts(scope, DueDays.of(scope, today=timezone.localdate()))
    over = counts["qua-han"]
    yield DeskCard(
        title="Quá hạn giải quyết",
        count=over,
        advice="Đôn đốc hoặc ghi kết quả giải quyết." if over else "Không có văn bản quá hạn.",
        address=f"{list_address}?muc=qua-han",
        urgent=over > 0,
    )
    yield DeskCard(
        title="Sắp đến hạn",
        count=counts["den-han"],
        advice=f"Hạn giải quyết trong {SOON} ngày làm việc tới.",
        address=f"{list_address}?muc=den-han",
    )
    if scope.home_units(Role.CLERK):
        yield DeskCard(
            title="Chưa trình lãnh đạo",
            count=counts["chua-trinh"],
            advice="Chọn các văn bản đã vào sổ rồi trình một lần.",
            address=f"{list_address}?muc=chua-trinh",
        )
    if str(Role.LEADER) in scope.roles:
        yield DeskCard(
            title="Chờ phân công",
            count=counts["cho-phan-cong"],
            advice="Giao đơn vị hoặc người giải quyết và ghi thời hạn.",
            address=f"{list_address}?muc=cho-phan-cong",
        )
