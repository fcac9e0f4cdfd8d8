"""OLE compound files (.doc, .xls, .ppt): what they are, by the names in their directory."""

from django.core.files.base import File

from media.errors import RejectedFile

CHUNK_BYTES = 1024 * 1024
_STREAMS = {
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
}
# Every Outlook message has both; a document that embeds a message names its own stream first.
_OUTLOOK_STREAMS = ("__nameid_version1.0", "__properties_version1.0")
OUTLOOK = "application/vnd.ms-outlook"
_MACRO_STREAMS = ("_VBA_PROJECT", "_VBA_PROJECT_CUR")
_ENCRYPTED_STREAMS = ("EncryptedPackage", "EncryptionInfo")
# A directory entry holds its name in 64 bytes of UTF-16LE, then the name's length.
_NAME_FIELD = 64


def compound_kind(file: "File[bytes]") -> str | None:
    """The media type by the main stream's name, or None for an unknown compound file."""
    if is_outlook(file):
        return OUTLOOK
    if _has_any(file, _ENCRYPTED_STREAMS):
        raise RejectedFile("encrypted", "Tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.")
    for stream, media_type in _STREAMS.items():
        if _has_any(file, (stream,)):
            return media_type
    return None


def is_outlook(file: "File[bytes]") -> bool:
    """Whether a compound file is an Outlook message and no document with one inside."""
    places = [_place_of(file, stream) for stream in _OUTLOOK_STREAMS]
    others = [_place_of(file, stream) for stream in _STREAMS]
    first = min((place for place in others if place >= 0), default=None)
    return min(places) >= 0 and (first is None or min(places) < first)


def inspect_compound(file: "File[bytes]") -> tuple[str, ...]:
    """Doubts about macros and embedded programs in a compound or RTF file."""
    if _has_any(file, _MACRO_STREAMS):
        return ("Tệp văn phòng có chứa macro (mã lệnh).",)
    return ()


def _has_any(file: "File[bytes]", streams: tuple[str, ...]) -> bool:
    return any(_place_of(file, stream) >= 0 for stream in streams)


def _place_of(file: "File[bytes]", stream: str) -> int:
    """Where the directory first names the stream; -1 when it does not."""
    wanted = _directory_name(stream)
    kept, before = b"", 0
    file.seek(0)
    while chunk := file.read(CHUNK_BYTES):
        window = kept + chunk
        found: int = window.find(wanted)
        if found >= 0:
            return before - len(kept) + found
        before += len(chunk)
        kept = window[-_NAME_FIELD - 2 :]
    return -1


def _directory_name(stream: str) -> bytes:
    """The name as the 66 bytes of a directory entry that hold it."""
    raw = stream.encode("utf-16-le")
    return raw.ljust(_NAME_FIELD, b"\0") + (len(raw) + 2).to_bytes(2, "little")
