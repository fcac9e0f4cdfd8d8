"""What the publishing screen lists: dossiers to write from and stories by their state."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import TaskState, WorkflowState

from archive import AccessScope, Role
from cms.portal.pages import ExemplarPage
from cms.portal.publishing import candidates
from cms.portal.releases import Withdrawal


class Stage(Enum):
    """Where a story stands on its way to the public; the value stands in the address."""

    CANDIDATE = "ho-so"
    DRAFT = "ban-nhap"
    WAITING = "cho-duyet"
    PUBLIC = "dang-cong-bo"
    WITHDRAWN = "da-go"


LABELS = {
    Stage.CANDIDATE: "Hồ sơ chờ soạn bài",
    Stage.DRAFT: "Bản nháp",
    Stage.WAITING: "Chờ duyệt",
    Stage.PUBLIC: "Đang công bố",
    Stage.WITHDRAWN: "Đã gỡ",
}
ADVICE = {
    Stage.CANDIDATE: "Không còn hồ sơ được công nhận nào chờ soạn bài. "
    "Hồ sơ hiện ở đây khi trạng thái là “Được công nhận” và bạn được đọc.",
    Stage.DRAFT: "Không có bản nháp. Chọn một hồ sơ ở mục “Hồ sơ chờ soạn bài” để bắt đầu.",
    Stage.WAITING: "Không có bài nào chờ duyệt.",
    Stage.PUBLIC: "Chưa có bài nào đang công bố.",
    Stage.WITHDRAWN: "Chưa gỡ bài nào.",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab with the number of things behind it."""

    stage: Stage
    label: str
    count: int
    current: bool


def stories(scope: AccessScope) -> QuerySet[ExemplarPage]:
    """Return the stories of the user's units, each knowing its state."""
    own = Cast(OuterRef("pk"), CharField())
    waiting = WorkflowState.objects.filter(
        object_id=own,
        base_content_type__model="page",
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    withdrawals = Withdrawal.objects.filter(page=OuterRef("pk"))
    return (
        ExemplarPage.objects.filter(unit_id__in=scope.units_for(Role.EDITOR, Role.LEADER))
        .annotate(is_waiting=Exists(waiting), was_withdrawn=Exists(withdrawals))
        .defer("work", "results", "replication", "folded_text")
        .order_by("-latest_revision_created_at", "-pk")
    )


def in_stage(scope: AccessScope, stage: Stage) -> QuerySet[ExemplarPage]:
    """Return the stories that stand at ``stage``."""
    found = stories(scope)
    if stage is Stage.WAITING:
        return found.filter(is_waiting=True)
    if stage is Stage.PUBLIC:
        return found.filter(live=True)
    rest = found.filter(live=False, is_waiting=False)
    return rest.filter(was_withdrawn=stage is Stage.WITHDRAWN)


def tabs(scope: AccessScope, *, current: Stage) -> Sequence[Tab]:
    """Return all tabs with true counts."""
    counts = {stage: in_stage(scope, stage).count() for stage in Stage if stage.value != "ho-so"}
    counts[Stage.CANDIDATE] = candidates(scope).count()
    return [Tab(stage, LABELS[stage], counts[stage], stage is current) for stage in Stage]


def history(page: ExemplarPage) -> list[dict[str, Any]]:
    """Return what happened to a story, newest first."""
    decided = TaskState.objects.filter(
        workflow_state__object_id=str(page.pk),
        workflow_state__base_content_type__model="page",
    ).select_related("workflow_state__requested_by", "finished_by")
    rows = [
        {"at": s.started_at, "by": s.workflow_state.requested_by, "what": "Trình duyệt", "why": ""}
        for s in decided
    ]
    rows += [
        {"at": s.finished_at, "by": s.finished_by, "what": _VERDICTS[s.status], "why": s.comment}
        for s in decided
        if s.status in _VERDICTS and s.finished_at
    ]
    for note in page.withdrawals.select_related("by"):
        what = "Gỡ, tạm dừng để xác minh" if note.hold else "Gỡ công bố"
        rows.append({"at": note.at, "by": note.by, "what": what, "why": note.reason})
    for consent in page.consents.select_related("recorded_by"):
        what = "Ghi nhận đồng ý công bố"
        rows.append({"at": consent.recorded_at, "by": consent.recorded_by, "what": what, "why": ""})
    return sorted(rows, key=lambda row: row["at"], reverse=True)


_VERDICTS = {TaskState.STATUS_APPROVED: "Duyệt công bố", TaskState.STATUS_REJECTED: "Trả lại"}
