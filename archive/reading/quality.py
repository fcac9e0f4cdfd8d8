"""How far a text layer can be trusted, told from its syllables."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

from archive.reading.model import TextQuality
from search import lone_letter_share, syllable_share

_BROKEN_LONE, _BROKEN_SYLLABLES, _OCR_SYLLABLES = 0.05, 0.80, 0.955
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W_]+")


def quality_of(text: str) -> TextQuality:
    """ "clear", "ocr", "broken" or "none", with the shares that decided it.

    A clean layer has at most 0.3 % single-letter words; one with lost letters 27 % (domain.md §3).
    """
    sample = text[:_SAMPLE]
    composed = unicodedata.is_normalized("NFC", sample)
    sample = sample if composed else unicodedata.normalize("NFC", sample)
    if not any(c.isalpha() for c in sample):
        return TextQuality("none", 0.0, 0.0, composed)
    lone, syllables = _shares(sample)
    if lone > _BROKEN_LONE or syllables < _BROKEN_SYLLABLES:
        level = "broken"
    else:
        level = "ocr" if syllables < _OCR_SYLLABLES else "clear"
    return TextQuality(level, round(lone, 4), round(syllables, 4), composed)


def _shares(text: str) -> tuple[float, float]:
    """Share of lone letters and of syllables, what stands between blanks judged once."""
    tokens = text.split()
    odd = set(filterfalse(_is_sound, set(tokens)))
    judged = [_counted(token) for token in tokens if token in odd]
    sound = len(tokens) - len(judged)
    total, lone, words, valid = map(sum, zip((sound, 0, sound, sound), *judged, strict=True))
    return lone / total if total else 0.0, valid / words if words else 1.0


@lru_cache(maxsize=1 << 16)
def _counted(token: str) -> tuple[int, int, int, int]:
    """How many words stand between two blanks, and how many of them are what `_judged` tells."""
    judged = [_judged(word) for word in _WORD.findall(token)]
    alone, telling, sound = map(sum, zip(*judged, strict=True)) if judged else (0, 0, 0)
    return len(judged), alone, telling, sound


@lru_cache(maxsize=1 << 16)
def _is_sound(token: str) -> bool:
    """Whether nothing but one syllable stands between two blanks, as mostly in a whole text."""
    return _counted(token) == (1, 0, 1, 1)


def _judged(word: str) -> tuple[bool, bool, bool]:
    """Whether a word is a lone letter, tells of the text, and is a syllable.

    Numbers tell nothing, nor do abbreviations like UBND.
    """
    alone = lone_letter_share(word) > 0
    if not any(map(str.isalpha, word)) or any(map(str.isdigit, word)):
        return alone, False, False
    sound = syllable_share(word) > 0
    return alone, sound or not (word.isupper() and len(word) > 1), sound
