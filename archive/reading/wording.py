"""Slips of typing and recognition, told by how the same document writes the words elsewhere."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from archive.reading.folding import fold

_WORDS = re.compile(r"[^\W\d_]+")
_TIMES = 3
_MARKS = '.,;:)”"'


def most_written(phrase: str, text: str) -> str:
    """`phrase` with a rare word pair replaced by a like pair that the text has more often.

    Alike are pairs that differ only in dấu or in one letter of one longer word.
    """
    held = frozenset(_WORDS.findall(phrase.lower()))
    return _corrected(phrase, _pairs(text, held))


def _corrected(phrase: str, pairs: Counter[tuple[str, str]]) -> str:
    words = [(m.group(), m.start(), m.end()) for m in _WORDS.finditer(phrase)]
    common = {pair: n for pair, n in pairs.items() if n >= _TIMES and "".join(pair).isalpha()}
    for (first, start, middle), (second, _, end) in pairwise(words):
        pair = (first.lower(), second.lower())
        if phrase[middle : end - len(second)] != " " or pairs[pair] > 2 or first.isupper():
            continue
        better = _better(pair, pairs[pair], common)
        if better is not None and len(better[0]) + len(better[1]) == len("".join(pair)):
            phrase = (
                phrase[:start]
                + _like(first, better[0])
                + " "
                + _like(second, better[1])
                + phrase[end:]
            )
        elif better is not None:
            return _corrected(
                phrase[:start]
                + _like(first, better[0])
                + " "
                + _like(second, better[1])
                + phrase[end:],
                pairs,
            )
    return phrase


def _pairs(text: str, held: frozenset[str]) -> Counter[tuple[str, str]]:
    """The word pairs of a text that share a word with a phrase: others cannot be like its own.

    A mark may stand behind a pair.
    """
    return Counter(
        (first, second.rstrip(_MARKS))
        for first, second in pairwise(text.lower().split())
        if first in held or second in held
    )


def _better(
    pair: tuple[str, str], times: int, common: Mapping[tuple[str, str], int]
) -> tuple[str, str] | None:
    options = [
        (count, other)
        for other, count in common.items()
        if count >= 2 * times and other != pair and _alike(pair, other)
    ]
    return max(options)[1] if options else None


def _alike(pair: tuple[str, str], other: tuple[str, str]) -> bool:
    if (pair[0] == other[0]) == (pair[1] == other[1]):
        return False
    word, variant = (pair[1], other[1]) if pair[0] == other[0] else (pair[0], other[0])
    if abs(len(word) - len(variant)) > 1 or min(len(word), len(variant)) < 3:
        return False
    a, b = fold(word), fold(variant)
    return a == b or (len(a) > 3 and len(a) + 1 == len(b) and _one_missing(a, b))


def _one_missing(shorter: str, longer: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer)))


def _like(pattern: str, word: str) -> str:
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word
