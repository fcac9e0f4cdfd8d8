"""The embedded engine: tantivy in a folder, one writer, any number of readers."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.analysis import analyse
from search.answering import Answering
from search.documents import SearchDocument
from search.embedded.compiling import Compiler
from search.embedded.faults import told
from search.embedded.folders import Generations
from search.embedded.reading import Reader
from search.embedded.schema import row, schema
from search.errors import IndexMissing
from search.query import SearchQuery
from search.results import FacetCount, Hit, SearchResults
from search.scope import Scope

WRITER_MEMORY = 64_000_000
REBUILD_MEMORY = 256_000_000


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
            searcher = index.searcher()
            fresh = [
                document
                for key, document in newest.items()
                if self._version_of(searcher, key) <= document.version
            ]
            rows = [(document.key, row(analyse(document), self._schema)) for document in fresh]
            self._write(index, rows)
        return len(rows)

    def drop(self, keys: Iterable[str], *, at: Mapping[str, int] | None = None) -> None:
        gone = list(dict.fromkeys(keys))
        if not gone:
            return
        with self.generations.writing():
            index = self._index()
            searcher, went = index.searcher(), at or {}
            late = {key for key in gone if 0 < went.get(key, 0) < self._version_of(searcher, key)}
            self._write(index, [(key, None) for key in gone if key not in late])

    def search(
        self, query: SearchQuery, *, within: Scope, page: int = 1, page_size: int = 20
    ) -> SearchResults:
        reader = Reader(self._index().searcher(), self._compiler)
        return Answering(reader).answer(query, within=within, page=page, page_size=page_size)

    def keys(self, query: SearchQuery, *, within: Scope, limit: int) -> tuple[str, ...]:
        reader = Reader(self._index().searcher(), self._compiler)
        return Answering(reader).keys(query, within=within, limit=limit)

    def months(self, query: SearchQuery, *, within: Scope) -> tuple[FacetCount, ...]:
        reader = Reader(self._index().searcher(), self._compiler)
        return Answering(reader).months(query, within=within)

    def begun(self, text: str, *, within: Scope, limit: int) -> tuple[str, ...]:
        reader = Reader(self._index().searcher(), self._compiler)
        return Answering(reader).begun(text, within=within, limit=limit)

    def alike(self, weights: Mapping[str, float], *, within: Scope, limit: int) -> tuple[Hit, ...]:
        reader = Reader(self._index().searcher(), self._compiler)
        return Answering(reader).alike(weights, within=within, limit=limit)

    @contextmanager
    def build(self, *, resume: str = "") -> Iterator["Building"]:
        """Always from the start: no write reaches an abandoned folder, it would be stale."""
        with self.generations.writing(patience=60):
            yield Building(self.generations, self._schema)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        with self.build() as building:
            building.add(documents)
            return building.finish()

    def outdated(self) -> tuple[str, ...]:
        """None: each build clears the folder of what others left."""
        return ()

    def discard_outdated(self) -> None:
        """Nothing to do, see ``outdated``."""

    def count(self) -> int:
        return self._index().searcher().num_docs

    def versions(self) -> Iterator[tuple[str, int]]:
        searcher = self._index().searcher()
        found = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs))
        for _, address in found.hits:
            document = searcher.doc(address)
            yield str(document.get_first("key")), int(document.get_first("version") or 0)

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        return Reader(self._index().searcher(), self._compiler).frequencies(field, terms)

    def _index(self) -> tantivy.Index:
        """The current generation, opened once and reloaded after each write of the worker."""
        folder = self.generations.current()
        with self._lock:
            if self._opened is None or self._opened[0] != folder:
                self._opened = (folder, self._open(folder))
            index = self._opened[1]
        with told():
            index.reload()
        return index

    def _open(self, folder: Path) -> tantivy.Index:
        try:
            index = tantivy.Index.open(str(folder))
            index.config_reader(reload_policy="manual")
        except (OSError, ValueError) as error:
            raise IndexMissing from error
        return index

    def _version_of(self, searcher: tantivy.Searcher, key: str) -> int:
        """The version the index holds of a record; -1 when it holds none."""
        wanted = tantivy.Query.term_query(self._schema, "key", key, "basic")
        hits = searcher.search(wanted, limit=1, count=False).hits
        found = searcher.fast_field_values("version", [address for _, address in hits])
        return int(found[0] or 0) if found else -1

    def _write(
        self, index: tantivy.Index, rows: Iterable[tuple[str, tantivy.Document | None]]
    ) -> None:
        """Replace or remove rows by key; all of them or, when the process dies, none."""
        with told():
            writer = index.writer(heap_size=WRITER_MEMORY, num_threads=1)
            for key, document in rows:
                writer.delete_documents_by_term("key", key)
                if document is not None:
                    writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()


class Building:
    """A generation that is written beside the one in use."""

    resumed = False

    def __init__(self, generations: Generations, definition: tantivy.Schema) -> None:
        self.generations = generations
        self.schema = definition
        self.folder = generations.begin()
        self.name = self.folder.name
        with told():
            self.index = tantivy.Index(definition, path=str(self.folder))
            self.writer = self.index.writer(heap_size=REBUILD_MEMORY, num_threads=1)

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Write them; a second version of a record replaces the first."""
        for document in documents:
            added = row(analyse(document), self.schema)
            with told():
                self.writer.delete_documents_by_term("key", document.key)
                self.writer.add_document(added)

    def finish(self) -> int:
        """Answer from this generation from now on; how many documents it holds."""
        with told():
            self.writer.commit()
            self.writer.wait_merging_threads()
            self.index.reload()
        self.generations.switch(self.folder)
        return self.index.searcher().num_docs
