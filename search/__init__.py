"""Tra cứu: Vietnamese text, the question, the engines and the outbox that feeds them."""

from search.documents import AttachmentText, SearchDocument
from search.engine import SearchEngine, engine, engine_named
from search.errors import IndexBusy, IndexMissing, SearchUnavailable
from search.likeness import similar
from search.outbox import (
    Entry,
    IndexDifference,
    compare,
    drain,
    enqueue,
    enqueue_many,
    pending,
    rebuild_index,
)
from search.parsing import parse_query
from search.query import SearchFilters, SearchQuery, Sort
from search.results import FACETS, FacetCount, Highlight, Hit, SearchResults
from search.scope import Scope, ScopeRule
from search.vietnamese import (
    fold,
    is_syllable,
    lone_letter_share,
    normalise,
    normalise_code,
    syllable_share,
    syllables,
)

__all__ = [
    "FACETS",
    "AttachmentText",
    "Entry",
    "FacetCount",
    "Highlight",
    "Hit",
    "IndexBusy",
    "IndexDifference",
    "IndexMissing",
    "Scope",
    "ScopeRule",
    "SearchDocument",
    "SearchEngine",
    "SearchFilters",
    "SearchQuery",
    "SearchResults",
    "SearchUnavailable",
    "Sort",
    "compare",
    "drain",
    "engine",
    "engine_named",
    "enqueue",
    "enqueue_many",
    "fold",
    "is_syllable",
    "lone_letter_share",
    "normalise",
    "normalise_code",
    "parse_query",
    "pending",
    "rebuild_index",
    "similar",
    "syllable_share",
    "syllables",
]
