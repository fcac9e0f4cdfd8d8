"""What ``Answering`` asks of an engine, looked up in one view of a tantivy index."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeAlias

import tantivy

from search.analysis import Stored
from search.clauses import Clause, Flat, Is, all_of
from search.embedded.compiling import Compiler
from search.embedded.faults import told
from search.embedded.schema import PATH
from search.query import Sort
from search.results import FacetCount

_FACET_FIELDS = {
    "year": "year",
    "unit": PATH,
    "doc_type": "doc_type",
    "kind": "kind",
    "quality": "quality",
    "field": "field",
    "status": "status",
}
_MOST_VALUES = 10_000
_MOST_DAMAGES = 40
Placed: TypeAlias = tuple[float, tantivy.DocAddress]


class Reader:
    """One consistent view of the index; what ``Answering`` asks of an engine."""

    def __init__(self, searcher: tantivy.Searcher, compiler: Compiler) -> None:
        self.searcher = searcher
        self.compiler = compiler

    def count(self) -> int:
        return self.searcher.num_docs

    @told()
    def total(self, clause: Clause) -> int:
        found = self.searcher.search(self.compiler.query(clause), limit=1)
        return int(found.count)  # type: ignore[attr-defined]  # missing in tantivy's stub

    def top(
        self, clause: Clause, *, sort: Sort, offset: int, limit: int
    ) -> list[tuple[float, Stored]]:
        hits = self.hits(clause, sort=sort, offset=offset, limit=limit)
        return [(float(place), self.stored(address)) for place, address in hits]

    def keys(self, clause: Clause, *, sort: Sort, limit: int) -> list[str]:
        hits = self.hits(clause, sort=sort, offset=0, limit=limit)
        return [self.key(address) for _, address in hits]

    @told()
    def months(self, clause: Clause) -> tuple[FacetCount, ...]:
        days = {"field": "issued", "interval": 100, "min_doc_count": 1}
        found = self.searcher.aggregate(
            self.compiler.query(clause), {"months": {"histogram": days}}
        )
        return tuple(
            FacetCount(int(bucket["key"]) // 100, bucket["doc_count"])
            for bucket in found["months"]["buckets"]
        )

    @told()
    def counted(
        self, clause: Clause, names: Iterable[str]
    ) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
        asked: dict[str, dict[str, dict[str, object]]] = {
            name: {"terms": {"field": _FACET_FIELDS[name], "size": _MOST_VALUES}} for name in names
        }
        total = {"total": {"value_count": {"field": "version"}}}
        found = self.searcher.aggregate(self.compiler.query(clause), asked | total)
        return int(found["total"]["value"]), {
            name: _units(found[name]["buckets"])
            if name == "unit"
            else tuple(
                FacetCount(_value(bucket["key"]), bucket["doc_count"])
                for bucket in found[name]["buckets"]
                if bucket["key"] != "" and bucket["key"] != 0
            )
            for name in asked
        }

    @told()
    def frequencies(self, field: str, terms: Iterable[str]) -> dict[str, int]:
        return {term: self.searcher.doc_freq(field, term) for term in dict.fromkeys(terms)}

    @told()
    def spread(self, field: str, terms: Iterable[str], within: Clause) -> dict[str, int]:
        return {
            term: self.total(all_of(Flat(Is(field, term)), within)) for term in dict.fromkeys(terms)
        }

    @told()
    def damage(self) -> tuple[str, ...]:
        return tuple(
            term for term, _ in self.searcher.terms_with_prefix("damage", "", limit=_MOST_DAMAGES)
        )

    @told()
    def hits(self, clause: Clause, *, sort: Sort, offset: int, limit: int) -> list[Placed]:
        """Where the hits lie, each with what it is ordered by: its score or its day."""
        query = self.compiler.query(clause)
        if sort is Sort.RELEVANCE:
            found = self.searcher.search(query, limit=limit, offset=offset, count=False).hits
        else:
            newest = sort is Sort.NEWEST
            found = self.searcher.search(
                query,
                limit=limit,
                offset=offset,
                count=False,
                order_by_field="issued" if newest else "issued_asc",
                order=tantivy.Order.Desc if newest else tantivy.Order.Asc,
            ).hits
        return [(place or 0, address) for place, address in found]

    @told()
    def key(self, address: tantivy.DocAddress) -> str:
        return str(self.searcher.doc(address).get_first("key"))

    @told()
    def stored(self, address: tantivy.DocAddress) -> Stored:
        document = self.searcher.doc(address)
        return Stored.read(
            str(document.get_first("key")), bytes(document.get_first("stored") or b"")
        )


def _units(buckets: Iterable[dict[str, Any]]) -> tuple[FacetCount, ...]:
    """Each unit with what is kept by it or below it, from the counts of whole paths."""
    counts: Counter[int] = Counter()
    for bucket in buckets:
        for unit in map(int, bucket["key"].split()):
            counts[unit] += bucket["doc_count"]
    return tuple(FacetCount(unit, count) for unit, count in counts.most_common() if unit)


def _value(key: float | str) -> int | str:
    return key if isinstance(key, str) else int(key)
