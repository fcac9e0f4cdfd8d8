"""Which archive a file is, by its first bytes; office packages are none."""

from enum import StrEnum

from django.core.files.base import File

from media.errors import RejectedFile
from media.inspection.packages import package_type


class ArchiveFormat(StrEnum):
    """The formats that are opened."""

    ZIP = "ZIP"
    RAR = "RAR"
    SEVEN_ZIP = "7Z"


_STARTS = {
    b"PK\x03\x04": ArchiveFormat.ZIP,
    b"PK\x05\x06": ArchiveFormat.ZIP,
    b"Rar!\x1a\x07": ArchiveFormat.RAR,
    b"7z\xbc\xaf\x27\x1c": ArchiveFormat.SEVEN_ZIP,
}


def archive_format(file: "File[bytes]") -> ArchiveFormat | None:
    """The format, or None for a file that is taken in as it is (or refused for what it is)."""
    file.seek(0)
    head = file.read(8)
    found = next((form for start, form in _STARTS.items() if head.startswith(start)), None)
    if found is ArchiveFormat.ZIP and _is_package(file):
        found = None
    file.seek(0)
    return found


def _is_package(file: "File[bytes]") -> bool:
    """Whether a zip is an office file; a damaged one is left to the inspection to refuse."""
    try:
        return package_type(file) is not None
    except RejectedFile:
        return True
