"""One at a time for the same bytes: who keeps them and who disposes of them."""

from django.db import connection


def hold_bytes(sha256: str) -> None:
    """Keep other transactions away from these bytes until the caller's one ends.

    SQLite has one writer at a time (``transaction_mode=IMMEDIATE``) and needs nothing more.
    """
    if connection.vendor == "postgresql":
        key = int.from_bytes(bytes.fromhex(sha256)[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
