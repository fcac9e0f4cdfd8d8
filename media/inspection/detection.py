"""The real type of bytes, by two detectors that must agree."""

import codecs
from dataclasses import dataclass

import puremagic
from django.core.files.base import File

from media.errors import RejectedFile
from media.extraction.readers.enveloped import seal_of
from media.inspection.compound import compound_kind
from media.inspection.envelopes import is_envelope
from media.inspection.messages import EML, MSG, is_message
from media.inspection.packages import OTHER_PACKAGE, package_type
from media.kinds import BY_MEDIA_TYPE, Kind, accepted_labels

try:
    import magic
except ImportError:  # The C library is not installed; the other detector then stands alone.
    magic = None  # type: ignore[assignment]

HEAD_BYTES = 256 * 1024
SEALED = "application/pkcs7-mime"
PLAIN = BY_MEDIA_TYPE["text/plain"]
ENVELOPE = BY_MEDIA_TYPE["application/edxml+xml"]
# Detectors call plain text by what it seems to contain; none of these runs when opened as text.
TEXT_TYPES = frozenset({"text/plain", "text/csv", "text/markdown", "application/csv"})
# Types whose content runs or is drawn by a browser; never kept, whatever the name says.
ACTIVE = {
    "text/html": "trang web (HTML)",
    "application/xhtml+xml": "trang web (XHTML)",
    "image/svg+xml": "ảnh SVG có thể chứa mã lệnh",
    "application/javascript": "mã lệnh JavaScript",
    "text/javascript": "mã lệnh JavaScript",
    "application/x-dosexec": "tệp chạy được của Windows",
    "application/vnd.microsoft.portable-executable": "tệp chạy được của Windows",
    "application/x-msdownload": "tệp chạy được của Windows",
    "application/x-executable": "tệp chạy được",
    "application/x-sharedlib": "tệp chạy được",
    "application/x-pie-executable": "tệp chạy được",
    "application/x-mach-binary": "tệp chạy được",
    "text/x-shellscript": "tệp lệnh",
    "text/x-msdos-batch": "tệp lệnh",
    "text/x-php": "mã lệnh PHP",
    "multipart/related": "trang web lưu trữ (MHT)",
}
# Of these a person may have a use in another form; the others are not even opened.
PAGES = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml", "multipart/related"})
PROGRAMS = {
    b"MZ": "application/x-dosexec",
    b"\x7fELF": "application/x-executable",
    b"#!": "text/x-shellscript",
}
ARCHIVES = {
    "application/zip": "ZIP",
    "application/x-rar": "RAR",
    "application/vnd.rar": "RAR",
    "application/x-7z-compressed": "7Z",
    "application/gzip": "GZIP",
    "application/x-tar": "TAR",
}
_SOUND = "Không nhận dạng phim, âm thanh này. Hãy chuyển sang MP4, MP3 hoặc M4A rồi tải lại."
OTHER_FORMS = {
    "image": "Không nhận dạng ảnh này. Hãy mở ảnh, lưu thành JPEG, PNG hoặc PDF rồi tải lại.",
    "video": _SOUND,
    "audio": _SOUND,
}
# What opens a page or a script, near the start of bytes that claim to be something else.
PAGE_STARTS = (b"<!doctype html", b"<html")
ACTIVE_MARKS = (*PAGE_STARTS, b"<script", b"<svg", b"<?php", b"<iframe")


# Office documents in one XML file (Word and Excel 2003, OpenDocument): as text they are all tags.
FLAT_OFFICE = (b"<?mso-application", b"<w:worddocument", b"<office:document", b"<uof:uof")
FLAT_OFFICE_BYTES = 4096
# Readers look for the start of a PDF this far.
PDF_START_BYTES = 1024
CONTROLS = frozenset(range(32)) - {7, 9, 10, 12, 13}


@dataclass(frozen=True, slots=True)
class Detected:
    """The kind both detectors can live with, and what speaks against it."""

    kind: Kind
    doubts: tuple[str, ...] = ()


def detect(file: "File[bytes]", *, name: str) -> Detected:
    """The real kind; RejectedFile when it is none that is kept."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if is_envelope(head):
        return Detected(kind=ENVELOPE)
    first = _first_opinion(head)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        first = package_type(file) or "application/zip"
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        first = compound_kind(file) or "application/x-ole-storage"
    elif is_message(head):
        first = EML
    elif first == EML:
        first = "multipart/related"
    elif first not in BY_MEDIA_TYPE and first not in ACTIVE:
        first = _unnamed(head) or first
    if first in TEXT_TYPES:
        first = "text/plain"
    _refuse_unwanted(first)
    if first == PLAIN.media_type and _is_flat_office(head):
        raise RejectedFile(
            "type-not-accepted",
            "Đây là tệp Word, Excel lưu ở dạng XML. Hãy mở bằng Word, Excel hoặc LibreOffice, "
            "lưu thành DOCX, XLSX hoặc PDF rồi tải lại.",
        )
    kind = BY_MEDIA_TYPE[first]
    # A message carries other formats by its nature; its parts are looked at one by one.
    return Detected(kind=kind, doubts=() if first in (EML, MSG) else _doubts(head, kind))


def _first_opinion(head: bytes) -> str:
    """libmagic's word; without it that of the well-known first bytes."""
    for start, media_type in PROGRAMS.items():
        if head.startswith(start):
            return media_type
    if magic is not None:
        return str(magic.from_buffer(head, mime=True))
    known = sorted(_second_opinion(head) & (BY_MEDIA_TYPE.keys() | ACTIVE.keys() | ARCHIVES.keys()))
    return known[0] if known else "application/octet-stream"


