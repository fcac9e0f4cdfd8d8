"""The engine on a cluster; answers as the embedded one does, from the same terms."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import islice

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from search.analysis import analyse
from search.answering import Answering
from search.documents import SearchDocument
from search.elastic.connection import connect
from search.elastic.faults import told
from search.elastic.indices import Indices
from search.elastic.mapping import row
from search.elastic.reading import Reader
from search.elastic.sending import Action, Sender
from search.errors import DocumentRefused, IndexMissing
from search.query import SearchQuery
from search.results import FacetCount, Hit, SearchResults
from search.scope import Scope

logger = logging.getLogger(__name__)

PORTION = 200
TIMEOUT = 10.0


class ElasticsearchEngine:
    """Answers from the index behind an alias; see ``search.engine.SearchEngine``.

    ``addresses`` are nodes of one cluster, separated by commas.
    """

    def __init__(
        self,
        addresses: str,
        *,
        index: str,
        shards: int = 1,
        replicas: int = 0,
        timeout: float = TIMEOUT,
    ) -> None:
        self.addresses = [address.strip() for address in addresses.split(",")]
        self.index = index
        self.shards = shards
        self.replicas = replicas
        self.timeout = timeout
        self._routings: tuple[str, ...] = ()

    @cached_property
    def client(self) -> Elasticsearch:
        return connect(self.addresses, timeout=self.timeout)

    @cached_property
    def indices(self) -> Indices:
        return Indices(self.client, self.index, shards=self.shards, replicas=self.replicas)

    @cached_property
    def sender(self) -> Sender:
        return Sender(self.client)

    def exists(self) -> bool:
        with told():
            return self.indices.exists()

    def put(self, documents: Iterable[SearchDocument]) -> int:
        with told():
            targets = self._targets()
            actions = [action for one in documents for action in self._filed(one, targets)]
            try:
                written = self.sender.send(actions)
            finally:
                self.client.indices.refresh(index=self.indices.alias)
        return written // len(targets)

    def drop(self, keys: Iterable[str], *, at: Mapping[str, int] | None = None) -> None:
        with told():
            targets = self._targets()
            gone = list(dict.fromkeys(keys))
            for start in range(0, len(gone), PORTION):
                self.sender.send(self._removed(gone[start : start + PORTION], at or {}, targets))
            self.client.indices.refresh(index=self.indices.alias)

    def search(
        self, query: SearchQuery, *, within: Scope, page: int = 1, page_size: int = 20
    ) -> SearchResults:
        with told():
            return Answering(self._reader()).answer(
                query, within=within, page=page, page_size=page_size
            )

    def keys(self, query: SearchQuery, *, within: Scope, limit: int) -> tuple[str, ...]:
        with told():
            return Answering(self._reader()).keys(query, within=within, limit=limit)

    def months(self, query: SearchQuery, *, within: Scope) -> tuple[FacetCount, ...]:
        with told():
            return Answering(self._reader()).months(query, within=within)

    def begun(self, text: str, *, within: Scope, limit: int) -> tuple[str, ...]:
        with told():
            return Answering(self._reader()).begun(text, within=within, limit=limit)

    @contextmanager
    def build(self, *, resume: str = "") -> Iterator["Building"]:
        with told():
            going_on = bool(resume) and self.indices.resumable(resume)
            name = resume if going_on else self.indices.begin()
        yield Building(self, name, going_on)

    def alike(self, weights: Mapping[str, float], *, within: Scope, limit: int) -> tuple[Hit, ...]:
        with told():
            return Answering(self._reader()).alike(weights, within=within, limit=limit)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        with self.build() as building:
            building.add(documents)
            return building.finish()

    def outdated(self) -> tuple[str, ...]:
        with told():
            return tuple(self.indices.outdated())

    def discard_outdated(self) -> None:
        with told():
            self.indices.remove(self.indices.outdated())

    def count(self) -> int:
        with told():
            return self._reader().count()

    def versions(self) -> Iterator[tuple[str, int]]:
        with told():
            self._targets()
            hits = scan(
                self.client,
                index=self.indices.alias,
                _source=["version"],
                size=2000,
                allow_partial_search_results=False,
            )
            for hit in hits:
                yield hit["_id"], int(hit["_source"]["version"])

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        with told():
            return self._reader().frequencies(field, terms)

    def forget_shards(self) -> None:
        """Look at the shards afresh before the next question: the index is another one."""
        self._routings = ()

    def _reader(self) -> Reader:
        if not self._routings:
            self._routings = self.indices.routings()
        return Reader(self.client, self.indices.alias, routings=self._routings)

    def _targets(self) -> list[str]:
        if not self.indices.exists():
            raise IndexMissing
        return self.indices.written()

    def _filed(self, document: SearchDocument, targets: list[str]) -> Iterator[Action]:
        source = row(analyse(document))
        for alias in targets:
            optional = alias != self.indices.alias
            yield Action.filing(alias, document.key, document.version, source, optional=optional)

    def _removed(self, keys: list[str], at: Mapping[str, int], targets: list[str]) -> list[Action]:
        """Removals at the version in which the record went, else at the one that is held."""
        held = {
            one["_id"]: int(one["_version"])
            for one in self.client.mget(index=self.indices.alias, ids=keys, source=False)["docs"]
            if one.get("found")
        }
        versions = {key: at.get(key) or held.get(key, 0) for key in keys}
        return [
            Action.removal(alias, key, version, optional=alias != self.indices.alias)
            for key, version in versions.items()
            if version
            for alias in targets
        ]


class Building:
    """A new index beside the one in use; ``name`` lets a later process go on with it."""

    def __init__(self, engine: ElasticsearchEngine, name: str, resumed: bool) -> None:
        self.engine = engine
        self.name = name
        self.resumed = resumed

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Write them; a newer version that came by another way meanwhile stays."""
        waiting = iter(documents)
        with told():
            while portion := list(islice(waiting, PORTION)):
                self._send(portion)

    def finish(self) -> int:
        """Answer from the new index from now on; how many documents it holds."""
        with told():
            self.engine.indices.switch(self.name)
            self.engine.forget_shards()
            return self.engine.count()

    def _send(self, portion: list[SearchDocument]) -> None:
        alias = self.engine.indices.next_alias
        actions = [
            Action.filing(alias, one.key, one.version, row(analyse(one)), optional=False)
            for one in portion
        ]
        try:
            self.engine.sender.send(actions)
        except DocumentRefused:
            logger.warning("documents refused between %s and %s", portion[0].key, portion[-1].key)
