"""What a hostile file might make a parser do; run only in the limited child."""

import os
import signal
import sys
import time
from pathlib import Path


def sleep() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def hoard() -> int:
    return len(b"x" * (2 << 30))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def flood() -> None:
    with Path("big").open("wb") as out:
        for _ in range(100):
            out.write(bytes(1_000_000))


def leave() -> None:
    os._exit(3)


def echo(value: int) -> int:
    return value


def look() -> dict[str, object]:
    mask = os.umask(0)
    os.umask(mask)
    return {
        "environment": list(os.environ),
        "input": sys.stdin.read(),
        "umask": mask,
        "folder_mode": Path.cwd().stat().st_mode & 0o777,
    }


def leave_a_child(mark: str) -> None:
    if os.fork() == 0:
        while True:
            Path(mark).write_text(str(time.monotonic()))
            time.sleep(0.05)
    time.sleep(60)
