"""Kinds of files the archive takes in: their types, extensions and size limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

MEGABYTE = 1024 * 1024


class Family(StrEnum):
    """How a kind is checked, read and shown."""

    PDF = "pdf"
    WORD = "word"
    SHEET = "sheet"
    SLIDES = "slides"
    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    ENVELOPE = "envelope"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Kind:
    """One accepted type; ``synonyms`` are what detectors also call it."""

    media_type: str
    family: Family
    extensions: tuple[str, ...]
    label: str
    synonyms: tuple[str, ...] = ()


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

KINDS: tuple[Kind, ...] = (
    Kind("application/pdf", Family.PDF, ("pdf",), "PDF"),
    Kind(f"{_OOXML}.wordprocessingml.document", Family.WORD, ("docx", "dotx"), "Word (DOCX)"),
    Kind(f"{_OOXML}.spreadsheetml.sheet", Family.SHEET, ("xlsx", "xltx"), "Excel (XLSX)"),
    Kind(
        f"{_OOXML}.presentationml.presentation",
        Family.SLIDES,
        ("pptx", "ppsx", "potx"),
        "PowerPoint (PPTX)",
    ),
    Kind(
        f"{_ODF}.text",
        Family.WORD,
        ("odt", "ott"),
        "OpenDocument văn bản (ODT)",
        (f"{_ODF}.text-template",),
    ),
    Kind(
        f"{_ODF}.spreadsheet",
        Family.SHEET,
        ("ods", "ots"),
        "OpenDocument bảng tính (ODS)",
        (f"{_ODF}.spreadsheet-template",),
    ),
    Kind(
        f"{_ODF}.presentation",
        Family.SLIDES,
        ("odp", "otp"),
        "OpenDocument trình chiếu (ODP)",
        (f"{_ODF}.presentation-template",),
    ),
    Kind("application/msword", Family.WORD, ("doc", "dot"), "Word cũ (DOC)"),
    Kind(
        "application/vnd.ms-excel",
        Family.SHEET,
        ("xls", "xlt"),
        "Excel cũ (XLS)",
        ("application/excel", "application/msexcel"),
    ),
    Kind(
        "application/vnd.ms-powerpoint",
        Family.SLIDES,
        ("ppt", "pps", "pot"),
        "PowerPoint cũ (PPT)",
        ("application/mspowerpoint",),
    ),
    Kind("text/rtf", Family.WORD, ("rtf", "doc"), "RTF", ("application/rtf",)),
    Kind(
        "text/plain",
        Family.TEXT,
        ("txt", "csv", "tsv", "md", "log", "ics", "vcf", "xml", "json", "asc"),
        "văn bản thuần (TXT)",
    ),
    Kind("image/jpeg", Family.IMAGE, ("jpg", "jpeg", "jpe"), "ảnh JPEG"),
    Kind("image/png", Family.IMAGE, ("png",), "ảnh PNG"),
    Kind("image/tiff", Family.IMAGE, ("tif", "tiff"), "ảnh TIFF"),
    Kind("image/gif", Family.IMAGE, ("gif",), "ảnh GIF"),
    Kind("image/bmp", Family.IMAGE, ("bmp",), "ảnh BMP", ("image/x-ms-bmp",)),
    Kind("image/webp", Family.IMAGE, ("webp",), "ảnh WebP"),
    Kind(
        "image/heic",
        Family.IMAGE,
        ("heic", "heif", "hif"),
        "ảnh HEIC",
        ("image/heif", "image/heic-sequence", "image/heif-sequence"),
    ),
    Kind("image/avif", Family.IMAGE, ("avif",), "ảnh AVIF", ("image/avif-sequence",)),
    Kind(
        "image/jp2",
        Family.IMAGE,
        ("jp2", "jpx", "jpf", "j2k", "j2c"),
        "ảnh JPEG 2000",
        ("image/jpx", "image/jpm", "image/x-jp2-codestream"),
    ),
    Kind("video/mp4", Family.VIDEO, ("mp4", "m4v"), "phim MP4", ("video/x-m4v",)),
    Kind("video/quicktime", Family.VIDEO, ("mov",), "phim MOV"),
    Kind("audio/mpeg", Family.AUDIO, ("mp3",), "âm thanh MP3"),
    Kind("application/edxml+xml", Family.ENVELOPE, ("edxml", "xml"), "gói edXML"),
    Kind("audio/x-m4a", Family.AUDIO, ("m4a",), "âm thanh M4A", ("audio/mp4",)),
    Kind("message/rfc822", Family.MAIL, ("eml",), "thư điện tử (EML)"),
    Kind("application/vnd.ms-outlook", Family.MAIL, ("msg",), "thư Outlook (MSG)"),
)
FAMILY_NAMES: Mapping[Family, str] = {
    Family.PDF: "PDF",
    Family.WORD: "Word (cả RTF, ODT)",
    Family.SHEET: "Excel (cả ODS)",
    Family.SLIDES: "PowerPoint (cả ODP)",
    Family.TEXT: "văn bản thuần",
    Family.IMAGE: "ảnh",
    Family.VIDEO: "phim",
    Family.AUDIO: "âm thanh",
    Family.ENVELOPE: "gói edXML",
    Family.MAIL: "thư điện tử",
}
BY_MEDIA_TYPE: Mapping[str, Kind] = {
    name: kind for kind in KINDS for name in (kind.media_type, *kind.synonyms)
}
RASTER_IMAGES = frozenset({"image/jpeg", "image/png", "image/gif", "image/bmp", "image/webp"})

DEFAULT_LIMITS: Mapping[str, int] = {
    Family.PDF: 2048 * MEGABYTE,
    Family.WORD: 200 * MEGABYTE,
    Family.SHEET: 200 * MEGABYTE,
    Family.SLIDES: 500 * MEGABYTE,
    Family.TEXT: 50 * MEGABYTE,
    Family.IMAGE: 200 * MEGABYTE,
    Family.VIDEO: 2048 * MEGABYTE,
    Family.AUDIO: 500 * MEGABYTE,
    Family.ENVELOPE: 500 * MEGABYTE,
    Family.MAIL: 200 * MEGABYTE,
}


def size_limit(family: Family) -> int:
    """Most bytes a file of this family may have; ``VANKHO_SIZE_LIMITS`` overrides."""
    chosen: Mapping[str, int] = getattr(settings, "VANKHO_SIZE_LIMITS", {})
    return int(chosen.get(family, DEFAULT_LIMITS[family]))


def accepted_labels() -> str:
    """The accepted kinds in words, for messages."""
    return ", ".join(FAMILY_NAMES[family] for family in Family)


def in_megabytes(size: int) -> str:
    """A size as people read it, with a decimal comma."""
    if size < MEGABYTE:
        return f"{size / 1024:.1f} KB".replace(".", ",")
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",").replace(",0 MB", " MB")
