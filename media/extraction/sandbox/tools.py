"""External programs, each with a time limit, a memory limit and a closed standard input."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from media.extraction.sandbox.limits import Limits


class ToolMissing(Exception):
    """A program is not installed; the message is its name."""


class ToolFailed(Exception):
    """A program ran too long, was killed or reported an error."""


def run_tool(arguments: Sequence[str], *, folder: Path, limits: Limits) -> bytes:
    """Standard output of a program run in ``folder``; ToolMissing, ToolFailed."""
    program = shutil.which(arguments[0])
    if program is None:
        raise ToolMissing(arguments[0])
    process = subprocess.Popen(
        [*_limiter(limits), program, *arguments[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limits.wall)
    except subprocess.TimeoutExpired as error:
        raise ToolFailed(f"{arguments[0]}: time limit") from error
    finally:
        _end(process)
    if process.returncode != 0:
        raise ToolFailed(f"{arguments[0]}: exit code {process.returncode}")
    return output


def _limiter(limits: Limits) -> list[str]:
    """The limits as util-linux's prlimit sets them; it is part of every Debian."""
    prlimit = shutil.which("prlimit")
    if prlimit is None:
        raise ToolMissing("prlimit")
    return [
        prlimit,
        f"--as={limits.memory}",
        f"--cpu={limits.cpu}",
        f"--fsize={limits.written}",
        "--core=0",
        "--",
    ]


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing of its group running."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
