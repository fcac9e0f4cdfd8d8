"""Database triggers that keep evidence as it was written, whoever writes SQL.

Foreign keys already stop the deletion of a sealed revision and of a record's page. The triggers
are taken off before migrations and put on after them (``archive.apps``): SQLite makes a table
anew to alter it and would lose them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.freezing import Guard, hold_guards
from archive.letting_go import disposal_guards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

# Of a disposed record the texts go; that nothing else went is proven by its leaf in the log.
_SEALED = (
    "EXISTS (SELECT 1 FROM archive_recordversion v JOIN archive_record r ON r.id = v.record_id "
    "WHERE v.revision_id = OLD.id AND r.state <> 'disposed')"
)
_SHRINKING = "NEW.size < OLD.size OR NEW.name <> OLD.name"
_RELEASING = (
    "OLD.released_at IS NOT NULL OR OLD.decision <> NEW.decision OR OLD.reason <> NEW.reason "
    "OR OLD.unit_id <> NEW.unit_id OR OLD.placed_at <> NEW.placed_at "
    "OR OLD.placed_by_id <> NEW.placed_by_id"
)
_WITHDRAWING = (
    "OLD.withdrawn_at IS NOT NULL OR OLD.record_id <> NEW.record_id OR OLD.kind <> NEW.kind "
    "OR OLD.effective_on <> NEW.effective_on OR OLD.acting_code <> NEW.acting_code "
    "OR OLD.reason <> NEW.reason OR OLD.stated_at <> NEW.stated_at "
    "OR OLD.stated_by_id <> NEW.stated_by_id "
    "OR COALESCE(OLD.acting_id, 0) <> COALESCE(NEW.acting_id, 0) "
    "OR COALESCE(CAST(OLD.acting_issued AS varchar(20)), '') "
    "<> COALESCE(CAST(NEW.acting_issued AS varchar(20)), '')"
)
_OF_A_LIVING_RECORD = (
    "EXISTS (SELECT 1 FROM archive_record r WHERE r.id = OLD.record_id AND r.state <> 'disposed')"
)
_RECORDS = frozenset({"archive_record"})
# Each combination of table, event and condition on the row is refused by the database.
_REFUSED = (
    Guard("archive_auditevent", "DELETE"),
    Guard("archive_auditevent", "UPDATE"),
    Guard("archive_auditlog", "DELETE"),
    Guard("archive_auditlog", "UPDATE", _SHRINKING),
    Guard("archive_treehead", "DELETE"),
    Guard("archive_treehead", "UPDATE"),
    Guard("archive_treetile", "DELETE"),
    Guard("archive_treetile", "UPDATE"),
    Guard("archive_recordversion", "DELETE"),
    Guard("archive_recordversion", "UPDATE"),
    Guard("archive_registeramendment", "DELETE"),
    Guard("archive_registeramendment", "UPDATE"),
    Guard("archive_registerentry", "DELETE"),
    Guard("archive_registerentry", "UPDATE OF number, series_id, register_id"),
    Guard("archive_record", "DELETE"),
    Guard("archive_recordorigin", "DELETE"),
    Guard("archive_recordorigin", "UPDATE", _OF_A_LIVING_RECORD, needs=_RECORDS),
    Guard("wagtailcore_revision", "UPDATE OF content, object_id, created_at", _SEALED),
    Guard("archive_submission", "DELETE"),
    Guard("archive_submission", "UPDATE OF number, handed_at, handed_by_id, note, count, reason"),
    Guard("archive_submittedrecord", "DELETE"),
    Guard("archive_submittedrecord", "UPDATE"),
    Guard("archive_urging", "DELETE"),
    Guard("archive_urging", "UPDATE"),
    Guard("archive_registration", "DELETE", "OLD.submitted_at IS NOT NULL"),
    Guard("archive_selectionround", "DELETE"),
    Guard("archive_candidate", "DELETE", "OLD.version IS NOT NULL"),
    Guard("archive_vote", "DELETE"),
    Guard("archive_vote", "UPDATE OF candidate_id, seat_id"),
    Guard("archive_outgoingdraft", "DELETE"),
    Guard("archive_outgoingdraft", "UPDATE", "OLD.drafter_id <> NEW.drafter_id"),
    Guard("archive_draftfile", "DELETE"),
    Guard("archive_draftfile", "UPDATE OF draft_id, attachment_id, kind, added_at, added_by_id"),
    Guard("archive_effect", "DELETE"),
    Guard("archive_effect", "UPDATE", _WITHDRAWING),
    Guard("archive_holiday", "DELETE"),
    Guard(
        "archive_holiday",
        "UPDATE OF kind, first_day, last_day, name, legal_basis, unit_id, entered_at",
    ),
    Guard("archive_heldrecord", "DELETE"),
    Guard("archive_heldrecord", "UPDATE"),
    Guard("archive_heldunit", "DELETE"),
    Guard("archive_heldunit", "UPDATE"),
    Guard("archive_legalhold", "DELETE"),
    Guard("archive_legalhold", "UPDATE", _RELEASING),
    *hold_guards(),
    *disposal_guards(),
)
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
    expected = {guard.name for guard in _REFUSED}
    if connection.vendor != "sqlite":
        expected |= {guard.name for guard in _truncations()}
    return expected - {name for name, _ in installed_guards(connection)}


def _truncations() -> list[Guard]:
    """PostgreSQL empties a table without touching rows; tables whose rows stay refuse it."""
    kept = {guard.table for guard in _REFUSED if guard.event == "DELETE" and not guard.condition}
    return [Guard(table, "TRUNCATE") for table in sorted(kept)]


def _sqlite(tables: set[str]) -> Iterator[str]:
    for guard in _REFUSED:
        if guard.fits(tables):
            when = f"WHEN {guard.condition} " if guard.condition else ""
            yield (
                f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} {when}"
                f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
            )


def _postgresql(tables: set[str]) -> Iterator[str]:
    yield _function("vankho_refuse", _refusal(Guard("", "").message))
    for guard in _REFUSED:
        if guard.fits(tables):
            function, when = "vankho_refuse", ""
            if guard.asks:  # PostgreSQL allows no subquery in WHEN.
                function = f"{guard.name}_check"
                row = "OLD" if guard.event == "DELETE" else "NEW"
                refuse = _refusal(guard.message)
                body = f"IF {guard.condition} THEN {refuse} END IF; RETURN {row};"
                yield _function(function, body)
            elif guard.condition:
                when = f"WHEN ({guard.condition}) "
            yield (
                f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
                f"FOR EACH ROW {when}EXECUTE FUNCTION {function}()"
            )
    for guard in _truncations():
        if guard.fits(tables):
            yield (
                f"CREATE TRIGGER {guard.name} BEFORE TRUNCATE ON {guard.table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION vankho_refuse()"
            )


def _refusal(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def _function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} END $$"
    )
