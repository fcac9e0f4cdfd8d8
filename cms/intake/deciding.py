"""What a clerk decides about a waiting item, other than filing it; each is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from archive import (
    Event,
    IntakeFile,
    IntakeItem,
    IntakeState,
    InvalidFiling,
    record_event,
    require_reason,
)
from cms.intake.errors import ItemGone
from cms.intake.reading import Status, opened_files, request_reading, request_text
from cms.intake.receiving import WAITING
from media import release_attachment

if TYPE_CHECKING:
    from datetime import datetime

    from archive import User

LEAST_REASON = 5
NO_SENDER = "Hãy ghi nơi gửi để biết trả văn bản về đâu."
NOT_SET_ASIDE = {"note": "", "returned_to": "", "set_aside_at": None, "set_aside_by": None}
GONE = "Văn bản này không còn trong hàng chờ. Hãy chọn văn bản khác ở cột bên trái."


def set_aside(*, item: IntakeItem, by: User, reason: str, at: datetime | None = None) -> None:
    """Take the item out of the queue; its files and this reason stay."""
    reason = _given(reason)
    with transaction.atomic():
        _leave(item, by=by, note=reason, at=at)
        _log(item, by=by, reason=reason)


def send_back(
    *, item: IntakeItem, to: str, reason: str, by: User, at: datetime | None = None
) -> None:
    """Take a paper out of the queue that goes back to its sender (NĐ 30/2020, Điều 21.2).

    ``to`` is the office that sent it; raises ``InvalidFiling`` without it or a reason it can use.
    """
    to, reason = " ".join(to.split()), " ".join(reason.split())
    if not to:
        raise InvalidFiling(NO_SENDER, fields={"to": NO_SENDER})
    require_reason(reason, "Hãy ghi lý do trả lại để nơi gửi biết cần làm gì")
    with transaction.atomic():
        _leave(item, by=by, note=reason, at=at, returned_to=to[:300])
        _log(item, by=by, reason=reason, act="returned", to=to)


def bring_back(*, item: IntakeItem, by: User) -> None:
    """Put an item that was set aside back into the queue."""
    with transaction.atomic():
        put = IntakeItem.objects.filter(pk=item.pk, state=IntakeState.SET_ASIDE)
        unread = "status" not in item.reading or item.reading["status"] == Status.RUNNING
        state = IntakeState.READING if unread else IntakeState.READY
        if not put.update(state=state, **NOT_SET_ASIDE):
            raise ItemGone(GONE)
        if unread:
            request_reading(item)
        _log(item, by=by, reason="Đưa trở lại hàng chờ.", act="brought_back")


def merge_into(*, item: IntakeItem, target: IntakeItem, by: User) -> None:
    """Make the files of ``item`` annexes of ``target``; ``item`` leaves the queue."""
    with transaction.atomic():
        locked = IntakeItem.objects.select_for_update().filter(
            pk__in=[item.pk, target.pk], state__in=WAITING, unit_id=item.unit_id
        )
        if item.pk == target.pk or len(locked) != 2:
            raise ItemGone(GONE)
        last = target.files.aggregate(last=Max("ordinal"))["last"] or 0
        held = set(target.files.values_list("attachment_id", flat=True))
        moved = item.files.select_related("attachment").exclude(attachment_id__in=held)
        for place, file in enumerate(moved, start=last + 1):
            IntakeFile.objects.create(item=target, attachment_id=file.attachment_id, ordinal=place)
            if not file.attachment.is_quarantined:
                request_text(file.attachment_id)
        note = f"Gộp vào văn bản chờ {target.pk}."
        _leave(item, by=by, note=note)
        _log(item, by=by, reason=note, act="merged", target=target.pk)


def release(*, item: IntakeItem, by: User, reason: str) -> None:
    """Accept the quarantined files of the item and have it read."""
    reason = _given(reason)
    with transaction.atomic():
        for file in item.files.select_related("attachment"):
            if file.attachment.is_quarantined:
                release_attachment(file.attachment, reason=reason)
        _read_again(item)
        _log(item, by=by, reason=reason, act="released")


def clear_secrecy(*, item: IntakeItem, by: User, reason: str) -> None:
    """The clerk states that the paper is no state secret; it is read again."""
    reason = _given(reason)
    with transaction.atomic():
        item.typed = item.typed | {"secrecy_cleared": {"by": by.pk, "reason": reason}}
        IntakeItem.objects.filter(pk=item.pk).update(typed=item.typed)
        _read_again(item)
        _log(item, by=by, reason=reason, act="secrecy_cleared")


def type_by_hand(*, item: IntakeItem) -> None:
    """Do not wait for the reading; the text is still read later, for the search."""
    reading = {"status": Status.FAILED, "note": "Nhập tay, không chờ hệ thống đọc tệp."}
    with transaction.atomic():
        waiting = IntakeItem.objects.filter(pk=item.pk, state=IntakeState.READING)
        if not waiting.update(state=IntakeState.READY, reading=reading):
            raise ItemGone("Văn bản này đã đọc xong.")
        for file in opened_files(item):
            request_text(file.attachment_id)


def read_again(*, item: IntakeItem) -> None:
    """Have an item read once more, after a failure."""
    if item.reading.get("status") not in (Status.FAILED, Status.DONE):
        raise ItemGone("Văn bản này chưa đọc lại được lúc này.")
    with transaction.atomic():
        _read_again(item)


def _leave(
    item: IntakeItem, *, by: User, note: str, at: datetime | None = None, returned_to: str = ""
) -> None:
    waiting = IntakeItem.objects.filter(pk=item.pk, state__in=WAITING)
    left = waiting.update(
        state=IntakeState.SET_ASIDE,
        note=note,
        returned_to=returned_to,
        set_aside_at=at or timezone.now(),
        set_aside_by=by,
    )
    if not left:
        raise ItemGone(GONE)


def _read_again(item: IntakeItem) -> None:
    waiting = IntakeItem.objects.filter(pk=item.pk, state=IntakeState.READY)
    if not waiting.update(state=IntakeState.READING, reading={}):
        raise ItemGone(GONE)
    request_reading(item)


def _given(reason: str) -> str:
    reason = " ".join(reason.split())
    if len(reason) < LEAST_REASON:
        message = "Vui lòng ghi lý do, ít nhất vài chữ, để người sau hiểu."
        raise InvalidFiling(message, fields={"reason": message})
    return reason


def _log(item: IntakeItem, *, by: User, reason: str, **detail: object) -> None:
    record_event(
        Event.INTAKE_SET_ASIDE,
        subject=item,
        by=by,
        unit_id=item.unit_id,
        reason=reason,
        detail=detail,
    )
