"""Who holds work: a process of a machine, so that the dead give theirs up at once."""

import os
import socket
from pathlib import Path

# Field 22 of /proc/PID/stat, counted after the command's closing bracket.
_START_FIELD = 19


def this_process() -> str:
    """The name of this process: machine, number, start in clock ticks since boot."""
    return f"{_machine()}:{os.getpid()}:{_started(os.getpid())}"


def is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine that has ended; unknown ones live."""
    parts = holder.rsplit(":", 2)
    if len(parts) != 3 or parts[0] != _machine() or not parts[1].isdigit():
        return False
    return _started(int(parts[1])) != parts[2]


def _machine() -> str:
    """The name of this machine, short enough for the task queue's worker ids."""
    return socket.gethostname()[:30]


def _started(process: int) -> str:
    """Ticks since boot when it started; empty when it has ended."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = status.rpartition(")")[2].split()
    return "" if fields[0] == "Z" else fields[_START_FIELD]
