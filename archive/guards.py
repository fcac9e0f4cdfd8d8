"""Database triggers that keep evidence as it was written, whoever writes SQL.

Foreign keys already stop the deletion of a sealed revision and of a record's page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

# (table, event, condition on the old row): each combination is refused by the database.
_REFUSED = (
    ("archive_auditevent", "DELETE", ""),
    ("archive_auditevent", "UPDATE", ""),
    ("archive_recordversion", "DELETE", ""),
    ("archive_recordversion", "UPDATE", ""),
    ("archive_registeramendment", "DELETE", ""),
    ("archive_registeramendment", "UPDATE", ""),
    ("archive_registerentry", "DELETE", ""),
    ("archive_registerentry", "UPDATE OF number, series_id, register_id", ""),
    ("archive_record", "DELETE", ""),
    (
        "wagtailcore_revision",
        "UPDATE OF content, object_id, created_at",
        "EXISTS (SELECT 1 FROM archive_recordversion v WHERE v.revision_id = OLD.id)",
    ),
)
_MESSAGE = "evidence is append-only"


def install_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; safe to call again."""
    remove_guards(connection)
    statements = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def remove_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for migrations backwards and for emptying a test database."""
    with connection.cursor() as cursor:
        for index, (table, _, _) in enumerate(_REFUSED):
            suffix = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS vankho_guard_{index}{suffix}")


def _sqlite() -> Iterator[str]:
    for index, (table, event, condition) in enumerate(_REFUSED):
        when = f"WHEN {condition} " if condition else ""
        yield (
            f"CREATE TRIGGER vankho_guard_{index} BEFORE {event} ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION vankho_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    yield (
        "CREATE OR REPLACE FUNCTION vankho_refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS "  # noqa: S608
        "$$ BEGIN IF EXISTS "
        "(SELECT 1 FROM archive_recordversion v WHERE v.revision_id = OLD.id) "
        f"THEN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$"
    )
    for index, (table, event, condition) in enumerate(_REFUSED):
        function = "vankho_refuse_sealed" if condition else "vankho_refuse"
        yield (
            f"CREATE TRIGGER vankho_guard_{index} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
