"""Approval by a second person: the workflow task of the portal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page, Revision, Task, TaskState

from cms.portal.people import may_approve


class PublicationRefused(PermissionDenied):
    """A page may not become public; the message says why and what to do."""


class SecondPersonApprovalTask(Task):
    """One approves what another has written; the recorder of the consent does not publish."""

    class Meta:
        verbose_name = "bước duyệt của người thứ hai"
        verbose_name_plural = "bước duyệt của người thứ hai"

    @classmethod
    def get_description(cls) -> str:
        """Say in the workflow screen what this step does."""
        return "Người duyệt khác người soạn và khác người ghi nhận đồng ý công bố."

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """Nobody edits what waits for a decision: it is sent back first."""
        return True

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        """Offer approval only to somebody who took no part in the text."""
        if not may_approve(user, page=obj):
            return []
        actions = [("reject", "Trả lại", True)]
        if reason_against_approver(page=obj, user=user) is None:
            actions.append(("approve", "Duyệt công bố", False))
        return actions

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Refuse an approval by the author, whatever way it comes in."""
        page = task_state.workflow_state.content_object
        if not may_approve(user, page=page):
            raise PublicationRefused("Chỉ lãnh đạo hoặc biên tập của đơn vị mới duyệt công bố.")
        reason = reason_against_approver(page=page, user=user)
        if action_name == "approve" and reason is not None:
            raise PublicationRefused(reason)
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """Return what waits for this user's decision."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        mine = [
            state.pk
            for state in waiting.select_related("workflow_state", "revision")
            if may_approve(user, page=state.workflow_state.content_object)
        ]
        return TaskState.objects.filter(pk__in=mine)


def reason_against_approver(*, page: Page, user: Any) -> str | None:
    """Return why ``user`` may not approve the waiting version of ``page``, or None."""
    if user.pk in authors_of(page):
        return "Người soạn không tự duyệt. Đề nghị người khác duyệt công bố."
    recorder = getattr(page.specific, "consent_recorder_id", None)
    if recorder is not None and recorder == user.pk:
        return "Người ghi nhận văn bản đồng ý không duyệt công bố. Đề nghị người khác duyệt."
    return None


def authors_of(page: Page) -> frozenset[int]:
    """Return the users who wrote, changed or submitted what is not public yet."""
    revisions = Revision.page_revisions.filter(object_id=str(page.pk), user__isnull=False)
    if page.live and page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    users = set(revisions.values_list("user_id", flat=True))
    state = page.current_workflow_state
    if state is not None and state.requested_by_id:
        users.add(state.requested_by_id)
    if page.owner_id:
        users.add(page.owner_id)
    return frozenset(users)


def approval_of(*, page: Page, revision_id: int | None) -> TaskState | None:
    """Return the valid approval of a version: given by a person, later than any withdrawal."""
    if revision_id is None:
        return None
    states = TaskState.objects.filter(
        revision_id=revision_id,
        status=TaskState.STATUS_APPROVED,
        finished_by__isnull=False,
        workflow_state__object_id=str(page.pk),
    )
    withdrawn_at = page.specific.withdrawn_at
    if withdrawn_at is not None:
        states = states.filter(finished_at__gt=withdrawn_at)
    return states.order_by("-finished_at").first()
