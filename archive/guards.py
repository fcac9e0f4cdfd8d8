"""Database triggers that keep evidence as it was written, whoever writes SQL.

Foreign keys already stop the deletion of a sealed revision and of a record's page. The triggers
are taken off before migrations and put on after them (``archive.apps``): SQLite makes a table
anew to alter it and would lose them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

_SEALED = "EXISTS (SELECT 1 FROM archive_recordversion v WHERE v.revision_id = OLD.id)"
_SHRINKING = "NEW.size < OLD.size OR NEW.name <> OLD.name"
# (table, event, condition on the row): each combination is refused by the database.
_REFUSED = (
    ("archive_auditevent", "DELETE", ""),
    ("archive_auditevent", "UPDATE", ""),
    ("archive_auditlog", "DELETE", ""),
    ("archive_auditlog", "UPDATE", _SHRINKING),
    ("archive_treehead", "DELETE", ""),
    ("archive_treehead", "UPDATE", ""),
    ("archive_treetile", "DELETE", ""),
    ("archive_treetile", "UPDATE", ""),
    ("archive_recordversion", "DELETE", ""),
    ("archive_recordversion", "UPDATE", ""),
    ("archive_registeramendment", "DELETE", ""),
    ("archive_registeramendment", "UPDATE", ""),
    ("archive_registerentry", "DELETE", ""),
    ("archive_registerentry", "UPDATE OF number, series_id, register_id", ""),
    ("archive_record", "DELETE", ""),
    ("wagtailcore_revision", "UPDATE OF content, object_id, created_at", _SEALED),
)
_MESSAGE = "evidence is append-only"
_PREFIX = "vankho_guard_"


def install_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; safe to call again."""
    remove_guards(connection)
    statements = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for statement in statements(set(connection.introspection.table_names(cursor))):
            cursor.execute(statement)


def remove_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for migrations and for emptying a test database."""
    with connection.cursor() as cursor:
        for name, table in sorted(installed_guards(connection)):
            where = "" if connection.vendor == "sqlite" else f' ON "{table}"'
            cursor.execute(f'DROP TRIGGER "{name}"{where}')


def installed_guards(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """Name and table of every guard that the database has now."""
    query = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
        if connection.vendor == "sqlite"
        else "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgname LIKE %s AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{_PREFIX}%"])
        return {(name, table) for name, table in cursor.fetchall()}


def missing_guards(connection: BaseDatabaseWrapper) -> set[str]:
    """Guards that should be there and are not."""
    expected = {_name(table, event) for table, event, _ in _REFUSED}
    if connection.vendor != "sqlite":
        expected |= {_name(table, "TRUNCATE") for table in _kept_tables()}
    return expected - {name for name, _ in installed_guards(connection)}


def _name(table: str, event: str) -> str:
    return f"{_PREFIX}{table}_{event.split()[0].lower()}"


def _kept_tables() -> list[str]:
    return [table for table, event, _ in _REFUSED if event == "DELETE"]


def _sqlite(tables: set[str]) -> Iterator[str]:
    for table, event, condition in _REFUSED:
        if table in tables:
            when = f"WHEN {condition} " if condition else ""
            yield (
                f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} {when}"
                f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
            )


def _postgresql(tables: set[str]) -> Iterator[str]:
    refuse = f"RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';"
    yield _function("vankho_refuse", refuse)
    yield _function("vankho_refuse_sealed", f"IF {_SEALED} THEN {refuse} END IF; RETURN NEW;")
    for table, event, condition in _REFUSED:
        if table in tables:
            sealed = condition == _SEALED  # PostgreSQL allows no subquery in WHEN.
            when = f"WHEN ({condition}) " if condition and not sealed else ""
            function = "vankho_refuse_sealed" if sealed else "vankho_refuse"
            yield (
                f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
                f"FOR EACH ROW {when}EXECUTE FUNCTION {function}()"
            )
    for table in _kept_tables():
        if table in tables:
            yield (
                f"CREATE TRIGGER {_name(table, 'TRUNCATE')} BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION vankho_refuse()"
            )


def _function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} END $$"
    )
