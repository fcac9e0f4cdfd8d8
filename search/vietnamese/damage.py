"""Text layers that lost letters: a fold in which damaged and whole text are alike.

A broken font table drops the same letters everywhere and leaves a blank in their place. Dropping
those letters, all blanks and all punctuation on both sides makes the two comparable again.
"""

from collections import Counter
from dataclasses import dataclass

from search.vietnamese.letters import normalise

_EXPECTED = {
    "n": 0.112, "h": 0.090, "t": 0.070, "c": 0.062, "g": 0.060, "i": 0.058, "đ": 0.028,
    "m": 0.028, "a": 0.027, "u": 0.027, "o": 0.026, "l": 0.020, "v": 0.022, "á": 0.020,
    "à": 0.020, "b": 0.020, "p": 0.020, "r": 0.020, "s": 0.019, "d": 0.015, "ế": 0.012,
    "q": 0.012, "ư": 0.012, "k": 0.012, "y": 0.012, "ê": 0.010, "ạ": 0.010, "ị": 0.009,
    "ộ": 0.009, "ự": 0.009, "ủ": 0.009, "ệ": 0.009, "e": 0.008, "ố": 0.008, "ờ": 0.007,
    "ơ": 0.007, "ả": 0.007, "x": 0.007, "â": 0.006, "ô": 0.013, "ể": 0.006,
}  # fmt: skip
"""Share of each letter in official prose, rounded; only the common ones can be judged."""

_SURVIVES = 0.5
_SHORTEST = 5


def lost_letters(text: str) -> frozenset[str]:
    """The letters a damaged layer dropped: far rarer than prose allows, or too rare to judge."""
    letters = Counter(normalise(text).lower())
    total = sum(count for char, count in letters.items() if char.isalpha()) or 1
    kept = {
        letter
        for letter, share in _EXPECTED.items()
        if letters[letter] / total >= share * _SURVIVES
    }
    return frozenset(_ALPHABET - kept)


_ALPHABET = frozenset(
    "abcdđeghiklmnopqrstuvxyăâêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)


@dataclass(frozen=True, slots=True)
class DamageFold:
    """A text folded for one set of lost letters; ``places`` leads back to the original."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str, *, lost: frozenset[str]) -> "DamageFold":
        kept: list[str] = []
        places: list[int] = []
        for place, char in _normal_chars(text):
            if char.isalnum() and char not in lost:
                kept.append(char)
                places.append(place)
        return cls(text="".join(kept), places=tuple(places))


def find_damaged(query: str, text: str, *, lost: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where the query stands, as offsets of the original; too short a fold finds nothing."""
    needle = DamageFold.of(query, lost=lost).text
    hay = DamageFold.of(text, lost=lost)
    found: list[tuple[int, int]] = []
    at = hay.text.find(needle) if len(needle) >= _SHORTEST else -1
    while at >= 0:
        found.append((hay.places[at], hay.places[at + len(needle) - 1] + 1))
        at = hay.text.find(needle, at + len(needle))
    return tuple(found)


def _normal_chars(text: str) -> list[tuple[int, str]]:
    """The normalised lower-case characters of a text with the place each came from."""
    chars: list[tuple[int, str]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and "\u0300" <= text[end] <= "\u036f":
            end += 1
        chars.extend((start, char) for char in normalise(text[start:end]).lower())
        start = end
    return chars
