"""The parent's side: a few idle servers, each doing one job at a time."""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from media.extraction.sandbox.limits import READING, Limits
from media.extraction.sandbox.server import RESULT

PACKAGE_ROOT = Path(__file__).resolve().parents[3]
MOST_AT_ONCE = 4
MAX_RESULT_BYTES = 256 * 1024 * 1024


class JobFailed(Exception):
    """A job gave no result; ``reason`` is timeout, killed, error or broken."""

    def __init__(self, reason: str, *, error: str = "", message: str = "") -> None:
        super().__init__(f"{reason} {error}: {message}" if error else reason)
        self.reason = reason
        self.error = error
        self.message = message


class _Server:
    """One forking server process; it ends by itself when this process ends."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-s", "-m", "media.extraction.sandbox.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PACKAGE_ROOT,
            env=_plain_environment(),
            start_new_session=True,
        )

    def ask(self, job: Mapping[str, Any]) -> str:
        """The outcome of one job; OSError or ValueError when the server itself is gone."""
        if self.process.stdin is None or self.process.stdout is None:
            raise OSError("the server has no pipes")
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        self.process.stdin.flush()
        return str(json.loads(self.process.stdout.readline())["status"])

    def usable(self) -> bool:
        """Whether it is alive and ours: a forked web worker starts its own."""
        return self.owner == os.getpid() and self.process.poll() is None

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()


_idle: list[_Server] = []
_lock = threading.Lock()
_room = threading.BoundedSemaphore(MOST_AT_ONCE)


def run_job(
    call: str, arguments: Mapping[str, Any], *, folder: Path, limits: Limits = READING
) -> Any:
    """What ``module:function`` returns for JSON arguments, run in a limited child in ``folder``."""
    result = folder / RESULT
    result.unlink(missing_ok=True)
    job = {
        "call": call,
        "arguments": dict(arguments),
        "folder": str(folder),
        "memory": limits.memory,
        "cpu": limits.cpu,
        "wall": limits.wall,
        "written": limits.written,
    }
    with _room:
        status = _ask(job)
    report = _report(result) if status in ("ok", "error") else {}
    if status == "ok" and "value" in report:
        return report["value"]
    raise JobFailed(
        status, error=str(report.get("error", "")), message=str(report.get("message", ""))
    )


def _ask(job: Mapping[str, Any]) -> str:
    server = _take()
    try:
        status = server.ask(job)
    except (OSError, ValueError) as error:
        server.close()
        raise JobFailed("broken") from error
    except BaseException:
        server.close()
        raise
    with _lock:
        _idle.append(server)
    return status


def _take() -> _Server:
    with _lock:
        while _idle:
            server = _idle.pop()
            if server.usable():
                return server
    return _Server()


@atexit.register
def _close_idle() -> None:
    """End the servers with this process; a forked worker leaves its parent's alone."""
    with _lock:
        while _idle:
            server = _idle.pop()
            if server.owner == os.getpid():
                server.close()


def _report(result: Path) -> dict[str, Any]:
    if not result.is_file() or result.stat().st_size > MAX_RESULT_BYTES:
        return {}
    try:
        report = json.loads(result.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return report if isinstance(report, dict) else {}


def _plain_environment() -> dict[str, str]:
    """No secrets: only what Python and the C libraries need."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(PACKAGE_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
