"""Folders of the embedded index: one generation is current, the next is built beside it."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.analysis import LANGUAGE
from search.embedded.schema import FORMAT
from search.errors import IndexBusy, IndexMissing

POINTER = "current"
EARLIER = "earlier"
"""Within a generation, the index of what stood before."""

PATIENCE = 3.0
VERSION = f"v{FORMAT}-vi{LANGUAGE}"


class Generations:
    """``current`` names the generation in use; only the holder of the lock changes any of it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path:
        """The folder in use; ``IndexMissing`` when there is none of this format."""
        name = self._pointed()
        folder = self.root / name
        whole = all((part / "meta.json").is_file() for part in (folder, folder / EARLIER))
        if not name.startswith(f"{VERSION}-") or not whole:
            raise IndexMissing
        return folder

    def begin(self) -> Path:
        """An empty folder for the next generation; what a build that died left behind goes."""
        current = self._pointed()
        for left in self.root.glob("v*-*"):
            if left.name != current:
                shutil.rmtree(left, ignore_errors=True)
        folder = self.root / f"{VERSION}-{time.time_ns()}"
        folder.mkdir(parents=True)
        return folder

    def switch(self, folder: Path) -> None:
        """Make the folder current, durably and at once, and remove the others."""
        draft = self.root / f"{POINTER}.draft"
        with draft.open("w", encoding="ascii") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.root / POINTER)
        self._sync_root()
        for other in self.root.glob("v*-*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def _pointed(self) -> str:
        """The name in the pointer, empty when there is none."""
        try:
            return (self.root / POINTER).read_text(encoding="ascii").strip()
        except OSError:
            return ""

    @contextmanager
    def writing(self, *, patience: float | None = None) -> Iterator[None]:
        """Hold the right to write; ``IndexBusy`` when another process keeps it."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "write.lock").open("a", encoding="ascii") as lock:
            self._acquire(lock.fileno(), PATIENCE if patience is None else patience)
            yield

    def _acquire(self, descriptor: int, patience: float) -> None:
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise IndexBusy from None
                time.sleep(0.05)
            else:
                return

    def _sync_root(self) -> None:
        descriptor = os.open(self.root, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
