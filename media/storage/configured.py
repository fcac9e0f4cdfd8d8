"""The storage that the settings name at the moment of use."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.utils.deconstruct import deconstructible

from media.storage.base import ContentStorage
from media.storage.local import LocalContentStorage
from media.storage.spooled import SpooledContentStorage


@deconstructible(path="media.storage.configured.ConfiguredStorage")
class ConfiguredStorage(ContentStorage):
    """Passes everything on, so that a model field need not know the settings at import."""

    @property
    def chosen(self) -> ContentStorage:
        """Local disk, or S3 with its spool, by ``VANKHO_STORAGE``."""
        if settings.VANKHO_STORAGE == "s3":
            return _bucket(settings.VANKHO_S3_ACCESS_KEY, settings.VANKHO_S3_SECRET_KEY)
        return _local_storage(str(settings.VANKHO_FILES_DIR))

    def put(self, content: "File[bytes]", *, sha256: str) -> bool:
        """See the base class."""
        return self.chosen.put(content, sha256=sha256)

    def restore(self, content: "File[bytes]", *, sha256: str) -> None:
        """See the base class."""
        self.chosen.restore(content, sha256=sha256)

    def read_range(self, name: str, *, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """See the base class."""
        return self.chosen.read_range(name, start=start, stop=stop)

    def local_copy(self, name: str) -> AbstractContextManager[Path]:
        """See the base class."""
        return self.chosen.local_copy(name)

    def is_waiting(self, name: str) -> bool:
        """See the base class."""
        return self.chosen.is_waiting(name)

    def retain(self, name: str, *, until: datetime) -> None:
        """See the base class."""
        self.chosen.retain(name, until=until)

    def names(self) -> Iterator[str]:
        """See the base class."""
        return self.chosen.names()

    def erase(self, name: str) -> None:
        """See the base class; a bucket is asked with the keys that may delete."""
        eraser = self.chosen
        if settings.VANKHO_STORAGE == "s3":
            eraser = _bucket(
                settings.VANKHO_S3_DISPOSAL_ACCESS_KEY or settings.VANKHO_S3_ACCESS_KEY,
                settings.VANKHO_S3_DISPOSAL_SECRET_KEY or settings.VANKHO_S3_SECRET_KEY,
            )
        eraser.erase(name)

    def sweep_incoming(self, *, older_than_seconds: int = 24 * 3600) -> int:
        """See the base class."""
        return self.chosen.sweep_incoming(older_than_seconds=older_than_seconds)

    def exists(self, name: str) -> bool:
        """Whether something is stored under the name."""
        return self.chosen.exists(name)

    def size(self, name: str) -> int:
        """Bytes stored under the name."""
        return self.chosen.size(name)

    def path(self, name: str) -> str:
        """The place on disk; a bucket has none and refuses."""
        return self.chosen.path(name)

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        return self.chosen.open(name, mode)


def _bucket(access_key: str, secret_key: str) -> ContentStorage:
    """The bucket with these keys behind this machine's spool.

    ``VANKHO_SPOOL`` off takes nothing more into the spool; what waits there is still read and sent.
    """
    place = (
        settings.VANKHO_S3_ENDPOINT,
        settings.VANKHO_S3_BUCKET,
        access_key,
        secret_key,
        settings.VANKHO_S3_REGION,
        settings.VANKHO_S3_LOCK_DAYS,
    )
    return _spooled(place, str(settings.VANKHO_SPOOL_DIR), settings.VANKHO_SPOOL)


def second_storage(*, erasing: bool = False) -> ContentStorage | None:
    """Where every file is kept once more, by ``VANKHO_SECOND_COPY``; None when it is not.

    ``erasing`` asks a bucket with the keys that may delete.
    """
    address = settings.VANKHO_SECOND_COPY
    if not address:
        return None
    if not address.startswith("s3://"):
        return _local_storage(address)
    access_key = settings.VANKHO_SECOND_ACCESS_KEY or settings.VANKHO_S3_ACCESS_KEY
    secret_key = settings.VANKHO_SECOND_SECRET_KEY or settings.VANKHO_S3_SECRET_KEY
    if erasing:
        access_key = settings.VANKHO_SECOND_DISPOSAL_ACCESS_KEY or access_key
        secret_key = settings.VANKHO_SECOND_DISPOSAL_SECRET_KEY or secret_key
    return _s3_storage(
        settings.VANKHO_SECOND_ENDPOINT or settings.VANKHO_S3_ENDPOINT,
        address.removeprefix("s3://").strip("/"),
        access_key,
        secret_key,
        settings.VANKHO_S3_REGION,
        settings.VANKHO_S3_LOCK_DAYS,
    )


@lru_cache(maxsize=8)
def _local_storage(folder: str) -> ContentStorage:
    return LocalContentStorage(folder=folder)


@lru_cache(maxsize=8)
def _spooled(
    place: tuple[str, str, str, str, str, int], folder: str, accepting: bool
) -> ContentStorage:
    return SpooledContentStorage(
        bucket=_s3_storage(*place),
        hurried=_s3_storage(*place, read_timeout=10, tries=1),
        folder=folder,
        accepting=accepting,
    )


@lru_cache(maxsize=16)
def _s3_storage(
    endpoint: str,
    bucket: str,
    access_key: str,
    secret_key: str,
    region: str,
    lock_days: int,
    **patience: int,
) -> ContentStorage:
    from media.storage.s3 import S3ContentStorage

    return S3ContentStorage(
        endpoint=endpoint,
        bucket=bucket,
        access_key=access_key,
        secret_key=secret_key,
        region=region,
        lock_days=lock_days,
        **patience,
    )
