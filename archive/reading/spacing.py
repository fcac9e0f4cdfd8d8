"""Words that recognition took apart ("T hủ tướ ng") put together again, syllable by syllable."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from archive.reading.source import View
from search import LONGEST_SYLLABLE, is_syllable

_RUN = re.compile(r"(?<![^\W\d_]|/)[^\W\d_]+(?: +[^\W\d_]+(?![^\W\d_]|/[vV]))*")
_TOKEN = re.compile(r"\S+")
_SAMPLE = 20_000
_WORDS = re.compile(r"[^\W\d_]+")
# Runs of letters that may be torn: not those of "V/v", "b/c" and symbols.
_APART = re.compile(r"(?<![^\W\d]|[/&.-])[^\W\d_]{1,4}(?![^\W\d]|[/&.-])")
_CELL = re.compile(r"[^|\n\t]+")
_LOOSE_STOP = re.compile(
    r" +(?=[,;:.)](?:\s|\Z))|(?<=\() +|(?<=[A-ZĐ]) +(?=/ ?[A-ZĐ])|(?<=[A-ZĐ]/) +(?=[A-ZĐ])"
)
# "158/KH-PGDĐTngày 15/9/2022".
_GLUED_DATE = re.compile(r"ngày(?<=[A-ZĐ&]ngày)(?=\s?\d)")
_SYLLABLE, _LETTERS, _BROKEN = 1.0, 0.9, 4.0
# A text of so few words tells nothing; the share of fragments that tells of lost letters.
_FEWEST, _LOOSE = 80, 0.06


def broken_in(text: str) -> frozenset[str]:
    """What stands between two blanks of a text and holds a word that is none by itself."""
    return frozenset(filter(_is_broken, set(text.split())))


def repaired(view: View, broken: frozenset[str]) -> View:
    """The view without the blanks that tear words; whole words are never joined.

    Lines of running prose are touched only when most of their words are fragments.
    """
    pieces = (piece for token in broken for piece in token.split("|"))
    torn = frozenset(filter(_holds_fragment, pieces))
    return (
        view
        if not torn
        else view.edited(
            (place, end, "")
            for cell in _CELL.finditer(view.text)
            if not torn.isdisjoint(cell.group().split())
            for place, end in _tears(cell.group(), cell.start())
        )
    )


def dated_apart(view: View) -> View:
    """The view with a blank before a date that is glued to a symbol."""
    return view.replaced(_GLUED_DATE, lambda found: f" {found}")


def lost_letters(view: View, broken: frozenset[str]) -> bool:
    """Whether fragments are common and most stay fragments after joining.

    Such a text has lost letters, which joining cannot bring back. Names of other peoples' spelling
    ("Ea Knốp") tell nothing.
    """
    text = view.text[:_SAMPLE]
    tokens = text.split() if any(map(_left_in, broken)) else []
    loose = sum(map(_left_in, filter(broken.__contains__, tokens)))
    # Most words stand alone between two blanks: where those are too many, all are.
    if loose < _LOOSE * _FEWEST or loose < _LOOSE * sum(map(str.isalpha, tokens)):
        return False
    words = len(_WORDS.findall(text))
    if words < _FEWEST or loose < _LOOSE * words:
        return False
    left = 0
    for run in _RUN.finditer(text):
        tokens = run.group().split()
        if any(map(_is_left, tokens)):
            groups = _grouped(tokens, heavy=True)
            left += sum(len(group) == 1 and _is_left(group[0]) for group in groups)
        if left > 0.3 * loose:
            return True
    return False


@lru_cache(maxsize=1 << 16)
def _is_broken(token: str) -> bool:
    return not all(map(_whole, _WORDS.findall(token)))


@lru_cache(maxsize=1 << 16)
def _left_in(token: str) -> int:
    """How many fragments stand between two blanks."""
    return sum(map(_is_left, _WORDS.findall(token)))


def _is_left(word: str) -> bool:
    return word.islower() and not _whole(word)


def _tears(cell: str, base: int) -> list[tuple[int, int]]:
    """The blanks to take out of one cell, none when joining would not yield words."""
    if len(cell) > _SAMPLE:
        return []
    words = _WORDS.findall(cell)
    heavy = _is_spaced(words)
    found: list[tuple[int, int]] = []
    fragments = 0
    for run in _RUN.finditer(cell):
        tokens = run.group().split()
        if not heavy and all(map(_whole, tokens)):
            continue
        spans = [token.span() for token in _TOKEN.finditer(cell, *run.span())]
        first = 0
        for group in _grouped(tokens, heavy=heavy):
            inner = spans[first : first + len(group)]
            found += [(base + a, base + b) for (_, a), (b, _) in pairwise(inner)]
            fragments += len(group) == 1 and not _whole(group[0])
            first += len(group)
    if not found or (not heavy and len(found) < 2 and len(cell) > 100):
        return []
    if fragments > 0.3 * max(1, len(words) - len(found)):
        return []
    found += [(base + m.start(), base + m.end()) for m in _LOOSE_STOP.finditer(cell)]
    return sorted(set(found))


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
            (best[start][0] + cost, start) for start, cost in _options(tokens, end, heavy=heavy)
        ]
        best.append(min(options))
    cuts = [len(tokens)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    bounds = cuts[::-1]
    return [tokens[a:b] for a, b in pairwise(bounds)]


def _options(tokens: list[str], end: int, *, heavy: bool) -> Iterator[tuple[int, float]]:
    """Where the word that ends before `end` may begin, and what that costs.

    No syllable is as long as most of what eight tokens make, and to leave them apart costs less;
    only capitals are spaced so far.
    """
    letters, spaced = 0, tokens[end - 1].isupper()
    for start in range(end - 1, max(-1, end - 9), -1):
        letters += len(tokens[start])
        if letters > LONGEST_SYLLABLE and start < end - 1 and not (heavy and spaced):
            return
        yield start, _cost(tuple(tokens[start:end]), heavy=heavy)


@lru_cache(maxsize=4096)
def _cost(tokens: tuple[str, ...], *, heavy: bool) -> float:
    word = "".join(tokens)
    if len(tokens) == 1:
        whole = is_syllable(word) if heavy and _capitals(word) else _whole(word)
        return _SYLLABLE if whole else _alone(word)
    if any(token[0].isupper() and not tokens[0].isupper() for token in tokens[1:]):
        return _broken(len(tokens))
    if not heavy and (all(_whole(token) for token in tokens) or any(len(t) > 4 for t in tokens)):
        return _broken(len(tokens))
    if is_syllable(word) and len(word) > 1:
        return _SYLLABLE
    if heavy and _capitals(word) and all(len(token) <= 2 for token in tokens):
        return _SYLLABLE + _LETTERS * len(word)
    return _broken(len(tokens))


def _broken(tokens: int) -> float:
    """The cost of a word that is none."""
    return _BROKEN * tokens + 1


def _alone(word: str) -> float:
    return _SYLLABLE + _LETTERS * len(word) if _capitals(word) else _BROKEN


@lru_cache(maxsize=1 << 16)
def _whole(word: str) -> bool:
    return is_syllable(word) or (len(word) > 1 and _capitals(word)) or len(word) > 7


@lru_cache(maxsize=1 << 16)
def _holds_fragment(token: str) -> bool:
    """Whether what stands between two blanks holds a word that may be torn."""
    return any(map(_is_fragment, _APART.findall(token)))


def _is_fragment(word: str) -> bool:
    """Whether a word is short enough to be a piece of another, and none by itself."""
    return len(word) <= 4 and not _whole(word)


def _capitals(word: str) -> bool:
    return word.isupper()
