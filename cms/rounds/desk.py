"""What rounds put on the desk: to vote, to decide, to prepare, and results for the schools."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from archive import Candidate, Role, RoundState, Seat, SelectionRound
from cms.shell.desk import DeskCard, register_desk
from cms.shell.menu import count_on_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from archive import AccessScope

NEWS = timedelta(days=30)


def to_vote(scope: AccessScope) -> QuerySet[Seat]:
    """Seats of the user in meetings where nothing was said yet."""
    return Seat.objects.filter(
        user_id=scope.user_id, round__state=RoundState.MEETING, votes__isnull=True
    )


def to_decide(scope: AccessScope) -> QuerySet[SelectionRound]:
    """Proposals of others that wait for the user's decision."""
    return SelectionRound.objects.filter(
        unit_id__in=scope.home_units(Role.LEADER), state=RoundState.PROPOSED
    ).exclude(proposed_by_id=scope.user_id)


count_on_menu("round_list", lambda scope: to_vote(scope).count() + to_decide(scope).count())


@register_desk
def round_cards(scope: AccessScope) -> Iterator[DeskCard]:
    """Cards only where there is something."""
    address = reverse("round_list")
    votes, decisions = to_vote(scope).count(), to_decide(scope).count()
    if votes:
        advice = "Đọc hồ sơ rồi bỏ phiếu cho từng điển hình."
        yield DeskCard("Đợt xét chọn cần bỏ phiếu", votes, advice, address)
    if decisions:
        advice = "Xem biên bản, gắn quyết định đã vào sổ hoặc trả lại."
        yield DeskCard("Xét chọn chờ quyết định", decisions, advice, address)
    running = SelectionRound.objects.filter(
        unit_id__in=scope.home_units(Role.STAFF, Role.LEADER),
        state__in=(RoundState.OPEN, RoundState.MEETING),
    ).count()
    if running:
        advice = "Thẩm định hồ sơ, theo dõi bỏ phiếu, kiểm phiếu và trình."
        yield DeskCard("Đợt xét chọn đang mở", running, advice, address)
    results = Candidate.objects.filter(
        registration__unit_id__in=scope.home_units(Role.CLERK, Role.STAFF, Role.LEADER),
        round__state=RoundState.DECIDED,
        round__decided_at__gte=timezone.now() - NEWS,
    ).count()
    if results:
        advice = "Kết quả trong 30 ngày; mở đăng ký để xem quyết định hoặc lý do."
        registered = reverse("registration_list")
        yield DeskCard("Kết quả xét chọn", results, advice, f"{registered}?tinh-trang=chosen")
