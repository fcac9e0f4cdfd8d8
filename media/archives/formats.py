"""Which archive a file is, by its first bytes; office packages are none."""

import re
import tarfile
from enum import StrEnum

from django.core.files.base import File

from media.errors import RejectedFile
from media.inspection.packages import package_type


class ArchiveFormat(StrEnum):
    """The formats that are opened."""

    ZIP = "ZIP"
    RAR = "RAR"
    SEVEN_ZIP = "7Z"
    TAR = "TAR"
    GZIP = "GZIP"
    BZIP2 = "BZIP2"
    XZ = "XZ"


# These hold one file, which may be a TAR.
SINGLE = frozenset({ArchiveFormat.GZIP, ArchiveFormat.BZIP2, ArchiveFormat.XZ})


_STARTS = {
    b"PK\x03\x04": ArchiveFormat.ZIP,
    b"PK\x05\x06": ArchiveFormat.ZIP,
    b"Rar!\x1a\x07": ArchiveFormat.RAR,
    b"7z\xbc\xaf\x27\x1c": ArchiveFormat.SEVEN_ZIP,
    b"\x1f\x8b\x08": ArchiveFormat.GZIP,
    b"\xfd7zXZ\x00": ArchiveFormat.XZ,
}
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")


def archive_format(file: "File[bytes]") -> ArchiveFormat | None:
    """The format, or None for a file that is taken in as it is (or refused for what it is)."""
    file.seek(0)
    head = file.read(tarfile.BLOCKSIZE)
    found = next((form for start, form in _STARTS.items() if head.startswith(start)), None)
    if _is_tar(head):
        found = ArchiveFormat.TAR
    elif _BZIP2.match(head):
        found = ArchiveFormat.BZIP2
    if found is ArchiveFormat.ZIP and _is_package(file):
        found = None
    file.seek(0)
    return found


def _is_tar(head: bytes) -> bool:
    """Whether the first header adds up; the oldest kind has no other mark."""
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _is_package(file: "File[bytes]") -> bool:
    """Whether a zip is an office file; a damaged one is left to the inspection to refuse."""
    try:
        return package_type(file) is not None
    except RejectedFile:
        return True
