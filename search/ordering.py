"""The final order of the first hits and what is shown of them: the same for both engines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from search.analysis import Stored, pairs_of
from search.passages import Passage, Weights, best_passage, is_common
from search.query import SearchQuery, Term
from search.vietnamese import code_prefixes, forms, loose_code

FIRST = 50
"""So many first hits are ordered by their best passage; more brought nothing (evaluate)."""

SHORT = 6
LONG = 12
CODE_TIER = 100.0
EXACT_TIER = 50.0
_ONLY_WITH_RARE = 150


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document with its final score and the passage that earned it (None: the title did)."""

    stored: Stored
    score: float
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Judge:
    """Scores a document against one question."""

    query: SearchQuery
    weights: Weights
    typed: Mapping[str, str]
    """Words typed with dấu and their pairs, each with its folded form: the same dấu come first."""

    numbers: frozenset[str]
    common: frozenset[str]

    @classmethod
    def of(
        cls, query: SearchQuery, *, words: Mapping[str, int], pairs: Mapping[str, int], count: int
    ) -> "Judge":
        wordings = (form for expansion in query.expansions for form in expansion.forms)
        beside = {term.folded for form in wordings for term in form}
        return cls(
            query=query,
            weights=Weights.of(words=words, pairs=pairs, documents=count, only_paired=beside),
            typed=_typed(query),
            common=frozenset(
                term for term, held in chain(words.items(), pairs.items()) if is_common(held, count)
            ),
            numbers=frozenset(one.code_guess for one in query.alternatives if one.code_guess),
        )

    def ranked(self, stored: Stored) -> Ranked:
        score, index = best_passage(stored.title, self._candidates(stored), self.weights)
        passage = stored.passages[index] if index >= 0 else None
        score += self._number_tier(stored)
        if score and self.typed:
            score += self._exactness(stored, passage)
        return Ranked(stored=stored, score=score, passage=passage)

    def _candidates(self, stored: Stored) -> list[tuple[int, str]]:
        """Every passage; of a very long document those with one of the rarest words."""
        numbered = [(index, passage.words) for index, passage in enumerate(stored.passages)]
        if len(numbered) <= _ONLY_WITH_RARE:
            return numbered
        rarest = sorted(self.weights.words, key=lambda word: -self.weights.words[word])[:4]
        return [(at, words) for at, words in numbered if any(word in words for word in rarest)]

    def _exactness(self, stored: Stored, passage: Passage | None) -> float:
        """A short question typed with dấu puts the same dấu first; a longer one is nudged.

        Kind, number and field are kept without dấu: of these any dấu are the same.
        """
        subject = [normal for normal, _ in forms(stored.subject)]
        facts = stored.title.split()[len(subject) :]
        held = self.typed.keys() & {*subject, *pairs_of(subject)}
        if passage:
            text = stored.text_of(passage.source)[passage.start : passage.end]
            words = [normal for normal, _ in forms(text)]
            held |= self.typed.keys() & {*words, *pairs_of(words)}
        of_facts = {*facts, *pairs_of(facts)}
        held |= {normal for normal, folded in self.typed.items() if folded in of_facts}
        share = len(held) / len(self.typed)
        if len(self.query.terms) <= SHORT:
            return EXACT_TIER * share
        return share

    def _number_tier(self, stored: Stored) -> float:
        if not self.numbers:
            return 0.0
        keys = [key for code in (stored.code, *stored.codes) for key in code_prefixes(code)]
        if self.numbers & set(keys):
            return 2 * CODE_TIER
        loosely = set(map(loose_code, self.numbers)) & set(map(loose_code, keys))
        return CODE_TIER if loosely else 0.0


def _typed(query: SearchQuery) -> dict[str, str]:
    """What was typed with dấu; nothing in a question so long that its words tell by themselves."""
    if len(query.terms) > LONG:
        return {}
    runs: dict[str, str] = {}
    for one in query.alternatives:
        groups: Sequence[tuple[Term, ...]] = (one.terms, *(p.terms for p in one.phrases))
        for group in groups:
            runs.update((term.normal, term.folded) for term in group if term.accented)
            runs.update(
                (f"{left.normal}_{right.normal}", f"{left.folded}_{right.folded}")
                for left, right in pairwise(group)
                if left.accented or right.accented
            )
    return runs


def order(judge: Judge, documents: Sequence[Stored]) -> list[Ranked]:
    """Best passage first; equals by date, newest first, undated last, then by key."""
    ranked = [judge.ranked(stored) for stored in documents]
    return sorted(ranked, key=lambda one: (-one.score, -one.stored.issued, one.stored.key))
