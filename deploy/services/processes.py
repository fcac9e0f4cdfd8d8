"""Starting a server, waiting until it answers, ending it with everything it started."""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / "var" / "cache"
NOBODY = 65534


class ServiceFailed(RuntimeError):
    """A server could not be had or did not start; the message shows its own last words."""


@contextlib.contextmanager
def alone(component: str) -> Iterator[None]:
    """Let one process at a time fetch or build a component into CACHE."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{component}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def free_port() -> int:
    """A port of the loopback address that nothing uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def listening(port: int) -> bool:
    """Whether something accepts connections on the loopback port."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


@contextlib.contextmanager
def served(
    command: Sequence[str | Path],
    *,
    ready: Callable[[], bool],
    log: Path,
    env: Mapping[str, str] | None = None,
    as_nobody: bool = False,
    seconds: float = 60,
    stop_signal: int = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """The running server, in a process group of its own that is ended on the way out."""
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_nobody else {}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=dict(os.environ) | dict(env or {}),
            cwd=log.parent,
            start_new_session=True,
            **user,
        )
    try:
        wait_until(ready, process=process, log=log, seconds=seconds)
        yield process
    finally:
        end(process, first=stop_signal)


def wait_until(
    ready: Callable[[], bool], *, process: subprocess.Popen[bytes], log: Path, seconds: float
) -> None:
    """Return when the server answers; ServiceFailed when it ended or took too long."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            words = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise ServiceFailed(f"{process.args[0]} không khởi động được:\n{words}")
        time.sleep(0.05)


def end(process: subprocess.Popen[bytes], *, first: int = signal.SIGTERM) -> None:
    """Ask the group to end; after ten seconds end it."""
    for number in (first, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
            return
