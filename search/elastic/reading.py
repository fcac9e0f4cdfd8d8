"""What ``Answering`` asks of an engine, looked up on a cluster."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import A, Search

from search.analysis import Stored
from search.clauses import Clause, Everything, Flat, Is
from search.elastic.compiling import compiled
from search.errors import IndexIncomplete
from search.query import Sort
from search.results import FacetCount

_FACET_FIELDS = {
    "year": "year",
    "unit": "unit_path",
    "doc_type": "doc_type",
    "kind": "kind",
    "quality": "quality",
    "field": "field",
    "status": "status",
}
_MOST_VALUES = 10_000
_MOST_DAMAGES = 40
_ORDERS: dict[Sort, list[Any]] = {
    Sort.RELEVANCE: ["_score", {"issued": "desc"}, {"key": "asc"}],
    Sort.NEWEST: [{"issued": "desc"}, {"key": "asc"}],
    Sort.OLDEST: [{"issued_asc": "asc"}, {"key": "asc"}],
}


class Reader:
    """Indices read as one; ``shards`` has for each alias one routing key for each of its shards."""

    def __init__(self, client: Elasticsearch, shards: Mapping[str, Sequence[str]]) -> None:
        self.client = client
        self.index = ",".join(shards)
        self.shards = [(alias, key) for alias, keys in shards.items() for key in keys]

    def count(self) -> int:
        return self.total(Everything())

    def total(self, clause: Clause) -> int:
        return int(self._search(clause)[:0].execute().to_dict()["hits"]["total"]["value"])

    def top(
        self, clause: Clause, *, sort: Sort, offset: int, limit: int
    ) -> list[tuple[float, Stored]]:
        search = self._search(clause).source(["key", "stored"]).sort(*_ORDERS[sort])
        hits = search[offset : offset + limit].execute().to_dict()["hits"]["hits"]
        return [
            (
                float(hit.get("_score") or 0),
                Stored.read(hit["_source"]["key"], hit["_source"]["stored"]),
            )
            for hit in hits
        ]

    def keys(self, clause: Clause, *, sort: Sort, limit: int) -> list[str]:
        search = self._search(clause).source(False).sort(*_ORDERS[sort])
        hits = search[:limit].execute().to_dict()["hits"]["hits"]
        return [hit["sort"][-1] for hit in hits]

    def months(self, clause: Clause) -> tuple[FacetCount, ...]:
        search = self._search(clause)[:0]
        search.aggs.bucket("months", A("histogram", field="issued", interval=100, min_doc_count=1))
        buckets = search.execute().to_dict()["aggregations"]["months"]["buckets"]
        return tuple(FacetCount(int(b["key"]) // 100, b["doc_count"]) for b in buckets)

    def counted(
        self, clause: Clause, names: Iterable[str]
    ) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
        search = self._search(clause)[:0]
        asked = tuple(names)
        for name in asked:
            search.aggs.bucket(name, A("terms", field=_FACET_FIELDS[name], size=_MOST_VALUES))
        answer = search.execute().to_dict()
        found = answer.get("aggregations", {})
        return int(answer["hits"]["total"]["value"]), {
            name: tuple(
                FacetCount(bucket["key"], bucket["doc_count"])
                for bucket in found[name]["buckets"]
                if bucket["key"] not in ("", 0)
            )
            for name in asked
        }

    def frequencies(self, field: str, terms: Iterable[str]) -> dict[str, int]:
        """From the statistics of the terms themselves, summed over the shards: no search."""
        asked = list(dict.fromkeys(terms))
        if not asked:
            return {}
        wanted = {
            "doc": {field: " ".join(asked)},
            "fields": [field],
            "term_statistics": True,
            "field_statistics": False,
            "positions": False,
            "offsets": False,
        }
        docs = [wanted | {"_index": alias, "routing": key} for alias, key in self.shards]
        answer = self.client.mtermvectors(docs=docs)
        held = dict.fromkeys(asked, 0)
        for shard in answer["docs"]:
            if "error" in shard:
                self.keys(Everything(), sort=Sort.NEWEST, limit=1)  # Refused without our mapping.
                raise IndexIncomplete
            known = shard["term_vectors"].get(field, {}).get("terms", {})
            for term in asked:
                held[term] += int(known.get(term, {}).get("doc_freq", 0))
        return held

    def spread(self, field: str, terms: Iterable[str], within: Clause) -> dict[str, int]:
        """All terms in one request."""
        asked = {term: compiled(Flat(Is(field, term))) for term in dict.fromkeys(terms)}
        if not asked:
            return {}
        search = self._search(within)[:0]
        search.aggs.bucket("terms", A("filters", filters=asked))
        buckets = search.execute().to_dict()["aggregations"]["terms"]["buckets"]
        return {term: int(buckets[term]["doc_count"]) for term in asked}

    def damage(self) -> tuple[str, ...]:
        search = self._search(Everything())[:0]
        search.aggs.bucket("damage", A("terms", field="damage", size=_MOST_DAMAGES))
        found = search.execute().to_dict()["aggregations"]["damage"]["buckets"]
        return tuple(bucket["key"] for bucket in found)

    def _search(self, clause: Clause) -> Search[Any]:
        """Exact and of every shard, or an error: an index without our fields or parts has none.

        Sorting by a field of ours makes an index whose mapping was lost refuse; scores of several
        shards are made comparable first, so that they order as those of one index.
        """
        search: Search[Any] = Search(using=self.client, index=self.index)
        search = search.query(compiled(clause)).extra(track_total_hits=True).sort("version")
        search = search.params(allow_partial_search_results=False)
        if len(self.shards) > 1:
            search = search.params(search_type="dfs_query_then_fetch")
        return search
