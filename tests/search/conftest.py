"""The engines under test: each test that asks for ``engine`` runs once on each."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from search import Scope, SearchEngine, SearchFilters, SearchResults, parse_query
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine


@pytest.fixture(params=["embedded", "elasticsearch"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    """An empty index of its own."""
    if request.param == "embedded":
        made: SearchEngine = EmbeddedEngine(tmp_path / "index")
    else:
        url = request.getfixturevalue("elasticsearch_url")
        made = ElasticsearchEngine(url, index=f"test-{uuid4().hex}")
    made.rebuild(())
    return made


@pytest.fixture
def embedded(tmp_path: Path) -> EmbeddedEngine:
    made = EmbeddedEngine(tmp_path / "index")
    made.rebuild(())
    return made


@pytest.fixture
def ask(engine: SearchEngine) -> Callable[..., SearchResults]:
    """Put a question to the engine, seeing everything unless a scope is given."""

    def asked(
        text: str,
        *,
        within: Scope | None = None,
        sort: str = "relevance",
        page: int = 1,
        page_size: int = 20,
        **filters: object,
    ) -> SearchResults:
        query = parse_query(text, filters=SearchFilters(**filters), sort=sort)
        scope = Scope.everything() if within is None else within
        return engine.search(query, within=scope, page=page, page_size=page_size)

    return asked


def keys(results: SearchResults) -> list[str]:
    return [hit.key for hit in results.hits]
