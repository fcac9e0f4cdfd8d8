"""The engine on a cluster; answers as the embedded one does, from the same terms."""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import islice

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from search.analysis import analyse
from search.answering import Answering
from search.documents import SearchDocument, is_earlier
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
        self._shards: dict[str, tuple[str, ...]] = {}

    @cached_property
    def client(self) -> Elasticsearch:
        return connect(self.addresses, timeout=self.timeout)

    @cached_property
    def indices(self) -> Indices:
        """Of what stands now."""
        return Indices(self.client, self.index, shards=self.shards, replicas=self.replicas)

    @cached_property
    def earlier(self) -> Indices:
        """Of what stood before, which only questions as of a day read."""
        name = f"{self.index}-earlier"
        return Indices(self.client, name, shards=self.shards, replicas=self.replicas)

    @property
    def both(self) -> tuple[Indices, Indices]:
        return self.indices, self.earlier

    @cached_property
    def sender(self) -> Sender:
        return Sender(self.client)

    def exists(self) -> bool:
        with told():
            return all(one.exists() for one in self.both)

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Earlier versions first: a record revised is never out of sight as of the day before."""
        given = tuple(documents)
        with told():
            earlier = self._put(self.earlier, [one for one in given if one.until])
            return earlier + self._put(self.indices, [one for one in given if not one.until])

    def drop(self, keys: Iterable[str], *, at: Mapping[str, int] | None = None) -> None:
        gone = tuple(dict.fromkeys(keys))
        with told():
            self._drop(self.indices, [key for key in gone if not is_earlier(key)], at or {})
            self._drop(self.earlier, [key for key in gone if is_earlier(key)], at or {})

    def search(
        self, query: SearchQuery, *, within: Scope, page: int = 1, page_size: int = 20
    ) -> SearchResults:
        with told():
            return Answering(self._reader(query)).answer(
                query, within=within, page=page, page_size=page_size
            )

    def keys(self, query: SearchQuery, *, within: Scope, limit: int) -> tuple[str, ...]:
        with told():
            return Answering(self._reader(query)).keys(query, within=within, limit=limit)

    def months(self, query: SearchQuery, *, within: Scope) -> tuple[FacetCount, ...]:
        with told():
            return Answering(self._reader(query)).months(query, within=within)

    def begun(self, text: str, *, within: Scope, limit: int) -> tuple[str, ...]:
        with told():
            return Answering(self._reader()).begun(text, within=within, limit=limit)

    @contextmanager
    def build(self, *, resume: str = "") -> Iterator["Building"]:
        with told():
            going_on = bool(resume) and all(one.resumable(resume) for one in self.both)
            mark = resume if going_on else str(time.time_ns())
            for shelf in () if going_on else self.both:
                shelf.begin(mark)
        yield Building(self, mark, going_on)

    def alike(self, weights: Mapping[str, float], *, within: Scope, limit: int) -> tuple[Hit, ...]:
        with told():
            return Answering(self._reader()).alike(weights, within=within, limit=limit)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        with self.build() as building:
            building.add(documents)
            return building.finish()

    def outdated(self) -> tuple[str, ...]:
        with told():
            return tuple(name for one in self.both for name in one.outdated())

    def discard_outdated(self) -> None:
        with told():
            for one in self.both:
                one.remove(one.outdated())

    def count(self) -> int:
        with told():
            return self._reader().count()

    def versions(self) -> Iterator[tuple[str, int]]:
        with told():
            for shelf in self.both:
                self._targets(shelf)
            hits = scan(
                self.client,
                index=",".join(one.alias for one in self.both),
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
        self._shards = {}

    def _reader(self, query: SearchQuery | None = None) -> Reader:
        """Over what stands; for a question as of a day over what stood as well."""
        if not self._shards:
            self._shards = {one.alias: one.routings() for one in (self.indices, self.earlier)}
        if query is not None and query.filters.standing_on:
            return Reader(self.client, self._shards)
        alias = self.indices.alias
        return Reader(self.client, {alias: self._shards[alias]})

    def _put(self, shelf: Indices, documents: list[SearchDocument]) -> int:
        if not documents and shelf is self.earlier:
            return 0
        targets = self._targets(shelf)
        actions = [
            action for one in documents for action in _filed(one, targets, standing=shelf.alias)
        ]
        try:
            written = self.sender.send(actions)
        finally:
            self.client.indices.refresh(index=shelf.alias)
        return written // len(targets)

    def _drop(self, shelf: Indices, gone: list[str], at: Mapping[str, int]) -> None:
        if not gone:
            return
        targets = self._targets(shelf)
        for start in range(0, len(gone), PORTION):
            portion = gone[start : start + PORTION]
            self.sender.send(self._removed(shelf, portion, at, targets))
        self.client.indices.refresh(index=shelf.alias)

    def _targets(self, shelf: Indices) -> list[str]:
        if not shelf.exists():
            raise IndexMissing
        return shelf.written()

    def _removed(
        self, shelf: Indices, keys: list[str], at: Mapping[str, int], targets: list[str]
    ) -> list[Action]:
        """Removals at the version in which the record went, else at the one that is held."""
        held = {
            one["_id"]: int(one["_version"])
            for one in self.client.mget(index=shelf.alias, ids=keys, source=False)["docs"]
            if one.get("found")
        }
        versions = {key: at.get(key) or held.get(key, 0) for key in keys}
        return [
            Action.removal(alias, key, version, optional=alias != shelf.alias)
            for key, version in versions.items()
            if version
            for alias in targets
        ]


def _filed(document: SearchDocument, targets: list[str], *, standing: str) -> Iterator[Action]:
    """Writes to every alias; only that of the index in use must be there."""
    source = row(analyse(document))
    for alias in targets:
        optional = alias != standing
        yield Action.filing(alias, document.id, document.version, source, optional=optional)


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
        """Answer from the new index from now on; how many records stand in it."""
        with told():
            for shelf in self.engine.both:
                shelf.switch(self.name)
            self.engine.forget_shards()
            return self.engine.count()

    def _send(self, portion: list[SearchDocument]) -> None:
        actions = [action for one in portion for action in self._filed(one)]
        try:
            self.engine.sender.send(actions)
        except DocumentRefused:
            logger.warning("documents refused between %s and %s", portion[0].id, portion[-1].id)

    def _filed(self, document: SearchDocument) -> Iterator[Action]:
        shelf = self.engine.earlier if document.until else self.engine.indices
        return _filed(document, [shelf.next_alias], standing=shelf.next_alias)
