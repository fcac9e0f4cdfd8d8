"""What only the engine on a cluster can meet."""

from uuid import uuid4

import pytest

from search import IndexMissing, Scope, SearchUnavailable, parse_query
from search.elastic import ElasticsearchEngine
from tests.search.factories import document


@pytest.fixture
def cluster(elasticsearch_url: str) -> ElasticsearchEngine:
    return ElasticsearchEngine(elasticsearch_url, index=f"test-{uuid4().hex}")


def found(engine: ElasticsearchEngine, text: str) -> list[str]:
    results = engine.search(parse_query(text), within=Scope.everything())
    return sorted(hit.key for hit in results.hits)


@pytest.mark.parametrize(
    "call",
    [
        lambda engine: engine.search(parse_query("a"), within=Scope.everything()),
        lambda engine: engine.put([document()]),
        lambda engine: engine.drop(["1"]),
        lambda engine: engine.rebuild([document()]),
        lambda engine: engine.exists(),
        lambda engine: engine.count(),
        lambda engine: list(engine.versions()),
    ],
)
def test_a_cluster_that_is_gone_is_said_to_be(call):
    with pytest.raises(SearchUnavailable):
        call(ElasticsearchEngine("http://127.0.0.1:9", index="gone"))


def test_a_missing_index_is_no_empty_answer(cluster: ElasticsearchEngine):
    assert not cluster.exists()
    with pytest.raises(IndexMissing):
        found(cluster, "a")
    with pytest.raises(IndexMissing):
        cluster.put([document()])


def test_a_write_during_a_rebuild_reaches_both_indices(cluster: ElasticsearchEngine):
    cluster.rebuild([document(key="1", subject="hội thao")])

    def records():
        yield document(key="1", version=1, subject="hội thao")
        cluster.put([document(key="2", version=2, subject="hội thao mới")])
        assert found(cluster, "hội thao") == ["1", "2"]
        yield document(key="2", version=1, subject="bản lỗi thời")

    cluster.rebuild(records())
    assert found(cluster, "hội thao") == ["1", "2"]
    assert found(cluster, "lỗi thời") == []


def test_a_rebuild_that_failed_leaves_the_old_index_and_no_litter(cluster: ElasticsearchEngine):
    cluster.rebuild([document(key="1", subject="hội thao")])

    def breaking():
        yield document()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        cluster.rebuild(breaking())
    assert found(cluster, "hội thao") == ["1"]
    cluster.rebuild([document(key="2", subject="hội thao")])
    assert len(cluster.client.indices.get(index=f"{cluster.alias}-*").body) == 1
    assert found(cluster, "hội thao") == ["2"]


def test_two_shards_answer_as_one(elasticsearch_url: str):
    engine = ElasticsearchEngine(elasticsearch_url, index=f"test-{uuid4().hex}", shards=2)
    engine.rebuild(document(key=str(n), year=2020 + n % 3, subject="hội thao") for n in range(60))
    results = engine.search(parse_query("hội thao"), within=Scope.everything())
    assert results.total == 60
    assert sorted(count.count for count in results.facets["year"]) == [20, 20, 20]
