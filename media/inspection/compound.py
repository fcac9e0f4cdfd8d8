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
_MACRO_STREAMS = ("_VBA_PROJECT", "_VBA_PROJECT_CUR")
_ENCRYPTED_STREAMS = ("EncryptedPackage", "EncryptionInfo")
# A directory entry holds its name in 64 bytes of UTF-16LE, then the name's length.
_NAME_FIELD = 64


def compound_kind(file: "File[bytes]") -> str | None:
    """The media type by the main stream's name, or None for an unknown compound file."""
    if _has_any(file, _ENCRYPTED_STREAMS):
        raise RejectedFile("encrypted", "Tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.")
    for stream, media_type in _STREAMS.items():
        if _has_any(file, (stream,)):
            return media_type
    return None


def inspect_compound(file: "File[bytes]") -> tuple[str, ...]:
    """Doubts about macros and embedded programs in a compound or RTF file."""
    if _has_any(file, _MACRO_STREAMS):
        return ("Tệp văn phòng có chứa macro (mã lệnh).",)
    return ()


def _has_any(file: "File[bytes]", streams: tuple[str, ...]) -> bool:
    wanted = [_directory_name(stream) for stream in streams]
    kept = b""
    file.seek(0)
    while chunk := file.read(CHUNK_BYTES):
        window = kept + chunk
        if any(name in window for name in wanted):
            return True
        kept = window[-_NAME_FIELD - 2 :]
    return False


def _directory_name(stream: str) -> bytes:
    """The name as the 66 bytes of a directory entry that hold it."""
    raw = stream.encode("utf-16-le")
    return raw.ljust(_NAME_FIELD, b"\0") + (len(raw) + 2).to_bytes(2, "little")
