"""What those who keep find on the desk: terms that end, rounds that wait, rounds not finished."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from archive import (
    DisposalState,
    Role,
    TransferState,
    disposals_seen,
    dossiers_ending,
    due_to_archive,
    due_to_historical,
    transfers_seen,
)
from cms.keeping.disposal_listing import NOTICE, ending_soon
from cms.shell.desk import DeskCard, register_desk
from cms.shell.menu import count_on_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope


ONE_DAY = timedelta(days=1)


def to_dispose(scope: AccessScope) -> int:
    """Dossiers of the archivist's units whose term has ended, and that nobody proposed yet."""
    if not scope.units_for(Role.ARCHIVIST):
        return 0
    return dossiers_ending(scope, until=timezone.localdate()).count()


def to_hand_over(scope: AccessScope) -> int:
    """Dossiers due within 30 days or late, for the archivist who asks for them."""
    if not scope.units_for(Role.ARCHIVIST):
        return 0
    return due_to_archive(scope, until=timezone.localdate() + NOTICE).count()


count_on_menu("disposal_list", to_dispose)
count_on_menu("transfer_list", to_hand_over)


@register_desk
def disposal_cards(scope: AccessScope) -> Iterator[DeskCard]:
    """The archivist's: what has ended, what ends within 30 days, what is to be carried out."""
    if not scope.units_for(Role.ARCHIVIST):
        return
    address, today = reverse("disposal_list"), timezone.localdate()
    over = to_dispose(scope)
    yield DeskCard(
        "Hồ sơ hết thời hạn bảo quản",
        over,
        "Xem lý do chưa hủy được, chọn hồ sơ rồi đề nghị hủy."
        if over
        else "Không có hồ sơ nào chờ xét hủy.",
        address,
    )
    soon = ending_soon(scope, on=today).count()
    if soon:
        yield DeskCard(
            "Sắp hết thời hạn bảo quản",
            soon,
            "Trong 30 ngày tới. Soát lại xem còn cần giữ lâu hơn không.",
            f"{address}#sap-het",
        )
    rounds = disposals_seen(scope).filter(unit_id__in=scope.units_for(Role.ARCHIVIST))
    waiting = rounds.filter(state__in=(DisposalState.DECIDED, DisposalState.RUNNING)).count()
    if waiting:
        yield DeskCard(
            "Đợt hủy đã có quyết định",
            waiting,
            "Thực hiện việc hủy hoặc xem việc hủy đã xong chưa.",
            f"{address}#cac-dot",
            urgent=True,
        )


@register_desk
def decision_cards(scope: AccessScope) -> Iterator[DeskCard]:
    """The leader's: lists that wait for a decision of another person than who drew them up."""
    led = scope.units_for(Role.LEADER)
    waiting = disposals_seen(scope).filter(unit_id__in=led, state=DisposalState.SUBMITTED)
    count = waiting.exclude(proposed_by_id=scope.user_id).count()
    if count:
        yield DeskCard(
            "Danh mục hủy chờ quyết định",
            count,
            "Xem danh mục, ý kiến hội đồng, rồi ghi quyết định hoặc trả lại.",
            f"{reverse('disposal_list')}#cac-dot",
            urgent=True,
        )


@register_desk
def transfer_cards(scope: AccessScope) -> Iterator[DeskCard]:
    """Dossiers to hand over, announced 30 days ahead, and lists that wait to be received."""
    if not scope.home_units(Role.STAFF, Role.CLERK) and not scope.units_for(Role.ARCHIVIST):
        return
    address, today = reverse("transfer_list"), timezone.localdate()
    due = due_to_archive(scope, until=today + NOTICE).count()
    late = due_to_archive(scope, until=today - ONE_DAY).count()
    if due:
        yield DeskCard(
            "Hồ sơ đến hạn nộp lưu",
            due,
            f"{late} hồ sơ đã quá hạn. Lập mục lục rồi giao lưu trữ viên."
            if late
            else "Hạn nộp trong 30 ngày tới. Lập mục lục rồi giao lưu trữ viên.",
            address,
            urgent=late > 0,
        )
    history = due_to_historical(scope, until=today + NOTICE).count()
    if history:
        yield DeskCard(
            "Đến hạn nộp lưu trữ lịch sử",
            history,
            "Hồ sơ vĩnh viễn đã đủ thời gian ở lưu trữ cơ quan. Lập mục lục, đóng gói.",
            f"{address}#historical",
        )
    kept = scope.units_for(Role.ARCHIVIST)
    waiting = transfers_seen(scope).filter(unit_id__in=kept, state=TransferState.OFFERED)
    count = waiting.exclude(made_by_id=scope.user_id).count()
    if count:
        yield DeskCard(
            "Nộp lưu chờ kiểm tra",
            count,
            "Kiểm tra từng hồ sơ, nhận hoặc ghi lý do không nhận.",
            f"{address}#cac-lan",
            urgent=True,
        )
