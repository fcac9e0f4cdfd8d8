"""The one door to an index, whichever engine stands behind it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.documents import SearchDocument
from search.query import SearchQuery
from search.results import FacetCount, Hit, SearchResults
from search.scope import Scope


class Building(Protocol):
    """A new index that is written beside the one in use; searches go to the old one."""

    name: str
    """Lets a later process go on with it, where the engine can."""
    resumed: bool
    """Whether it holds what an interrupted build had written."""

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Write documents, none over a newer version of itself; lasting when it returns."""

    def finish(self) -> int:
        """Switch to it; how many documents it holds."""


class SearchEngine(Protocol):
    """Every method raises ``SearchUnavailable`` when the index cannot answer.

    Documents with ``until`` are kept apart: only a question as of a day (``standing_on``) is
    answered over them too, each record as it stood then; nothing else sees or counts them.
    """

    def exists(self) -> bool:
        """Whether there is an index at all."""

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Write documents, none over a newer version of itself; how many were written."""

    def drop(self, keys: Iterable[str], *, at: Mapping[str, int] | None = None) -> None:
        """Remove documents by their ids; unknown ones are no error.

        ``at`` gives the version in which a record went: a newer one in the index stays.
        """

    def search(
        self, query: SearchQuery, *, within: Scope, page: int = 1, page_size: int = 20
    ) -> SearchResults:
        """The page of hits the scope allows, with total, facet counts and highlights."""

    def keys(self, query: SearchQuery, *, within: Scope, limit: int) -> tuple[str, ...]:
        """The keys of all hits in the order of the pages, at most ``limit``."""

    def months(self, query: SearchQuery, *, within: Scope) -> tuple[FacetCount, ...]:
        """How many hits each month of issue has, as yyyymm in order; 0 counts the undated."""

    def begun(self, text: str, *, within: Scope, limit: int) -> tuple[str, ...]:
        """Keys of the newest documents that a half-typed text names by subject or number."""

    def alike(self, weights: Mapping[str, float], *, within: Scope, limit: int) -> tuple[Hit, ...]:
        """Documents of the scope that share the telling ones of these pairs, best first."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Build a new index beside the old one, then switch; how many documents it holds."""

    def build(self, *, resume: str = "") -> AbstractContextManager[Building]:
        """A new index, or the unfinished one of that name; leaving it unfinished keeps the old.

        Earlier versions are built with it.
        """

    def outdated(self) -> tuple[str, ...]:
        """Names of indices that this release does not use: another one may, or nobody."""

    def discard_outdated(self) -> None:
        """Remove them, after every process of another release has ended."""

    def count(self) -> int:
        """How many records stand in the index, earlier versions left out."""

    def versions(self) -> Iterator[tuple[str, int]]:
        """Id and version of every document in the index, earlier versions among them."""

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
            settings.VANKHO_ELASTICSEARCH_URL,
            settings.VANKHO_ELASTICSEARCH_INDEX,
            settings.VANKHO_ELASTICSEARCH_SHARDS,
            settings.VANKHO_ELASTICSEARCH_REPLICAS,
            settings.VANKHO_ELASTICSEARCH_TIMEOUT,
        )
    raise ImproperlyConfigured(
        f"VANKHO_SEARCH_ENGINE={name!r}: chỉ nhận 'embedded' hoặc 'elasticsearch'."
    )


@lru_cache(maxsize=8)
def _embedded(folder: Path) -> SearchEngine:
    from search.embedded import EmbeddedEngine  # one engine is loaded, not both

    return EmbeddedEngine(folder)


@lru_cache(maxsize=8)
def _elastic(
    addresses: str, index: str, shards: int, replicas: int, timeout: float
) -> SearchEngine:
    from search.elastic import ElasticsearchEngine  # one engine is loaded, not both

    return ElasticsearchEngine(
        addresses, index=index, shards=shards, replicas=replicas, timeout=timeout
    )
