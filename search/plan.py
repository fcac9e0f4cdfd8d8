"""The plan of a search: what must hold, what lifts a hit, what only narrows."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from search.analysis import exact_code, letter_runs, pairs_of, signature
from search.clauses import (
    Any,
    Begins,
    Clause,
    Everything,
    Flat,
    InOrder,
    Is,
    Nothing,
    OneOf,
    Preferring,
    Weighted,
    Without,
    all_of,
    any_of,
)
from search.narrowing import facet_filters, fixed, visible
from search.query import Alternative, PartWords, Phrase, SearchQuery, Term
from search.scope import Scope
from search.vietnamese import DamageFold, loose_code

ALL_WORDS_UP_TO = 6
"""Up to so many different words a clerk means all of them; beyond, a question in prose.

Prose tells enough by its pairs, from seven words on: seven words of an answer find it by two of
their pairs as well as by a third of the words, in half the time (evaluate: .858 and .854).
"""
PROSE_PAIRS = 2
"""Single syllables of a sentence stand in half of any archive; its pairs are what it is about."""

PAIR_WEIGHT = 1.0
EXACT_WEIGHT = 0.3
SUBJECT_WEIGHT = 0.3
CODE_SCORE = 60.0
MENTION_SCORE = 12.0
DAMAGED_SCORE = 4.0
AHEAD_SCORE = 500.0


@dataclass(frozen=True, slots=True)
class Plan:
    """``filters`` by facet, so that the counts of a facet can leave its own filter out.

    What meets ``ahead`` as well comes before all other hits, and may be looked up alone.
    """

    match: Clause
    scored: Clause
    fixed: Clause
    filters: Mapping[str, Clause]
    ahead: Clause = field(default_factory=Nothing)

    def narrowed(self, base: Clause, *, leaving_out: str = "") -> Clause:
        """``base`` within the scope and every filter but one."""
        kept = (clause for facet, clause in self.filters.items() if facet != leaving_out)
        return all_of(base, *(flat(clause) for clause in (self.fixed, *kept)))


def flat(clause: Clause) -> Clause:
    return clause if isinstance(clause, Everything | Nothing) else Flat(clause)


def plan(
    query: SearchQuery,
    *,
    within: Scope,
    damage: tuple[str, ...] = (),
    common: frozenset[str] = frozenset(),
    relaxed: bool = False,
) -> Plan:
    """How to search; ``damage`` names the letters lost by damaged layers of the index.

    ``common`` are words and pairs that stand in so many documents that they tell little.
    """
    reader = _Reader(
        exact=query.filters.exact_diacritics,
        damage=damage,
        common=common,
        relaxed=relaxed,
        otherwise={expansion.written: expansion.forms for expansion in query.expansions},
    )
    match: Clause = Nothing() if query.wordless else Everything()
    scored = match
    if query.alternatives:
        match = any_of(*(reader.match(one) for one in query.alternatives))
        scored = any_of(*(reader.scored(one) for one in query.alternatives))
    ahead = reader.ahead(*query.alternatives) if len(query.alternatives) == 1 else Nothing()
    if not isinstance(ahead, Nothing):
        scored = Preferring(scored, (Flat(ahead, AHEAD_SCORE),))
    if query.excluded:
        excluded = tuple(reader.phrase(phrase) for phrase in query.excluded)
        match, scored = Without(match, excluded), Without(scored, excluded)
    return Plan(
        match=match,
        scored=scored,
        fixed=all_of(visible(within), fixed(query.filters)),
        filters=facet_filters(query.filters),
        ahead=ahead,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    exact: bool
    damage: tuple[str, ...]
    common: frozenset[str]
    relaxed: bool
    otherwise: Mapping[tuple[Term, ...], tuple[tuple[Term, ...], ...]]

    def match(self, one: Alternative) -> Clause:
        """The documents an alternative is true of."""
        needed = [self.words(one.terms)] if one.terms else []
        needed += [self.phrase(phrase) for phrase in one.phrases]
        needed += [Is("codes", loose_code(key)) for key in one.codes]
        needed += [self.part(part) for part in one.parts]
        return any_of(all_of(*needed), *self.number(one), *self.damaged(one))

    def scored(self, one: Alternative) -> Clause:
        """The same documents, with what makes one better than another."""
        prose = is_prose(one.terms)
        preferred = [] if prose and not self.relaxed else self.pairs(one.terms)
        if not prose:
            preferred += [*self.exact_forms(one), *self.in_subject(one)]
        return Preferring(self.match(one), tuple(preferred)) if preferred else self.match(one)

    def ahead(self, one: Alternative) -> Clause:
        """Of a short question all of whose words are common: that two of them are neighbours.

        Such words stand together in a great part of the archive and tell by their pairs only.
        """
        told = one.code_guess or {term.folded for term in one.terms} - self.common
        if told or self.relaxed or is_prose(one.terms):
            return Nothing()
        return any_of(*(Is("pairs", pair) for pair in dict.fromkeys(_pairs(one.terms))))

    def words(self, terms: tuple[Term, ...]) -> Clause:
        """All words of a short question, of prose its pairs, also as the office writes them."""
        prose = is_prose(terms)
        if prose and not self.relaxed:
            return self.prose(terms)
        words = tuple(dict.fromkeys(self._worded(terms, most=1 if prose else len(terms))))
        return Any(words, at_least=math.ceil(len(words) / 2)) if self.relaxed else all_of(*words)

    def prose(self, terms: tuple[Term, ...]) -> Clause:
        """Two of its telling pairs of neighbours, or of other wordings for a part of it."""
        neighbours = tuple(dict.fromkeys(pairwise(terms)))
        telling = [two for two in neighbours if _folded(two) not in self.common]
        told = telling if len(telling) >= PROSE_PAIRS else neighbours
        runs = [run for run in self.otherwise if _within(run, terms)]
        forms = [self._wording(form) for run in runs for form in self.otherwise[run]]
        return Any((*map(self._pair, told), *forms), at_least=PROSE_PAIRS)

    def _worded(self, terms: tuple[Term, ...], *, most: int) -> Iterator[Clause]:
        """Each word, or up to so many together where there is another wording for them."""
        at = 0
        while at < len(terms):
            size = next((len(run) for run in self.otherwise if run == terms[at : at + len(run)]), 1)
            size = size if size <= most else 1
            run = terms[at : at + size]
            forms = (self._wording(form) for form in self.otherwise.get(run, ()))
            yield any_of(all_of(*map(self._word, run)), *forms)
            at += size

    def _wording(self, form: tuple[Term, ...]) -> Clause:
        """Another wording, by its pairs: quick, and as good as side by side for a set phrase."""
        if len(form) == 1:
            return self._word(form[0])
        if self.exact:
            return all_of(*(Is("exact_pairs", pair) for pair in pairs_of(t.normal for t in form)))
        return all_of(*(Is("pairs", pair) for pair in pairs_of(term.folded for term in form)))

    def _word(self, term: Term) -> Clause:
        exactly = self.exact and term.accented
        return Is("exact", term.normal) if exactly else Is("words", term.folded)

    def _pair(self, neighbours: tuple[Term, Term]) -> Clause:
        if self.exact and any(term.accented for term in neighbours):
            return Is("exact_pairs", "_".join(term.normal for term in neighbours))
        return Is("pairs", _folded(neighbours))

    def phrase(self, phrase: Phrase) -> Clause:
        """Side by side: pairs one after the other, since places of rare terms are few."""
        exactly = phrase.accented
        words = tuple(term.normal if exactly else term.folded for term in phrase.terms)
        if len(words) == 1:
            return Is("exact" if exactly else "words", words[0])
        field, pairs = "exact_pairs" if exactly else "pairs", tuple(pairs_of(words))
        return Is(field, pairs[0]) if len(pairs) == 1 else InOrder(field, pairs)

    def part(self, part: PartWords) -> Clause:
        written = all_of(*(Is(part.part.value, term.folded) for term in part.terms))
        return any_of(written, OneOf("unit_path", part.units)) if part.units else written

    def number(self, one: Alternative) -> list[Clause]:
        """A number asked for finds its record, then the records that name it."""
        if not one.code_guess or self.exact:
            return []
        key, exact = loose_code(one.code_guess), exact_code(one.code_guess)
        return [
            Flat(Is("codes", key), CODE_SCORE),
            Flat(Is("codes", exact), CODE_SCORE),
            Flat(Is("mentions", key), MENTION_SCORE),
            Flat(Is("mentions", exact), MENTION_SCORE),
        ]

    def damaged(self, one: Alternative) -> list[Clause]:
        """The whole wording, looked for where a layer lost letters."""
        wordings = [phrase.terms for phrase in one.phrases] or [one.terms]
        if not 2 <= len(wordings[0]) <= 12 or len(wordings) > 1:
            return []
        wording = " ".join(term.normal for term in wordings[0])
        found = (damaged_phrase(wording, lost) for lost in self.damage)
        return [Flat(clause, DAMAGED_SCORE) for clause in found if clause]

    def pairs(self, terms: tuple[Term, ...]) -> list[Clause]:
        return [Weighted(Is("pairs", pair), PAIR_WEIGHT) for pair in dict.fromkeys(_pairs(terms))]

    def exact_forms(self, one: Alternative) -> list[Clause]:
        """Words as typed, when they were typed with dấu; of common ones their pairs are enough."""
        typed = [term for term in one.terms if term.accented]
        pairs = dict.fromkeys(pairs_of(term.normal for term in one.terms)) if typed else {}
        telling = (term for term in typed if not pairs or term.folded not in self.common)
        words = dict.fromkeys(term.normal for term in telling)
        return [
            *(Weighted(Is("exact", word), EXACT_WEIGHT) for word in words),
            *(Weighted(Is("exact_pairs", pair), EXACT_WEIGHT) for pair in pairs),
        ]

    def in_subject(self, one: Alternative) -> list[Clause]:
        words = dict.fromkeys(term.folded for term in one.terms)
        return [Weighted(Is("subject", word), SUBJECT_WEIGHT) for word in words]


def is_prose(terms: tuple[Term, ...]) -> bool:
    """Whether so many words are a sentence rather than words to be found."""
    return len(set(terms)) > ALL_WORDS_UP_TO


def _pairs(terms: tuple[Term, ...]) -> Iterator[str]:
    return pairs_of(term.folded for term in terms)


def _folded(neighbours: tuple[Term, Term]) -> str:
    return "_".join(term.folded for term in neighbours)


def _within(run: tuple[Term, ...], terms: tuple[Term, ...]) -> bool:
    return any(terms[at : at + len(run)] == run for at in range(len(terms)))


def beginning(query: SearchQuery) -> Clause:
    """What a question half typed asks for: its words in the subject, the last one only begun.

    No frequency of the index has a part in it: what is out of the asker's sight changes nothing.
    """
    words = tuple(term.folded for term in query.terms)
    if not words:
        return Nothing()
    typed = [Is("subject", word) for word in words[:-1]]
    named = all_of(*typed, Begins("subject", words[-1]))
    guesses = {one.code_guess for one in query.alternatives if one.code_guess}
    return any_of(named, *(Is("codes", loose_code(guess)) for guess in sorted(guesses)))


def damaged_phrase(wording: str, lost: str) -> Clause | None:
    """The wording within layers that lost these letters; None when too little of it is left."""
    folded = DamageFold.of(wording, lost=frozenset(lost)).text
    mark = signature(lost)
    runs = tuple(f"{mark}{run}" for run in letter_runs(folded))
    return InOrder("damaged", runs) if len(runs) > 2 else None
