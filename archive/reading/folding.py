"""Folding that keeps every offset, also for text that is not in normal form."""

from functools import lru_cache

from search import fold as _fold


class _Table(dict[int, str]):
    """Each character's folded form, worked out once by the search rules."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold(char)
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_TABLE = _Table()
_SHORT = 120


def fold(text: str) -> str:
    """Lower case without dấu, exactly as long as `text`."""
    return _folded(text) if len(text) <= _SHORT else text.translate(_TABLE)


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    """A short text, which several readers of one document ask for."""
    return text.translate(_TABLE)


def unaccented(words: str) -> str:
    """`words` without dấu but in their own case, and else as they are: a pattern stays one."""
    return "".join(
        char if char.isascii() else fold(char).upper() if char.isupper() else fold(char)
        for char in words
    )


def is_plain(text: str) -> bool:
    """Whether a text was typed without dấu."""
    return text.isascii() or not any(c.isalpha() and not c.isascii() for c in text)
