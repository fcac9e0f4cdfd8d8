"""SQLite for many writers: who has waited longer for the one write lock asks for it more often.

SQLite's own waiting does the opposite: whoever has waited long asks ten times a second, and those
who came later step in between. Under twenty writers some then wait for seconds, and some give up.
"""

from __future__ import annotations

import sqlite3
import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

LONGEST_PAUSE, SHORTEST_PAUSE = 0.02, 0.001
OLD_AFTER = 1.0
"""Seconds."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, but for how a transaction that writes comes to its turn."""

    def _start_transaction_under_autocommit(self) -> None:
        """Begin; raises OperationalError when the lock is not free within the set time."""
        patience = self.settings_dict["OPTIONS"].get("timeout", 5)
        started = time.monotonic()
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begun(last=time.monotonic() - started >= patience):
                time.sleep(pause(time.monotonic() - started))
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begun(self, *, last: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()
        except OperationalError as error:
            if last or not _is_busy(error):
                raise
            return False
        return True


def pause(waited: float) -> float:
    """Seconds until the next try, fewer the longer one has waited."""
    return max(SHORTEST_PAUSE, LONGEST_PAUSE * (1 - waited / OLD_AFTER))


def _is_busy(error: OperationalError) -> bool:
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode == sqlite3.SQLITE_BUSY
