"""Database triggers that keep what a row says about its bytes, whoever writes SQL.

Deletion needs none: the extraction job's foreign key already stops it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

FROZEN_COLUMNS = ("file", "sha256", "file_size", "media_type", "original_name")
NAME = "vankho_media_guard"
_MESSAGE = "stored bytes are evidence"


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the trigger; safe to call again."""
    remove(connection)
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the trigger."""
    where = "" if connection.vendor == "sqlite" else " ON media_attachment"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}{where}")


def is_missing(connection: BaseDatabaseWrapper) -> bool:
    """Whether somebody took the trigger off."""
    query = (
        "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = %s"
        if connection.vendor == "sqlite"
        else "SELECT 1 FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgname = %s AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [NAME])
        return cursor.fetchone() is None


def _changed(operator: str) -> str:
    return " OR ".join(f"OLD.{column} {operator} NEW.{column}" for column in FROZEN_COLUMNS)


def _sqlite() -> tuple[str, ...]:
    return (
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON media_attachment WHEN {_changed('IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END",
    )


def _postgresql() -> tuple[str, ...]:
    return (
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON media_attachment FOR EACH ROW "
        f"WHEN ({_changed('IS DISTINCT FROM')}) EXECUTE FUNCTION {NAME}()",
    )
