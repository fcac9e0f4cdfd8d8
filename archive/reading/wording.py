"""Slips of typing and recognition, told by how the same document writes the words elsewhere."""

import re
from collections import Counter
from itertools import pairwise

from archive.reading.folding import fold

_WORDS = re.compile(r"[^\W\d_]+")
_TIMES = 3
_SAMPLE = 200_000


def most_written(phrase: str, text: str) -> str:
    """`phrase` with a rare word pair replaced by a like pair the text has more often.

    Alike are pairs that differ only in dấu or in one letter of one longer word.
    """
    words = [(m.group(), m.start(), m.end()) for m in _WORDS.finditer(phrase)]
    pairs = _pairs(text[:_SAMPLE])
    for (first, start, middle), (second, _, end) in pairwise(words):
        pair = (first.lower(), second.lower())
        if phrase[middle : end - len(second)] != " " or pairs[pair] > 2 or first.isupper():
            continue
        better = _better(pair, pairs)
        if better is not None and len(better[0]) + len(better[1]) == len("".join(pair)):
            phrase = (
                phrase[:start]
                + _like(first, better[0])
                + " "
                + _like(second, better[1])
                + phrase[end:]
            )
        elif better is not None:
            return most_written(
                phrase[:start]
                + _like(first, better[0])
                + " "
                + _like(second, better[1])
                + phrase[end:],
                text,
            )
    return phrase


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = [match.group().lower() for match in _WORDS.finditer(text)]
    return Counter(pairwise(words))


def _better(pair: tuple[str, str], pairs: Counter[tuple[str, str]]) -> tuple[str, str] | None:
    options = [
        (count, other)
        for other, count in pairs.items()
        if count >= _TIMES and count >= 2 * pairs[pair] and other != pair and _alike(pair, other)
    ]
    return max(options)[1] if options else None


def _alike(pair: tuple[str, str], other: tuple[str, str]) -> bool:
    same = [a == b for a, b in zip(pair, other, strict=True)]
    if sum(same) != 1:
        return False
    word, variant = (pair[1], other[1]) if same[0] else (pair[0], other[0])
    if abs(len(word) - len(variant)) > 1 or min(len(word), len(variant)) < 3:
        return False
    a, b = fold(word), fold(variant)
    return a == b or (len(a) > 3 and len(a) + 1 == len(b) and _one_missing(a, b))


def _one_missing(shorter: str, longer: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer)))


def _like(pattern: str, word: str) -> str:
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word
