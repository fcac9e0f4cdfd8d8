"""The product itself, started as ``deploy/run`` starts it, over a folder that is thrown away."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from deploy.services import migrated
from deploy.services.processes import ServiceFailed, free_port, served

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "bin" / "python"
DEMO_WANTED = "demo-wanted"
SECONDS = 900  # Of which the demonstration office takes most, more on a busy machine.


@dataclass(frozen=True, slots=True)
class Site:
    """A running installation: its address, its data folder, and commands inside it."""

    url: str
    data: Path
    env: Mapping[str, str]
    pid: int
    written: Path

    def manage(self, *arguments: str, text: str | None = None) -> str:
        """The output of ``python -m deploy …`` in this installation."""
        command = [str(PYTHON), "-m", "deploy", *arguments]
        done = subprocess.run(
            command, env=dict(self.env), input=text, capture_output=True, text=True, cwd=ROOT
        )
        if done.returncode:
            raise subprocess.CalledProcessError(
                done.returncode, command, done.stdout, done.stderr[-3000:]
            )
        return done.stdout

    def run(self, code: str) -> str:
        """The output of Python code that runs inside this installation."""
        return self.manage("shell", "--no-imports", "-v", "0", "-c", code)

    def log(self) -> str:
        """What the processes have written so far."""
        return self.written.read_text(encoding="utf-8", errors="replace")


def environment(data: Path) -> dict[str, str]:
    """Of an installation over this folder, with nothing of the caller's."""
    return {
        **os.environ,
        **{key: "" for key in os.environ if key.startswith("VANKHO_")},
        "DJANGO_SETTINGS_MODULE": "deploy.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",
        "PYTHONPATH": str(ROOT),
        "VANKHO_MODE": "local",
        "VANKHO_WEB_PROCESSES": "1",  # A second one takes seconds to start.
        "VANKHO_DATA_DIR": str(data),
    }


@cache
def prepared() -> tempfile.TemporaryDirectory[str]:
    """A data folder with an empty database and the static files, made once for all sites."""
    folder = tempfile.TemporaryDirectory(prefix="vankho-prepared-")
    migrated.begin(Path(folder.name))
    command = [str(PYTHON), "-m", "deploy", "prepare"]
    done = subprocess.run(
        command, env=environment(Path(folder.name)), capture_output=True, text=True, cwd=ROOT
    )
    if done.returncode:
        raise ServiceFailed(f"prepare: {done.stderr[-2000:]}")
    return folder


@contextlib.contextmanager
def running(
    *, empty: bool, env: Mapping[str, str] | None = None, log: Path | None = None
) -> Iterator[Site]:
    """Web server and worker, with the demonstration office unless empty; ``log`` lies elsewhere."""
    with tempfile.TemporaryDirectory(prefix="vankho-site-") as name:
        data, port = Path(name), free_port()
        shutil.copytree(prepared().name, data, dirs_exist_ok=True)
        if not empty:
            (data / DEMO_WANTED).touch()
        url = f"http://127.0.0.1:{port}"
        whole = environment(data) | {"VANKHO_BASE_URL": url} | dict(env or {})
        command = [PYTHON, "-m", "deploy.serve", "--host", "127.0.0.1", "--port", str(port)]
        command += ["--empty"] if empty else []
        log = log or data / "log"
        with served(
            command, ready=lambda: ready(url), log=log, env=whole, seconds=SECONDS
        ) as process:
            yield Site(url, data, whole, process.pid, log)


def ready(url: str) -> bool:
    """Whether it may be sent requests."""
    try:
        with urllib.request.urlopen(f"{url}/suc-khoe", timeout=2) as answer:  # noqa: S310  loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
