"""Reading a waiting document: text out of its files, values with their words out of the text.

``IntakeItem.reading`` holds ``status`` (see ``Status``), ``quality``, ``note``, ``fields`` (form
field → value, quote, page, start, end, confidence), ``missing`` (form field → why), ``citations``,
``obligations``, ``reader`` (version of the rules) and, while a worker is at it,
``leased_until``, ``holder`` and ``attempts``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from archive import IntakeItem, IntakeState
from archive.reading import reader_version
from cms.intake.declared import with_declared
from cms.intake.findings import findings_in
from media import (
    AttachmentPage,
    AttachmentState,
    ExtractionBusy,
    MediaError,
    PreviewUnavailable,
    extract_attachment,
    is_dead,
    page_count,
    this_process,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive import IntakeFile
    from media import Attachment, ExtractedText

# Short, because media keeps its own lease over the costly part. A worker that was killed on this
# machine is known to be dead and holds nothing.
LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3


class Status(StrEnum):
    """How far the reading of an item came."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    QUARANTINED = "quarantined"
    SECRET = "secret"  # noqa: S105 - a degree of secrecy
    PAPER = "paper"


def request_reading(item: IntakeItem) -> None:
    """Have the item read once the caller's transaction has committed."""
    from cms.intake.tasks import read_waiting_item

    transaction.on_commit(partial(read_waiting_item.enqueue, item_id=item.pk))


def request_text(attachment_id: int) -> None:
    """Have the text of one more file read once the caller's transaction has committed."""
    from cms.intake.tasks import read_attachment_text

    transaction.on_commit(partial(read_attachment_text.enqueue, attachment_id=attachment_id))


def resume_readings(*, at: datetime | None = None, limit: int = 100) -> int:
    """Ask again for items that no worker is at and no task waits for; how many. Always safe."""
    moment = at or timezone.now()
    asked = _asked_for()
    reading = IntakeItem.objects.filter(state=IntakeState.READING).order_by("pk")
    lost = [i for i in reading if i.pk not in asked and not _is_leased(i, moment)][:limit]
    for item in lost:
        request_reading(item)
    return len(lost)


def _asked_for() -> set[int]:
    """Items whose task waits in the queue or runs."""
    from cms.intake.tasks import read_waiting_item

    unfinished = DBTaskResult.objects.filter(
        task_path=read_waiting_item.module_path,
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
    )
    return {call["kwargs"]["item_id"] for call in unfinished.values_list("args_kwargs", flat=True)}


def read_item(*, item_id: int, at: datetime | None = None) -> IntakeItem | None:
    """Read the item and make it ready; None when there is nothing to do or another is at it."""
    item = _lease(item_id, at or timezone.now())
    if item is None:
        return None
    if item.reading.get("attempts", 0) > MOST_ATTEMPTS:
        note = "Đã thử đọc nhiều lần không được. Vui lòng nhập theo bản giấy."
        return settle(item, {"status": Status.FAILED, "note": note})
    try:
        opened = opened_files(item)
        texts = [extract_attachment(attachment_id=file.attachment_id) for file in opened]
    except ExtractionBusy:
        return _stand_back(item)
    except MediaError as error:
        return settle(item, {"status": Status.FAILED, "note": str(error)})
    return settle(item, reading_of(texts, secrecy_cleared=secrecy_cleared(item)))


def opened_files(item: IntakeItem) -> QuerySet[IntakeFile]:
    """The files of the item in their order, without those that are held back."""
    return item.files.exclude(attachment__state=AttachmentState.QUARANTINED)


def secrecy_cleared(item: IntakeItem) -> bool:
    """Whether a clerk has stated, with a reason, that the paper is no state secret."""
    return bool(item.typed.get("secrecy_cleared"))


def is_secret(item: IntakeItem) -> bool:
    """Whether the paper bears a degree of secrecy: nothing of it is shown."""
    return item.reading.get("status") == Status.SECRET


def _is_leased(item: IntakeItem, moment: datetime) -> bool:
    until = item.reading.get("leased_until")
    if until is None or is_dead(item.reading.get("holder", "")):
        return False
    return datetime.fromisoformat(until) > moment


def _lease(item_id: int, moment: datetime) -> IntakeItem | None:
    with transaction.atomic():
        item = (
            IntakeItem.objects.select_for_update()
            .filter(pk=item_id, state=IntakeState.READING)
            .first()
        )
        if item is None or _is_leased(item, moment):
            return None
        item.reading = item.reading | {
            "status": Status.RUNNING,
            "attempts": item.reading.get("attempts", 0) + 1,
            "leased_until": (moment + LEASE).isoformat(),
            "holder": this_process(),
        }
        item.save(update_fields=["reading"])
    return item


def _stand_back(item: IntakeItem) -> None:
    """Another worker reads the file: asking was no attempt. The lease says when to ask again."""
    attempts = item.reading["attempts"] - 1
    held = IntakeItem.objects.filter(pk=item.pk, state=IntakeState.READING)
    held.update(reading=item.reading | {"attempts": attempts})


def reading_of(texts: list[ExtractedText], *, secrecy_cleared: bool = False) -> dict[str, Any]:
    """What is kept of the files' texts; the first file is the main document."""
    main = texts[0]
    found = findings_in(main.pages)
    secrecy = found.secrecy or _secrecy_of_annexes(texts[1:])
    if secrecy and not secrecy_cleared:
        return {"status": Status.SECRET, "secrecy": secrecy}
    return {
        "status": Status.DONE,
        "quality": main.quality,
        "note": main.note,
        "fields": {name: finding.as_json() for name, finding in found.fields.items()},
        "missing": found.missing,
        "citations": found.citations,
        "obligations": found.obligations,
        "reader": reader_version(),
        "pages": [len(text.pages) for text in texts],
    }


def _secrecy_of_annexes(texts: list[ExtractedText]) -> str:
    """The first degree of secrecy that a file beside the main document bears."""
    found = (findings_in(text.pages).secrecy for text in texts if text.pages)
    return next((degree for degree in found if degree), "")


def prepare_pictures(item: IntakeItem) -> None:
    """Make what the pictures of the pages need, so that the clerk does not wait for it."""
    for file in item.files.select_related("attachment"):
        leaf_count(file.attachment)


def leaf_count(attachment: Attachment) -> int:
    """How many pages can be shown as pictures; 0 when none can."""
    try:
        return page_count(attachment)
    except PreviewUnavailable:
        return 0


def settle(item: IntakeItem, reading: dict[str, Any]) -> IntakeItem:
    """Save the outcome; of a secret paper no words are kept (domain.md §1.6)."""
    with transaction.atomic():
        if reading["status"] == Status.SECRET:
            ids = item.files.values_list("attachment_id", flat=True)
            AttachmentPage.objects.filter(attachment_id__in=list(ids)).delete()
        else:
            reading = with_declared(item, reading)
        changed = IntakeItem.objects.filter(pk=item.pk, state=IntakeState.READING)
        changed.update(reading=reading, state=IntakeState.READY)
    item.reading, item.state = reading, IntakeState.READY
    return item
