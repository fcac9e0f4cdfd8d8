"""The embedded engine: tantivy in a folder, one writer, any number of readers."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from search.analysis import analyse
from search.answering import Answering
from search.documents import SearchDocument, is_earlier
from search.embedded.compiling import Compiler
from search.embedded.faults import told
from search.embedded.folders import Generations
from search.embedded.joining import Joined
from search.embedded.reading import Reader
from search.embedded.schema import row, schema
from search.embedded.shelves import Shelf, Shelves
from search.errors import IndexMissing
from search.query import SearchQuery
from search.results import FacetCount, Hit, SearchResults
from search.scope import Scope

REBUILD_MEMORY = 256_000_000


class EmbeddedEngine:
    """Answers from ``folder``; see ``search.engine.SearchEngine`` for the contract."""

    def __init__(self, folder: Path) -> None:
        self.generations = Generations(folder)
        self._compiler = Compiler(schema())
        self._opened: Shelves | None = None
        self._lock = threading.Lock()

    def exists(self) -> bool:
        try:
            self.generations.current()
        except IndexMissing:
            return False
        return True

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Earlier versions first: a record revised is never out of sight as of the day before."""
        sorted_out: dict[bool, list[SearchDocument]] = {True: [], False: []}
        for document in documents:
            sorted_out[document.until is not None].append(document)
        if not any(sorted_out.values()):
            return 0
        with self.generations.writing():
            shelves = self._shelves(earlier=bool(sorted_out[True]))
            written = shelves.earlier.put(sorted_out[True])
            return written + shelves.present.put(sorted_out[False])

    def drop(self, keys: Iterable[str], *, at: Mapping[str, int] | None = None) -> None:
        gone: dict[bool, list[str]] = {True: [], False: []}
        for key in keys:
            gone[is_earlier(key)].append(key)
        if not any(gone.values()):
            return
        with self.generations.writing():
            shelves = self._shelves(earlier=bool(gone[True]))
            shelves.present.drop(gone[False], at=at or {})
            shelves.earlier.drop(gone[True], at=at or {})

    def search(
        self, query: SearchQuery, *, within: Scope, page: int = 1, page_size: int = 20
    ) -> SearchResults:
        asked = self._answering(query)
        return asked.answer(query, within=within, page=page, page_size=page_size)

    def keys(self, query: SearchQuery, *, within: Scope, limit: int) -> tuple[str, ...]:
        return self._answering(query).keys(query, within=within, limit=limit)

    def months(self, query: SearchQuery, *, within: Scope) -> tuple[FacetCount, ...]:
        return self._answering(query).months(query, within=within)

    def begun(self, text: str, *, within: Scope, limit: int) -> tuple[str, ...]:
        return self._answering().begun(text, within=within, limit=limit)

    def alike(self, weights: Mapping[str, float], *, within: Scope, limit: int) -> tuple[Hit, ...]:
        return self._answering().alike(weights, within=within, limit=limit)

    @contextmanager
    def build(self, *, resume: str = "") -> Iterator["Building"]:
        """Always from the start: no write reaches an abandoned folder, it would be stale."""
        with self.generations.writing(patience=60):
            yield Building(self.generations)

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
        return self._shelves().present.index.searcher().num_docs

    def versions(self) -> Iterator[tuple[str, int]]:
        shelves = self._shelves(earlier=True)
        yield from shelves.present.versions()
        yield from shelves.earlier.versions()

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        return self._reader(self._shelves().present).frequencies(field, terms)

    def _answering(self, query: SearchQuery | None = None) -> Answering:
        """Over what stands; a question as of a day over what stood as well."""
        standing = query is not None and query.filters.standing_on is not None
        shelves = self._shelves(earlier=standing)
        present = self._reader(shelves.present)
        if not standing:
            return Answering(present)
        return Answering(Joined(present, self._reader(shelves.earlier)))

    def _reader(self, shelf: Shelf) -> Reader:
        return Reader(shelf.index.searcher(), self._compiler)

    def _shelves(self, *, earlier: bool = False) -> Shelves:
        """The current generation, opened once and reloaded after each write of the worker."""
        folder = self.generations.current()
        with self._lock:
            if self._opened is None or self._opened.folder != folder:
                self._opened = Shelves.open(folder)
            shelves = self._opened
        if earlier:
            shelves.earlier.reload()
        shelves.present.reload()
        return shelves


class Building:
    """A generation that is written beside the one in use."""

    resumed = False

    def __init__(self, generations: Generations) -> None:
        self.generations = generations
        self.shelves = Shelves.create(generations.begin())
        self.name = self.shelves.folder.name
        with told():
            self._writers = {
                False: self.shelves.present.index.writer(REBUILD_MEMORY, num_threads=1),
                True: self.shelves.earlier.index.writer(REBUILD_MEMORY, num_threads=1),
            }

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Write them; a second version of a record replaces the first."""
        for document in documents:
            writer = self._writers[document.until is not None]
            added = row(analyse(document), self.shelves.present.index.schema)
            with told():
                writer.delete_documents_by_term("key", document.id)
                writer.add_document(added)

    def finish(self) -> int:
        """Answer from this generation from now on; how many records stand in it."""
        with told():
            for writer in self._writers.values():
                writer.commit()
                writer.wait_merging_threads()
        self.generations.switch(self.shelves.folder)
        self.shelves.present.reload()
        return self.shelves.present.index.searcher().num_docs
