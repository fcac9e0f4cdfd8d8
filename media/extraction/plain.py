"""Plain text: only its encoding is in question."""

from pathlib import Path

from media.extraction.pages import extracted
from media.extraction.recoding import decode
from media.extraction.result import ExtractedText

MAX_BYTES = 20 * 1024 * 1024
PAGE_BREAK = "\f"
_NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "cp1258": "Windows-1258", "cp1252": "Windows-1252"}


def read(path: Path, folder: Path) -> ExtractedText:
    """Text parted by form feeds; a note tells of a legacy encoding and of text left out."""
    with path.open("rb") as stored:
        content = stored.read(MAX_BYTES + 1)
    reading = decode(content[:MAX_BYTES])
    notes = []
    if reading.encoding in _NAMES:
        notes.append(f"Đã chuyển mã từ {_NAMES[reading.encoding]} sang Unicode.")
    if len(content) > MAX_BYTES:
        notes.append("Văn bản quá dài: chỉ đọc 20 MB đầu.")
    return extracted(reading.text.split(PAGE_BREAK), method="plain", note=" ".join(notes))
