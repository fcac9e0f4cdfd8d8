"""A second place outside database and file store: small notes in a folder or under an S3 prefix."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from media.errors import StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator


class Place(Protocol):
    """Notes under names with slashes; StorageUnavailable when the place does not answer."""

    def write(self, name: str, data: bytes) -> None:
        """Keep the note durably; the same name is written over."""

    def read(self, name: str) -> bytes:
        """The note; FileNotFoundError when there is none."""

    def names(self, prefix: str) -> Iterator[str]:
        """All names below the prefix, in order."""


def place_at(address: str) -> Place:
    """``s3://bucket/prefix``, with the keys of ``VANKHO_S3_…``, or a folder."""
    if address.startswith("s3://"):
        bucket, _, prefix = address.removeprefix("s3://").partition("/")
        return BucketPlace(bucket=bucket, prefix=prefix.strip("/"))
    return FolderPlace(Path(address))


class FolderPlace:
    """A folder, best on another disk or machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, data: bytes) -> None:
        """See ``Place``."""
        target = self.folder / name
        draft = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with draft.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(target)
        except OSError as error:
            raise StorageUnavailable("the second place cannot be written") from error

    def read(self, name: str) -> bytes:
        """See ``Place``."""
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise StorageUnavailable("the second place cannot be read") from error

    def names(self, prefix: str) -> Iterator[str]:
        """See ``Place``."""
        for path in sorted((self.folder / prefix).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(self.folder).as_posix()


class BucketPlace:
    """A prefix of a bucket."""

    def __init__(self, *, bucket: str, prefix: str) -> None:
        self._bucket = bucket
        self._prefix = f"{prefix}/" if prefix else ""
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=settings.VANKHO_S3_ENDPOINT or None,
            aws_access_key_id=settings.VANKHO_S3_ACCESS_KEY,
            aws_secret_access_key=settings.VANKHO_S3_SECRET_KEY,
            region_name=settings.VANKHO_S3_REGION,
            config=Config(s3={"addressing_style": "path"}, connect_timeout=5, read_timeout=30),
        )

    def write(self, name: str, data: bytes) -> None:
        """See ``Place``."""
        self._call("put_object", Key=self._prefix + name, Body=data)

    def read(self, name: str) -> bytes:
        """See ``Place``."""
        body: bytes = self._call("get_object", Key=self._prefix + name)["Body"].read()
        return body

    def names(self, prefix: str) -> Iterator[str]:
        """See ``Place``."""
        pages = self._client.get_paginator("list_objects_v2")
        try:
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix + prefix):
                for stored in page.get("Contents", ()):
                    yield stored["Key"].removeprefix(self._prefix)
        except (ClientError, BotoCoreError) as error:
            raise StorageUnavailable("the second place cannot be listed") from error

    def _call(self, verb: str, **arguments: Any) -> Any:
        try:
            return getattr(self._client, verb)(Bucket=self._bucket, **arguments)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in {"NoSuchKey", "404"}:
                raise FileNotFoundError(arguments["Key"]) from error
            raise StorageUnavailable("the second place refused") from error
        except BotoCoreError as error:
            raise StorageUnavailable("the second place does not answer") from error
