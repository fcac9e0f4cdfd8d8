"""Words that recognition took apart ("T hủ tướ ng") put together again, syllable by syllable."""

import re
from functools import lru_cache

from search import is_syllable

_RUN = re.compile(r"[^\W\d_]+(?: +[^\W\d_]+)*")
_SYLLABLE, _LETTERS, _BROKEN = 1.0, 0.9, 4.0


def is_spaced(text: str) -> bool:
    """Whether many words are fragments that are no syllables by themselves."""
    words = re.findall(r"[^\W\d_]+", text)
    loose = sum(len(word) == 1 or not _whole(word) for word in words if not _capitals(word))
    loose += sum(len(word) == 1 for word in words if _capitals(word))
    return len(words) > 3 and loose > 0.25 * len(words)


def rejoin(text: str, *, damaged: bool | None = None) -> str:
    """The text with fragments joined into syllables; whole words are never joined.

    In a text where most words are fragments (`damaged`), also "M I NH" and "C T" are joined.
    """
    heavy = is_spaced(text) if damaged is None else damaged
    joined = _RUN.sub(lambda run: " ".join(_grouped(run.group().split(), heavy=heavy)), text)
    if joined == text:
        return text
    joined = re.sub(r"\s+([,;:.)])", r"\1", joined)
    return re.sub(r"(\()\s+|(?<=[A-ZĐ])\s*(/)\s*(?=[A-ZĐ])", lambda m: m[1] or m[2], joined)


def _grouped(tokens: list[str], *, heavy: bool) -> list[str]:
    """The cheapest way to cut the fragments into words."""
    if not heavy and all(_whole(token) for token in tokens):
        return tokens
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        options = [
            (best[start][0] + _cost(tuple(tokens[start:end]), heavy=heavy), start)
            for start in range(max(0, end - 8), end)
        ]
        best.append(min(options))
    cuts = [len(tokens)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    bounds = cuts[::-1]
    return ["".join(tokens[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]


@lru_cache(maxsize=4096)
def _cost(tokens: tuple[str, ...], *, heavy: bool) -> float:
    word = "".join(tokens)
    if len(tokens) == 1:
        return _SYLLABLE if _whole(word) else _alone(word)
    if any(token[0].isupper() and not tokens[0].isupper() for token in tokens[1:]):
        return _BROKEN * len(tokens) + 1
    if not heavy and (all(_whole(token) for token in tokens) or any(len(t) > 4 for t in tokens)):
        return _BROKEN * len(tokens) + 1
    if is_syllable(word) and len(word) > 1:
        return _SYLLABLE
    if heavy and _capitals(word) and all(len(token) <= 2 for token in tokens):
        return _SYLLABLE + _LETTERS * len(word)
    return _BROKEN * len(tokens) + 1


def _alone(word: str) -> float:
    return _SYLLABLE + _LETTERS * len(word) if _capitals(word) else _BROKEN


def _whole(word: str) -> bool:
    return is_syllable(word) or (len(word) > 1 and _capitals(word)) or len(word) > 7


def _capitals(word: str) -> bool:
    return word.isupper()
