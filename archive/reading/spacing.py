"""Words that recognition took apart ("T hủ tướ ng") put together again, syllable by syllable."""

import re
from functools import lru_cache
from itertools import pairwise

from archive.reading.source import View
from search import is_syllable

_RUN = re.compile(r"[^\W\d_]+(?: +[^\W\d_]+(?![^\W\d_]|/[vV]))*")
_SAMPLE = 20_000
_WORDS = re.compile(r"[^\W\d_]+")
_CELL = re.compile(r"[^|\n\t]+")
_LOOSE_STOP = re.compile(
    r" +(?=[,;:.)](?:\s|\Z))|(?<=\() +|(?<=[A-ZĐ]) +(?=/ ?[A-ZĐ])|(?<=[A-ZĐ]/) +(?=[A-ZĐ])"
)
# "158/KH-PGDĐTngày 15/9/2022".
_GLUED_DATE = re.compile(r"(?<=[A-ZĐ&])ngày(?=\s?\d)")
_SYLLABLE, _LETTERS, _BROKEN = 1.0, 0.9, 4.0


def repaired(view: View) -> View:
    """The view without the blanks that tear words; whole words are never joined.

    Lines of running prose are touched only when most of their words are fragments. A text whose
    fragments do not make words has lost letters, which joining cannot bring back.
    """
    view = view.replaced(_GLUED_DATE, lambda found: f" {found}")
    if lost_letters(view.text):
        return view
    return view.edited(
        (place, end, "")
        for cell in _CELL.finditer(view.text)
        for place, end in _tears(cell.group(), cell.start())
    )


def lost_letters(text: str) -> bool:
    """Whether fragments are common and most stay fragments after joining."""
    text = text[:_SAMPLE]
    words = _WORDS.findall(text)
    loose = sum(not _whole(word) for word in words)
    if len(words) < 80 or loose < 0.06 * len(words):
        return False
    left = sum(
        len(group) == 1 and not _whole(group[0])
        for run in _RUN.finditer(text)
        for group in _grouped(run.group().split(), heavy=True)
    )
    return left > 0.3 * loose


def _tears(cell: str, base: int) -> list[tuple[int, int]]:
    """The blanks to take out of one cell, none when joining would not yield words."""
    if len(cell) > _SAMPLE:
        return []
    words = _WORDS.findall(cell)
    loose = [word for word in words if not _whole(word)]
    if not loose or not any(len(word) <= 4 for word in loose):
        return []
    heavy = _is_spaced(words)
    found: list[tuple[int, int]] = []
    fragments = 0
    for run in _RUN.finditer(cell):
        place = run.start()
        for group in _grouped(run.group().split(), heavy=heavy):
            blanks, end = _inside(cell, place, len("".join(group)))
            found += [(base + a, base + b) for a, b in blanks]
            fragments += len(group) == 1 and not _whole(group[0])
            place = end
    if not found or (not heavy and len(found) < 2 and len(cell) > 100):
        return []
    if fragments > 0.3 * max(1, len(words) - len(found)):
        return []
    found += [(base + m.start(), base + m.end()) for m in _LOOSE_STOP.finditer(cell)]
    return sorted(set(found))


def _inside(cell: str, place: int, letters: int) -> tuple[list[tuple[int, int]], int]:
    """The blanks between the next `letters` letters from `place`, and where the word ends."""
    while cell[place : place + 1].isspace():
        place += 1
    blanks: list[tuple[int, int]] = []
    while letters:
        if cell[place].isspace():
            start = place
            while cell[place].isspace():
                place += 1
            blanks.append((start, place))
            continue
        letters -= 1
        place += 1
    return blanks, place


def _is_spaced(words: list[str]) -> bool:
    """Whether many words are fragments that are no syllables by themselves."""
    loose = sum(len(word) == 1 or not (_whole(word) or _capitals(word)) for word in words)
    return len(words) > 3 and loose > 0.25 * len(words)


def _grouped(tokens: list[str], *, heavy: bool) -> list[list[str]]:
    """The cheapest way to cut the fragments into words."""
    if not heavy and all(_whole(token) for token in tokens):
        return [[token] for token in tokens]
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
    return [tokens[a:b] for a, b in pairwise(bounds)]


@lru_cache(maxsize=4096)
def _cost(tokens: tuple[str, ...], *, heavy: bool) -> float:
    word = "".join(tokens)
    if len(tokens) == 1:
        whole = is_syllable(word) if heavy and _capitals(word) else _whole(word)
        return _SYLLABLE if whole else _alone(word)
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


@lru_cache(maxsize=1 << 16)
def _whole(word: str) -> bool:
    return is_syllable(word) or (len(word) > 1 and _capitals(word)) or len(word) > 7


def _capitals(word: str) -> bool:
    return word.isupper()
