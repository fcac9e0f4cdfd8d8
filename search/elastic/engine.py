"""The engine on a cluster; answers as the embedded one does, from the same terms."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan, streaming_bulk

from search.analysis import analyse
from search.answering import Answering
from search.documents import SearchDocument
from search.elastic.faults import told
from search.elastic.indices import Indices
from search.elastic.mapping import row
from search.elastic.reading import Reader
from search.errors import IndexMissing, SearchUnavailable
from search.query import SearchQuery
from search.results import FacetCount, Hit, SearchResults
from search.scope import Scope

CHUNK = 200
CHUNK_BYTES = 8_000_000
TIMEOUT = 10.0
_CONFLICT = 409
_UNKNOWN = 404


class ElasticsearchEngine:
    """Answers from the index behind an alias; see ``search.engine.SearchEngine``."""

    def __init__(self, url: str, *, index: str, shards: int = 1, replicas: int = 0) -> None:
        self.url = url
        self.alias = index
        self.shards = shards
        self.replicas = replicas

    @cached_property
    def client(self) -> Elasticsearch:
        return Elasticsearch(self.url, request_timeout=TIMEOUT, max_retries=1)

    @cached_property
    def indices(self) -> Indices:
        return Indices(self.client, self.alias, shards=self.shards, replicas=self.replicas)

    def exists(self) -> bool:
        with told():
            return self.indices.exists()

    def put(self, documents: Iterable[SearchDocument]) -> int:
        with told():
            targets = self._targets()
            rows = [(document, row(analyse(document))) for document in documents]
            actions = (
                _index_action(target, document, source)
                for document, source in rows
                for target in targets
            )
            written = self._send(actions)
            self.client.indices.refresh(index=targets)
        return written // len(targets)

    def drop(self, keys: Iterable[str]) -> None:
        with told():
            targets = self._targets()
            gone = list(dict.fromkeys(keys))
            self._send(action for target in targets for action in self._deletions(target, gone))
            self.client.indices.refresh(index=targets)

    def search(
        self, query: SearchQuery, *, within: Scope, page: int = 1, page_size: int = 20
    ) -> SearchResults:
        with told():
            reader = Reader(self.client, self.alias)
            return Answering(reader).answer(query, within=within, page=page, page_size=page_size)

    def keys(self, query: SearchQuery, *, within: Scope, limit: int) -> tuple[str, ...]:
        with told():
            return Answering(Reader(self.client, self.alias)).keys(
                query, within=within, limit=limit
            )

    def months(self, query: SearchQuery, *, within: Scope) -> tuple[FacetCount, ...]:
        with told():
            return Answering(Reader(self.client, self.alias)).months(query, within=within)

    def alike(self, weights: Mapping[str, float], *, within: Scope, limit: int) -> tuple[Hit, ...]:
        with told():
            return Answering(Reader(self.client, self.alias)).alike(
                weights, within=within, limit=limit
            )

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        with told():
            name = self.indices.begin()
            self._send(
                _index_action(name, document, row(analyse(document))) for document in documents
            )
            self.client.indices.refresh(index=name)
            self.indices.switch(name)
            return int(self.client.count(index=name)["count"])

    def count(self) -> int:
        with told():
            return int(self.client.count(index=self.alias)["count"])

    def versions(self) -> Iterator[tuple[str, int]]:
        with told():
            for hit in scan(self.client, index=self.alias, _source=["version"], size=2000):
                yield hit["_id"], int(hit["_source"]["version"])

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        with told():
            return Reader(self.client, self.alias).frequencies(field, terms)

    def _deletions(self, target: str, keys: list[str]) -> Iterator[dict[str, object]]:
        """Removals at the version held, so that the same version may come back afterwards."""
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            for held in self.client.mget(index=target, ids=chunk, source=False)["docs"]:
                if held.get("found"):
                    yield {
                        "_op_type": "delete",
                        "_index": target,
                        "_id": held["_id"],
                        "version": held["_version"],
                        "version_type": "external_gte",
                    }

    def _targets(self) -> list[str]:
        targets = self.indices.written()
        if not self.indices.exists():
            raise IndexMissing
        return targets

    def _send(self, actions: Iterable[dict[str, object]]) -> int:
        """Send in chunks, slower when the cluster asks for it; an older version is left out."""
        written = 0
        outcomes = streaming_bulk(
            self.client,
            actions,
            chunk_size=CHUNK,
            max_chunk_bytes=CHUNK_BYTES,
            max_retries=5,
            initial_backoff=0.5,
            raise_on_error=False,
        )
        for succeeded, outcome in outcomes:
            (operation, detail), *_ = outcome.items()
            status = int(detail.get("status", 0))
            harmless = status == _CONFLICT or (operation == "delete" and status == _UNKNOWN)
            if not succeeded and not harmless:
                raise SearchUnavailable
            written += succeeded
        return written


def _index_action(
    target: str, document: SearchDocument, source: dict[str, object]
) -> dict[str, object]:
    return {
        "_op_type": "index",
        "_index": target,
        "_id": document.key,
        "version": document.version,
        "version_type": "external_gte",
        "_source": source,
    }
