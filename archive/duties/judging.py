"""Xét kết quả: the giving unit accepts what was handed in, or asks for more with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.duties.seeing import may_judge
from archive.errors import NotAllowed, StaleEdit
from archive.models import Event, Instance, InstanceState, Submission
from archive.reasons import require_reason

if TYPE_CHECKING:
    from datetime import datetime

    from archive.models import User
    from archive.scope import AccessScope


def accept_work(
    submission: Submission,
    *,
    answer: str = "",
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Submission:
    """Đạt: the instance is done."""
    with transaction.atomic():
        held = _locked(submission, scope=scope, by=by)
        return _judge(held, accepted=True, answer=answer.strip(), by=by, at=at)


def return_work(
    submission: Submission,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Submission:
    """Yêu cầu bổ sung: the unit hands in again; this version stays."""
    require_reason(reason, "Hãy ghi cần bổ sung gì")
    with transaction.atomic():
        held = _locked(submission, scope=scope, by=by)
        return _judge(held, accepted=False, answer=reason.strip(), by=by, at=at)


def may_judge_this(submission: Submission, *, scope: AccessScope, by: User) -> bool:
    """Who may judge the instance; of the own unit's work never who handed it in."""
    assignment = submission.instance.assignment
    own = assignment.unit_id == assignment.obligation.record.unit_id
    return may_judge(submission.instance, scope=scope) and not (
        own and submission.handed_by_id == by.pk
    )


def _locked(submission: Submission, *, scope: AccessScope, by: User) -> Submission:
    instance = (
        Instance.objects.select_for_update(of=("self",))
        .select_related("assignment__obligation__record")
        .get(pk=submission.instance_id)
    )
    newest = instance.submissions.order_by("-number").first()
    if newest is None or newest.pk != submission.pk or instance.state != InstanceState.SUBMITTED:
        raise StaleEdit("Bản nộp này đã được xét hoặc đã có bản mới. Hãy tải lại trang.")
    newest.instance = instance
    if not may_judge(instance, scope=scope):
        raise NotAllowed("Chỉ văn thư, chuyên viên, lãnh đạo của đơn vị giao việc được xét.")
    if not may_judge_this(newest, scope=scope, by=by):
        raise NotAllowed(
            "Người nộp không tự xét kết quả của mình. Hãy nhờ người khác trong đơn vị."
        )
    return newest


def _judge(
    held: Submission, *, accepted: bool, answer: str, by: User, at: datetime | None
) -> Submission:
    held.accepted, held.answer = accepted, answer
    held.judged_at, held.judged_by = at or timezone.now(), by
    held.save(update_fields=["accepted", "answer", "judged_at", "judged_by"])
    held.instance.state = InstanceState.ACCEPTED if accepted else InstanceState.RETURNED
    held.instance.save()
    record_event(
        Event.WORK_ACCEPTED if accepted else Event.WORK_RETURNED,
        subject=held.instance,
        by=by,
        unit_id=held.instance.assignment.unit_id,
        reason=answer,
        detail={"code": held.code},
        at=at,
    )
    return held
