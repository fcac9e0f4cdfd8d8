"""Lost letters put back by what words usually follow each other in office prose.

A broken font loses the same letters everywhere and leaves one blank for each. So every syllable
has one damaged form, and a line is read as the likeliest chain of syllables whose damaged or
whole forms stand there one after the other. `pairs.txt` holds the pairs: "first:second12 third".
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from archive.reading.source import View
from search import LONGEST_SYLLABLE, is_syllable, lost_letters

_FOLLOWER = re.compile(r"([^\W\d_]+)(\d*)")
_PIECE = re.compile(r"[^\W\d_]+")
# Costs in nats: of a letter that stays as it is, of a syllable nobody wrote in front of another.
_STRAY, _NEW_PAIR = 4.0, 3.0
_BEAM = 12
# Letters so common that a text which lacks them shows it; of others only a share at most so small.
_COMMON, _SPARED = frozenset("nhtcgiđmaou"), 0.002
_REACH = 60_000
_UNKNOWN: dict[str, float] = {}

# The syllables that a damaged form may stand for, each with its cost.
_Forms = defaultdict[str, list[tuple[str, float]]]
# The best chains that end at an offset: last syllable -> (cost, its start, syllable before).
_Chains = dict[str, tuple[float, int, str]]
_Chain = tuple[str, tuple[float, int, str]]
_Ends = list[_Chains]


@cache
def _pairs() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """What a syllable costs behind each that it is known to follow, and behind any other."""
    pairs: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    text = files("archive.reading").joinpath("pairs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        first, _, behind = line.partition(":")
        for second, times in _FOLLOWER.findall(behind):
            pairs[first, second] = int(times or 2)
            words[first] += int(times or 2)
            words[second] += int(times or 2)
    total = words.total()
    costs = {word: _NEW_PAIR - math.log(times / total) for word, times in words.items()}
    followers: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), times in pairs.items():
        followers[first][second] = min(-math.log(times / words[first]), costs[second])
    return followers, costs


def lost_in(text: str) -> frozenset[str]:
    """The letters that the damaged lines of a text lack."""
    damaged = "\n".join(line for line in text.split("\n") if is_damaged(line))
    # Capitals are other glyphs of the font, and often survive.
    damaged = "".join(char for char in damaged if not char.isupper())
    held = Counter(damaged)
    return frozenset(
        char
        for char in lost_letters(damaged)
        if char in _COMMON or held[char] <= _SPARED * len(damaged)
    )


def is_damaged(line: str) -> bool:
    """Whether a line holds fragments or wide gaps among its words."""
    pieces = _PIECE.findall(line)
    return len(pieces) > 2 and sum(map(_is_loose, pieces)) > 0.12 * len(pieces)


@lru_cache(maxsize=1 << 14)
def _is_loose(piece: str) -> bool:
    """Whether letters that stand together are neither a syllable nor an abbreviation."""
    return not is_syllable(piece) and not piece.isupper()


def likeliest(view: View, lost: frozenset[str]) -> View:
    """The view of a damaged text with syllables put back where their chain is likely."""
    forms: _Forms = defaultdict(list)
    gaps = {ord(char): " " for char in lost}
    for word, cost in _pairs()[1].items():
        damaged = word.translate(gaps)
        for form in {damaged, word, word[0] + damaged[1:]}:
            if form.strip():
                forms[form].append((word, cost))
    edits = [
        edit
        for line in re.finditer(r"[^\n]+", view.text[:_REACH])
        if is_damaged(line.group())
        for edit in _line_edits(line.group(), line.start(), forms)
    ]
    return view.edited(edits)


def _line_edits(line: str, base: int, forms: _Forms) -> Iterator[tuple[int, int, str]]:
    lowered = line.lower()
    if len(lowered) != len(line):
        return
    ends: _Ends = [{} for _ in range(len(line) + 1)]
    ends[0][""] = (0.0, 0, "")
    gaps = [not char.isalnum() for char in lowered] + [True]
    for place in range(len(line)):
        if ends[place]:
            _extend(ends, lowered, gaps, place, forms)
    yield from _changed(line, base, ends)


def _extend(ends: _Ends, line: str, gaps: list[bool], place: int, forms: _Forms) -> None:
    """Go on with a syllable, with a blank or mark, or with a letter that stays as it is.

    `gaps` tells of each place whether no letter or figure stands there.
    """
    char, here, following = line[place], ends[place], ends[place + 1]
    opens = place == 0 or gaps[place - 1]
    best = _best(here)
    if opens:
        followers, _ = _pairs()
        syllables = _standing(ends, line, gaps, place, forms)
        for before, (cost, _, _) in best if syllables else ():
            known = followers.get(before, _UNKNOWN)
            for held, word, alone in syllables:
                _offer(held, word, cost + known.get(word, alone), place, before)
    if char == " ":
        for before, (cost, _, _) in best:
            _offer(following, before, cost, place, before)
    else:
        before, (cost, _, _) = min(best, key=_cost)
        _offer(following, "", cost + (_STRAY if char.isalpha() else 0.0), place, before)


def _best(chains: _Chains) -> list[_Chain]:
    """The cheapest chains, no more of them than are worth going on with."""
    if len(chains) <= _BEAM:
        return list(chains.items())
    return sorted(chains.items(), key=_cost)[:_BEAM]


def _cost(chain: _Chain) -> float:
    return chain[1][0]


def _standing(
    ends: _Ends, line: str, gaps: list[bool], place: int, forms: _Forms
) -> list[tuple[_Chains, str, float]]:
    """The syllables that may stand at a place: the chains they end, and their cost alone."""
    return [
        (ends[stop], word, cost)
        for stop in range(place + 1, min(place + LONGEST_SYLLABLE, len(line)) + 1)
        if gaps[stop]
        for word, cost in forms.get(line[place:stop], ())
    ]


def _offer(held: _Chains, word: str, cost: float, start: int, before: str) -> None:
    known = held.get(word)
    if known is None or cost < known[0]:
        held[word] = (cost, start, before)


def _changed(line: str, base: int, ends: _Ends) -> list[tuple[int, int, str]]:
    """The syllables of the best chain that differ from the line."""
    found: list[tuple[int, int, str]] = []
    place = len(line)
    if not ends[place]:
        return found
    word = min(ends[place], key=lambda last: ends[place][last][0])
    while place > 0:
        _, start, before = ends[place][word]
        shown = line[start:place]
        if word and place - start == len(word) and shown.lower() != word and " " in shown:
            kept = [char for char in shown if char != " "]
            upper = len(kept) > 1 and all(map(str.isupper, kept))
            cased = (
                word.upper()
                if upper
                else "".join(
                    char if char.lower() == letter else letter
                    for char, letter in zip(shown, word, strict=True)
                )
            )
            found.append((base + start, base + place, cased))
        place, word = start, before
    return found[::-1]
