"""Folding that keeps every offset, also for text that is not in normal form."""

from functools import lru_cache

from search import fold as _fold


def fold(text: str) -> str:
    """Lower case without dấu, exactly as long as `text`."""
    folded = _fold(text)
    return folded if len(folded) == len(text) else "".join(map(_one, text))


@lru_cache(maxsize=4096)
def _one(char: str) -> str:
    folded = _fold(char)
    return folded if len(folded) == 1 else char
