"""What only the engine on a cluster can meet."""

from uuid import uuid4

import pytest

from search import IndexMissing, Scope, SearchUnavailable, parse_query
from search.elastic import ElasticsearchEngine
from search.errors import DocumentRefused
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
def test_a_cluster_that_is_gone_is_said_to_be(call, monkeypatch):
    monkeypatch.setattr("search.elastic.connection.PATIENCE", 0.1)
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
    assert len(cluster.client.indices.get(index=f"{cluster.indices.alias}-*").body) == 1
    assert found(cluster, "hội thao") == ["2"]


def test_two_shards_answer_as_one(elasticsearch_url: str):
    engine = ElasticsearchEngine(elasticsearch_url, index=f"test-{uuid4().hex}", shards=2)
    engine.rebuild(document(key=str(n), year=2020 + n % 3, subject="hội thao") for n in range(60))
    results = engine.search(parse_query("hội thao"), within=Scope.everything())
    assert results.total == 60
    assert sorted(count.count for count in results.facets["year"]) == [20, 20, 20]


def test_a_write_that_comes_after_a_later_removal_does_not_undo_it(cluster: ElasticsearchEngine):
    cluster.rebuild([document(key="1", version=4, subject="hội thao")])
    cluster.drop(["1", "2"], at={"1": 6, "2": 3})
    cluster.put([document(key="1", version=5, subject="hội thao")])
    cluster.put([document(key="2", version=2, subject="hội thao")])
    assert found(cluster, "hội thao") == []
    cluster.put([document(key="1", version=7, subject="hội thao")])
    assert found(cluster, "hội thao") == ["1"]


def test_a_removal_during_a_rebuild_reaches_the_new_index_too(cluster: ElasticsearchEngine):
    cluster.rebuild([document(key="1", version=4, subject="hội thao")])
    with cluster.build() as building:
        cluster.drop(["1"], at={"1": 5})
        building.add([document(key="1", version=4, subject="hội thao")])
        assert building.finish() == 0
    assert found(cluster, "hội thao") == []


def test_an_interrupted_build_is_gone_on_with_and_got_what_was_written_meanwhile(
    cluster: ElasticsearchEngine,
):
    cluster.rebuild([document(key="1", subject="hội thao")])
    with cluster.build() as building:
        building.add([document(key="1", subject="hội thao")])
    cluster.put([document(key="2", subject="hội thao")])
    with cluster.build(resume=building.name) as resumed:
        assert resumed.resumed
        assert resumed.name == building.name
        resumed.add([document(key="3", subject="hội thao")])
        assert resumed.finish() == 3
    assert found(cluster, "hội thao") == ["1", "2", "3"]
    with cluster.build(resume=building.name) as fresh:
        assert not fresh.resumed


def test_writes_that_come_after_a_switch_are_no_error_and_stop_no_build(
    cluster: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
):
    cluster.rebuild([document(key="1", subject="hội thao")])
    both = [cluster.indices.alias, cluster.indices.next_alias]
    with monkeypatch.context() as late:
        late.setattr(cluster.indices, "written", lambda: both)
        cluster.put([document(key="2", subject="hội thao"), document(key="3", subject="hội thao")])
        cluster.drop(["2"], at={"2": 1})
    assert found(cluster, "hội thao") == ["1", "3"]
    assert cluster.indices.written() == both[:1]
    cluster.rebuild([document(key="4", subject="hội thao")])
    assert found(cluster, "hội thao") == ["4"]


def test_two_releases_use_one_cluster_each_with_its_own_index(elasticsearch_url: str, monkeypatch):
    name = f"test-{uuid4().hex}"
    old = ElasticsearchEngine(elasticsearch_url, index=name)
    old.rebuild([document(key="1", subject="hội thao")])
    monkeypatch.setattr("search.elastic.indices.LANGUAGE", 2)
    monkeypatch.setattr("search.elastic.mapping.LANGUAGE", 2)
    new = ElasticsearchEngine(elasticsearch_url, index=name)
    assert not new.exists()
    new.rebuild([document(key="2", subject="hội thao")])
    assert found(new, "hội thao") == ["2"]
    assert found(old, "hội thao") == ["1"]
    (left,) = new.indices.outdated()
    assert left.startswith(old.indices.alias)


def test_a_document_that_the_cluster_refuses_holds_up_no_other(cluster: ElasticsearchEngine):
    cluster.rebuild([document(key="1", subject="hội thao")])
    wrong = document(key="2", subject="hội thao", code="9/" + "X" * 40_000)
    with pytest.raises(DocumentRefused):
        cluster.put([wrong, document(key="3", subject="hội thao")])
    assert found(cluster, "hội thao") == ["1", "3"]
    assert cluster.rebuild([wrong, document(key="3", subject="hội thao")]) == 1
