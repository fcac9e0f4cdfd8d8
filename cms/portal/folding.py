"""Folded words: the one form in which portal texts are compared."""

import re

from search import fold, normalise

_BREAK = re.compile(r"[\W_]+")


def folded_words(text: str) -> str:
    """Return the words of ``text`` without diacritics, one space before each: ``" dien hinh "``."""
    words = _BREAK.sub(" ", fold(normalise(text))).strip()
    return f" {words} " if words else ""
