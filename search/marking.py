"""Marks: where the words of a question stand in a text as it was written."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from search.analysis import Stored, pairs_of
from search.ordering import Judge
from search.passages import Passage
from search.plan import PROSE_PAIRS, is_prose
from search.query import SearchQuery, Term
from search.vietnamese import Token, folded_words, tokens

Span = tuple[int, int]
SHORT = 6


class Marker:
    """Finds the words and phrases of one question in any text."""

    def __init__(self, judge: Judge) -> None:
        query = self.query = judge.query
        self.words = [term for one in query.alternatives for term in one.terms]
        self.telling = _telling(query, judge)
        self.reasons = _reasons(query, judge, self.telling)
        self.begins = frozenset(reason.partition("_")[0] for reason in self.reasons)
        self.pairs = {(left.folded, right.folded) for left, right in pairwise(self.words)}
        self.typed = [term for term in self.words if term.accented]
        self.phrases = [phrase for one in query.alternatives for phrase in one.phrases]
        self.forms = [form for expansion in query.expansions for form in expansion.forms]

    def marks(self, text: str) -> tuple[tuple[Span, ...], bool]:
        """Marks, neighbours joined, and whether they are as typed."""
        if not (self.words or self.phrases or self.forms):
            return (), True
        found = list(tokens(text))
        normal = {token.normal for token in found}
        spans = {(token.start, token.end) for token in self._matched(found, normal)}
        for phrase in self.phrases:
            spans.update(_phrase_spans(found, phrase.terms, exactly=phrase.accented))
        for form in self.forms:
            spans.update(_phrase_spans(found, form, exactly=False))
        return _joined(sorted(spans), text), self._as_typed(found, normal)

    def reasons_in(self, words: Sequence[str]) -> frozenset[str]:
        """What in these folded words makes a document a hit."""
        if self.begins.isdisjoint(words):
            return frozenset()
        return self.reasons.intersection(chain(words, pairs_of(words)))

    def telling_passage(self, stored: Stored, best: Passage | None) -> Passage | None:
        """The best passage; when it holds no reason, the one with most of them, if any has one."""
        if not self.reasons or (best and self.reasons_in(best.words.split())):
            return best
        if self.reasons_in(folded_words(stored.subject)):
            return best
        held = [(len(self.reasons_in(one.words.split())), one) for one in stored.passages]
        most, passage = max(held, key=lambda one: one[0], default=(0, best))
        return passage if most else best

    def holds_all(self, stored: Stored, passage: Passage | None) -> bool:
        """Whether title and passage hold every word and phrase of the question."""
        held = set(stored.title.split())
        words = passage.words.split() if passage else []
        if not self.telling <= held.union(words):
            return False
        texts = (f" {stored.title} ", f" {passage.words} " if passage else "")
        wanted = (" ".join(term.folded for term in phrase.terms) for phrase in self.phrases)
        return all(any(f" {wording} " in text for text in texts) for wording in wanted)

    def _matched(self, found: list[Token], normal: set[str]) -> list[Token]:
        """Words worth a mark, and any word of the question beside the one it was asked with.

        Where the text has a word with the dấu typed, its look-alikes with others stay unmarked.
        """
        refused = self._look_alikes(normal)
        neighbours = pairwise([token.folded for token in found])
        paired = {at for at, pair in enumerate(neighbours) if pair in self.pairs}
        return [
            token
            for at, token in enumerate(found)
            if (token.folded in self.telling or at in paired or at - 1 in paired)
            and not (token.folded in refused and token.normal not in refused[token.folded])
        ]

    def _look_alikes(self, normal: set[str]) -> dict[str, set[str]]:
        """For each folded word that stands as typed: the forms in which it was typed."""
        if not self.typed:
            return {}
        kept: dict[str, set[str]] = {}
        for term in self.words:
            if term.normal in normal:
                kept.setdefault(term.folded, set()).add(term.normal)
        return kept

    def _as_typed(self, found: list[Token], normal: set[str]) -> bool:
        """Whether every word typed with dấu that stands here stands here with the same dấu."""
        folded = {token.folded for token in found}
        return all(term.normal in normal or term.folded not in folded for term in self.typed)


def _telling(query: SearchQuery, judge: Judge) -> frozenset[str]:
    """The words worth marking alone: all of a short question, the rarer ones of a long one."""
    words = dict.fromkeys(term.folded for one in query.alternatives for term in one.terms)
    if len(words) <= SHORT:
        return frozenset(words)
    ordered = sorted(words, key=lambda word: -judge.weights.words.get(word, 0.0))
    return frozenset(ordered[: max(SHORT, len(words) // 2)])


def _reasons(query: SearchQuery, judge: Judge, telling: frozenset[str]) -> frozenset[str]:
    """Words and pairs that make a hit: of a sentence its pairs, but for those all papers share."""
    found: set[str] = set()
    wordings = [form for expansion in query.expansions for form in expansion.forms]
    wordings += [phrase.terms for one in query.alternatives for phrase in one.phrases]
    for wording in wordings:
        found.update(_run(wording) if len(wording) > 1 else (term.folded for term in wording))
    for one in query.alternatives:
        if is_prose(one.terms):
            told = _run(one.terms) - judge.common
            found |= told if len(told) >= PROSE_PAIRS else _run(one.terms)
        else:
            found |= telling.intersection(term.folded for term in one.terms)
    return frozenset(found)


def _run(terms: Sequence[Term]) -> set[str]:
    return set(pairs_of(term.folded for term in terms))


def _phrase_spans(found: list[Token], terms: tuple[Term, ...], *, exactly: bool) -> Iterator[Span]:
    """Where the words stand side by side: as typed when they were typed with dấu."""
    size = len(terms)
    wanted = [term.normal if exactly else term.folded for term in terms]
    words = [token.normal if exactly else token.folded for token in found]
    for at in range(len(found) - size + 1):
        if words[at : at + size] == wanted:
            yield found[at].start, found[at + size - 1].end


def _joined(spans: list[Span], text: str) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
