"""The two indexes of a generation: what stands now, and in a folder within it what stood before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import tantivy

from search.analysis import analyse
from search.documents import SearchDocument
from search.embedded.faults import told
from search.embedded.folders import EARLIER
from search.embedded.schema import row, schema
from search.errors import IndexMissing

WRITER_MEMORY = 64_000_000


@dataclass(frozen=True, slots=True)
class Shelf:
    """One index on disk, with rows that bear a name and a version."""

    index: tantivy.Index

    @classmethod
    def open(cls, folder: Path) -> "Shelf":
        try:
            index = tantivy.Index.open(str(folder))
            index.config_reader(reload_policy="manual")
        except (OSError, ValueError) as error:
            raise IndexMissing from error
        return cls(index)

    @classmethod
    def create(cls, folder: Path) -> "Shelf":
        """An empty one, which a search may open at once."""
        folder.mkdir(exist_ok=True)
        return cls(tantivy.Index(schema(), path=str(folder)))

    def reload(self) -> None:
        """See what any process has written."""
        with told():
            self.index.reload()

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Write documents, none over a newer version of itself; how many were written."""
        newest: dict[str, SearchDocument] = {}
        for document in documents:
            held = newest.get(document.id)
            if held is None or held.version <= document.version:
                newest[document.id] = document
        if not newest:
            return 0
        searcher = self.index.searcher()
        rows = [
            (id, row(analyse(document), self.index.schema))
            for id, document in newest.items()
            if self._version_of(searcher, id) <= document.version
        ]
        self._write(rows)
        return len(rows)

    def drop(self, ids: Iterable[str], *, at: Mapping[str, int]) -> None:
        """Remove what is held, but for a newer version than the one in which it went."""
        searcher, gone = self.index.searcher(), []
        for id in dict.fromkeys(ids):
            held = self._version_of(searcher, id)
            if held >= 0 and not 0 < at.get(id, 0) < held:
                gone.append((id, None))
        if gone:
            self._write(gone)

    def versions(self) -> Iterator[tuple[str, int]]:
        searcher = self.index.searcher()
        found = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs))
        for _, address in found.hits:
            document = searcher.doc(address)
            yield str(document.get_first("key")), int(document.get_first("version") or 0)

    def _version_of(self, searcher: tantivy.Searcher, id: str) -> int:
        """The version the index holds under a name; -1 when it holds none."""
        wanted = tantivy.Query.term_query(self.index.schema, "key", id, "basic")
        hits = searcher.search(wanted, limit=1, count=False).hits
        found = searcher.fast_field_values("version", [address for _, address in hits])
        return int(found[0] or 0) if found else -1

    def _write(self, rows: Iterable[tuple[str, tantivy.Document | None]]) -> None:
        """Replace or remove rows by name; all of them or, when the process dies, none."""
        with told():
            writer = self.index.writer(heap_size=WRITER_MEMORY, num_threads=1)
            for id, document in rows:
                writer.delete_documents_by_term("key", id)
                if document is not None:
                    writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()


@dataclass(frozen=True, slots=True)
class Shelves:
    """Both indexes of one generation."""

    folder: Path
    present: Shelf
    earlier: Shelf

    @classmethod
    def open(cls, folder: Path) -> "Shelves":
        return cls(folder, Shelf.open(folder), Shelf.open(folder / EARLIER))

    @classmethod
    def create(cls, folder: Path) -> "Shelves":
        with told():
            return cls(folder, Shelf.create(folder), Shelf.create(folder / EARLIER))
