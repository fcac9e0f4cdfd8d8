"""Databases with every migration applied, made once for the migrations as they stand.

``python -m deploy.services.migrated [ADDRESS]`` makes the SQLite file, or the one on that
PostgreSQL server.
"""

import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from psycopg import connect

from deploy.services.processes import CACHE, ServiceFailed, alone

ROOT = Path(__file__).resolve().parents[2]
OURS = re.compile(r"^(?:from|import) ((?:archive|cms|media|search)[\w.]*)", re.MULTILINE)
KEPT = 8  # Databases of other branches and of a while ago.


def database() -> Path:
    """The file, under var/cache; not to be written to."""
    with alone("migrated"):
        place = CACHE / f"migrated-{state()}.sqlite3"
        if not place.exists():
            make(place)
            for old in sorted(CACHE.glob("migrated-*.sqlite3"), key=age)[:-KEPT]:
                old.unlink()
    return place


def begin(data: Path) -> None:
    """Let a new data folder begin with this database, closed to other users."""
    data.mkdir(mode=0o700, exist_ok=True)
    target = data / "vankho.sqlite3"
    shutil.copyfile(database(), target)
    target.chmod(0o600)


def template(address: str) -> str:
    """The name of such a database on a PostgreSQL server, to be copied and not connected to."""
    name = f"migrated_{state()}"
    with alone("migrated-postgresql"), closing(connect(address, autocommit=True)) as server:
        made = server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone()
        if made is None:
            draft = f"{name}_new"
            server.execute(f"DROP DATABASE IF EXISTS {draft}")
            server.execute(f"CREATE DATABASE {draft}")
            with tempfile.TemporaryDirectory() as folder:
                migrate(Path(folder), VANKHO_DATABASE_URL=on(address, draft))
            server.execute(f"ALTER DATABASE {draft} RENAME TO {name}")
    return name


def copy(address: str, name: str) -> str:
    """Let a database of this name begin with it; the address of the new database."""
    source = template(address)
    with closing(connect(address, autocommit=True)) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    return on(address, name)


def on(address: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def make(place: Path) -> None:
    """Apply all migrations to an empty SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        migrate(Path(folder))
        load(Path(folder) / "vankho.sqlite3", place.with_suffix(".new").as_uri()).close()
    place.with_suffix(".new").replace(place)


def migrate(data: Path, **chosen: str) -> None:
    """Run the command as in a new installation."""
    env = {
        **{name: value for name, value in os.environ.items() if "VANKHO_" not in name},
        "DJANGO_SETTINGS_MODULE": "deploy.settings",
        "VANKHO_MODE": "test",
        "VANKHO_DATA_DIR": str(data),
        **chosen,
    }
    command = [sys.executable, "-m", "deploy", "migrate", "--verbosity", "0"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise ServiceFailed(f"migrate: {done.stderr[-2000:]}")


def load(source: Path, target: str) -> sqlite3.Connection:
    """Copy a database, its write-ahead log included; one in memory lives as long as the result."""
    made = sqlite3.connect(target, uri=True, check_same_thread=False)
    with closing(sqlite3.connect(source)) as original:
        original.backup(made)
    return made


def state() -> str:
    """A digest of the migrations, of what of ours they import, and of the locked packages."""
    migrations = sorted(ROOT.glob("*/migrations/*.py"))
    names = {name for path in migrations for name in OURS.findall(path.read_text("utf-8"))}
    parts = [ROOT / name.replace(".", "/") for name in sorted(names)]
    modules = [path for part in parts for path in (part.with_suffix(".py"), *part.glob("*.py"))]
    digest = hashlib.sha256((ROOT / "deploy" / "requirements.lock").read_bytes())
    for path in (*migrations, *(path for path in modules if path.exists())):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def age(path: Path) -> float:
    return path.stat().st_mtime


if __name__ == "__main__":
    print(template(sys.argv[1]) if sys.argv[1:] else database())
