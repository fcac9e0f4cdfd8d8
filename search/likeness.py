"""Documents that speak of the same: a question made of what is telling about one document."""

import math
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from search.analysis import pairs_of
from search.documents import SearchDocument
from search.engine import SearchEngine
from search.query import Alternative, SearchFilters, SearchQuery, Term
from search.results import Hit
from search.scope import Scope
from search.vietnamese import forms

PAIRS = 10
"""So many telling pairs make the question; a hit holds at least a third of their words."""
READ = 20_000
"""Letters of each text that are looked at: a document says early what it is about."""


def similar(
    document: SearchDocument, *, engine: SearchEngine, within: Scope, limit: int
) -> tuple[Hit, ...]:
    """The documents of the scope that are most like this one, itself left out."""
    query = question_of(document, engine=engine)
    if not query.alternatives:
        return ()
    hits = engine.search(query, within=within, page_size=limit + 1).hits
    return tuple(hit for hit in hits if hit.key != document.key)[:limit]


def question_of(document: SearchDocument, *, engine: SearchEngine) -> SearchQuery:
    """The pairs of words that are frequent here and rare elsewhere, those of the subject first."""
    weights = _weights(document)
    known = engine.frequencies("pairs", weights)
    total = max(engine.count(), 1)
    scores = {
        pair: weight * math.log(1 + total / known[pair])
        for pair, weight in weights.items()
        if known.get(pair, 0) > 1
    }
    best = sorted(scores, key=lambda pair: (-scores[pair], pair))[:PAIRS]
    words = dict.fromkeys(word for pair in best for word in pair.split("_"))
    terms = tuple(Term(normal=word, folded=word) for word in words)
    alternatives = (Alternative(terms=terms),) if terms else ()
    return SearchQuery(text="", alternatives=alternatives, filters=SearchFilters())


def _weights(document: SearchDocument) -> dict[str, float]:
    """How often each pair stands in the document, damped; a pair of the subject counts more."""
    texts = [document.body, *(attachment.text for attachment in document.attachments)]
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_pairs(text[:READ]))
    weights = {pair: 1 + math.log(count) for pair, count in counts.items()}
    for pair in _pairs(document.subject):
        weights[pair] = weights.get(pair, 0.0) + 2.0
    return dict(islice(sorted(weights.items(), key=lambda item: -item[1]), 400))


def _pairs(text: str) -> Iterable[str]:
    words = [folded for _, folded in forms(text) if folded.isalpha()]
    return pairs_of(words)
