"""The one door to an index, whichever engine stands behind it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.documents import SearchDocument
from search.query import SearchQuery
from search.results import FacetCount, Hit, SearchResults
from search.scope import Scope


class SearchEngine(Protocol):
    """Every method raises ``SearchUnavailable`` when the index cannot answer."""

    def exists(self) -> bool:
        """Whether there is an index at all."""

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Write documents, none over a newer version of itself; how many were written."""

    def drop(self, keys: Iterable[str]) -> None:
        """Remove documents; unknown keys are no error."""

    def search(
        self, query: SearchQuery, *, within: Scope, page: int = 1, page_size: int = 20
    ) -> SearchResults:
        """The page of hits the scope allows, with total, facet counts and highlights."""

    def keys(self, query: SearchQuery, *, within: Scope, limit: int) -> tuple[str, ...]:
        """The keys of all hits in the order of the pages, at most ``limit``."""

    def months(self, query: SearchQuery, *, within: Scope) -> tuple[FacetCount, ...]:
        """How many hits each month of issue has, as yyyymm in order; 0 counts the undated."""

    def alike(self, weights: Mapping[str, float], *, within: Scope, limit: int) -> tuple[Hit, ...]:
        """Documents of the scope that share the telling ones of these pairs, best first."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Build a new index beside the old one, then switch; how many documents it holds."""

    def count(self) -> int:
        """How many documents the index holds."""

    def versions(self) -> Iterator[tuple[str, int]]:
        """Key and version of every document in the index."""

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many documents each term stands; ``field`` is words, pairs, exact, exact_pairs."""


def engine() -> SearchEngine:
    """The engine the settings choose (``VANKHO_SEARCH_ENGINE``)."""
    return engine_named(settings.VANKHO_SEARCH_ENGINE)


def engine_named(name: str) -> SearchEngine:
    """An engine of the installation by its name: embedded or elasticsearch."""
    if name == "embedded":
        return _embedded(Path(settings.VANKHO_INDEX_DIR))
    if name == "elasticsearch":
        return _elastic(
            getattr(settings, "VANKHO_ELASTICSEARCH_URL", "http://127.0.0.1:9200"),
            getattr(settings, "VANKHO_ELASTICSEARCH_INDEX", "vankho"),
        )
    raise ImproperlyConfigured(
        f"VANKHO_SEARCH_ENGINE={name!r}: chỉ nhận 'embedded' hoặc 'elasticsearch'."
    )


def passing_engine(folder: Path, documents: Iterable[SearchDocument]) -> SearchEngine:
    """An index of a few documents in a folder of the caller's, to be thrown away with it."""
    from search.embedded import EmbeddedEngine  # as below

    made = EmbeddedEngine(folder)
    made.rebuild(())
    made.put(documents)
    return made


@lru_cache(maxsize=8)
def _embedded(folder: Path) -> SearchEngine:
    from search.embedded import EmbeddedEngine  # one engine is loaded, not both

    return EmbeddedEngine(folder)


@lru_cache(maxsize=8)
def _elastic(url: str, index: str) -> SearchEngine:
    from search.elastic import ElasticsearchEngine  # one engine is loaded, not both

    return ElasticsearchEngine(url, index=index)
