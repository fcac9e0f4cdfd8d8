"""Decisions a caller of ``media`` can make; each message is shown to people as it is."""

from django.core.exceptions import PermissionDenied


class MediaError(Exception):
    """Anything the media package refuses."""


class RejectedFile(MediaError):
    """A file that is not taken in; ``message`` says why and what to do next."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["RejectedFile"], tuple[str, str]]:
        return (RejectedFile, (self.code, self.message))


class AttachmentIsKept(MediaError, PermissionDenied):
    """An attempt to change or delete the bytes of a stored attachment.

    Also a ``PermissionDenied``: Wagtail's admin then answers with its message page, never a 500.
    """


class StorageDamaged(MediaError):
    """Bytes in the storage are missing or are not those that were written."""


class StorageUnavailable(MediaError):
    """The storage does not answer; nothing was acknowledged."""


class ExtractionBusy(MediaError):
    """Another worker holds the lease of this attachment's extraction."""


class PreviewUnavailable(MediaError):
    """No picture of this page can be made; the message says why and what to do next."""
