"""Tra cứu: Vietnamese text, the question, the engines and the outbox that feeds them."""

from typing import TYPE_CHECKING, Any

from search.documents import AttachmentText, SearchDocument, earlier_id, key_of
from search.engine import SearchEngine, engine, engine_named
from search.errors import IndexBusy, IndexMissing, SearchUnavailable
from search.likeness import similar
from search.operators import DOC_TYPES
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
from search.purging import ask_for_purge, purge_if_asked
from search.query import Alternative, Part, SearchFilters, SearchQuery, Sort, Term
from search.rebuilding import BuildState, build_state, rebuild_from
from search.results import FACETS, FacetCount, Highlight, Hit, SearchResults
from search.scope import Scope, ScopeRule
from search.synonyms import Synonyms, office_synonyms
from search.vietnamese import (
    LONGEST_SYLLABLE,
    fold,
    folded_words,
    is_syllable,
    lone_letter_share,
    lost_letters,
    normalise,
    normalise_code,
    syllable_share,
    syllables,
)

if TYPE_CHECKING:
    from search.models import Synonym

__all__ = [
    "DOC_TYPES",
    "FACETS",
    "LONGEST_SYLLABLE",
    "Alternative",
    "AttachmentText",
    "BuildState",
    "Entry",
    "FacetCount",
    "Highlight",
    "Hit",
    "IndexBusy",
    "IndexDifference",
    "IndexMissing",
    "Part",
    "Scope",
    "ScopeRule",
    "SearchDocument",
    "SearchEngine",
    "SearchFilters",
    "SearchQuery",
    "SearchResults",
    "SearchUnavailable",
    "Sort",
    "Synonym",
    "Synonyms",
    "Term",
    "ask_for_purge",
    "build_state",
    "compare",
    "drain",
    "earlier_id",
    "engine",
    "engine_named",
    "enqueue",
    "enqueue_many",
    "fold",
    "folded_words",
    "is_syllable",
    "key_of",
    "lone_letter_share",
    "lost_letters",
    "normalise",
    "normalise_code",
    "office_synonyms",
    "parse_query",
    "pending",
    "purge_if_asked",
    "rebuild_from",
    "rebuild_index",
    "similar",
    "syllable_share",
    "syllables",
]


def __getattr__(name: str) -> Any:
    """The model only when it is asked for: Django loads this package before its models."""
    if name == "Synonym":
        from search.models import Synonym

        return Synonym
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
