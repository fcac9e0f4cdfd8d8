"""What both storages promise; one contract test suite runs over them."""

import hashlib
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import IO, Any, NoReturn

from django.core.files.base import File
from django.core.files.storage import Storage

from media.errors import AttachmentIsKept, StorageDamaged
from media.storage.address import sha256_in

CHUNK_BYTES = 1024 * 1024


class ContentStorage(Storage, ABC):
    """Bytes under their SHA-256: written once, verified before they are acknowledged."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        """Keep the bytes under their own address; already kept bytes are only verified."""
        address = name or ""
        sha256 = sha256_in(address)
        self.put(File(content, address), sha256=sha256)
        return address

    @abstractmethod
    def put(self, content: "File[bytes]", *, sha256: str) -> bool:
        """Store and verify; False when the bytes were there already. StorageDamaged if not them."""

    def restore(self, content: "File[bytes]", *, sha256: str) -> None:
        """Put the right bytes in the place of damaged or lost ones; the damaged ones are kept."""
        self.put(content, sha256=sha256)

    @abstractmethod
    def read_range(self, name: str, *, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from ``start`` up to, not including, ``stop``, in chunks."""

    def local_copy(self, name: str) -> AbstractContextManager[Path]:
        """A readable path to the bytes for tools that need one; gone afterwards if it was made."""
        return _copied(self.read_range(name))

    @abstractmethod
    def names(self) -> Iterator[str]:
        """Every stored name, tracked or not."""

    def sweep_incoming(self, *, older_than_seconds: int = 24 * 3600) -> int:
        """Remove what interrupted writes left behind; how many. A bucket is left with nothing."""
        return 0

    def is_waiting(self, name: str) -> bool:
        """Whether the bytes are kept for the time being, not yet in the place they belong to."""
        return False

    def retain(self, name: str, *, until: datetime) -> None:
        """Let the place itself refuse to delete the bytes until then; a disk knows no such lock.

        An earlier day than the one it has changes nothing. StorageUnavailable when refused.
        """

    def hash_of(self, name: str) -> str:
        """SHA-256 of the bytes as they are now."""
        return digest_of(self.read_range(name))

    def require_intact(self, name: str) -> None:
        """StorageDamaged when the stored bytes are not those the name promises."""
        if self.hash_of(name) != sha256_in(name):
            raise StorageDamaged(f"stored bytes differ from their address: {name}")

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: the same bytes share one place."""
        return name

    def generate_filename(self, filename: str | PathLike[str]) -> str:
        """The name itself, checked to be an address."""
        sha256_in(str(filename))
        return str(filename)

    def delete(self, name: str) -> NoReturn:
        """Refused: this storage is write-once."""
        raise AttachmentIsKept("Kho tệp chỉ ghi một lần; không xóa được nội dung đã lưu.")

    @abstractmethod
    def erase(self, name: str) -> None:
        """Destroy the bytes, also damaged ones set aside and earlier versions; for disposal only.

        Missing bytes are no error. StorageUnavailable when the place refuses or does not answer.
        """

    def url(self, name: str | None) -> NoReturn:
        """Refused: bytes are only served after a permission check."""
        raise AttachmentIsKept("Tệp chỉ được mở qua trang có kiểm tra quyền xem.")


@contextmanager
def _copied(chunks: Iterable[bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="vankho-") as folder:
        copy = Path(folder) / "content"
        with copy.open("wb") as out:
            for chunk in chunks:
                out.write(chunk)
        yield copy


def digest_of(chunks: Iterable[bytes]) -> str:
    """SHA-256 of a stream of chunks."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def chunks_of(content: "File[bytes]") -> Iterator[bytes]:
    """The file from its start, never whole in memory."""
    content.seek(0)
    while chunk := content.read(CHUNK_BYTES):
        yield chunk


def copy_to(content: "File[bytes]", path: Path) -> Path:
    """Write a copy of the file for a child that opens paths; the place is given back."""
    with path.open("wb") as copy:
        for chunk in chunks_of(content):
            copy.write(chunk)
    content.seek(0)
    return path
