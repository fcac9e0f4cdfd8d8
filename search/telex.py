"""Telex: the keys of a syllable, and the syllable of keys that were never composed."""

import re
import unicodedata
from functools import lru_cache

from search.vietnamese import is_syllable, normalise
from search.vietnamese.letters import without_tone

_TONE_KEYS = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_KEY_TONES = {key: tone for tone, key in _TONE_KEYS.items()}
_SHAPE_KEYS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_HOOKED = {"a": "ă", "o": "ơ", "u": "ư"}
_DOUBLED = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_VOWELS = frozenset("aăâeêioôơuưy")
_LONGEST = 12
_BOTH_HOOKED = re.compile(r"uơ(?=\w)")


def to_telex(word: str) -> str:
    """The keys a word is typed with, the tone at the end (trường → truwowngf)."""
    bare, tone, _ = without_tone(normalise(word).lower())
    keys = "".join(_SHAPE_KEYS.get(char, char) for char in bare)
    return keys + _TONE_KEYS.get(tone, "")


@lru_cache(maxsize=16_384)
def from_telex(keys: str) -> str:
    """The syllable these keys mean; "" when they mean none (truwowngf → trường)."""
    if not keys.isascii() or not keys.isalpha() or len(keys) > _LONGEST:
        return ""
    letters: list[str] = []
    tone = ""
    for key in keys.lower():
        if key in _KEY_TONES and any(char in _VOWELS for char in letters):
            if tone:
                return ""
            tone = _KEY_TONES[key]
        elif not _shaped(letters, key):
            letters.append(key)
    word = _with_tone(_BOTH_HOOKED.sub("ươ", "".join(letters)), tone)
    return word if word != keys.lower() and is_syllable(word) else ""


def _shaped(letters: list[str], key: str) -> bool:
    """Let the key change a letter already typed, as an input method does."""
    if key == "w":
        return _hook(letters)
    if key not in _DOUBLED:
        return False
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] == key:
            between = letters[at + 1 :]
            if key == "d" and at != 0:
                return False
            if key != "d" and any(char in "aăâeêoôơ" for char in between):
                return False
            letters[at] = _DOUBLED[key]
            return True
    return False


def _hook(letters: list[str]) -> bool:
    """``w`` bends the last a, o or u; alone it is ư."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in _HOOKED:
            if letters[at] == "u" and at and letters[at - 1] == "u":
                return False
            letters[at] = _HOOKED[letters[at]]
            return True
    letters.append("ư")
    return True


def _with_tone(bare: str, tone: str) -> str:
    """The tone on the first vowel; ``normalise`` then seats it."""
    glide = bare.startswith(("qu", "gi")) and bare[2:3] in _VOWELS
    for at, char in enumerate(bare):
        if tone and char in _VOWELS and not (glide and at == 1):
            toned = unicodedata.normalize("NFC", char + tone)
            return normalise(bare[:at] + toned + bare[at + 1 :])
    return bare
