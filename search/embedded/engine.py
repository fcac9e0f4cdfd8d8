"""The embedded engine: tantivy in a folder, one writer, any number of readers."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import tantivy

from search.analysis import Stored, analyse
from search.answering import Answering
from search.clauses import Clause
from search.documents import SearchDocument
from search.embedded.compiling import Compiler
from search.embedded.folders import Generations
from search.embedded.schema import row, schema
from search.errors import IndexMissing, SearchUnavailable
from search.query import SearchQuery, Sort
from search.results import FacetCount, SearchResults
from search.scope import Scope

WRITER_MEMORY = 64_000_000
REBUILD_MEMORY = 256_000_000
_FACET_FIELDS = {
    "year": "year",
    "unit": "unit_path",
    "doc_type": "doc_type",
    "kind": "kind",
    "quality": "quality",
    "field": "field",
}
_MOST_VALUES = 10_000


class EmbeddedEngine:
    """Answers from ``folder``; see ``search.engine.SearchEngine`` for the contract."""

    def __init__(self, folder: Path) -> None:
        self.generations = Generations(folder)
        self._schema = schema()
        self._compiler = Compiler(self._schema)
        self._opened: tuple[Path, tantivy.Index] | None = None
        self._lock = threading.Lock()

    def exists(self) -> bool:
        try:
            self.generations.current()
        except IndexMissing:
            return False
        return True

    def put(self, documents: Iterable[SearchDocument]) -> int:
        newest: dict[str, SearchDocument] = {}
        for document in documents:
            held = newest.get(document.key)
            if held is None or held.version <= document.version:
                newest[document.key] = document
        if not newest:
            return 0
        with self.generations.writing():
            index = self._index()
            versions = self._versions_of(index.searcher(), newest)
            fresh = [
                document
                for key, document in newest.items()
                if versions.get(key, -1) <= document.version
            ]
            rows = [(document.key, row(analyse(document), self._schema)) for document in fresh]
            self._write(index, rows)
        return len(rows)

    def drop(self, keys: Iterable[str]) -> None:
        gone = list(dict.fromkeys(keys))
        if not gone:
            return
        with self.generations.writing():
            self._write(self._index(), [(key, None) for key in gone])

    def search(
        self, query: SearchQuery, *, within: Scope, page: int = 1, page_size: int = 20
    ) -> SearchResults:
        reader = _Reader(self._index().searcher(), self._compiler)
        return Answering(reader).answer(query, within=within, page=page, page_size=page_size)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        with self.generations.writing(patience=60):
            folder = self.generations.begin()
            index = tantivy.Index(self._schema, path=str(folder))
            writer = index.writer(heap_size=REBUILD_MEMORY, num_threads=1)
            for document in documents:
                writer.delete_documents_by_term("key", document.key)
                writer.add_document(row(analyse(document), self._schema))
            writer.commit()
            writer.wait_merging_threads()
            index.reload()
            self.generations.switch(folder)
            return index.searcher().num_docs

    def count(self) -> int:
        return self._index().searcher().num_docs

    def versions(self) -> Iterator[tuple[str, int]]:
        searcher = self._index().searcher()
        hits = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs)).hits
        while chunk := list(islice(hits, 1000)):
            hits = hits[1000:]
            for _, address in chunk:
                document = searcher.doc(address)
                yield str(document.get_first("key")), int(document.get_first("version") or 0)

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        return _Reader(self._index().searcher(), self._compiler).frequencies(field, terms)

    def _index(self) -> tantivy.Index:
        """The current generation, opened once and reloaded after each write of the worker."""
        folder = self.generations.current()
        with self._lock:
            if self._opened is None or self._opened[0] != folder:
                self._opened = (folder, self._open(folder))
            index = self._opened[1]
        try:
            index.reload()
        except (OSError, ValueError) as error:
            raise SearchUnavailable from error
        return index

    def _open(self, folder: Path) -> tantivy.Index:
        try:
            index = tantivy.Index.open(str(folder))
            index.config_reader(reload_policy="manual")
        except (OSError, ValueError) as error:
            raise IndexMissing from error
        return index

    def _versions_of(self, searcher: tantivy.Searcher, keys: Iterable[str]) -> dict[str, int]:
        wanted = tantivy.Query.term_set_query(self._schema, "key", list(keys))
        hits = searcher.search(wanted, limit=max(1, searcher.num_docs), count=False).hits
        found = (searcher.doc(address) for _, address in hits)
        return {
            str(document.get_first("key")): int(document.get_first("version") or 0)
            for document in found
        }

    def _write(
        self, index: tantivy.Index, rows: Iterable[tuple[str, tantivy.Document | None]]
    ) -> None:
        """Replace or remove rows by key; all of them or, when the process dies, none."""
        try:
            writer = index.writer(heap_size=WRITER_MEMORY, num_threads=1)
            for key, document in rows:
                writer.delete_documents_by_term("key", key)
                if document is not None:
                    writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
        except (OSError, ValueError) as error:
            raise SearchUnavailable from error


class _Reader:
    """One consistent view of the index; what ``Answering`` asks of an engine."""

    def __init__(self, searcher: tantivy.Searcher, compiler: Compiler) -> None:
        self.searcher = searcher
        self.compiler = compiler

    def count(self) -> int:
        return self.searcher.num_docs

    def total(self, clause: Clause) -> int:
        found = self.searcher.search(self.compiler.query(clause), limit=1)
        return int(found.count)  # type: ignore[attr-defined]  # missing in tantivy's stub

    def top(
        self, clause: Clause, *, sort: Sort, offset: int, limit: int
    ) -> list[tuple[float, Stored]]:
        query = self.compiler.query(clause)
        if sort is Sort.RELEVANCE:
            hits = self.searcher.search(query, limit=limit, offset=offset, count=False).hits
        else:
            newest = sort is Sort.NEWEST
            hits = self.searcher.search(
                query,
                limit=limit,
                offset=offset,
                count=False,
                order_by_field="issued" if newest else "issued_asc",
                order=tantivy.Order.Desc if newest else tantivy.Order.Asc,
            ).hits
        return [(float(score or 0), self._stored(address)) for score, address in hits]

    def facet(self, clause: Clause, names: Iterable[str]) -> dict[str, tuple[FacetCount, ...]]:
        asked = {
            name: {"terms": {"field": _FACET_FIELDS[name], "size": _MOST_VALUES}} for name in names
        }
        found = self.searcher.aggregate(self.compiler.query(clause), asked)
        return {
            name: tuple(
                FacetCount(_value(bucket["key"]), bucket["doc_count"])
                for bucket in found[name]["buckets"]
                if bucket["key"] != "" and bucket["key"] != 0
            )
            for name in asked
        }

    def frequencies(self, field: str, terms: Iterable[str]) -> dict[str, int]:
        return {term: self.searcher.doc_freq(field, term) for term in dict.fromkeys(terms)}

    def damage(self) -> tuple[str, ...]:
        return tuple(term for term, _ in self.searcher.terms_with_prefix("damage", "", limit=40))

    def _stored(self, address: tantivy.DocAddress) -> Stored:
        document = self.searcher.doc(address)
        return Stored.read(
            str(document.get_first("key")), bytes(document.get_first("stored") or b"")
        )


def _value(key: float | str) -> int | str:
    return key if isinstance(key, str) else int(key)
