"""The words of others: content approved, form checked, signed, numbered, or sent back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from archive.errors import InvalidFiling, NotAllowed
from archive.filing import file_record
from archive.models import DraftState, Event, FileKind, OutgoingDraft, Role
from archive.outgoing.drafting import send_home
from archive.outgoing.seeing import TURNS, signers_of
from archive.outgoing.steps import Step, put_file, take_step
from archive.workdays import work_calendars

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from archive.filing import Filing
    from archive.models import User
    from archive.outgoing.steps import Acting
    from media import Attachment

_LEADER = "Chỉ lãnh đạo của đơn vị được duyệt, ký văn bản của đơn vị."
_CLERK = "Chỉ văn thư của đơn vị được kiểm tra thể thức và cấp số."
APPROVE = Step(
    (DraftState.CONTENT,), DraftState.FORM, (Role.LEADER,), Event.DRAFT_APPROVED, _LEADER
)
CHECK = Step((DraftState.FORM,), DraftState.SIGNATURE, (Role.CLERK,), Event.DRAFT_CHECKED, _CLERK)
SIGN = Step((DraftState.SIGNATURE,), DraftState.SIGNED, (Role.LEADER,), Event.DRAFT_SIGNED, _LEADER)
ISSUE = Step((DraftState.SIGNED,), DraftState.ISSUED, (Role.CLERK,), Event.DRAFT_ISSUED, _CLERK)

ADD_COPY = Step(
    (DraftState.ISSUED,), DraftState.ISSUED, (Role.CLERK,), Event.DRAFT_COPY_ADDED, _CLERK
)


@dataclass(frozen=True, slots=True)
class NumberingTime:
    """From the signature to the working day after it, of an urgent paper its own (15.2, 18.1)."""

    signed_on: date
    last: date
    skipped: str = ""

    def lateness(self, *, today: date) -> str:
        """In words when the number comes, or would come, later than it must; else nothing."""
        if today <= self.last:
            return ""
        days = f"ký ngày {self.signed_on:%d/%m/%Y}, chậm nhất ngày {self.last:%d/%m/%Y}"
        return f"Cấp số muộn: {days}. {self.skipped}".strip()


@dataclass(frozen=True, slots=True)
class SigningTerms:
    """Who signed, in which capacity and position, on which day."""

    signer: User
    capacity: str
    position: str
    day: date


def approve_draft(draft: OutgoingDraft, *, words: str = "", acting: Acting) -> OutgoingDraft:
    """Duyệt nội dung, by a leader who wrote nothing of it."""

    def change(held: OutgoingDraft) -> Mapping[str, Any]:
        if held.authors.filter(pk=acting.by.pk).exists():
            raise NotAllowed("Người soạn, sửa dự thảo không tự duyệt. Hãy nhờ lãnh đạo khác duyệt.")
        held.approved_at, held.approved_by = acting.moment, acting.by
        file = held.file_of(FileKind.CONTENT)
        return {"file": file.attachment_id if file else None}

    return take_step(draft, APPROVE, acting=acting, change=change, reason=words.strip())


def check_form(
    draft: OutgoingDraft, *, lines: Mapping[str, str], words: str = "", acting: Acting
) -> OutgoingDraft:
    """Kiểm tra thể thức: what the clerk found on each line (NĐ 30/2020, Điều 8)."""

    def change(held: OutgoingDraft) -> Mapping[str, Any]:
        held.form_check, held.checked_by = dict(lines), acting.by
        return {"lines": dict(lines)}

    return take_step(draft, CHECK, acting=acting, change=change, reason=words.strip())


def sign_draft(
    draft: OutgoingDraft,
    *,
    terms: SigningTerms,
    signed_copy: Attachment | None = None,
    acting: Acting,
) -> OutgoingDraft:
    """Ký: recorded by a leader; the signed copy may come now or with the number."""

    def change(held: OutgoingDraft) -> Mapping[str, Any]:
        _require_signing(held, terms, today=timezone.localdate(acting.moment))
        held.signer, held.signed_on = terms.signer, terms.day
        held.signing_capacity, held.signer_position = terms.capacity, terms.position
        if signed_copy is not None:
            put_file(held, signed_copy, FileKind.SIGNED, acting=acting)
        return {"signer": terms.signer.pk, "day": terms.day.isoformat()}

    words = f"{terms.capacity} {terms.position} {terms.signer}, ngày {terms.day:%d/%m/%Y}".strip()
    return take_step(draft, SIGN, acting=acting, change=change, reason=words)


def return_draft(draft: OutgoingDraft, *, reason: str, acting: Acting) -> OutgoingDraft:
    """Trả lại, by who has the next word; approval, check and signature are gone."""
    state = DraftState(draft.state)
    if state not in TURNS:
        raise NotAllowed("Văn bản này không chờ ai xử lý nên không trả lại được.")
    role = TURNS[state]
    refused = _CLERK if role == Role.CLERK else _LEADER
    step = Step((state,), DraftState.DRAFT, (role,), Event.DRAFT_RETURNED, refused)
    return send_home(draft, step, reason, asked="Hãy ghi vì sao trả lại", acting=acting)


def issue_draft(
    draft: OutgoingDraft,
    *,
    filing: Callable[[OutgoingDraft], Filing],
    signed_copy: Attachment | None = None,
    acting: Acting,
) -> OutgoingDraft:
    """Cấp số và phát hành: filed as a record in the book of văn bản đi, never before signature.

    ``filing`` makes the paper of the draft as it is then held. A second click gets the record of
    the first. Raises what filing raises, RegisterClosed too.
    """

    def change(held: OutgoingDraft) -> Mapping[str, Any]:
        if signed_copy is not None:
            put_file(held, signed_copy, FileKind.SIGNED, acting=acting)
        filed = file_record(filing(held), by=acting.by, at=acting.moment)
        held.record = filed.record
        return {"record": filed.record.pk, "number": filed.entry and filed.entry.number}

    time = time_to_number(draft)
    late = time.lateness(today=timezone.localdate(acting.moment)) if time else ""
    return take_step(draft, ISSUE, acting=acting, change=change, reason=late)


def add_signed_copy(
    draft: OutgoingDraft,
    *,
    signed_copy: Attachment,
    revise: Callable[[OutgoingDraft], None],
    acting: Acting,
) -> OutgoingDraft:
    """The copy of a paper that was stamped after its number; ``revise`` adds it to the record."""

    def change(held: OutgoingDraft) -> Mapping[str, Any]:
        if held.file_of(FileKind.SIGNED) is not None:
            raise NotAllowed("Văn bản đã có bản đã ký. Muốn thay, hãy sửa ở trang văn bản.")
        put_file(held, signed_copy, FileKind.SIGNED, acting=acting)
        revise(held)
        return {"file": signed_copy.pk}

    return take_step(draft, ADD_COPY, acting=acting, change=change)


def time_to_number(draft: OutgoingDraft) -> NumberingTime | None:
    """The time for the number of a signed draft, by the calendar of its unit."""
    if draft.signed_on is None:
        return None
    if draft.urgency:
        return NumberingTime(draft.signed_on, draft.signed_on)
    calendar = work_calendars().of(draft.unit)
    last = calendar.after(draft.signed_on)
    return NumberingTime(draft.signed_on, last, calendar.told(draft.signed_on, last))


def _require_signing(held: OutgoingDraft, terms: SigningTerms, *, today: date) -> None:
    if not signers_of(held.unit, on=terms.day).filter(pk=terms.signer.pk).exists():
        message = "Người ký phải là lãnh đạo của đơn vị vào ngày ký. Hãy chọn lại."
        raise InvalidFiling(message, fields={"signer": message})
    approved = held.approved_at and timezone.localdate(held.approved_at)
    if terms.day > today or (approved and terms.day < approved):
        message = "Ngày ký phải từ ngày duyệt nội dung đến hôm nay."
        raise InvalidFiling(message, fields={"day": message})
