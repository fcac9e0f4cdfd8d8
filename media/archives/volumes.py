"""Archives that were split into several files: none of these opens without the others."""

import re

from django.core.files.base import File

from media.errors import RejectedFile

# As 7-Zip, WinZip and WinRAR name them; the last file of a split ZIP is called like a whole one.
_NAMES = re.compile(
    r"\.(?:(?:zip|7z|rar|tar|t?gz|t?bz2?|t?xz)\.\d{3}|z\d{2}|part\d+\.rar|r\d{2})\Z", re.IGNORECASE
)
_DIRECTORY_END = b"PK\x05\x06"
_TAIL_BYTES = 66 * 1024


def is_volume(name: str) -> bool:
    """Whether a file is called as one of several parts of an archive."""
    return _NAMES.search(name) is not None


def ends_split_zip(file: "File[bytes]") -> bool:
    """Whether a ZIP is the last of several files: its directory names the number of its disk."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _TAIL_BYTES))
    tail = file.read(_TAIL_BYTES)
    place = tail.rfind(_DIRECTORY_END)
    disk = int.from_bytes(tail[place + 4 : place + 6], "little") if place >= 0 else 0
    # The largest number says that it stands in the directory of ZIP64 instead.
    return 0 < disk < 0xFFFF


def split() -> RejectedFile:
    """The refusal of one part of an archive."""
    return RejectedFile(
        "split",
        "Đây là một phần của tệp nén chia nhỏ (.001, .z01, .part1.rar…), một phần không mở riêng "
        "được. Hãy đặt tất cả các phần vào một thư mục ở máy, mở phần đầu bằng 7-Zip hoặc WinRAR, "
        "giải nén rồi gửi các văn bản bên trong.",
    )