def _refuse_unwanted(media_type: str) -> None:
    if media_type in ACTIVE and media_type not in PAGES:
        raise RejectedFile(
            "active-content",
            f"Không nhận {ACTIVE[media_type]}. Vui lòng không mở tệp này ở máy; hãy hỏi lại nơi "
            "gửi và đề nghị gửi văn bản dạng PDF, DOCX hoặc XLSX.",
        )
    if media_type in ACTIVE:
        what = ACTIVE[media_type]
        raise RejectedFile(
            "active-content",
            f"Không nhận {what}. Hãy mở bằng chương trình đã tạo ra nó (bảng và văn bản xuất từ "
            "trang web: Excel, Word), lưu thành PDF, DOCX hoặc XLSX rồi tải lại.",
        )
    if media_type in ARCHIVES:
        raise RejectedFile(
            "archive",
            f"Không nhận tệp nén {ARCHIVES[media_type]}. "
            "Hãy giải nén và tải lên từng văn bản bên trong.",
        )
    if media_type == OTHER_PACKAGE:
        raise RejectedFile(
            "type-not-accepted",
            "Không nhận loại tệp này (ví dụ XLSB, XPS, Visio, EPUB, Pages, Numbers). Hãy mở bằng "
            "chương trình đã tạo ra nó, lưu thành DOCX, XLSX hoặc PDF rồi tải lại.",
        )
    if media_type == SEALED:
        raise RejectedFile(
            "sealed",
            "Đây là tệp ký số hoặc mã hóa (.p7m, .p7s), văn bản nằm gói bên trong. Hãy mở bằng "
            "phần mềm ký số hoặc phần mềm thư, lưu văn bản bên trong rồi gửi.",
        )
    if media_type not in BY_MEDIA_TYPE and media_type.partition("/")[0] in OTHER_FORMS:
        raise RejectedFile("type-not-accepted", OTHER_FORMS[media_type.partition("/")[0]])
    if media_type not in BY_MEDIA_TYPE:
        raise RejectedFile(
            "type-not-accepted",
            "Không nhận ra loại tệp này hoặc loại tệp không được lưu. Hãy mở bằng chương trình đã "
            f"tạo ra nó, lưu thành PDF rồi tải lại. Các loại tệp được nhận: {accepted_labels()}.",
        )


def _doubts(head: bytes, kind: Kind) -> tuple[str, ...]:
    doubts = []
    second = _second_opinion(head)
    if second and kind.media_type not in second and kind is not PLAIN:
        doubts.append(
            f"Hai bộ nhận dạng không thống nhất về loại tệp ({kind.label}); "
            "tệp có thể giả dạng hoặc chứa hai định dạng lồng nhau."
        )
    elif second & ACTIVE.keys():
        doubts.append("Nội dung có dấu hiệu của trang web hoặc mã lệnh.")
    start = head[:1024].lower()
    if kind is not PLAIN and any(mark in start for mark in ACTIVE_MARKS):
        doubts.append("Phần đầu tệp chứa mã trang web; tệp có thể mang hai định dạng.")
    if kind is PLAIN and start.lstrip().startswith(ACTIVE_MARKS):
        raise RejectedFile(
            "active-content",
            "Nội dung là trang web hoặc mã lệnh, không phải văn bản. "
            "Hãy xuất văn bản sang PDF hoặc DOCX rồi tải lại.",
        )
    return tuple(doubts)


def _second_opinion(head: bytes) -> frozenset[str]:
    """Types puremagic thinks possible; empty when it has no opinion."""
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return frozenset()
    named = frozenset(match.mime_type for match in matches if match.mime_type)
    return frozenset(
        BY_MEDIA_TYPE[name].media_type if name in BY_MEDIA_TYPE else name for name in named
    )


def _unnamed(head: bytes) -> str | None:
    """What libmagic has no name for: a page, a seal, a PDF behind other bytes, an old text."""
    if head[:1024].lower().lstrip().startswith(PAGE_STARTS):
        return "text/html"
    if seal_of(head) is not None:
        return SEALED
    if head.startswith(b"%!PS"):
        return "application/postscript"
    if b"%PDF-" in head[:PDF_START_BYTES]:
        return "application/pdf"
    return "text/plain" if _is_text(head) else None


def _is_flat_office(head: bytes) -> bool:
    start = head[:FLAT_OFFICE_BYTES].lower()
    return b"<?xml" in start and any(mark in start for mark in FLAT_OFFICE)


def _is_text(head: bytes) -> bool:
    """Whether the bytes read as text in some encoding a Vietnamese office used."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    # TCVN3 uses 0xA1-0xFE, VNI and CP1258 0x80-0xFF; controls but these are no text.
    return not any(code in head for code in CONTROLS)
