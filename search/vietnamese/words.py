"""Words: the syllables of a text, each with its place in the text as it was written."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.vietnamese.letters import IGNORED, fold, normalise

MAX_TERM = 48
"""A longer run of letters is no word; both engines refuse terms without limit."""

_MARK = rf"[\u0300-\u036f{IGNORED}]"
_WORD = re.compile(rf"[^\W_]+(?:{_MARK}+[^\W_]+)*{_MARK}*")
_MARKS = re.compile("[\u0300-\u036f]+")
_OPEN_Y = re.compile(r"^(h|k|l|m|s|t|v|qu)([yỳýỷỹỵ])$")
_I_FOR_Y = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


class Token(NamedTuple):
    """A word: ``text[start:end]`` of the original, its form with dấu and its folded form."""

    start: int
    end: int
    normal: str
    folded: str


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order, numbers included, with offsets into ``text`` itself."""
    for found in _WORD.finditer(text):
        normal, folded = term_of(found.group())
        yield Token(found.start(), found.end(), normal, folded)


def forms(text: str) -> list[tuple[str, str]]:
    """Both forms of each word of a text in order: for indexing, where places do not matter."""
    return [term_of(word) for word in _WORD.findall(text)]


def syllables(text: str) -> list[str]:
    """The words of a text in lower case, normalised, with their dấu."""
    return [normal for normal, _ in forms(text)]


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared when dấu do not count."""
    return tuple(folded for _, folded in forms(text))


def term_of(word: str) -> tuple[str, str]:
    """The forms under which one word is compared: with dấu and folded (kỹ and kĩ are one)."""
    return _short_term(word) if len(word) <= MAX_TERM else _term(word[:MAX_TERM])


@lru_cache(maxsize=16_384)
def _short_term(word: str) -> tuple[str, str]:
    return _term(word)


def _term(word: str) -> tuple[str, str]:
    normal = _MARKS.sub("", normalise(word).lower())
    normal = _OPEN_Y.sub(lambda found: found[1] + _I_FOR_Y[found[2]], normal)
    return normal, _MARKS.sub("", fold(normal))
