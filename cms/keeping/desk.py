"""What those who keep find on the desk: terms that end, rounds that wait, rounds not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from archive import DisposalState, Role, disposals_seen, dossiers_ending
from cms.keeping.disposal_listing import ending_soon
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope


@register_desk
def disposal_cards(scope: AccessScope) -> Iterator[DeskCard]:
    """The archivist's: what has ended, what ends within 30 days, what is to be carried out."""
    if not scope.units_for(Role.ARCHIVIST):
        return
    address, today = reverse("disposal_list"), timezone.localdate()
    over = dossiers_ending(scope, until=today).count()
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
