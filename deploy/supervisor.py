"""Keeps the web processes and the worker running, and ends all with this process."""

import contextlib
import ctypes
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

logger = logging.getLogger(__name__)

PR_SET_PDEATHSIG = 1
STEADY_SECONDS = 10
LONGEST_PAUSE = 30
ENDING_SECONDS = 15
BACKLOG = 1024


@dataclass(slots=True)
class Child:
    """A process that should be running, and when it may be started again."""

    name: str
    command: Sequence[str]
    inherits: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    due: float = field(default=0.0)

    def start(self) -> None:
        """Start; the kernel ends it if this process dies without a word."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            preexec_fn=die_with_parent,
            pass_fds=self.inherits,
        )

    def look_after(self) -> None:
        """Start it again when it ended: at once the first time, then after growing pauses."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        steady = now - self.started > STEADY_SECONDS
        self.pause = 0 if steady else min(max(1, self.pause * 2), LONGEST_PAUSE)
        self.due = now + self.pause
        self.process = None
        logger.warning("%s ended with %s, next start in %.0f s", self.name, code, self.pause)


def die_with_parent() -> None:
    """Have the kernel send SIGTERM when the parent is gone; Ctrl-C is the parent's to pass on."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Supervisor:
    """Runs children until a signal asks it to end."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.ending = threading.Event()

    def run(self) -> None:
        """Until SIGINT or SIGTERM; then end the children, first kindly."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_end)
        while not self.ending.wait(0.2):
            for child in self.children:
                child.look_after()
        self.end()

    def ask_to_end(self, number: int, frame: FrameType | None) -> None:
        """A signal's handler."""
        self.ending.set()

    def end(self) -> None:
        """Ask every child to end and wait; end by force what stays."""
        running = [child.process for child in self.children if child.process]
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        deadline = time.monotonic() + ENDING_SECONDS
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def listen(*, host: str, port: int) -> socket.socket:
    """One socket for all web processes: who is free takes the next visitor.

    It stays open while a process is started again, so that nobody is turned away meanwhile.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def children(listening: socket.socket, *, web_processes: int) -> list[Child]:
    """The processes of an installation on one machine."""
    python = [sys.executable, "-m"]
    number = listening.fileno()
    serve = [*python, "deploy.web", "--socket", str(number)]
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    return [
        *(Child(f"web {n}", serve, inherits=[number]) for n in range(1, web_processes + 1)),
        Child("worker", [*python, "deploy", "work"]),
    ]
