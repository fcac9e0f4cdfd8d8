"""A file of a draft taken in the way that every file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import InvalidFiling
from cms.intake.reading import request_text
from cms.intake.receiving import log_refusal
from media import RejectedFile, StorageUnavailable, store_attachment

if TYPE_CHECKING:
    from django.core.files.base import File

    from archive import Unit, User
    from media import Attachment

WRITTEN = (
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "text/rtf",
)
SIGNED = ("application/pdf", "image/jpeg", "image/png", "image/tiff")
WRONG_KIND = {
    WRITTEN: "Tệp dự thảo phải là Word (DOCX, DOC, ODT, RTF) hoặc PDF. Hãy chọn tệp khác.",
    SIGNED: "Bản đã ký phải là PDF hoặc ảnh quét (JPEG, PNG, TIFF). Hãy chọn tệp khác.",
}


def take_in(
    file: File | None, *, field: str, kinds: tuple[str, ...], unit: Unit, by: User
) -> Attachment | None:
    """The stored file, None without one; InvalidFiling for ``field`` when it is not taken."""
    if file is None:
        return None
    try:
        attachment = store_attachment(file=file, by=by, unit_id=unit.pk)
    except RejectedFile as refused:
        log_refusal(name=file.name or "", unit=unit, by=by, refused=refused)
        raise _refusal(field, refused.message) from refused
    except StorageUnavailable as down:
        message = "Kho tệp tạm thời không nhận được. Hãy thử lại sau."
        raise _refusal(field, message) from down
    if attachment.is_quarantined:
        raise _refusal(field, f"Tệp bị cách ly: {attachment.state_reason}")
    if attachment.media_type not in kinds:
        raise _refusal(field, WRONG_KIND[kinds])
    request_text(attachment.pk)
    return attachment


def _refusal(field: str, message: str) -> InvalidFiling:
    return InvalidFiling(message, fields={field: message})
