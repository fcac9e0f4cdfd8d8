"""Tantivy, one shard and three shards of Elasticsearch over one archive: one answer."""

from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from uuid import uuid4

import pytest

from search import Scope, ScopeRule, SearchEngine, SearchFilters, SearchResults, parse_query
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine
from search.query import SearchQuery
from tests.benchmarks.search_corpus import documents

RECORDS = 120
OFFICE = Scope((ScopeRule(units=frozenset(range(100, 220)), max_confidentiality=0),))
INSPECTOR = Scope(
    (
        ScopeRule(units=frozenset(range(100, 180)), max_confidentiality=1, years=(2018, 2021)),
        ScopeRule(units=frozenset(range(200, 340)), kinds=frozenset({"plan"})),
    )
)


@pytest.fixture(scope="module")
def engines(
    elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, SearchEngine]:
    folder: Path = tmp_path_factory.mktemp("same")
    name = f"test-{uuid4().hex}"
    made: dict[str, SearchEngine] = {
        "embedded": EmbeddedEngine(folder),
        "one shard": ElasticsearchEngine(elasticsearch_url, index=name),
        "three shards": ElasticsearchEngine(elasticsearch_url, index=f"{name}-3", shards=3),
    }
    for engine in made.values():
        engine.rebuild(documents(RECORDS))
    return made


def questions() -> Iterator[SearchQuery]:
    """Words, a sentence, a phrase, a number, a name and conditions, each from a record."""
    for one in islice(documents(RECORDS, seed=7), 3, 6):
        words = one.body.replace(".", " ").lower().split()
        yield parse_query(" ".join(words[10:12]))
        yield parse_query(" ".join(words[20:40]))
        yield parse_query('"' + " ".join(words[30:34]) + '"')
        yield parse_query(one.code)
        yield parse_query(one.signer)
        yield parse_query(f"{words[50]} {words[60]} HOẶC {words[70]} -{words[80]}")
        narrow = SearchFilters(years=(one.year,), units=(one.unit_path[1],), kinds=(one.kind,))
        yield parse_query(words[5], filters=narrow)
        yield parse_query(words[5], sort="oldest")
        yield parse_query("", filters=SearchFilters(doc_types=(one.doc_type,)))


def page_groups(results: SearchResults) -> list[set[str]]:
    """Hits in order, those of one score together."""
    scored = ((round(hit.score, 6), hit.key) for hit in results.hits)
    return [{key for _, key in group} for _, group in groupby(scored, key=lambda pair: pair[0])]


@pytest.mark.parametrize("scope", [Scope.everything(), OFFICE, INSPECTOR], ids=str)
def test_totals_facets_hits_order_and_highlights_are_the_same(engines, scope):
    seen = 0
    for query in questions():
        answers = {
            name: one.search(query, within=scope, page_size=50) for name, one in engines.items()
        }
        ours = answers.pop("embedded")
        seen += ours.total
        for name, theirs in answers.items():
            where = f"{name}: {query.text}"
            assert theirs.total == ours.total, where
            assert theirs.notes == ours.notes, where
            assert theirs.suggestion == ours.suggestion, where
            for facet, counts in ours.facets.items():
                assert set(theirs.facets[facet]) == set(counts), where
            if ours.total <= 50:
                assert page_groups(theirs) == page_groups(ours), where
            shown = {hit.key: hit.highlights for hit in ours.hits}
            same = [hit for hit in theirs.hits if hit.key in shown]
            assert len(same) >= 0.9 * len(ours.hits), where
            assert all(hit.highlights == shown[hit.key] for hit in same), where
    assert seen > 200


def test_all_keys_and_months_are_the_same(engines):
    for query in questions():
        listed = {
            name: set(one.keys(query, within=OFFICE, limit=RECORDS))
            for name, one in engines.items()
        }
        assert listed["one shard"] == listed["three shards"] == listed["embedded"], query.text
        months = {one.months(query, within=OFFICE) for one in engines.values()}
        assert len(months) == 1, query.text


def test_terms_stand_in_as_many_documents_whatever_the_shards(engines):
    words = next(questions()).terms
    counted = [
        dict(engine.frequencies("words", [term.folded for term in words]))
        for engine in engines.values()
    ]
    assert counted[0] == counted[1] == counted[2]
