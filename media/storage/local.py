"""Local disk: temporary file, fsync, rename, fsync of the folder."""

import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import File
from django.utils.deconstruct import deconstructible

from media.errors import StorageDamaged, StorageUnavailable
from media.storage.address import address_of, sha256_in
from media.storage.base import CHUNK_BYTES, ContentStorage, chunks_of

logger = logging.getLogger(__name__)

INCOMING = ".incoming"
DAMAGED = ".damaged"
FOLDER_MODE = 0o700
FILE_MODE = 0o400


@deconstructible(path="media.storage.local.LocalContentStorage")
class LocalContentStorage(ContentStorage):
    """Bytes in a folder that only the service's own user may read."""

    def __init__(self, *, folder: str) -> None:
        self.folder = Path(folder)

    def put(self, content: "File[bytes]", *, sha256: str) -> bool:
        """See the base class; survives power loss once it has returned."""
        name = address_of(sha256)
        if self.exists(name):
            if self.hash_of(name) == sha256:
                return False
            self._set_aside(name)
        self._write(content, sha256=sha256, target=self._place(name))
        return True

    def exists(self, name: str) -> bool:
        """Whether something is stored under the name."""
        return self._place(name).is_file()

    def size(self, name: str) -> int:
        """Bytes stored under the name."""
        return self._present(name).stat().st_size

    def path(self, name: str) -> str:
        """The place on disk."""
        return str(self._place(name))

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        if mode != "rb":
            raise ValueError("this storage is write-once; open files with 'rb'")
        return File(self._present(name).open("rb"), name)

    def read_range(self, name: str, *, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """See the base class."""
        with self._present(name).open("rb") as stored:
            stored.seek(start)
            left = None if stop is None else max(0, stop - start)
            while left is None or left > 0:
                chunk = stored.read(CHUNK_BYTES if left is None else min(CHUNK_BYTES, left))
                if not chunk:
                    return
                left = None if left is None else left - len(chunk)
                yield chunk

    @contextmanager
    def local_copy(self, name: str) -> Iterator[Path]:
        """The stored file itself."""
        yield self._present(name)

    def names(self) -> Iterator[str]:
        """See the base class; temporary and set-aside files are not listed."""
        for top in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            for stored in sorted(top.glob("*/*")):
                if stored.is_file():
                    yield stored.relative_to(self.folder).as_posix()

    def erase(self, name: str) -> None:
        """See the base class; durable once it has returned."""
        place, sha256 = self._place(name), sha256_in(name)
        aside = self.folder / DAMAGED
        for gone in [place, *aside.glob(f"{sha256}.*")]:
            try:
                gone.unlink(missing_ok=True)
            except OSError as error:
                raise StorageUnavailable("the bytes cannot be removed") from error
            if gone.parent.is_dir():
                _sync_folder(gone.parent)

    def sweep_incoming(self, *, older_than_seconds: int = 24 * 3600) -> int:
        """See the base class."""
        limit = time.time() - older_than_seconds
        stale = [
            left for left in (self.folder / INCOMING).glob("*") if left.stat().st_mtime < limit
        ]
        for left in stale:
            left.unlink(missing_ok=True)
        return len(stale)

    def _place(self, name: str) -> Path:
        sha256_in(name)
        return self.folder / name

    def _present(self, name: str) -> Path:
        place = self._place(name)
        if not place.is_file():
            raise FileNotFoundError(f"no bytes are stored under {name}")
        return place

    def _write(self, content: "File[bytes]", *, sha256: str, target: Path) -> None:
        incoming = self._folder(self.folder / INCOMING)
        descriptor, temporary = tempfile.mkstemp(dir=incoming)
        try:
            digest = hashlib.sha256()
            with os.fdopen(descriptor, "wb") as out:
                for chunk in chunks_of(content):
                    digest.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fchmod(out.fileno(), FILE_MODE)
                os.fsync(out.fileno())
            if digest.hexdigest() != sha256:
                raise StorageDamaged("the bytes changed while they were being stored")
            folder = self._folder(target.parent)
            Path(temporary).replace(target)
            _sync_folder(folder)
        finally:
            Path(temporary).unlink(missing_ok=True)

    def _folder(self, folder: Path) -> Path:
        """The folder, made with its parents for our eyes only and made durable."""
        if not folder.is_dir():
            parent = folder.parent
            if folder == self.folder:
                parent.mkdir(parents=True, exist_ok=True)
            else:
                self._folder(parent)
            folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
            _sync_folder(parent)
        return folder

    def _set_aside(self, name: str) -> None:
        """Keep damaged bytes as evidence, so that the right ones can take their place."""
        aside = self._folder(self.folder / DAMAGED) / f"{sha256_in(name)}.{time.time_ns()}"
        self._place(name).rename(aside)
        logger.error("damaged bytes set aside: %s", name)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
