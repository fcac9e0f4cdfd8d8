"""PDF files: a clean start, and no part that runs."""

import re

from django.core.files.base import File

CHUNK_BYTES = 1024 * 1024
OVERLAP_BYTES = 256
TAIL_BYTES = 64 * 1024
_DANGERS = (
    (re.compile(rb"/JavaScript\b"), "Tệp PDF có chứa mã lệnh JavaScript."),
    (re.compile(rb"/S\s*/Launch\b"), "Tệp PDF có lệnh mở chương trình."),
)


def inspect_pdf(file: "File[bytes]") -> tuple[str, ...]:
    """Doubts: not starting as a PDF, a second format at the end, active parts."""
    file.seek(0)
    doubts = []
    if not file.read(8).lstrip(b"\xef\xbb\xbf\r\n \t").startswith(b"%PDF"):
        doubts.append("Tệp PDF có dữ liệu lạ ở đầu; có thể mang hai định dạng.")
    doubts.extend(_active_parts(file))
    if _ends_as_archive(file):
        doubts.append("Tệp PDF có tệp nén nối ở cuối.")
    return tuple(doubts)


def _active_parts(file: "File[bytes]") -> list[str]:
    found: list[str] = []
    kept = b""
    file.seek(0)
    while chunk := file.read(CHUNK_BYTES):
        window = kept + chunk
        found += [text for mark, text in _DANGERS if text not in found and mark.search(window)]
        kept = window[-OVERLAP_BYTES:]
    return found


def _ends_as_archive(file: "File[bytes]") -> bool:
    file.seek(0, 2)
    file.seek(max(0, file.tell() - TAIL_BYTES))
    tail = bytes(file.read(TAIL_BYTES))
    end = tail.rfind(b"PK\x05\x06")
    return end >= 0 and end > tail.rfind(b"%%EOF")
