"""SQLite FTS5 and PostgreSQL as readers of our own answering: same plan, order and highlights.

How often a word stands in the archive they are told by the embedded index, for nothing: neither
can say it quickly.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import psycopg

from search import FacetCount, Scope, SearchDocument, SearchEngine, SearchResults, Sort
from search.analysis import UNDATED_LAST, Analysed, Stored, analyse, folded_value, stored_form
from search.answering import Answering
from search.clauses import All, Clause, Is
from search.query import SearchQuery
from tests.benchmarks.rival_clauses import TEXT_FIELDS, Conditions, Fts5, TsQuery

PORTION = 1000
NUMBERS = (
    "id", "year", "unit", "issued", "issued_asc", "confidentiality", "attached",
    "unit0", "unit1", "unit2",
)  # fmt: skip
NAMES = (
    "key", "doc_type", "doc_type_key", "kind", "quality", "field", "field_key", "status", "stored"
)  # fmt: skip
COLUMNS = (*NUMBERS, *NAMES)
FACETS = {
    "year": ("year",),
    "unit": ("unit0", "unit1", "unit2"),
    "doc_type": ("doc_type",),
    "kind": ("kind",),
    "quality": ("quality",),
    "field": ("field",),
    "status": ("status",),
}
ORDERS = {Sort.NEWEST: "d.issued DESC, d.key", Sort.OLDEST: "d.issued_asc, d.key"}


def columns_of(number: int, one: Analysed) -> tuple[object, ...]:
    d, path = one.document, (*one.document.unit_path, 0, 0, 0)[:3]
    numbers = (number, d.year, d.unit, one.issued, one.issued or UNDATED_LAST)
    numbers += (d.confidentiality, int(bool(d.attachments)), *path)
    keys = (folded_value(d.doc_type), folded_value(d.field))
    names = (d.key, d.doc_type, keys[0], d.kind, d.quality, d.field, keys[1], d.status)
    return (*numbers, *names, stored_form(one))


def texts_of(one: Analysed) -> tuple[list[str], ...]:
    """The terms of each text field, by its sections."""
    return (
        one.words, one.pairs, one.exact, one.exact_pairs, [one.subject], [one.issuer],
        [one.signer], [" ".join(one.codes)], [" ".join(one.mentions)],
    )  # fmt: skip


class Rival(ABC):
    """A database that answers what ``search.answering.Reader`` asks."""

    conditions: Conditions

    def __init__(self, words: SearchEngine) -> None:
        self.words = words

    def search(self, query: SearchQuery, *, within: Scope) -> SearchResults:
        return Answering(self).answer(query, within=within, page=1, page_size=20)

    def begun(self, text: str, *, within: Scope, limit: int) -> tuple[str, ...]:
        return Answering(self).begun(text, within=within, limit=limit)

    @abstractmethod
    def run(self, sql: str, params: Iterable[object]) -> list[tuple]:  # type: ignore[type-arg]
        """The rows of a statement."""

    def count(self) -> int:
        return self.words.count()

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        return self.words.frequencies(field, terms)

    def spread(self, field: str, terms: Iterable[str], within: Clause) -> Mapping[str, int]:
        return {term: self.total(All((Is(field, term), within))) for term in terms}

    def months(self, clause: Clause) -> tuple[FacetCount, ...]:
        where, params = self.conditions.sql(clause)
        sql = f"SELECT d.issued / 100, count(*) FROM docs d WHERE {where} GROUP BY 1"  # noqa: S608
        return tuple(FacetCount(month, count) for month, count in self.run(sql, params))

    def damage(self) -> tuple[str, ...]:
        return ()

    def total(self, clause: Clause) -> int:
        where, params = self.conditions.sql(clause)
        return int(self.run(f"SELECT count(*) FROM docs d WHERE {where}", params)[0][0])  # noqa: S608

    def keys(self, clause: Clause, *, sort: Sort, limit: int) -> list[str]:
        where, params = self.conditions.sql(clause)
        sql = f"SELECT d.key FROM docs d WHERE {where} ORDER BY {ORDERS[sort]} LIMIT {limit}"  # noqa: S608
        return [key for (key,) in self.run(sql, params)]

    def counted(
        self, clause: Clause, names: Iterable[str]
    ) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
        asked = tuple(names)
        where, params = self.conditions.sql(clause)
        columns = ", ".join(f"d.{name}" for facet in asked for name in FACETS[facet]) or "1"
        parts = ["SELECT '', '', count(*) FROM m"]
        parts += [
            f"SELECT '{facet}', CAST({name} AS TEXT), count(*) FROM m GROUP BY {name}"  # noqa: S608
            for facet in asked
            for name in FACETS[facet]
        ]
        met = f"WITH m AS MATERIALIZED (SELECT {columns} FROM docs d WHERE {where}) "  # noqa: S608
        total, counts = 0, {name: [] for name in asked}
        for facet, value, count in self.run(met + " UNION ALL ".join(parts), params):
            if not facet:
                total = count
            elif value not in ("", "0"):
                counts[facet].append(FacetCount(value, count))
        return total, {name: tuple(rows) for name, rows in counts.items()}


class SqliteRival(Rival):
    """FTS5 without a copy of the text; terms parted at blanks only."""

    conditions = Conditions(Fts5(), "?")

    def __init__(self, path: Path, words: SearchEngine) -> None:
        super().__init__(words)
        self.line = sqlite3.connect(path)

    def run(self, sql: str, params: Iterable[object]) -> list[tuple]:  # type: ignore[type-arg]
        return self.line.execute(sql, list(params)).fetchall()

    def top(
        self, clause: Clause, *, sort: Sort, offset: int, limit: int
    ) -> list[tuple[float, Stored]]:
        where, params = self.conditions.sql(clause)
        scored = _scored(self.conditions, clause) if sort is Sort.RELEVANCE else None
        source, order = "docs d", ORDERS.get(sort, ORDERS[Sort.NEWEST])
        if scored:
            ranked = "(SELECT rowid, rank FROM terms WHERE terms MATCH ?)"
            source = f"{ranked} r JOIN docs d ON d.id = r.rowid"
            order, params = "r.rank", [scored, *params]
        sql = f"SELECT d.key, d.stored FROM {source} WHERE {where} ORDER BY {order} LIMIT {limit}"  # noqa: S608
        return [(0.0, Stored.read(key, stored)) for key, stored in self.run(sql, params)]

    def build(self, analysed: Iterable[tuple[int, Analysed]]) -> None:
        kept = ", ".join([*(f"{n} INTEGER" for n in NUMBERS[1:]), *(f"{n} TEXT" for n in NAMES)])
        self.line.execute(f"CREATE TABLE docs (id INTEGER PRIMARY KEY, {kept})")
        self.line.execute(
            f"CREATE VIRTUAL TABLE terms USING fts5({', '.join(TEXT_FIELDS)}, content='',"
            " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_=/-.&:'\")"
        )
        marks, waiting = ", ".join("?" * len(COLUMNS)), iter(analysed)
        row = f"INSERT INTO docs VALUES ({marks})"  # noqa: S608
        fields, marks = ", ".join(TEXT_FIELDS), ", ".join("?" * len(TEXT_FIELDS))
        text = f"INSERT INTO terms (rowid, {fields}) VALUES (?, {marks})"  # noqa: S608
        while portion := list(islice(waiting, PORTION)):
            self.line.executemany(row, (columns_of(n, one) for n, one in portion))
            joined = ((n, *map(" | ".join, texts_of(one))) for n, one in portion)
            self.line.executemany(text, joined)
            self.line.commit()

    def finish(self) -> None:
        self.line.execute("INSERT INTO terms (terms) VALUES ('optimize')")
        self.line.execute("CREATE INDEX by_day ON docs (issued)")
        self.line.execute("ANALYZE docs")
        self.line.commit()


class PostgresRival(Rival):
    """One tsvector of all fields under a GIN index."""

    conditions = Conditions(TsQuery(), "%s")

    def __init__(self, address: str, words: SearchEngine) -> None:
        super().__init__(words)
        self.line = psycopg.connect(address, autocommit=True)

    def run(self, sql: str, params: Iterable[object]) -> list[tuple]:  # type: ignore[type-arg]
        return self.line.execute(sql, list(params)).fetchall()  # type: ignore[arg-type]

    def top(
        self, clause: Clause, *, sort: Sort, offset: int, limit: int
    ) -> list[tuple[float, Stored]]:
        where, params = self.conditions.sql(clause)
        scored = _scored(self.conditions, clause) if sort is Sort.RELEVANCE else None
        order = ORDERS.get(sort, ORDERS[Sort.NEWEST])
        if scored:
            order, params = "ts_rank(d.tsv, %s::tsquery) DESC", [*params, scored]
        sql = f"SELECT d.key, d.stored FROM docs d WHERE {where} ORDER BY {order} LIMIT {limit}"  # noqa: S608
        return [(0.0, Stored.read(key, stored)) for key, stored in self.run(sql, params)]

    def build(self, analysed: Iterable[tuple[int, Analysed]]) -> None:
        kept = ", ".join([*(f"{n} integer" for n in NUMBERS), *(f"{n} text" for n in NAMES)])
        self.line.execute(f"DROP TABLE IF EXISTS docs; CREATE TABLE docs ({kept}, tsv tsvector)")
        waiting = iter(analysed)
        while portion := list(islice(waiting, PORTION)):
            with self.line.cursor().copy(
                f"COPY docs ({', '.join(COLUMNS)}, tsv) FROM STDIN"
            ) as copy:
                for number, one in portion:
                    copy.write_row((*columns_of(number, one), self.vector(one)))

    def finish(self) -> None:
        self.line.execute("SET maintenance_work_mem = '512MB'")
        self.line.execute("CREATE INDEX ON docs USING gin (tsv) WITH (fastupdate = off)")
        self.line.execute("CREATE INDEX ON docs (issued)")
        self.line.execute("ANALYZE docs")

    def vector(self, one: Analysed) -> str:
        """Places only for pairs, which phrases need; sections lie apart."""
        parts: list[str] = []
        for field, sections in zip(TEXT_FIELDS, texts_of(one), strict=True):
            if field not in ("pairs", "exact_pairs"):
                terms = {term for section in sections for term in section.split()}
                parts += [self.conditions.words.term(field, term) for term in terms]
                continue
            places: dict[str, list[str]] = {}
            for place, term in _placed(sections):
                places.setdefault(term, []).append(str(place))
            parts += [
                f"{self.conditions.words.term(field, term)}:{','.join(found[:255])}"
                for term, found in places.items()
            ]
        return " ".join(parts)


def _placed(sections: Iterable[str]) -> Iterator[tuple[int, str]]:
    at = 1
    for section in sections:
        for term in section.split():
            yield min(at, 16_383), term
            at += 1
        at += 1


def _scored(conditions: Conditions, clause: Clause) -> str | None:
    """The words by which the hits are ranked: those of the first part, the question itself."""
    of = getattr(clause, "of", (clause,))
    return conditions.text(of[0], loose=True)


def analysed(documents: Iterable[SearchDocument]) -> Iterator[tuple[int, Analysed]]:
    return ((number, analyse(one)) for number, one in enumerate(documents, start=1))
