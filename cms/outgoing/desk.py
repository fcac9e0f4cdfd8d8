"""What văn bản đi puts on the desk: to approve, to check, to sign, to number, to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from archive import TURNS, DraftState, drafts_awaiting, drafts_seen
from cms.shell.desk import DeskCard, register_desk
from cms.shell.menu import count_on_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope

CARDS = {
    DraftState.CONTENT: ("Văn bản đi chờ duyệt", "Đọc dự thảo rồi duyệt nội dung hoặc trả lại."),
    DraftState.FORM: ("Văn bản đi chờ kiểm tra thể thức", "Đối chiếu từng thành phần thể thức."),
    DraftState.SIGNATURE: ("Văn bản đi chờ ký", "Ghi người ký, quyền hạn và ngày ký."),
    DraftState.SIGNED: ("Văn bản đi chờ cấp số", "Cấp số chậm nhất ngày làm việc sau ngày ký."),
}

count_on_menu("outgoing_list", lambda scope: drafts_awaiting(scope).count())


@register_desk
def outgoing_cards(scope: AccessScope) -> Iterator[DeskCard]:
    """A card for each step that the user has the word at, empty or not."""
    address = reverse("outgoing_list")
    for state, role in TURNS.items():
        if scope.home_units(role):
            title, advice = CARDS[state]
            count = drafts_awaiting(scope, [state]).count()
            yield DeskCard(title, count, advice, f"{address}?tinh-trang={state}&luot=toi")
    returned = drafts_seen(scope).filter(state=DraftState.DRAFT, drafter_id=scope.user_id)
    count = returned.exclude(returned_words="").count()
    if count:
        advice = "Đọc lý do, sửa dự thảo rồi trình lại."
        yield DeskCard(
            "Dự thảo của bạn bị trả lại", count, advice, f"{address}?tinh-trang=draft", urgent=True
        )
