"""Two indexes read as one: what stands now and what stood before, for a question as of a day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from search.analysis import Stored
from search.clauses import Clause
from search.documents import key_of
from search.embedded.reading import Placed, Reader
from search.query import Sort
from search.results import FacetCount


@dataclass(frozen=True, slots=True)
class Joined:
    """Counts added, hits merged. No record is in both answers: its versions part the days."""

    present: Reader
    earlier: Reader

    def count(self) -> int:
        return self.present.count() + self.earlier.count()

    def total(self, clause: Clause) -> int:
        return self.present.total(clause) + self.earlier.total(clause)

    def top(
        self, clause: Clause, *, sort: Sort, offset: int, limit: int
    ) -> list[tuple[float, Stored]]:
        """Scores of either index by its own frequencies; the first ones are judged afresh."""
        merged = self._merged(clause, sort=sort, limit=offset + limit)[offset:]
        return [(hit[0], self._stored(one, hit)) for one, hit in merged]

    def keys(self, clause: Clause, *, sort: Sort, limit: int) -> list[str]:
        return [
            key_of(one.key(address))
            for one, (_, address) in self._merged(clause, sort=sort, limit=limit)
        ]

    def months(self, clause: Clause) -> tuple[FacetCount, ...]:
        return _added(self.present.months(clause), self.earlier.months(clause))

    def counted(
        self, clause: Clause, names: Iterable[str]
    ) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
        asked = tuple(names)
        total, counts = self.present.counted(clause, asked)
        more, added = self.earlier.counted(clause, asked)
        return total + more, {name: _added(counts[name], added[name]) for name in asked}

    def frequencies(self, field: str, terms: Iterable[str]) -> dict[str, int]:
        asked = tuple(terms)
        return _summed(
            self.present.frequencies(field, asked), self.earlier.frequencies(field, asked)
        )

    def spread(self, field: str, terms: Iterable[str], within: Clause) -> dict[str, int]:
        asked = tuple(terms)
        return _summed(
            self.present.spread(field, asked, within), self.earlier.spread(field, asked, within)
        )

    def damage(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.present.damage(), *self.earlier.damage())))

    def _merged(self, clause: Clause, *, sort: Sort, limit: int) -> list[tuple[Reader, Placed]]:
        """The first hits of both in one order, nothing read of them yet."""
        hits = chain.from_iterable(
            ((one, hit) for hit in one.hits(clause, sort=sort, offset=0, limit=limit))
            for one in (self.present, self.earlier)
        )
        ordered = sorted(hits, key=lambda hit: hit[1][0], reverse=sort is not Sort.OLDEST)
        return ordered[:limit]

    def _stored(self, reader: Reader, hit: Placed) -> Stored:
        stored = reader.stored(hit[1])
        return replace(stored, key=key_of(stored.key)) if reader is self.earlier else stored


def _summed(left: Mapping[str, int], right: Mapping[str, int]) -> dict[str, int]:
    return {term: count + right[term] for term, count in left.items()}


def _added(left: Iterable[FacetCount], right: Iterable[FacetCount]) -> tuple[FacetCount, ...]:
    """The most frequent first, as either index gives them."""
    counts: Counter[int | str] = Counter()
    for one in chain(left, right):
        counts[one.value] += one.count
    return tuple(FacetCount(value, count) for value, count in counts.most_common())
