"""Folding that keeps every offset, also for text that is not in normal form."""

from search import fold as _fold


class _Table(dict[int, str]):
    """Each character's folded form, worked out once by the search rules."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold(char)
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_TABLE = _Table()


def fold(text: str) -> str:
    """Lower case without dấu, exactly as long as `text`."""
    return text.translate(_TABLE)
