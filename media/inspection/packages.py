"""Zip-based office files: their directory is read and checked before anything opens them."""

import re
import struct
import zipfile
import zlib
from typing import Any

from django.core.files.base import File

from media.errors import RejectedFile

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, ValueError, OSError, struct.error, OverflowError)
MAX_ENTRIES = 10_000
MAX_UNPACKED = 2 * 1024 * 1024 * 1024
# Honest office XML packs up to about 1:100; below this size a high ratio does no harm.
MAX_RATIO = 200
RATIO_FREE_BYTES = 32 * 1024 * 1024
LOCAL_HEADER_BYTES = 30
MACROS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "basic/", "scripts/")
NESTED = (".zip", ".rar", ".7z", ".exe", ".dll", ".js", ".vbs", ".jar", ".docm", ".xlsm")
CONTENT_TYPES = "[Content_Types].xml"
MAX_DECLARED = 1024 * 1024
_OOXML_PARTS = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
    "ppt/presentation.xml": "presentationml.presentation",
}
# Word on the web calls its main part otherwise; what it is stands in the list of types.
_OOXML_MAIN = re.compile(
    rb"(?:(?P<word>wordprocessingml|ms-word)|(?P<sheet>spreadsheetml|ms-excel)"
    rb"|presentationml|ms-powerpoint)\.[\w.]+\.main\+xml"
)
# A package of the same make that is none of these (XLSB, XPS, Visio), or of another program.
OTHER_PACKAGE = "application/vnd.openxmlformats-package"
# What stands only in packages: EPUB and Java, Pages and Numbers, maps.
_OTHERS = re.compile(r"META-INF/(?:container\.xml|MANIFEST\.MF)|Index/\w+\.iwa|doc\.kml")


def package_type(file: "File[bytes]") -> str | None:
    """The media type of an office package, or None for any other zip."""
    entries = _entries(file)
    names = {entry.filename: entry for entry in entries}
    if CONTENT_TYPES in names:
        named = (suffix for part, suffix in _OOXML_PARTS.items() if part in names)
        suffix = next(named, None) or _declared_suffix(file, names[CONTENT_TYPES])
        office = f"application/vnd.openxmlformats-officedocument.{suffix}"
        return office if suffix else OTHER_PACKAGE
    first = entries[0] if entries else None
    if first is not None and first.filename == "mimetype" and first.file_size <= 100:
        declared = _stored(file, first, most=100).decode("ascii", "replace").strip()
        if declared.startswith("application/vnd.oasis.opendocument."):
            return declared
    return OTHER_PACKAGE if any(map(_OTHERS.fullmatch, names)) else None


def _declared_suffix(file: "File[bytes]", types: zipfile.ZipInfo) -> str | None:
    """The kind that a package declares for its main part."""
    found = _OOXML_MAIN.search(_stored(file, types, most=MAX_DECLARED))
    if found is None:
        return None
    if found["word"]:
        return _OOXML_PARTS["word/document.xml"]
    return _OOXML_PARTS["xl/workbook.xml" if found["sheet"] else "ppt/presentation.xml"]


def inspect_package(file: "File[bytes]", *, size: int) -> tuple[str, ...]:
    """Doubts about the entries; RejectedFile when the directory itself is hostile."""
    entries = _entries(file)
    _refuse_hostile(entries, size=size)
    names = [entry.filename.lower() for entry in entries]
    doubts = []
    if any(mark in name for name in names for mark in MACROS):
        doubts.append("Tệp văn phòng có chứa macro (mã lệnh).")
    if any(name.endswith(NESTED) for name in names):
        doubts.append("Tệp văn phòng có chứa tệp chạy được hoặc tệp nén bên trong.")
    if any("externallinks/" in name for name in names):
        doubts.append("Bảng tính có liên kết ra tệp bên ngoài.")
    return tuple(doubts)


def _entries(file: "File[bytes]") -> list[zipfile.ZipInfo]:
    file.seek(0)
    stream: Any = file
    try:
        with zipfile.ZipFile(stream) as package:
            return package.infolist()
    except BROKEN_ZIP as error:
        raise RejectedFile(
            "damaged", "Tệp bị hỏng hoặc không đầy đủ. Hãy mở lại tệp gốc, lưu lại rồi tải lên."
        ) from error
    except RuntimeError as error:  # zipfile's word for a way of packing it does not know
        raise RejectedFile(
            "damaged", "Tệp dùng cách nén không được hỗ trợ. Hãy lưu lại rồi tải lên."
        ) from error


def _refuse_hostile(entries: list[zipfile.ZipInfo], *, size: int) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MAX_ENTRIES:
        raise RejectedFile("too-many-parts", "Tệp có quá nhiều thành phần bên trong.")
    if any(_leaves_folder(name) for name in names):
        raise RejectedFile("traversal", "Tệp chứa đường dẫn trỏ ra ngoài; không được nhận.")
    if len(set(names)) != len(names):
        raise RejectedFile("duplicate-parts", "Tệp có thành phần trùng tên; không được nhận.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise RejectedFile("encrypted", "Tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED or packed > size or _overlaps(entries):
        raise RejectedFile("bomb", "Tệp nén bất thường (bom nén); không được nhận.")
    if unpacked > RATIO_FREE_BYTES and unpacked > MAX_RATIO * max(1, packed):
        raise RejectedFile("bomb", "Tệp nén bất thường (bom nén); không được nhận.")


def _leaves_folder(name: str) -> bool:
    slashed = name.replace("\\", "/")
    return slashed.startswith("/") or ":" in slashed or ".." in slashed.split("/")


def _overlaps(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes, as in a bomb that packs one body many times."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        name_bytes = len(entry.orig_filename.encode("utf-8", "surrogateescape"))
        smallest = min(name_bytes, len(entry.orig_filename))
        end = entry.header_offset + LOCAL_HEADER_BYTES + smallest + entry.compress_size
    return False


def _stored(file: "File[bytes]", entry: zipfile.ZipInfo, *, most: int) -> bytes:
    """The first bytes of a part; none of one that cannot be unpacked."""
    file.seek(0)
    stream: Any = file
    try:
        with zipfile.ZipFile(stream) as package, package.open(entry) as part:
            return part.read(most)
    except (*BROKEN_ZIP, RuntimeError, EOFError):
        return b""
