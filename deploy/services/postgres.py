"""A PostgreSQL cluster of our own from Debian's package, in a folder that is thrown away."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from deploy.services.processes import NOBODY, ServiceFailed, free_port, served

DEBIAN_FOLDER = Path("/usr/lib/postgresql")


def binaries() -> Path:
    """The newest server's programs."""
    folders = sorted(DEBIAN_FOLDER.glob("*/bin"), key=lambda folder: float(folder.parent.name))
    if folders and (folders[-1] / "initdb").exists():
        return folders[-1]
    found = shutil.which("initdb")
    if found is None:
        raise ServiceFailed("Không có PostgreSQL. Hãy cài gói postgresql.")
    return Path(found).parent


@contextlib.contextmanager
def running(*, database: str = "vankho") -> Iterator[str]:
    """Its address, ``postgresql://…``; the server refuses to be root, so it is not."""
    programs = binaries()
    with tempfile.TemporaryDirectory(prefix="vankho-pg-") as name:
        folder = Path(name)
        as_nobody = os.geteuid() == 0
        if as_nobody:
            os.chown(folder, NOBODY, NOBODY)
        data, port = folder / "data", free_port()
        initialise(programs / "initdb", data, as_nobody=as_nobody)
        command = [programs / "postgres", "-D", data, "-p", str(port), "-k", folder]
        command += ["-h", "127.0.0.1", "-c", "max_connections=200", "-c", "fsync=off"]
        ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        with served(
            command,
            ready=lambda: subprocess.run(ready).returncode == 0,
            log=folder / "log",
            as_nobody=as_nobody,
            stop_signal=2,  # SIGINT: end now, do not wait for clients.
        ):
            make_database(programs / "psql", port=port, database=database)
            yield f"postgresql://vankho@127.0.0.1:{port}/{database}"


def initialise(initdb: Path, data: Path, *, as_nobody: bool) -> None:
    """A new cluster in UTF-8 that trusts this machine's users."""
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_nobody else {}
    command: Sequence[str] = [str(initdb), "-D", str(data), "-U", "vankho", "-A", "trust"]
    options = ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(
        [*command, *options], capture_output=True, text=True, cwd=data.parent, **user
    )
    if done.returncode:
        raise ServiceFailed(f"initdb: {done.stderr[-2000:]}")


def make_database(psql: Path, *, port: int, database: str) -> None:
    """The database that the address names."""
    address = ["-h", "127.0.0.1", "-p", str(port), "-U", "vankho", "-d", "postgres"]
    done = subprocess.run(
        [str(psql), "-q", *address, "-c", f'CREATE DATABASE "{database}"'],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ServiceFailed(f"psql: {done.stderr[-2000:]}")
