"""Small steps every reader shares: pages from texts, and one quality for the whole file."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from media.extraction.recoding import Reading, quality_of, repaired, with_horned_u
from media.extraction.result import ExtractedText, Method, PageText, Quality, Recoding

BY_FONTS: dict[str, Recoding] = {"tcvn3": "tcvn3-fonts", "vni": "vni-fonts"}
_BY_CODES: dict[str, Recoding] = {"tcvn3": "tcvn3-codes", "vni": "vni-codes"}
SOFT_HYPHEN = "\xad"
# Drawn alike, searched and parsed as one.
_ALIKE = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u202f": " "})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n{3,}")
NOTHING_FOUND = "Không trích được văn bản từ tệp này. Hãy xem tệp gốc và nhập theo đó."
# From best to worst; the file is as good as its worst page with text.
_WORST_FIRST: tuple[Quality, ...] = ("broken", "ocr", "clear")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a page's letters were before its reader put them into Unicode, and how it did."""

    raw_text: str
    recoded: Recoding


def cleaned(text: str) -> str:
    """Text without control characters, line ends as \\n, at most one blank line together."""
    whole = unicodedata.normalize("NFC", text.translate(_ALIKE))
    lines = _CONTROLS.sub("", whole.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def page_of(number: int, text: str, *, method: Method, origin: Origin | None = None) -> PageText:
    """A page judged by its text; text in TCVN3 or VNI codes is read, the original kept.

    ``origin`` tells of a recoding that the reader itself has done.
    """
    clean = cleaned(text)
    recoded = repaired(Reading(clean, "utf-8"))
    raw = clean if recoded.text != clean else ""
    # What a PDF draws is seen; in other files a soft hyphen shows only at a line's end.
    read = recoded.text.replace(SOFT_HYPHEN, "-" if method == "layer" else "")
    if method == "layer" and recoded.encoding == "tcvn3":
        read = with_horned_u(read)
    how = _BY_CODES.get(recoded.encoding, "")
    if origin is not None and origin.raw_text != text:
        how, raw = origin.recoded, cleaned(origin.raw_text)
    return PageText(number, read, quality_of(read), method, raw_text=raw, recoded=how)


def extracted(
    texts: Iterable[str], *, method: Method, note: str = "", origins: Sequence[Origin] = ()
) -> ExtractedText:
    """Pages from texts, numbered from 1; ``origins`` of recoded ones, a page each."""
    pages = [
        page_of(number, text, method=method, origin=origin)
        for number, (text, origin) in enumerate(zip_longest(texts, origins, fillvalue=None), 1)
        if text is not None
    ]
    return summed_up(pages, note=note)


def summed_up(pages: Sequence[PageText], *, note: str = "") -> ExtractedText:
    """The whole file: its pages, its quality, and a note when there is no text at all."""
    qualities = {page.quality for page in pages}
    quality: Quality = next((one for one in _WORST_FIRST if one in qualities), "none")
    if quality == "none" and not note:
        note = NOTHING_FOUND
    return ExtractedText(pages=tuple(pages), quality=quality, note=note)


def nothing(note: str) -> ExtractedText:
    """A file without text, and why."""
    return ExtractedText(pages=(), quality="none", note=note)
