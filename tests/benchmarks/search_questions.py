"""Questions of each class about documents that stand in the archive."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from search import Scope, ScopeRule, SearchDocument, SearchFilters, SearchResults, parse_query
from search.query import SearchQuery
from tests.benchmarks.search_corpus import documents

OFFICE = Scope((ScopeRule(units=frozenset(range(100, 220)), max_confidentiality=1),))
"""Half of the units, as an inspector sees them."""


class Asked(Protocol):
    """What is measured of an engine."""

    def search(self, query: SearchQuery, *, within: Scope) -> SearchResults: ...
    def begun(self, text: str, *, within: Scope, limit: int) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question as typed with the conditions beside it; ``begun`` when it is half typed."""

    text: str
    filters: SearchFilters | None = None
    begun: bool = False

    def ask(self, engine: Asked) -> int:
        """The total, after the answer that a screen shows."""
        if self.begun:
            return len(engine.begun(self.text, within=OFFICE, limit=8))
        query = parse_query(self.text, filters=self.filters)
        return engine.search(query, within=OFFICE).total


Asking = Callable[[SearchDocument, np.random.Generator], Question]


def _body_words(document: SearchDocument) -> list[str]:
    return document.body.replace(".", " ").lower().split()


def _said(document: SearchDocument, dice: np.random.Generator, count: int) -> str:
    words = _body_words(document)
    at = int(dice.integers(len(words) - count))
    return " ".join(words[at : at + count])


@lru_cache(maxsize=1)
def _frequencies() -> Counter[str]:
    """In how many of some documents each syllable stands."""
    held: Counter[str] = Counter()
    for document in documents(500):
        held.update(set(_body_words(document)))
    return held


def rare_word(document: SearchDocument, dice: np.random.Generator) -> Question:
    held = _frequencies()
    return Question(min(_body_words(document), key=lambda word: held[word]))


def common_words(document: SearchDocument, dice: np.random.Generator) -> Question:
    count = int(dice.integers(3, 6))
    return Question(" ".join(dice.choice(_body_words(document), size=count)))


def prose(document: SearchDocument, dice: np.random.Generator) -> Question:
    return Question(_said(document, dice, 20))


def short_prose(document: SearchDocument, dice: np.random.Generator) -> Question:
    return Question(_said(document, dice, 8))


def phrase(document: SearchDocument, dice: np.random.Generator) -> Question:
    return Question(f'"{_said(document, dice, 4)}"')


def number(document: SearchDocument, dice: np.random.Generator) -> Question:
    return Question(document.code)


def person(document: SearchDocument, dice: np.random.Generator) -> Question:
    return Question(document.signer)


def narrowed(document: SearchDocument, dice: np.random.Generator) -> Question:
    filters = SearchFilters(
        years=(document.year,), units=(document.unit_path[1],), doc_types=(document.doc_type,)
    )
    return Question(" ".join(_body_words(document)[:3]), filters)


def half_typed(document: SearchDocument, dice: np.random.Generator) -> Question:
    return Question(document.subject[: int(dice.integers(7, 24))].strip(), begun=True)


def everything(document: SearchDocument, dice: np.random.Generator) -> Question:
    return Question("")


CLASSES: dict[str, Asking] = {
    "từ hiếm": rare_word,
    "3–5 từ thường": common_words,
    "câu 20 âm tiết": prose,
    "cụm từ 4 âm tiết": phrase,
    "số, ký hiệu": number,
    "tên người": person,
    "đơn vị + năm + loại": narrowed,
    "đang gõ": half_typed,
    "không gõ gì": everything,
    "câu 8 âm tiết": short_prose,
}
