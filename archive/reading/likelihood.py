"""Lost letters put back by what words usually follow each other in office prose.

A broken font loses the same letters everywhere and leaves one blank for each. So every syllable
has one damaged form, and a line is read as the likeliest chain of syllables whose damaged or
whole forms stand there one after the other. `pairs.txt` holds the pairs: "first:second12 third".
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from archive.reading.source import View
from search import is_syllable, lost_letters

_FOLLOWER = re.compile(r"([^\W\d_]+)(\d*)")
_LONGEST = 7
# Costs in nats: of a letter that stays as it is, of a syllable nobody wrote in front of another.
_STRAY, _NEW_PAIR, _UNKNOWN = 4.0, 3.0, 9.0
_BEAM = 12
# Letters so common that a text which lacks them shows it; of others only a share at most so small.
_COMMON, _SPARED = frozenset("nhtcgiđmaou"), 0.002
_REACH = 60_000


@cache
def _pairs() -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    """Costs of pairs and of single syllables."""
    pairs: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    text = files("archive.reading").joinpath("pairs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        first, _, followers = line.partition(":")
        for second, times in _FOLLOWER.findall(followers):
            pairs[first, second] = int(times or 2)
            words[first] += int(times or 2)
            words[second] += int(times or 2)
    total = words.total()
    return (
        {pair: -math.log(times / words[pair[0]]) for pair, times in pairs.items()},
        {word: -math.log(times / total) for word, times in words.items()},
    )


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
    pieces = re.findall(r"[^\W\d_]+", line)
    loose = sum(not is_syllable(piece) and not piece.isupper() for piece in pieces)
    return len(pieces) > 2 and loose > 0.12 * len(pieces)


def likeliest(view: View, lost: frozenset[str]) -> View:
    """The view of a damaged text with syllables put back where their chain is likely."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in _pairs()[1]:
        damaged = "".join(" " if char in lost else char for char in word)
        for form in {damaged, word, word[0] + damaged[1:]}:
            if form.strip():
                forms[form].append(word)
    edits = [
        edit
        for line in re.finditer(r"[^\n]+", view.text[:_REACH])
        if is_damaged(line.group())
        for edit in _line_edits(line.group(), line.start(), forms)
    ]
    return view.edited(edits)


def _line_edits(
    line: str, base: int, forms: dict[str, list[str]]
) -> Iterator[tuple[int, int, str]]:
    lowered = line.lower()
    if len(lowered) != len(line):
        return
    # Best chains that end at each offset: last syllable -> (cost, start, syllable before).
    ends: list[dict[str, tuple[float, int, str]]] = [{} for _ in range(len(line) + 1)]
    ends[0][""] = (0.0, 0, "")
    for place in range(len(line)):
        if not ends[place]:
            continue
        chains = sorted(ends[place].items(), key=lambda item: item[1][0])[:_BEAM]
        for word, (cost, _, _) in chains:
            _extend(ends, lowered, place, word, cost, forms)
    yield from _changed(line, base, ends)


def _extend(
    ends: list[dict[str, tuple[float, int, str]]],
    line: str,
    place: int,
    before: str,
    cost: float,
    forms: dict[str, list[str]],
) -> None:
    """Go on with a syllable, with a blank or mark, or with a letter that stays as it is."""
    char = line[place]
    open_here = place == 0 or not line[place - 1].isalnum() or before == ""
    if open_here:
        for length in range(1, min(_LONGEST, len(line) - place) + 1):
            stop = place + length
            if stop < len(line) and line[stop].isalnum():
                continue
            for word in forms.get(line[place:stop], ()):
                _offer(ends[stop], word, cost + _step(before, word), place, before)
    if not char.isalpha():
        last = before if char == " " else ""
        _offer(ends[place + 1], last, cost, place, before)
    else:
        _offer(ends[place + 1], "", cost + _STRAY, place, before)


def _offer(
    held: dict[str, tuple[float, int, str]], word: str, cost: float, start: int, before: str
) -> None:
    if word not in held or cost < held[word][0]:
        held[word] = (cost, start, before)


def _step(before: str, word: str) -> float:
    pairs, words = _pairs()
    single = words.get(word, _UNKNOWN)
    return min(pairs.get((before, word), math.inf), single + _NEW_PAIR)


def _changed(
    line: str, base: int, ends: list[dict[str, tuple[float, int, str]]]
) -> list[tuple[int, int, str]]:
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
