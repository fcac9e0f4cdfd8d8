"""The portal's work of the day."""

from collections.abc import Iterable

from django.urls import reverse

from archive import AccessScope, Role
from cms.portal.office.queries import Stage, in_stage
from cms.portal.publishing import candidates
from cms.shell.desk import DeskCard, register_desk


@register_desk
def portal_cards(scope: AccessScope) -> Iterable[DeskCard]:
    """What an editor may begin and has begun, and what waits for a decision."""
    address = reverse("portal_desk")
    if str(Role.EDITOR) in scope.roles:
        yield DeskCard(
            title="Hồ sơ chờ soạn bài",
            count=candidates(scope).count(),
            advice="Chọn một hồ sơ được công nhận và soạn bài giới thiệu.",
            address=f"{address}?muc={Stage.CANDIDATE.value}",
        )
    if scope.roles & {str(Role.LEADER), str(Role.EDITOR)}:
        yield DeskCard(
            title="Bài chờ duyệt công bố",
            count=in_stage(scope, Stage.WAITING).count(),
            advice="Đọc bản xem trước, kiểm tra đồng ý công bố, rồi duyệt hoặc trả lại.",
            address=f"{address}?muc={Stage.WAITING.value}",
        )
    if str(Role.EDITOR) in scope.roles:
        yield DeskCard(
            title="Bản nháp điển hình",
            count=in_stage(scope, Stage.DRAFT).count(),
            advice="Viết tiếp, ghi nhận đồng ý, rồi trình duyệt.",
            address=f"{address}?muc={Stage.DRAFT.value}",
        )
