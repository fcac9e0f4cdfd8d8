"""Decisions a caller of ``media`` can make; each message is shown to people as it is."""

import errno

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


def why_not_opened(error: OSError) -> str:
    """Why a file on a disk cannot be opened, in words for people, with what to do."""
    return _NOT_OPENED.get(error.errno or 0, _DISK)


_DISK = "Không mở được tệp: ổ đĩa hoặc thư mục chia sẻ không trả lời. Hãy kiểm tra rồi thử lại."
_NOT_OPENED = {
    errno.ENOENT: "Không mở được tệp: không có tệp này. Hãy kiểm tra tên và đường dẫn.",
    errno.EISDIR: "Không mở được tệp: đây là thư mục. Hãy ghi tên từng tệp bên trong.",
    errno.EACCES: "Không mở được tệp: không có quyền đọc. Hãy cấp quyền đọc rồi thử lại.",
    errno.EPERM: "Không mở được tệp: không có quyền đọc. Hãy cấp quyền đọc rồi thử lại.",
    errno.ENAMETOOLONG: "Không mở được tệp: tên quá dài. Hãy đổi tên ngắn hơn.",
}
