"""Choosing the reading of text by its share of valid Vietnamese syllables."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from string import ascii_letters

from media.extraction.legacy import (
    TCVN3,
    VNI_PAIRS,
    VNI_SINGLES,
    from_tcvn3,
    from_vni,
    with_capitals,
)
from media.extraction.result import Quality
from search import is_syllable, lone_letter_share, syllable_share, syllables

# design/parts.md: damaged layers were below, sound ones far above.
LEAST_VALID = 0.90
MOST_LONE = 0.05
LEAST_TOKENS = 30
# A reading replaces the text as it stands only when it is clearly better.
CLEARLY_BETTER = 0.10
# Text with fewer marked letters than this is not Vietnamese written with its marks.
LEAST_MARKED = 0.03
# Characters that old codes use and Vietnamese in Unicode does not.
# A word with one or two hyphens among its letters: "d-ơng", "-u", "nh-".
_HYPHENED = re.compile(r"(?<![\w-])(?:[^\W\d_]+-[^\W\d_]*|-[^\W\d_]+)(?:-[^\W\d_]*)?(?![\w-])")
# Addresses of mail and of pages are spelt in no language.
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")
_LETTERS = frozenset(TCVN3.values()) | frozenset(VNI_PAIRS.values())
_SUSPECT = (
    (frozenset(map(chr, TCVN3)) | frozenset("".join((*VNI_PAIRS, *VNI_SINGLES))))
    - _LETTERS
    - frozenset(ascii_letters)
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Text as Unicode, and the encoding it was taken to be in."""

    text: str
    encoding: str


def decode(content: bytes) -> Reading:
    """Plain text of unknown encoding: UTF-8, UTF-16, or the best of the Vietnamese code pages."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return Reading(_nfc(content.decode(encoding, "replace")), encoding)
    if _looks_like_utf16(content):
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
        return Reading(_nfc(content.decode(encoding, "replace")), encoding)
    return decode_line(content)


def decode_line(content: bytes) -> Reading:
    """A name or a header, which is never UTF-16: UTF-8, or the best of the code pages."""
    try:
        return repaired(Reading(_nfc(content.decode("utf-8")), "utf-8"))
    except UnicodeDecodeError:
        return _best(_single_byte_readings(content))


def repaired(reading: Reading) -> Reading:
    """The text, or what it says when its letters are TCVN3 or VNI codes saved as Unicode."""
    text = reading.text
    if not _SUSPECT.intersection(text) or syllable_share(text) >= LEAST_VALID:
        return reading
    options = [
        Reading(with_capitals(from_tcvn3(text)), "tcvn3"),
        Reading(_nfc(from_vni(text)), "vni"),
    ]
    best = _best(options)
    better = syllable_share(best.text) - syllable_share(text)
    return best if better > CLEARLY_BETTER else reading


def with_horned_u(text: str) -> str:
    """The "ư" of TCVN3, which a PDF layer gives as a hyphen, wherever it makes a syllable.

    "d-ơng" is "dương"; "thi-đua" and "KH-UBND" keep theirs.
    """
    return _HYPHENED.sub(_horned, text)


def _horned(found: re.Match[str]) -> str:
    word = found[0]
    letters = word.replace("-", "")
    read = word.replace("-", "Ư" if letters.isupper() and len(letters) > 1 else "ư")
    return read if is_syllable(read) else word


def quality_of(text: str) -> Quality:
    """How far a text layer can be trusted: clear, broken, or none when there is no text."""
    if not text.strip():
        return "none"
    text = _ADDRESS.sub(" ", text)
    if len(syllables(text)) < LEAST_TOKENS or _is_foreign(text):
        return "clear"
    damaged = syllable_share(text) < LEAST_VALID or lone_letter_share(text) > MOST_LONE
    return "broken" if damaged else "clear"


def _is_foreign(text: str) -> bool:
    """Whether sound text is in another language or without marks, so that syllables say little."""
    letters = [char for char in text if char.isalpha()]
    marked = sum(ord(char) > 127 for char in letters)
    return marked < LEAST_MARKED * len(letters) and lone_letter_share(text) <= MOST_LONE


def _single_byte_readings(content: bytes) -> list[Reading]:
    western = content.decode("cp1252", "replace")
    return [
        Reading(with_capitals(from_tcvn3(content.decode("latin-1"))), "tcvn3"),
        Reading(_nfc(from_vni(western)), "vni"),
        Reading(_nfc(content.decode("cp1258", "replace")), "cp1258"),
        Reading(western, "cp1252"),
    ]


def _best(readings: list[Reading]) -> Reading:
    """The one with most valid syllables; the first of equals."""
    return max(readings, key=lambda reading: syllable_share(reading.text))


def _looks_like_utf16(content: bytes) -> bool:
    """Whether every second byte of the start is mostly zero."""
    start = content[:512]
    zeros = max(start[0::2].count(0), start[1::2].count(0))
    return len(start) >= 4 and zeros > len(start) // 5


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def share_of(text: str) -> float:
    """Share of valid syllables, 0 for no text; a text of a few tokens counts for little."""
    tokens = len(syllables(text))
    return syllable_share(text) * min(1.0, tokens / 5) if tokens else 0.0
