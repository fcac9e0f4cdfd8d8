"""A cluster that is slow, full, cut off, red or without its mapping: said, never shown empty."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from search import IndexMissing, Scope, SearchUnavailable, parse_query
from search.elastic import ElasticsearchEngine
from search.elastic.mapping import mapping, settings
from search.errors import (
    IndexIncomplete,
    SearchOverloaded,
    SearchSlow,
    SearchUnreachable,
)
from tests.search.factories import document
from tests.search.proxy import Proxy, answering, proxied, reset, slow


@pytest.fixture
def proxy(elasticsearch_url: str) -> Iterator[Proxy]:
    with proxied(elasticsearch_url) as made:
        yield made


@pytest.fixture
def cluster(
    proxy: Proxy, elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch
) -> ElasticsearchEngine:
    """Asked through the proxy, with little patience."""
    name = f"test-{uuid4().hex}"
    built = ElasticsearchEngine(elasticsearch_url, index=name)
    built.rebuild([document(key="1", subject="hội thao")])
    monkeypatch.setattr("search.elastic.connection.PATIENCE", 0.3)
    monkeypatch.setattr("search.elastic.sending.PATIENCE", 1.0)
    return ElasticsearchEngine(proxy.url, index=name, timeout=3)


def total(engine: ElasticsearchEngine, text: str = "hội thao") -> int:
    return engine.search(parse_query(text), within=Scope.everything()).total


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (slow(3.5), SearchSlow),
        (answering(429), SearchOverloaded),
        (answering(503), IndexIncomplete),
        (answering(500), SearchUnavailable),
        (reset, SearchUnreachable),
    ],
)
def test_each_trouble_has_its_name_and_ends_by_itself(cluster, proxy, fault, error):
    assert total(cluster) == 1
    proxy.fault = fault
    with pytest.raises(error) as raised:
        total(cluster)
    assert type(raised.value) is error
    proxy.fault = None
    assert total(cluster) == 1


def test_a_short_refusal_is_waited_out(cluster, proxy, monkeypatch):
    monkeypatch.setattr("search.elastic.connection.PATIENCE", 2.0)
    refusals = iter([429, 503, 502])

    def now_and_then(handler):
        status = next(refusals, None)
        return status is not None and answering(status)(handler)

    proxy.fault = now_and_then
    assert total(cluster) == 1
    assert next(refusals, None) is None


def test_a_refused_write_is_repeated_in_halves_until_it_is_taken(cluster, proxy, monkeypatch):
    monkeypatch.setattr("search.elastic.sending.PATIENCE", 60.0)
    pauses: list[float] = []
    monkeypatch.setattr(cluster.sender, "pause", pauses.append)
    monkeypatch.setattr("search.elastic.connection.TRANSIENT", frozenset())
    refusals = iter([429, 429, 429])

    def bulk_only(handler):
        if not handler.path.startswith("/_bulk"):
            return False
        status = next(refusals, None)
        return status is not None and answering(status)(handler)

    proxy.fault = bulk_only
    assert cluster.put([document(subject="hội thao") for _ in range(64)]) == 64
    assert len(pauses) == 3
    assert pauses[0] <= pauses[-1] * 2
    assert cluster.sender.size < 64
    assert total(cluster) == 65


def test_a_cluster_that_stays_full_is_given_up_without_loss_of_what_it_took(cluster, proxy):
    proxy.fault = answering(429)
    with pytest.raises(SearchOverloaded):
        cluster.put([document(subject="hội thao")])
    proxy.fault = None
    assert total(cluster) == 1


def test_a_red_index_gives_no_half_answers(elasticsearch_url: str, monkeypatch):
    """One of three shards finds no place on the only node."""
    monkeypatch.setattr("search.elastic.connection.PATIENCE", 0.2)
    crowded = {"index.routing.allocation.total_shards_per_node": 2}
    engine = ElasticsearchEngine(elasticsearch_url, index=f"test-{uuid4().hex}", shards=3)
    engine.earlier.begin("1")
    engine.earlier.switch("1")
    name = f"{engine.indices.alias}-1"
    engine.client.indices.create(
        index=name,
        mappings=mapping().to_dict(),
        settings=settings(shards=3, replicas=0) | crowded,
        aliases={engine.indices.alias: {}},
        wait_for_active_shards="0",
    )
    engine.client.cluster.health(index=name, wait_for_no_initializing_shards=True)
    assert engine.client.cluster.health(index=name)["status"] == "red"
    for call in (
        lambda: total(engine),
        lambda: engine.search(parse_query(""), within=Scope.everything()),
        lambda: engine.count(),
        lambda: engine.frequencies("words", ["hoi", "thao"]),
        lambda: list(engine.versions()),
    ):
        with pytest.raises(SearchUnavailable):
            call()
    engine.client.indices.put_settings(index=name, settings=dict.fromkeys(crowded))
    engine.client.cluster.health(index=name, wait_for_status="green", timeout="30s")
    engine.put([document(key=str(n), subject="hội thao") for n in range(9)])
    assert total(engine) == 9


def test_a_lost_mapping_is_no_empty_answer_and_is_mended_by_a_rebuild(elasticsearch_url: str):
    engine = ElasticsearchEngine(elasticsearch_url, index=f"test-{uuid4().hex}")
    engine.rebuild([document(key="1", subject="hội thao")])
    alias = engine.indices.alias
    for made_up in (
        lambda: engine.client.indices.create(index=alias),
        lambda: engine.client.indices.create(index=f"{alias}-x", aliases={alias: {}}),
    ):
        (name,) = engine.client.indices.get(index=alias)
        engine.client.indices.delete(index=name)
        made_up()
        assert not engine.exists()
        for call in (
            lambda: total(engine),
            lambda: engine.keys(parse_query(""), within=Scope.everything(), limit=9),
            lambda: engine.put([document()]),
            lambda: list(engine.versions()),
        ):
            with pytest.raises(IndexMissing):
                call()
        engine.rebuild([document(key="1", subject="hội thao")])
        assert total(engine) == 1
