"""Taking a file in: name made safe, bytes looked at, hashed, stored once, recorded."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from media.errors import MediaError, StorageUnavailable
from media.fixity_models import FixityOutcome, FixityState
from media.inspection import inspect_file
from media.locking import hold_bytes
from media.models import (
    Attachment,
    AttachmentState,
    ExtractionJob,
)
from media.naming import safe_name
from media.storage import ConfiguredStorage
from media.storage.base import chunks_of, digest_of


def store_attachment(
    *, file: "File[bytes]", by: Any, unit_id: int | None, name: str | None = None
) -> Attachment:
    """Keep the bytes and record them; RejectedFile, with a message for people, when refused.

    The bytes are durable before the row exists. A doubtful file is kept as quarantined. Its
    text is read later: enqueue ``media.tasks.extract`` once the transaction has committed.
    """
    attachment = keep_bytes(file=file, by=by, unit_id=unit_id, name=name)
    keep_row(attachment, file=file)
    return attachment


def keep_bytes(
    *, file: "File[bytes]", by: Any, unit_id: int | None, name: str | None = None
) -> Attachment:
    """The first half of ``store_attachment``: durable bytes and a row that is not yet written.

    For callers whose own rows must be written with it, in a transaction that copies no bytes.
    """
    attachment = Attachment(uploaded_by_user=by, unit_id=unit_id)
    describe_upload(attachment=attachment, file=file, name=name or file.name or "")
    attachment.title = attachment.original_name[:255]
    attachment.file.save(attachment.original_name, File(file), save=False)
    return attachment


def keep_row(attachment: Attachment, *, file: "File[bytes] | None" = None) -> None:
    """The second half: the row, and that its text is still to be read.

    Should the same bytes have been disposed of since, they are written again from ``file``;
    without one that is ``StorageUnavailable``, and the caller starts over.
    """
    with transaction.atomic():
        hold_bytes(attachment.sha256)
        if not attachment.storage.exists(attachment.stored_name):
            if file is None:
                raise StorageUnavailable("the same bytes were disposed of meanwhile")
            attachment.storage.put(File(file), sha256=attachment.sha256)
        attachment.save()
        ExtractionJob.objects.create(attachment=attachment)
        if attachment.storage.is_waiting(attachment.stored_name):
            FixityState.objects.create(
                attachment=attachment, checked_at=timezone.now(), outcome=FixityOutcome.WAITING
            )


def sweep_interrupted() -> int:
    """Remove the bytes of intakes that were cut short more than a day ago; how many files."""
    return ConfiguredStorage().sweep_incoming()


def describe_upload(*, attachment: Attachment, file: "File[bytes]", name: str) -> None:
    """Fill what the bytes say about themselves into a new row; RejectedFile when refused."""
    file = file if isinstance(file, File) else File(file)
    original_name = safe_name(name)
    size = _size_of(file)
    findings = inspect_file(file=file, name=original_name, size=size)
    attachment.original_name = original_name
    attachment.media_type = findings.kind.media_type
    attachment.file_size = size
    attachment.sha256 = sha256_of(file)
    if findings.doubts:
        attachment.state = AttachmentState.QUARANTINED
        attachment.state_reason = " ".join(findings.doubts)
    file.seek(0)


def release_attachment(attachment: Attachment, *, reason: str) -> Attachment:
    """Accept a quarantined file after a person has decided so; the reason is kept with it."""
    if not reason.strip():
        raise MediaError("Cần ghi lý do khi đưa tệp ra khỏi cách ly.")
    attachment.state = AttachmentState.ACCEPTED
    attachment.state_reason = f"{attachment.state_reason} Đã cho phép: {reason.strip()}".strip()
    attachment.save(update_fields=["state", "state_reason"])
    return attachment


def sha256_of(file: "File[bytes]") -> str:
    """SHA-256 of the file in chunks, 64 hexadecimal digits."""
    return digest_of(chunks_of(file))


def _size_of(file: "File[bytes]") -> int:
    file.seek(0, 2)
    size = int(file.tell())
    file.seek(0)
    return size
