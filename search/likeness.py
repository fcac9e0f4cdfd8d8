"""Documents that speak of the same, by the pairs of words that are telling about one document.

What is telling is counted within the scope and hits are scored by these weights alone: a record
that the asker may not see changes neither the hits nor their order (AC-02).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from search.analysis import pairs_of
from search.documents import SearchDocument
from search.engine import SearchEngine
from search.results import Hit
from search.scope import Scope
from search.vietnamese import forms

PAIRS = 10
"""So many telling pairs make the question; a hit holds at least a third of them."""
CANDIDATES = 120
"""So many of the document's most frequent pairs are counted within the scope."""
READ = 20_000
"""Letters of each text that are looked at: a document says early what it is about."""


def similar(
    document: SearchDocument, *, engine: SearchEngine, within: Scope, limit: int
) -> tuple[Hit, ...]:
    """The documents of the scope that are most like this one, itself left out."""
    hits = engine.alike(weights_of(document), within=within, limit=limit + 1)
    return tuple(hit for hit in hits if hit.key != document.key)[:limit]


def telling(
    weights: Mapping[str, float], counts: Mapping[str, int], *, total: int
) -> dict[str, float]:
    """The pairs that are frequent here and rare elsewhere, best first, with their scores."""
    scores = {
        pair: weight * math.log(1 + total / counts[pair])
        for pair, weight in weights.items()
        if counts.get(pair, 0) > 1
    }
    best = sorted(scores, key=lambda pair: (-scores[pair], pair))[:PAIRS]
    return {pair: scores[pair] for pair in best}


def weights_of(document: SearchDocument) -> dict[str, float]:
    """How often each pair stands in the document, damped; a pair of the subject counts more."""
    texts = [document.body, *(attachment.text for attachment in document.attachments)]
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_pairs(text[:READ]))
    weights = {pair: 1 + math.log(count) for pair, count in counts.items()}
    for pair in _pairs(document.subject):
        weights[pair] = weights.get(pair, 0.0) + 2.0
    return dict(islice(sorted(weights.items(), key=lambda item: -item[1]), CANDIDATES))


def _pairs(text: str) -> Iterable[str]:
    words = [folded for _, folded in forms(text) if folded.isalpha()]
    return pairs_of(words)
