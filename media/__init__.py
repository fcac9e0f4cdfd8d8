"""Bytes: what is taken in, where it is kept, how it is shown, and the text read from it.

The facade is lazy because models cannot be imported while Django loads this package.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from media.archives import ArchiveFormat, archive_format, opened_archive
    from media.disposal import dispose_attachment
    from media.errors import (
        AttachmentIsKept,
        ExtractionBusy,
        MediaError,
        PreviewUnavailable,
        RejectedFile,
        StorageDamaged,
        StorageUnavailable,
    )
    from media.extraction.by_type import read_file
    from media.extraction.result import ExtractedText, PageText, WordBox
    from media.extraction.service import extract_attachment, extracted_text, pending_extractions
    from media.fixity import FixityReport, verify_attachments
    from media.holders import is_dead, this_process
    from media.inspection.detection import detect
    from media.inspection.envelopes import is_envelope
    from media.inspection.messages import EML
    from media.intake import (
        find_by_sha256,
        keep_bytes,
        keep_row,
        release_attachment,
        sha256_of,
        store_attachment,
        sweep_interrupted,
    )
    from media.messages import Message, MessagePart, message_type, opened_message
    from media.models import (
        Attachment,
        AttachmentPage,
        AttachmentState,
        ExtractionJob,
        ExtractionState,
        TextMethod,
        TextQuality,
        TextRecoding,
    )
    from media.naming import safe_name
    from media.preview import page_count, page_words, preview_page
    from media.scans import (
        SEPARATOR,
        Batch,
        Series,
        bound_pictures,
        joined_sides,
        sorted_series,
        split_batch,
    )
    from media.serving import serve

_HOMES = {
    "EML": "media.inspection.messages",
    "ArchiveFormat": "media.archives",
    "Attachment": "media.models",
    "AttachmentIsKept": "media.errors",
    "AttachmentPage": "media.models",
    "AttachmentState": "media.models",
    "ExtractedText": "media.extraction.result",
    "ExtractionBusy": "media.errors",
    "ExtractionJob": "media.models",
    "ExtractionState": "media.models",
    "FixityReport": "media.fixity",
    "MediaError": "media.errors",
    "Message": "media.messages",
    "MessagePart": "media.messages",
    "PageText": "media.extraction.result",
    "PreviewUnavailable": "media.errors",
    "RejectedFile": "media.errors",
    "SEPARATOR": "media.scans",
    "Series": "media.scans",
    "Batch": "media.scans",
    "StorageDamaged": "media.errors",
    "StorageUnavailable": "media.errors",
    "TextMethod": "media.models",
    "TextQuality": "media.models",
    "TextRecoding": "media.models",
    "WordBox": "media.extraction.result",
    "archive_format": "media.archives",
    "bound_pictures": "media.scans",
    "detect": "media.inspection.detection",
    "dispose_attachment": "media.disposal",
    "extract_attachment": "media.extraction.service",
    "extracted_text": "media.extraction.service",
    "find_by_sha256": "media.intake",
    "keep_bytes": "media.intake",
    "keep_row": "media.intake",
    "is_dead": "media.holders",
    "is_envelope": "media.inspection.envelopes",
    "joined_sides": "media.scans",
    "message_type": "media.messages",
    "opened_archive": "media.archives",
    "opened_message": "media.messages",
    "page_count": "media.preview",
    "page_words": "media.preview",
    "pending_extractions": "media.extraction.service",
    "preview_page": "media.preview",
    "read_file": "media.extraction.by_type",
    "release_attachment": "media.intake",
    "safe_name": "media.naming",
    "serve": "media.serving",
    "sha256_of": "media.intake",
    "sorted_series": "media.scans",
    "split_batch": "media.scans",
    "store_attachment": "media.intake",
    "sweep_interrupted": "media.intake",
    "this_process": "media.holders",
    "verify_attachments": "media.fixity",
}

__all__ = [
    "EML",
    "SEPARATOR",
    "ArchiveFormat",
    "Attachment",
    "AttachmentIsKept",
    "AttachmentPage",
    "AttachmentState",
    "Batch",
    "ExtractedText",
    "ExtractionBusy",
    "ExtractionJob",
    "ExtractionState",
    "FixityReport",
    "MediaError",
    "Message",
    "MessagePart",
    "PageText",
    "PreviewUnavailable",
    "RejectedFile",
    "Series",
    "StorageDamaged",
    "StorageUnavailable",
    "TextMethod",
    "TextQuality",
    "TextRecoding",
    "WordBox",
    "archive_format",
    "bound_pictures",
    "detect",
    "dispose_attachment",
    "extract_attachment",
    "extracted_text",
    "find_by_sha256",
    "is_dead",
    "is_envelope",
    "joined_sides",
    "keep_bytes",
    "keep_row",
    "message_type",
    "opened_archive",
    "opened_message",
    "page_count",
    "page_words",
    "pending_extractions",
    "preview_page",
    "read_file",
    "release_attachment",
    "safe_name",
    "serve",
    "sha256_of",
    "sorted_series",
    "split_batch",
    "store_attachment",
    "sweep_interrupted",
    "this_process",
    "verify_attachments",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"media has no {name}")
    return getattr(import_module(_HOMES[name]), name)
