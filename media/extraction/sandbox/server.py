"""Runs in a child process: forks once per job, so that a job costs a fork and not a start.

Reads one JSON job a line from standard input and answers one JSON line. The job itself runs in
the fork, under limits set before it sees any byte of the file. Imports no Django.
"""

import contextlib
import importlib
import json
import os
import resource
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

PRELOADED = ("media.extraction.readers.pdf",)
RESULT = "result.json"


def main() -> None:
    """Serve jobs until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in PRELOADED:
        importlib.import_module(name)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin.buffer:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            _be_the_child(job)
        answers.write(json.dumps({"status": _outcome(child, wall=job["wall"])}) + "\n")
        answers.flush()


def _outcome(child: int, *, wall: float) -> str:
    """``ok``, ``error``, ``timeout`` or ``killed``; nothing of the child is left."""
    handle = os.pidfd_open(child)
    try:
        done, _, _ = select.select([handle], [], [], wall)
    finally:
        os.close(handle)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not done:
        return "timeout"
    if os.WIFSIGNALED(status):
        return "timeout" if os.WTERMSIG(status) == signal.SIGXCPU else "killed"
    return "ok" if os.WEXITSTATUS(status) == 0 else "error"


def _be_the_child(job: dict[str, Any]) -> None:
    """Do one job and leave; never returns."""
    code = 1
    try:
        os.setsid()
        _limit(job)
        code = _work(job)
    finally:
        os._exit(code)


def _limit(job: dict[str, Any]) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.umask(0o077)
    os.chdir(job["folder"])
    os.environ["TMPDIR"] = job["folder"]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (job["written"], job["written"]))
    resource.setrlimit(resource.RLIMIT_CPU, (job["cpu"], job["cpu"] + 2))
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))


def _work(job: dict[str, Any]) -> int:
    module, _, name = job["call"].partition(":")
    started = time.process_time()
    try:
        value = getattr(importlib.import_module(module), name)(**job["arguments"])
        report = {"value": value, "cpu": time.process_time() - started}
        code = 0
    # The edge of the process: whatever a parser raises on hostile bytes becomes a record.
    except Exception as error:  # noqa: BLE001
        report = {"error": type(error).__name__, "message": str(error)[:500]}
        code = 1
    Path(RESULT).write_text(json.dumps(report), encoding="utf-8")
    return code


if __name__ == "__main__":
    main()
