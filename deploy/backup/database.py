"""One consistent copy of the database in a file, and the way back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, connections

from deploy.backup.repository import BackupFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

SQLITE_COPY = "database.sqlite3"
POSTGRESQL_COPY = "database.dump"
# As libpq knows what Django's OPTIONS call otherwise.
OPTION_VARIABLES = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


def copy_database(folder: Path) -> Path:
    """The database as of one moment, while others write; BackupFailed when the copy is unsound."""
    if connection.vendor == "sqlite":
        return copy_sqlite(folder / SQLITE_COPY)
    target = folder / POSTGRESQL_COPY
    # Uncompressed, so that what did not change is found again; restic compresses and encrypts.
    run_client("pg_dump", "--format=custom", "--compress=0", f"--file={target}")
    run_client("pg_restore", "--list", str(target))
    return target


def copy_sqlite(target: Path) -> Path:
    """By SQLite's own backup interface, in one step, then checked."""
    source = sqlite3.connect(connection.settings_dict["NAME"], timeout=60)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
        source.close()
    if found != "ok":
        raise BackupFailed(f"Cơ sở dữ liệu hỏng, không sao lưu đè lên bản tốt: {found}")
    return target


def bring_back(folder: Path) -> None:
    """Load the copy into the empty database that the settings name."""
    name = SQLITE_COPY if connection.vendor == "sqlite" else POSTGRESQL_COPY
    copy = folder / name
    if not copy.exists():
        raise BackupFailed(
            "Bản sao lưu này thuộc loại cơ sở dữ liệu khác (SQLite hay PostgreSQL); "
            "hãy đặt VANKHO_DATABASE_URL đúng loại rồi chạy lại."
        )
    connections.close_all()
    if connection.vendor == "sqlite":
        shutil.move(copy, connection.settings_dict["NAME"])
        return
    database = str(connection.settings_dict["NAME"])
    options = ("--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={database}")
    run_client("pg_restore", *options, str(copy))


def is_empty() -> bool:
    """Whether the database holds nothing yet."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return not path.exists() or path.stat().st_size == 0
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def run_client(program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs, of the newest version here, on our database."""
    found = newest(program)
    done = subprocess.run(
        [found, *arguments], env=os.environ | client_environment(), capture_output=True, text=True
    )
    if done.returncode:
        raise BackupFailed(f"{program}: {done.stderr.strip()[-500:]}")


def newest(program: str) -> str:
    """Debian keeps one folder for each version; an older program refuses a newer server."""
    folders: Sequence[Path] = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name)
    )
    path = os.pathsep.join([*(str(f) for f in reversed(folders)), os.environ.get("PATH", "")])
    found = shutil.which(program, path=path)
    if found is None:
        raise BackupFailed(f"Thiếu chương trình {program}. Hãy cài gói postgresql-client.")
    return found


def client_environment() -> dict[str, str]:
    """Connection and password for libpq; nothing secret stands on a command line."""
    values = settings.DATABASES["default"]
    given = {
        "PGDATABASE": str(values["NAME"]),
        "PGUSER": values.get("USER", ""),
        "PGPASSWORD": values.get("PASSWORD", ""),
        "PGHOST": values.get("HOST", ""),
        "PGPORT": str(values.get("PORT", "")),
    }
    options = values.get("OPTIONS", {})
    given |= {name: str(options[o]) for o, name in OPTION_VARIABLES.items() if o in options}
    return {name: value for name, value in given.items() if value}
