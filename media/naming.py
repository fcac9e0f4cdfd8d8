"""Names of files as people gave them, made safe to store, show and send."""

import re
import unicodedata
from pathlib import PurePosixPath

from media.extraction.recoding import decode_line

MAX_NAME_BYTES = 255
FALLBACK_NAME = "tep-khong-ten"
# Windows refuses these as a stem, with any extension.
RESERVED_STEMS = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)
# What systems and programs leave in a folder, never a paper; "~$" notes that a file is open.
JUNK_STARTS = (".", "~$")
JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
# Longest extension that is kept whole when a name is cut.
MAX_EXTENSION_BYTES = 16
_FORBIDDEN_ON_WINDOWS = re.compile(r'[<>:"|?*]')
# Cc: controls; Cf: bidi marks, zero width, soft hyphen, BOM, tags; Zl, Zp: separators;
# Cs, Co, Cn: surrogates and code points without a meaning.
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})


def safe_name(name: str) -> str:
    """One path component in NFC, at most 255 bytes of UTF-8, its extension kept; never empty."""
    last = in_unicode(name).replace("\\", "/").rstrip("/ ").rsplit("/", 1)[-1]
    kept = "".join(
        " " if unicodedata.category(char) == "Zs" else char
        for char in last
        if unicodedata.category(char) not in _DROPPED_CATEGORIES
    )
    kept = unicodedata.normalize("NFC", _FORBIDDEN_ON_WINDOWS.sub("_", kept))
    kept = " ".join(kept.split()).rstrip(". ")
    if not kept.strip("."):
        return FALLBACK_NAME
    stem, extension = split_extension(kept)
    if stem.split(".", 1)[0].rstrip(" ").casefold() in RESERVED_STEMS:
        stem = f"_{stem}"
    return _cut(stem, extension)


def in_unicode(name: str) -> str:
    """A name or header in NFC; bytes that are no UTF-8 are read in the code page of their time.

    Python hands such bytes on as lone surrogates (PEP 383), which no database takes.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        try:
            name = decode_line(name.encode("utf-8", "surrogateescape")).text
        except UnicodeEncodeError:
            name = name.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", name)


def stem_of(title: str) -> str:
    """A title as the beginning of a name: one line in which nothing looks like an extension."""
    return " ".join(title.translate({ord("/"): "-", ord("\\"): "-", ord("."): " "}).split())[:100]


def is_junk(name: str) -> bool:
    """Whether a file or folder of this name was left by a system or a program."""
    return name.startswith(JUNK_STARTS) or name.lower() in JUNK_NAMES


def split_extension(name: str) -> tuple[str, str]:
    """Stem and extension with its dot; a leading dot alone makes no extension."""
    extension = PurePosixPath(name).suffix
    if not extension or len(extension.encode()) > MAX_EXTENSION_BYTES:
        return name, ""
    return name[: -len(extension)], extension


def extension_of(name: str) -> str:
    """The extension in lower case without its dot, or an empty text."""
    return split_extension(name)[1][1:].lower()


def _cut(stem: str, extension: str) -> str:
    room = MAX_NAME_BYTES - len(extension.encode())
    cut = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{cut or FALLBACK_NAME}{extension}"
