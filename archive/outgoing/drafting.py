"""Write a draft, hand it up, take it back, drop it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive.errors import InvalidFiling, NotAllowed, StaleEdit
from archive.models import DraftState, Event, FileKind, OutgoingDraft, Unit
from archive.outgoing.seeing import WRITING, may_draft, signers_of
from archive.outgoing.steps import (
    Step,
    keep_edition,
    lock_draft,
    log_edition,
    put_file,
    require_seen,
    take_file_off,
    take_step,
)
from archive.reasons import require_reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from archive.models import Record, User
    from archive.outgoing.steps import Acting
    from archive.scope import AccessScope
    from media import Attachment

DRAFT_EDITABLE = (DraftState.DRAFT, DraftState.CONTENT, DraftState.FORM, DraftState.SIGNATURE)
WAITING = (DraftState.CONTENT, DraftState.FORM, DraftState.SIGNATURE)
DRAFT_APPROVED = (DraftState.FORM, DraftState.SIGNATURE)
# What the leader approves; a change of it asks for another approval.
CONTENTS = ("doc_type", "subject")
_OWN = "Chỉ chuyên viên, văn thư, lãnh đạo của đơn vị được soạn văn bản của đơn vị."
SUBMIT = Step((DraftState.DRAFT,), DraftState.CONTENT, WRITING, Event.DRAFT_SUBMITTED, _OWN)
TAKE_BACK = Step(WAITING, DraftState.DRAFT, WRITING, Event.DRAFT_TAKEN_BACK, _OWN)
DROP = Step((DraftState.DRAFT,), DraftState.DROPPED, WRITING, Event.DRAFT_DROPPED, _OWN)
REQUIRED = {
    "doc_type": "Hãy chọn tên loại văn bản.",
    "subject": "Hãy ghi trích yếu nội dung.",
    "signer": "Hãy chọn người ký dự kiến.",
}
NO_RECIPIENT = "Hãy ghi ít nhất một nơi nhận hoặc nơi kính gửi."
NO_FILE = "Hãy đưa tệp dự thảo (Word hoặc PDF) vào."


@dataclass(frozen=True, slots=True)
class DraftTerms:
    """What the form asks for; a draft may leave any of it empty."""

    doc_type: str = ""
    subject: str = ""
    addressees: str = ""
    recipients: tuple[tuple[str, str], ...] = ()
    archive_line: str = ""
    urgency: str = ""
    signer: User | None = None
    signing_capacity: str = ""
    signer_position: str = ""


def save_draft(
    draft: OutgoingDraft,
    *,
    terms: DraftTerms,
    content: Attachment | None = None,
    acting: Acting,
) -> OutgoingDraft:
    """Lưu: a new one (unsaved, with unit and ``answers``) or one in hand.

    A form of a new one that is sent twice makes one draft. A changed file, type or trích yếu of
    an approved draft sends it back to be approved. StaleEdit when somebody changed it since.
    """
    with transaction.atomic():
        held = _held(draft, acting=acting)
        if _same_form_again(draft, held, terms):
            return held
        _require_editable(held, acting=acting)
        _require_signer(held, terms, acting=acting)
        resets = held.state in DRAFT_APPROVED and (content is not None or _differs(held, terms))
        for name, value in _values(terms).items():
            setattr(held, name, value)
        if resets:
            held.state = DraftState.CONTENT
            forget_approval(held)
        keep_edition(held, acting=acting)
        held.authors.add(acting.by)
        if content is not None:
            put_file(held, content, FileKind.CONTENT, acting=acting)
        event = Event.DRAFT_APPROVAL_RESET if resets else Event.DRAFT_SAVED
        detail = {"file": content.pk} if content else {}
        log_edition(held, event, acting=acting, detail=detail)
    return held


def submit_draft(draft: OutgoingDraft, *, acting: Acting) -> OutgoingDraft:
    """Trình duyệt; InvalidFiling names everything that is still missing."""
    return take_step(draft, SUBMIT, acting=acting, change=_require_whole)


def take_draft_back(draft: OutgoingDraft, *, reason: str, acting: Acting) -> OutgoingDraft:
    """Rút lại what waits for a word; an approval that was given is gone."""
    return send_home(draft, TAKE_BACK, reason, asked="Hãy ghi vì sao rút lại", acting=acting)


def drop_draft(draft: OutgoingDraft, *, reason: str, acting: Acting) -> OutgoingDraft:
    """Hủy dự thảo: it stays readable with its reason and goes no further."""
    return send_home(draft, DROP, reason, asked="Hãy ghi vì sao hủy dự thảo", acting=acting)


def forget_approval(held: OutgoingDraft) -> None:
    """What was approved, checked and signed stands no more."""
    held.approved_at = held.approved_by = held.checked_by = held.signed_on = None
    held.form_check = {}


def records_to_answer(scope: AccessScope, *, unit_id: int) -> QuerySet[Record]:
    """Documents that came to the unit and that the user may read."""
    return scope.records().filter(unit_id=unit_id, direction="incoming")


def send_home(
    draft: OutgoingDraft, step: Step, reason: str, *, asked: str, acting: Acting
) -> OutgoingDraft:
    """Out of the way to the signature, with words that say something; ``asked`` asks for them."""
    require_reason(reason, asked)

    def change(held: OutgoingDraft) -> Mapping[str, Any]:
        before = held.state
        forget_approval(held)
        take_file_off(held, FileKind.SIGNED, acting=acting)
        held.returned_words = reason.strip()
        return {"from": before}

    return take_step(draft, step, acting=acting, change=change, reason=reason.strip())


def _held(draft: OutgoingDraft, *, acting: Acting) -> OutgoingDraft:
    """The row to write on; the unit's row orders those who begin drafts at once."""
    if draft.pk:
        held = lock_draft(draft)
    else:
        Unit.objects.select_for_update().get(pk=draft.unit_id)
        held = OutgoingDraft.objects.filter(key=draft.key, drafter=acting.by).first() or draft
    if not may_draft(acting.scope, unit_id=held.unit_id):
        raise NotAllowed(_OWN)
    if not held.pk:
        held.drafter = acting.by
        _require_answerable(held.answers, held.unit_id, scope=acting.scope)
    return held


