"""How far a text layer can be trusted, told from its syllables."""

import unicodedata

from archive.reading.model import TextQuality
from search import lone_letter_share, syllable_share

_BROKEN_LONE, _BROKEN_SYLLABLES, _OCR_SYLLABLES = 0.05, 0.80, 0.955
_SAMPLE = 20_000


def quality_of(text: str) -> TextQuality:
    """ "clear", "ocr", "broken" or "none", with the shares that decided it.

    A clean layer has at most 0.3 % single-letter words; one with lost letters 27 % (domain.md §3).
    """
    sample = text[:_SAMPLE]
    composed = unicodedata.is_normalized("NFC", sample)
    sample = unicodedata.normalize("NFC", sample)
    if not any(c.isalpha() for c in sample):
        return TextQuality("none", 0.0, 0.0, composed)
    lone, syllables = lone_letter_share(sample), syllable_share(sample)
    if lone > _BROKEN_LONE or syllables < _BROKEN_SYLLABLES:
        level = "broken"
    else:
        level = "ocr" if syllables < _OCR_SYLLABLES else "clear"
    return TextQuality(level, round(lone, 4), round(syllables, 4), composed)
