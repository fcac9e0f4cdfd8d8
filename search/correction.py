"""Corrections of a question from the archive's own words, offered and never imposed.

A word is doubted when the archive does not know it, or knows it but never beside its neighbours.
What it might have been (another key pressed, Telex keys not composed) is judged by how often the
archive holds that word and the pairs it would make.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from search.query import SearchQuery
from search.telex import from_telex
from search.vietnamese import (
    Token,
    fold,
    is_bare_syllable,
    is_spelt_as_syllable,
    is_syllable,
    term_of,
    tokens,
)

MOST_WORDS = 60
MOST_FORMS = 10
SLIP_COST = 3.5
TELEX_COST = 0.5
MOST_PARTS = 4
LONGEST_SYLLABLE = 7
UNKNOWN_COST = 7.0
UNKNOWN_SYLLABLE_COST = 0.5
KNOWN_BONUS = 6.0
"""What speaks for a word the archive knows, even where it never stood beside its neighbours."""

WORD_WEIGHT = 0.25

_ASCII = "abcdeghiklmnopqrstuvxy"
_VIETNAMESE = (
    "bcdđghklmnpqrstvxaàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
)


class Vocabulary(Protocol):
    """What is asked of an index to correct a question."""

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many documents each term stands."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a word may have been meant as: shown, folded, and how unlikely the slip is."""

    shown: str
    folded: str
    cost: float


def suggestion(
    query: SearchQuery, vocabulary: Vocabulary, *, visible: Callable[[str], bool]
) -> str | None:
    """The question as it was probably meant; None when there is nothing to doubt.

    ``visible`` tells whether the asker may see any record with a folded word: words of records
    out of sight are neither offered nor taken as known.
    """
    words = list(tokens(query.text[:2000]))
    if not words or len(words) > MOST_WORDS or not query.terms:
        return None
    typed = _parted(query.text, words, vocabulary, visible)
    words = list(tokens(typed[:2000]))
    known = _known(words, vocabulary, visible)
    doubted = _doubted(words, known, vocabulary) - set(_short_forms(query, typed, words))
    if not doubted:
        return typed if typed != query.text else None
    forms = _forms(words, doubted, known, vocabulary, visible)
    chosen = _likeliest(forms, known, vocabulary)
    text = _rewritten(typed, words, chosen)
    return text if text != query.text else None


def _parted(
    text: str, words: list[Token], vocabulary: Vocabulary, visible: Callable[[str], bool]
) -> str:
    """The text with blanks put in where syllables were typed as one word, as in kếhoạch."""
    counts = vocabulary.frequencies("words", {word.folded for word in words})
    cuts = {
        word: _cuts(word.normal)
        for word in words
        if word.folded.isalpha() and not counts[word.folded] and not _may_stand(word.normal)
    }
    pairs = {
        cut: [f"{fold(left)}_{fold(right)}" for left, right in pairwise(cut)]
        for found in cuts.values()
        for cut in found
    }
    held = vocabulary.frequencies("pairs", {pair for run in pairs.values() for pair in run})
    for word, found in reversed(cuts.items()):
        known = [cut for cut in found if all(held[pair] for pair in pairs[cut])]
        best = max(known, key=lambda cut: min(held[pair] for pair in pairs[cut]), default=())
        if best and not _is_slip(word, vocabulary) and all(visible(fold(one)) for one in best):
            parted = _cased(" ".join(best), like=text[word.start : word.end])
            text = f"{text[: word.start]}{parted}{text[word.end :]}"
    return text


@lru_cache(maxsize=4096)
def _cuts(word: str, parts: int = MOST_PARTS) -> tuple[tuple[str, ...], ...]:
    """Every way of reading a word as two or more syllables."""
    found: list[tuple[str, ...]] = []
    for at in range(1, min(len(word), LONGEST_SYLLABLE + 1)):
        left, right = word[:at], word[at:]
        if not _may_stand(left):
            continue
        if _may_stand(right):
            found.append((left, right))
        if parts > 2:
            found += [(left, *rest) for rest in _cuts(right, parts - 1)]
    return tuple(found)


def _short_forms(query: SearchQuery, text: str, words: list[Token]) -> Iterator[int]:
    """Places of words that the office's list has, or that alone are typed in capitals."""
    listed = {term.folded for expansion in query.expansions for term in expansion.written}
    for at, word in enumerate(words):
        typed = text[word.start : word.end]
        if word.folded in listed or (len(typed) > 1 and typed.isupper() and not text.isupper()):
            yield at


def _is_slip(word: Token, vocabulary: Vocabulary) -> bool:
    """Whether one slip of the fingers makes it a word the archive knows: likelier than a blank."""
    return any(vocabulary.frequencies("words", {f.folded for f in _slips(word.normal)}).values())


def _may_stand(word: str) -> bool:
    return is_syllable(word) or is_bare_syllable(word)


def _known(
    words: list[Token], vocabulary: Vocabulary, visible: Callable[[str], bool]
) -> dict[str, int]:
    """Frequency of each word; a rare one counts only if the asker may see it."""
    counts = dict(vocabulary.frequencies("words", {word.folded for word in words}))
    return {
        word: count if count > 20 or (count and visible(word)) else 0
        for word, count in counts.items()
    }