def _same_form_again(draft: OutgoingDraft, held: OutgoingDraft, terms: DraftTerms) -> bool:
    """Whether the form of a new draft was sent twice; StaleEdit when with other words."""
    if draft.pk or not held.pk:
        return False
    if any(getattr(held, name) != value for name, value in _values(terms).items()):
        raise StaleEdit("Dự thảo này đã lưu. Hãy mở dự thảo trong danh sách rồi sửa tiếp.")
    return True


def _require_editable(held: OutgoingDraft, *, acting: Acting) -> None:
    if held.pk:
        require_seen(held, acting=acting)
    if held.state not in DRAFT_EDITABLE:
        raise NotAllowed(
            "Văn bản đã ký hoặc đã hủy nên không sửa. Bản đã ký thì văn thư trả lại trước."
        )


def _require_answerable(record: Record | None, unit_id: int, *, scope: AccessScope) -> None:
    if record is None:
        return
    if not records_to_answer(scope, unit_id=unit_id).filter(pk=record.pk).exists():
        raise NotAllowed("Chỉ soạn trả lời cho văn bản đến của đơn vị mà bạn đọc được.")


def _require_signer(held: OutgoingDraft, terms: DraftTerms, *, acting: Acting) -> None:
    if terms.signer is None:
        return
    leading = signers_of(held.unit, on=timezone.localdate(acting.moment))
    if not leading.filter(pk=terms.signer.pk).exists():
        message = "Người ký phải là lãnh đạo của đơn vị. Hãy chọn lại."
        raise InvalidFiling(message, fields={"signer": message})


def _values(terms: DraftTerms) -> dict[str, Any]:
    values = {name: getattr(terms, name) for name in DraftTerms.__slots__}
    values["recipients"] = [list(pair) for pair in terms.recipients]
    return values


def _differs(held: OutgoingDraft, terms: DraftTerms) -> bool:
    return any(getattr(held, name) != getattr(terms, name) for name in CONTENTS)


def _require_whole(held: OutgoingDraft) -> Mapping[str, Any]:
    missing = {name: words for name, words in REQUIRED.items() if not getattr(held, name)}
    if not held.recipients and not held.addressees:
        missing["addressees"] = NO_RECIPIENT
    file = held.file_of(FileKind.CONTENT)
    if file is None:
        missing["content"] = NO_FILE
    if missing:
        raise InvalidFiling("Chưa trình được, còn mục chưa ghi. Dự thảo đã lưu.", fields=missing)
    held.returned_words = ""
    return {"file": file.attachment_id if file else None}
