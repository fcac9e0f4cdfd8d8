"""Letters: one spelling for every way a Vietnamese letter reaches us.

``normalise`` is for comparing, never for storing: the text a person filed stays as it came.
"""

import re
import unicodedata
from functools import lru_cache

IGNORED = (
    "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
SHAPES = "\u0302\u0306\u031b"

_LOOKALIKES = {ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ", ord("ɖ"): "đ"}
_REMOVED: dict[int, str | None] = {ord(char): None for char in IGNORED}
_COMPATIBLE = re.compile(
    "[\u00a0\u2000-\u200a\u202f\u205f\u3000\u2160-\u217f\ufb00-\ufb06\uff01-\uffee"
    "\U0001d400-\U0001d7ff]+"
)
_LOOSE_MARKS = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")


def normalise(text: str) -> str:
    """NFC without invisible characters, Đ for its look-alikes, one tone placement (hòa, ủy)."""
    if text.isascii():
        return text
    text = text.translate(_REMOVED)
    text = _COMPATIBLE.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)
    text = unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
    text = _LOOSE_MARKS.sub(_ordered_marks, text)
    return _LETTERS.sub(lambda word: _tone_placed(word.group()), text)


def fold(text: str) -> str:
    """Lower case without dấu, đ as d; character for character as long as ``normalise(text)``."""
    return "".join(map(_folded, normalise(text)))


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    lower = char.lower()
    if len(lower) != 1:
        return char
    if lower == "đ":
        return "d"
    base = unicodedata.normalize("NFD", lower)[0]
    return base if base.isalnum() else lower


def _ordered_marks(cluster: re.Match[str]) -> str:
    """Shape before tone: the order in which the marks of a letter compose."""
    parts = unicodedata.normalize("NFD", cluster.group())
    marks = sorted(parts[1:], key=lambda mark: (mark not in SHAPES, mark in TONES))
    return unicodedata.normalize("NFC", parts[0] + "".join(marks))


@lru_cache(maxsize=16_384)
def _tone_placed(word: str) -> str:
    """The word with its one tone where the older spelling puts it (hoà → hòa, qúy → quý)."""
    if word.isascii() or len(word) > 8:
        return word
    bare, tone, place = without_tone(word)
    if not tone:
        return word
    target = _tone_seat(bare.lower())
    if target is None or target == place:
        return word
    letters = list(bare)
    letters[target] = unicodedata.normalize("NFC", letters[target] + tone)
    return "".join(letters)


def without_tone(word: str) -> tuple[str, str, int]:
    """The word without its tone, the tone's mark and place; no tone taken when there are two."""
    letters: list[str] = []
    tone, place = "", -1
    for index, char in enumerate(word):
        parts = unicodedata.normalize("NFD", char)
        found = [mark for mark in parts if mark in TONES]
        if found and (tone or len(found) > 1):
            return word, "", -1
        if found:
            tone, place = found[0], index
            char = unicodedata.normalize("NFC", parts.replace(found[0], ""))
        letters.append(char)
    return "".join(letters), tone, place


def _tone_seat(bare: str) -> int | None:
    """Which letter of a toneless syllable carries the tone; None when it is no syllable."""
    start = 0
    while start < len(bare) and bare[start] not in _VOWELS:
        start += 1
    starts_glide = bare.startswith("qu") or bare.startswith("gi")
    if starts_glide and len(bare) > 2 and bare[2] in _VOWELS:
        start = 2
    end = start
    while end < len(bare) and bare[end] in _VOWELS:
        end += 1
    if start == end or any(char in _VOWELS for char in bare[end:]):
        return None
    return _seat_in(bare[start:end], closed=end < len(bare)) + start


def _seat_in(vowels: str, *, closed: bool) -> int:
    shaped = [index for index, vowel in enumerate(vowels) if vowel in _SHAPED]
    if shaped:
        return shaped[-1]
    if closed:
        return len(vowels) - 1
    return 1 if len(vowels) > 2 else 0