def _doubted(words: list[Token], known: Mapping[str, int], vocabulary: Vocabulary) -> set[int]:
    pairs = vocabulary.frequencies("pairs", set(_pairs(words)))
    sides = [bool(pairs.get(pair)) for pair in _pairs(words)]
    doubted = set()
    for at, word in enumerate(words):
        if not word.folded.isalpha():
            continue
        beside = sides[max(0, at - 1) : at + 1]
        if not known[word.folded] or (beside and not any(beside)):
            doubted.add(at)
    return doubted


def _pairs(words: list[Token]) -> list[str]:
    return [f"{left.folded}_{right.folded}" for left, right in pairwise(words)]


def _forms(
    words: list[Token],
    doubted: set[int],
    known: dict[str, int],
    vocabulary: Vocabulary,
    visible: Callable[[str], bool],
) -> list[list[Form]]:
    """What each word may be: itself, and if doubted the known words it may be a slip of."""
    slips = {at: _slips(words[at].normal) for at in doubted}
    folded = {form.folded for forms in slips.values() for form in forms}
    counts = vocabulary.frequencies("words", folded)
    shown = vocabulary.frequencies(
        "exact", {form.shown for forms in slips.values() for form in forms if counts[form.folded]}
    )
    known.update(counts)
    result: list[list[Form]] = []
    for at, word in enumerate(words):
        itself = Form(
            word.normal, word.folded, -KNOWN_BONUS if known[word.folded] else UNKNOWN_COST
        )
        others = [
            form
            for form in slips.get(at, [])
            if counts[form.folded] and (form.shown.isascii() or shown[form.shown])
        ]
        others.sort(key=lambda form: (form.cost, -shown.get(form.shown, 0)))
        distinct = {form.folded: form for form in reversed(others)}
        likely = sorted(distinct.values(), key=lambda form: (form.cost, -counts[form.folded]))
        seen = [form for form in likely[: 3 * MOST_FORMS] if visible(form.folded)]
        result.append([itself, *seen[:MOST_FORMS]])
    return result


@lru_cache(maxsize=4096)
def _slips(word: str) -> list[Form]:
    """Every syllable that one slip of the fingers turns into this word."""
    found: dict[str, Form] = {}
    if composed := from_telex(word):
        shown, folded = term_of(composed)
        found[shown] = Form(shown, folded, TELEX_COST)
    itself = fold(word)
    near = _near(word, _ASCII if word.isascii() else _VIETNAMESE)
    for syllable in sorted(filter(is_syllable, filter(is_spelt_as_syllable, near))):
        shown, folded = term_of(syllable)
        if folded != itself:
            found.setdefault(shown, Form(shown, folded, SLIP_COST))
    return list(found.values())


def _near(word: str, alphabet: str) -> set[str]:
    """The words one letter left out, put in, changed or exchanged away."""
    if not 2 <= len(word) <= 9:
        return set()
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {left + right[1:] for left, right in cuts if right}
    near |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    near |= {left + char + right[1:] for left, right in cuts if right for char in alphabet}
    near |= {left + char + right for left, right in cuts for char in alphabet}
    return near - {word}


def _likeliest(
    forms: list[list[Form]], known: Mapping[str, int], vocabulary: Vocabulary
) -> list[Form]:
    """The chain of forms the archive's words and pairs support best (Viterbi)."""
    beside = _Beside.of(forms, vocabulary)

    def support(form: Form) -> float:
        return WORD_WEIGHT * math.log1p(known.get(form.folded, 0)) - form.cost

    best = [(support(form), [form]) for form in forms[0]]
    for rights in forms[1:]:
        following = []
        for right in rights:
            options = [(score + beside.support(chain[-1], right), chain) for score, chain in best]
            score, chain = max(options, key=lambda option: option[0])
            following.append((score + support(right), [*chain, right]))
        best = following
    return max(best, key=lambda option: option[0])[1]


@dataclass(frozen=True, slots=True)
class _Beside:
    """How often two forms stand side by side, with these dấu and with any."""

    exact: Mapping[str, int]
    folded: Mapping[str, int]

    @classmethod
    def of(cls, forms: list[list[Form]], vocabulary: Vocabulary) -> "_Beside":
        met = [
            (left, right) for lefts, rights in pairwise(forms) for left in lefts for right in rights
        ]
        return cls(
            exact=vocabulary.frequencies(
                "exact_pairs", {f"{left.shown}_{right.shown}" for left, right in met}
            ),
            folded=vocabulary.frequencies(
                "pairs", {f"{left.folded}_{right.folded}" for left, right in met}
            ),
        )

    def support(self, left: Form, right: Form) -> float:
        """Other dấu than these speak for a pair only half as much."""
        exact = math.log1p(self.exact.get(f"{left.shown}_{right.shown}", 0))
        folded = math.log1p(self.folded.get(f"{left.folded}_{right.folded}", 0))
        return max(exact, folded if left.shown.isascii() and right.shown.isascii() else folded / 2)


def _rewritten(text: str, words: list[Token], chosen: list[Form]) -> str:
    """The text with the changed words put in, in the case they were typed in."""
    parts: list[str] = []
    at = 0
    for word, form in zip(words, chosen, strict=True):
        if form.folded == word.folded:
            continue
        typed = text[word.start : word.end]
        parts += [text[at : word.start], _cased(form.shown, like=typed)]
        at = word.end
    return "".join((*parts, text[at:]))


def _cased(word: str, *, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word
