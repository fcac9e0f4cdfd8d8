"""SQLite for many writers: who has waited longer for the one write lock asks for it more often.

SQLite's own waiting does the opposite: whoever has waited long asks ten times a second, and those
who came later step in between. Under twenty writers some then wait for seconds, and some give up.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_stack
from typing import Any

from django.db.backends.sqlite3 import base

from deploy.environment import ROOT

LONGEST_PAUSE, SHORTEST_PAUSE = 0.02, 0.001
OLD_AFTER = 1.0
LONG = 10.0
"""Seconds."""

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY})

logger = logging.getLogger(__name__)


@contextmanager
def alone() -> Iterator[None]:
    """While nobody else is at the database, nobody waits: nothing is told of a lock kept long."""
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = False


class PatientCursor(base.SQLiteCursorWrapper):
    """Asks again while somebody else writes, as long as ``OPTIONS["timeout"]`` says."""

    patience = 0.0

    def execute(self, query: str, params: Any = None) -> PatientCursor:
        started = time.monotonic()
        while True:
            waited = time.monotonic() - started
            try:
                return super().execute(query, params)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in _BUSY or waited >= self.patience:
                    raise
            time.sleep(pause(waited))


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's with patient cursors; it tells of a transaction that kept the others waiting."""

    begun_at = 0.0

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        made = super().get_new_connection(conn_params)
        made.execute("PRAGMA busy_timeout = 0")  # From here on the cursor waits.
        return made

    def create_cursor(self, name: str | None = None) -> PatientCursor:
        cursor = self.connection.cursor(factory=PatientCursor)
        cursor.patience = self.settings_dict["OPTIONS"].get("timeout", 5)
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        super()._start_transaction_under_autocommit()
        self.begun_at = time.monotonic()

    def _commit(self) -> None:
        super()._commit()
        self._tell_if_long("committed")

    def _rollback(self) -> None:
        super()._rollback()
        self._tell_if_long("rolled back")

    def _tell_if_long(self, how: str) -> None:
        held = time.monotonic() - self.begun_at
        if self.begun_at and held > LONG:
            logger.warning("the write lock was held for %.1f s, %s by %s", held, how, _place())
        self.begun_at = 0.0


def _place() -> str:
    """The lines of our own code that led here, the nearest first."""
    frames = [f for f in extract_stack() if f.filename != __file__ and _is_ours(f.filename)]
    return " ← ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames[-5:]))


def _is_ours(file: str) -> bool:
    return file.startswith(str(ROOT)) and "site-packages" not in file


def pause(waited: float) -> float:
    """Seconds until the next try, fewer the longer one has waited."""
    return max(SHORTEST_PAUSE, LONGEST_PAUSE * (1 - waited / OLD_AFTER))
