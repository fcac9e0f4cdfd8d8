"""Disposal of stored bytes: what a row says of them stays, the bytes go from every place.

Whether a file may be disposed of is the archive's to decide; here it is only done, so that doing
it again, or after a kill at any step, ends in the same state.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from media.fixity_models import FixityOutcome, FixityState
from media.locking import hold_bytes
from media.models import (
    Attachment,
    AttachmentPage,
    AttachmentState,
    ExtractionJob,
    ExtractionState,
    TextQuality,
)
from media.renditions import forget
from media.storage import second_storage

DISPOSED_NOTE = "Nội dung đã tiêu hủy theo quyết định."


def dispose_attachment(attachment_id: int, *, reason: str, at: datetime | None = None) -> bool:
    """Destroy the file's text and, when no living file has the same bytes, the bytes too.

    Gives whether the bytes are gone. StorageUnavailable when a place does not answer: the row
    then stays as it was, and the next try begins anew.
    """
    sha256 = Attachment.objects.values_list("sha256", flat=True).get(pk=attachment_id)
    wipe_freed_pages()
    with transaction.atomic():
        hold_bytes(sha256)
        attachment = Attachment.objects.select_for_update().get(pk=attachment_id)
        _forget_text(attachment, at=at)
        Attachment.objects.filter(pk=attachment.pk).update(
            state=AttachmentState.DISPOSED, state_reason=reason
        )
        FixityState.objects.update_or_create(
            attachment=attachment,
            defaults={
                "checked_at": at or timezone.now(),
                "outcome": FixityOutcome.DISPOSED,
                "copied_at": None,
            },
        )
        gone = not Attachment.objects.living().with_sha256(sha256).exists()
        if gone:
            erase_bytes(attachment)
    return gone


def erase_bytes(attachment: Attachment) -> None:
    """Remove the bytes from the store and from the second copy, and all that was made of them."""
    places: list[Any] = [attachment.storage, second_storage(erasing=True)]
    for place in places:
        if place is not None:
            place.erase(attachment.stored_name)
    forget(attachment.sha256)


def wipe_freed_pages() -> None:
    """SQLite leaves deleted rows in the file until something else is written there; not here."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _forget_text(attachment: Attachment, *, at: datetime | None) -> None:
    AttachmentPage.objects.filter(attachment=attachment).delete()
    ExtractionJob.objects.filter(attachment=attachment).update(
        state=ExtractionState.DONE,
        quality=TextQuality.NONE,
        page_count=0,
        note=DISPOSED_NOTE,
        finished_at=at or timezone.now(),
    )
