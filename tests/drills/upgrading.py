"""What an upgrade may change in a database, and what it must leave as it was (R-09)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

TABLES = {
    True: "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    False: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
}
GUARDS = {
    True: "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    False: "SELECT name FROM sqlite_master WHERE type = 'trigger'",
}
COLUMNS = {
    True: "SELECT table_name, column_name, is_nullable = 'YES' FROM information_schema.columns "
    "WHERE table_schema = 'public'",
    False: 'SELECT t.name, c.name, NOT (c."notnull" OR c.pk) FROM sqlite_master t '
    "JOIN pragma_table_info(t.name) c WHERE t.type = 'table'",
}
# Django's own lists of what there is: they grow with every new model.
GROWING = {"auth_permission", "django_content_type", "django_migrations"}
# Wagtail's index of its own pages is made again.
MADE_AGAIN = "wagtailsearch_"
# The log became a tree in archive 0009: lines got places and leaves, seals a digest of their own
# spelling and a line that tells the earlier one.
TREE = {"archive_auditevent": {"leaf"}, "archive_recordversion": {"digest"}}
# Landed in one commit and taken out in the next; never read.
TAKEN_OUT = {("cms_exportrun", "frozen_seen")}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as they are stored."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def told(self, columns: Collection[str]) -> Counter[str]:
        """The rows in these columns alone, in words that can be counted."""
        places = [self.columns.index(column) for column in columns]
        return Counter(repr([row[place] for place in places]) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Database:
    """An SQLite file or the address of a PostgreSQL database."""

    place: str

    def ask(self, *questions: str) -> list[tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]]:
        """Column names and rows for each question."""
        with closing(self._opened()) as database:
            answers = []
            for question in questions:
                cursor = database.execute(question)
                names = tuple(column[0] for column in cursor.description)
                answers.append((names, tuple(cursor.fetchall())))
        return answers

    def tables(self) -> dict[str, Table]:
        [(_, found)] = self.ask(TABLES[self.is_served])
        names = [name for (name,) in found if not name.startswith(MADE_AGAIN)]
        answers = self.ask(*(f'SELECT * FROM "{name}"' for name in names))  # noqa: S608  its own
        return {
            name: Table(columns, rows) for name, (columns, rows) in zip(names, answers, strict=True)
        }

    def structure(self) -> set[tuple[Any, ...]]:
        """Every column, whether it may be empty, and every guard."""
        [(_, columns), (_, guards)] = self.ask(COLUMNS[self.is_served], GUARDS[self.is_served])
        return {(table, name, bool(null)) for table, name, null in columns} | set(guards)

    @property
    def is_served(self) -> bool:
        return self.place.startswith("postgresql:")

    def _opened(self) -> Any:
        return psycopg.connect(self.place) if self.is_served else sqlite3.connect(self.place)


def undeclared(before: Mapping[str, Table], after: Mapping[str, Table]) -> Iterator[str]:
    """Each table in which a row was lost, changed or added though no upgrade says so."""
    planted = "position" not in before["archive_auditevent"].columns
    for name, old in before.items():
        new = after.get(name)
        if new is None:
            yield f"{name}: bảng không còn"
            continue
        gone = {c for c in old.columns if c not in new.columns and (name, c) not in TAKEN_OUT}
        if gone:
            yield f"{name}: không còn {', '.join(sorted(gone))}"
        changed = TREE.get(name, set()) if planted else set()
        shared = [c for c in old.columns if c in new.columns and c not in changed]
        was, now = old.told(shared), new.told(shared)
        may_grow = name in GROWING or (planted and name == "archive_auditevent")
        lost, added = was - now, Counter() if may_grow else now - was
        if lost or added:
            example = next(iter(lost or added))[:300]
            yield f"{name}: {lost.total()} dòng mất hoặc đổi, {added.total()} thêm: {example}"


def earlier_digests_told(before: Mapping[str, Table], after: Mapping[str, Table]) -> bool:
    """Whether each digest that gave way to one in the tree still stands in the log."""
    digest = before["archive_recordversion"].columns.index("digest")
    lines = after["archive_auditevent"].told(["detail"])
    told = "\n".join(lines)
    return all(row[digest] in told for row in before["archive_recordversion"].rows)
