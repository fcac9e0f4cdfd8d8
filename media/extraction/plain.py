"""Plain text: only its encoding is in question."""

from pathlib import Path

from media.extraction.pages import Origin, extracted
from media.extraction.recoding import decode
from media.extraction.result import ExtractedText, Recoding

MAX_BYTES = 20 * 1024 * 1024
OLD_CODE = (
    "Tệp này gõ bằng bảng mã chữ cũ {name}. Chữ bên cạnh đã được đổi sang Unicode để đọc; "
    "tệp gốc vẫn giữ nguyên. Hãy đối chiếu kỹ các dấu."
)
PAGE_BREAK = "\f"
_NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "cp1258": "Windows-1258", "cp1252": "Windows-1252"}
_RECODED: dict[str, Recoding] = {
    "tcvn3": "tcvn3-codes",
    "vni": "vni-codes",
    "cp1258": "cp1258-codes",
    "cp1252": "cp1252-codes",
}


def read(path: Path, folder: Path) -> ExtractedText:
    """Text parted by form feeds; a note tells of a legacy encoding and of text left out."""
    with path.open("rb") as stored:
        content = stored.read(MAX_BYTES + 1)
    reading = decode(content[:MAX_BYTES])
    notes = []
    if reading.encoding in _NAMES:
        notes.append(old_code_note(reading.encoding))
    if len(content) > MAX_BYTES:
        notes.append("Văn bản quá dài: chỉ đọc 20 MB đầu.")
    pages = reading.text.split(PAGE_BREAK)
    origins = _origins(content[:MAX_BYTES], reading.encoding)
    return extracted(pages, method="plain", note=" ".join(notes), origins=origins)


def old_code_note(encoding: str) -> str:
    """What a clerk is told of text that was put into Unicode; empty for no old encoding."""
    name = _NAMES.get(encoding)
    return "" if name is None else OLD_CODE.format(name=name)


def _origins(content: bytes, encoding: str) -> list[Origin]:
    """The pages of a file in one byte a letter, as a reader without its encoding sees them."""
    how = _RECODED.get(encoding)
    if how is None:
        return []
    raw = content.decode("cp1252", "replace")
    return [Origin(page, how) for page in raw.split(PAGE_BREAK)]
