"""One step of a draft: from a state to the next, by whose role, once, and logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.errors import NotAllowed, StaleEdit
from archive.models import DraftFile, DraftState, Event, OutgoingDraft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from archive.models import FileKind, Role, User
    from archive.scope import AccessScope
    from media import Attachment

    # What a change of the draft adds to its line of the log.
    Change = Callable[[OutgoingDraft], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, by which right, with which edition before their eyes, and when."""

    by: User
    scope: AccessScope
    seen: int
    at: datetime | None = None

    @property
    def moment(self) -> datetime:
        return self.at or timezone.now()


@dataclass(frozen=True, slots=True)
class Step:
    """``refused`` says who may do it."""

    leaves: tuple[DraftState, ...]
    leads_to: DraftState
    roles: tuple[Role, ...]
    event: Event
    refused: str


def nothing_more(_: OutgoingDraft) -> Mapping[str, Any]:
    """A step that changes the state alone."""
    return {}


def take_step(
    draft: OutgoingDraft,
    step: Step,
    *,
    acting: Acting,
    change: Change = nothing_more,
    reason: str = "",
) -> OutgoingDraft:
    """Take the step; the same person's second click changes nothing.

    NotAllowed for other roles, StaleEdit when the draft was changed meanwhile.
    """
    with transaction.atomic():
        held = lock_draft(draft)
        if _was_done(held, step.leads_to, acting=acting):
            return held
        require_seen(held, acting=acting)
        if held.state not in step.leaves:
            raise NotAllowed(
                f"Văn bản đang ở bước «{held.get_state_display()}» nên không làm việc này được."
            )
        if held.unit_id not in acting.scope.home_units(*step.roles):
            raise NotAllowed(step.refused)
        detail = change(held)
        held.state = step.leads_to
        keep_edition(held, acting=acting)
        log_edition(held, step.event, acting=acting, reason=reason, detail=detail)
    return held


def lock_draft(draft: OutgoingDraft) -> OutgoingDraft:
    """The row, held until the transaction ends."""
    return OutgoingDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)


def require_seen(held: OutgoingDraft, *, acting: Acting) -> None:
    """StaleEdit unless the edition is the one that the user had before them."""
    if held.edition != acting.seen:
        raise StaleEdit(
            f"{held.changed_by} vừa thay đổi dự thảo này. Hãy xem bản mới rồi làm tiếp."
        )


def keep_edition(held: OutgoingDraft, *, acting: Acting) -> None:
    """Save the draft as its next edition."""
    held.edition += 1
    held.changed_at, held.changed_by = acting.moment, acting.by
    held.save()


def log_edition(
    held: OutgoingDraft,
    event: Event,
    *,
    acting: Acting,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """The line of the log that says how this edition came about."""
    record_event(
        event,
        subject=held,
        by=acting.by,
        unit_id=held.unit_id,
        reason=reason,
        detail={"edition": held.edition, **(detail or {})},
        at=acting.at,
    )


def put_file(
    held: OutgoingDraft, attachment: Attachment, kind: FileKind, *, acting: Acting
) -> None:
    """Let the file stand in place of the one before, which stays readable."""
    take_file_off(held, kind, acting=acting)
    DraftFile.objects.create(
        draft=held,
        attachment=attachment,
        kind=kind,
        added_at=acting.moment,
        added_by=acting.by,
    )


def take_file_off(held: OutgoingDraft, kind: FileKind, *, acting: Acting) -> None:
    """No file of that kind stands any more."""
    held.files.filter(kind=kind, replaced_at=None).update(replaced_at=acting.moment)


def _was_done(held: OutgoingDraft, state: DraftState, *, acting: Acting) -> bool:
    """Whether this very act, sent twice, was already done."""
    same = held.edition == acting.seen + 1 and held.changed_by_id == acting.by.pk
    return same and held.state == state
