"""A bucket with a spool before it: what the bucket does not take waits on this machine's disk."""

import fcntl
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic

from django.core.files.base import File
from django.utils.deconstruct import deconstructible

from media.errors import StorageDamaged, StorageUnavailable
from media.storage.address import address_of, sha256_in
from media.storage.base import ContentStorage
from media.storage.local import LocalContentStorage

logger = logging.getLogger(__name__)

FULL_BELOW = 20 * 1024**2  # Room that the disk keeps for what is under way: nothing new is begun.
REST_SECONDS = 30  # So long a bucket that does not answer keeps nobody waiting once more.


@deconstructible(path="media.storage.spooled.SpooledContentStorage")
class SpooledContentStorage(ContentStorage):
    """Reads the spool first; a file leaves it only after the bucket's own bytes were re-read.

    ``hurried`` is the same bucket with less patience, for a new file while its sender waits.
    """

    def __init__(
        self,
        *,
        bucket: ContentStorage,
        folder: str,
        accepting: bool = True,
        hurried: ContentStorage | None = None,
    ) -> None:
        self.bucket = bucket
        self.hurried = hurried if hurried and accepting else bucket
        self.spool = LocalContentStorage(folder=folder)
        self.accepting = accepting
        self._resting_until = 0.0

    def put(self, content: "File[bytes]", *, sha256: str) -> bool:
        """See the base class; StorageUnavailable when neither bucket nor spool takes the bytes."""
        if not self.accepting or monotonic() >= self._resting_until:
            try:
                return self.hurried.put(content, sha256=sha256)
            except (StorageUnavailable, StorageDamaged) as error:
                if not self.accepting:
                    raise
                if isinstance(error, StorageUnavailable):
                    self._resting_until = monotonic() + REST_SECONDS
                logger.warning("bucket: %s, %s goes into the spool", type(error).__name__, sha256)
        return self._keep(content, sha256=sha256)

    def _keep(self, content: "File[bytes]", *, sha256: str) -> bool:
        """Write the bytes durably here; wrong ones are StorageDamaged as in every storage."""
        try:
            free = shutil.disk_usage(self.spool.folder.parent).free
            if free - content.size < FULL_BELOW:
                raise StorageUnavailable("there is no room in the spool")
            return self.spool.put(content, sha256=sha256)
        except OSError as error:
            raise StorageUnavailable("the spool cannot be written") from error

    def waiting(self) -> list[str]:
        """Names that wait here, oldest first."""
        came = {}
        for name in self.spool.names():
            with suppress(FileNotFoundError):  # Another worker has sent it just now.
                came[name] = Path(self.spool.path(name)).stat().st_mtime
        return sorted(came, key=came.__getitem__)

    def is_waiting(self, name: str) -> bool:
        """See the base class."""
        return self.spool.exists(name)

    def send(self, name: str) -> None:
        """Bring a waiting file into the bucket, where it is re-read; wrong bytes there give way.

        It stays in the spool until ``release``. StorageDamaged or StorageUnavailable otherwise.
        """
        sha256 = sha256_in(name)
        with self.spool.open(name) as content:
            try:
                self.bucket.put(content, sha256=sha256)
            except StorageDamaged:
                self.bucket.restore(content, sha256=sha256)

    def release(self, name: str) -> None:
        """Let go of a file that was sent; one that a power cut brings back is sent again."""
        Path(self.spool.path(name)).unlink(missing_ok=True)

    @contextmanager
    def held(self, name: str) -> Iterator[bool]:
        """Whether the waiting file is ours meanwhile: who sends and who destroys it take turns."""
        try:
            descriptor = os.open(self.spool.path(name), os.O_RDONLY)
        except FileNotFoundError:
            descriptor = -1
        try:
            yield descriptor < 0 or _locked(descriptor)
        finally:
            if descriptor >= 0:
                os.close(descriptor)

    def restore(self, content: "File[bytes]", *, sha256: str) -> None:
        """See the base class; a waiting file is mended where it waits."""
        place = self.spool if self.is_waiting(address_of(sha256)) else self.bucket
        place.restore(content, sha256=sha256)

    def exists(self, name: str) -> bool:
        """Whether something is stored under the name."""
        return self.spool.exists(name) or self.bucket.exists(name)

    def size(self, name: str) -> int:
        """Bytes stored under the name."""
        try:
            return self.spool.size(name)
        except FileNotFoundError:
            return self.bucket.size(name)

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        try:
            return self.spool.open(name, mode)
        except FileNotFoundError:
            return self.bucket.open(name, mode)

    def read_range(self, name: str, *, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """See the base class; a file that is sent meanwhile is read to its end from the spool."""
        try:
            yield from self.spool.read_range(name, start=start, stop=stop)
        except FileNotFoundError:
            yield from self.bucket.read_range(name, start=start, stop=stop)

    def retain(self, name: str, *, until: datetime) -> None:
        """See the base class; what waits is not in the bucket yet, which can hold nothing then."""
        try:
            self.bucket.retain(name, until=until)
        except FileNotFoundError as error:
            if self.is_waiting(name):
                raise StorageUnavailable("the bytes still wait in the spool") from error
            raise

    def names(self) -> Iterator[str]:
        """See the base class; one that is being sent is in both places and told once."""
        waiting = set(self.spool.names())
        yield from sorted(waiting)
        yield from (name for name in self.bucket.names() if name not in waiting)

    def erase(self, name: str) -> None:
        """See the base class; the spool comes last, so that a refusal has destroyed nothing."""
        with self.held(name) as ours:
            if not ours:
                raise StorageUnavailable("the bytes are being sent")
            self.bucket.erase(name)
            self.spool.erase(name)

    def sweep_incoming(self, *, older_than_seconds: int = 24 * 3600) -> int:
        """See the base class."""
        return self.spool.sweep_incoming(older_than_seconds=older_than_seconds)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
