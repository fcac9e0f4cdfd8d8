"""An S3 bucket: conditional put with a checksum, then read back and compared."""

import base64
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage

from media.errors import StorageDamaged, StorageUnavailable
from media.storage.address import address_of, sha256_in
from media.storage.base import CHUNK_BYTES, ContentStorage, chunks_of, digest_of

NOT_FOUND = frozenset({"404", "NoSuchKey", "NotFound"})
# 412: the key is taken; 409: a parallel conditional write of the same key is under way.
TAKEN = frozenset({"412", "409", "PreconditionFailed", "ConditionalRequestConflict"})

REFUSED = frozenset({"403", "AccessDenied", "AllAccessDisabled"})
LOCK = "GOVERNANCE"  # A decided disposal goes past it with the keys that may delete.
PROBE, NO_VERSION = "kiem-tra-quyen-xoa", "00000000000000000000000000"


@deconstructible(path="media.storage.s3.S3ContentStorage")
class S3ContentStorage(ContentStorage):
    """Bytes in a private bucket; the connection and its settings are django-storages'."""

    def __init__(
        self,
        *,
        endpoint: str,
        bucket: str,
        access_key: str,
        secret_key: str,
        region: str,
        lock_days: int = 0,
        read_timeout: int = 60,
        tries: int = 4,
    ) -> None:
        self._backend = S3Storage(
            endpoint_url=endpoint or None,
            bucket_name=bucket,
            access_key=access_key,
            secret_key=secret_key,
            region_name=region,
            default_acl=None,
            querystring_auth=True,
            client_config=Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                connect_timeout=5,
                read_timeout=read_timeout,
                retries={"total_max_attempts": tries, "mode": "standard"},
                # Chunked trailers are off: we give the whole checksum ourselves.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_supported",
            ),
        )
        self._bucket = bucket
        self._lock_days = lock_days

    @property
    def _client(self) -> Any:
        return self._backend.connection.meta.client

    def restore(self, content: "File[bytes]", *, sha256: str) -> None:
        """See the base class; the damaged bytes stay as an earlier version of the object."""
        self._write(content, sha256=sha256)

    def put(self, content: "File[bytes]", *, sha256: str) -> bool:
        """See the base class; the server's own word is not enough, so the bytes are re-read."""
        return self._write(content, sha256=sha256, IfNoneMatch="*")

    def _write(self, content: "File[bytes]", *, sha256: str, **condition: str) -> bool:
        name = address_of(sha256)
        if digest_of(chunks_of(content)) != sha256:
            raise StorageDamaged("the bytes changed while they were being stored")
        content.seek(0)
        try:
            self._client.put_object(
                Bucket=self._bucket,
                Key=name,
                # Django's File without a name is false, and botocore then sends nothing.
                Body=File(content, name),
                ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
                ContentType="application/octet-stream",
                **condition,
                **self._lock(),
            )
        except ClientError as error:
            if _code(error) not in TAKEN:
                raise StorageUnavailable("the bucket refused the bytes") from error
            self.require_intact(name)
            return False
        except BotoCoreError as error:
            raise StorageUnavailable("the bucket does not answer") from error
        self.require_intact(name)
        return True

    def _lock(self) -> dict[str, Any]:
        """Object lock for the first days, when the bucket was made with it."""
        if not self._lock_days:
            return {}
        until = datetime.now(tz=UTC) + timedelta(days=self._lock_days)
        return {"ObjectLockMode": LOCK, "ObjectLockRetainUntilDate": until}

    def retain(self, name: str, *, until: datetime) -> None:
        """See the base class; without object lock in the settings nothing is asked."""
        sha256_in(name)
        if not self._lock_days:
            return
        held = self._call("head_object", Key=name).get("ObjectLockRetainUntilDate")
        if held is None or held < until:
            retention = {"Mode": LOCK, "RetainUntilDate": until}
            self._call("put_object_retention", Key=name, Retention=retention)

    def is_versioned(self) -> bool:
        """Whether the bucket keeps what was overwritten or deleted."""
        return bool(self._call("get_bucket_versioning").get("Status") == "Enabled")

    def is_lockable(self) -> bool:
        """Whether the bucket was made with object lock."""
        try:
            told = self._client.get_object_lock_configuration(Bucket=self._bucket)
        except ClientError:
            return False
        except BotoCoreError as error:
            raise StorageUnavailable("the bucket does not answer") from error
        return bool(told["ObjectLockConfiguration"].get("ObjectLockEnabled") == "Enabled")

    def may_delete(self) -> bool:
        """Whether these keys may destroy a version, asked of one that does not exist."""
        try:
            self._client.delete_object(Bucket=self._bucket, Key=PROBE, VersionId=NO_VERSION)
        except ClientError as error:
            return _code(error) not in REFUSED
        except BotoCoreError as error:
            raise StorageUnavailable("the bucket does not answer") from error
        return True

    def exists(self, name: str) -> bool:
        """Whether something is stored under the name."""
        sha256_in(name)
        try:
            self._call("head_object", Key=name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        """Bytes stored under the name."""
        sha256_in(name)
        return int(self._call("head_object", Key=name)["ContentLength"])

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        if mode != "rb":
            raise ValueError("this storage is write-once; open files with 'rb'")
        spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the File that is returned
        for chunk in self.read_range(name):
            spool.write(chunk)
        spool.seek(0)
        return File(spool, name)

    def read_range(self, name: str, *, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """See the base class."""
        sha256_in(name)
        if stop is not None and stop <= start:
            return
        wanted = {} if start == 0 and stop is None else {"Range": _range(start, stop)}
        body = self._call("get_object", Key=name, **wanted)["Body"]
        try:
            while chunk := body.read(CHUNK_BYTES):
                yield chunk
        except BotoCoreError as error:
            raise StorageUnavailable("the bucket broke off") from error
        finally:
            body.close()

    def erase(self, name: str) -> None:
        """See the base class; every version goes, and the bytes are looked for once more."""
        sha256_in(name)
        past_lock = {"BypassGovernanceRetention": True} if self._lock_days else {}
        for version in self._versions(name):
            self._call("delete_object", Key=name, VersionId=version, **past_lock)
        if self.exists(name):
            self._call("delete_object", Key=name, **past_lock)
        if self.exists(name) or self._versions(name):
            raise StorageUnavailable("the bucket kept the bytes")

    def _versions(self, name: str) -> list[str]:
        """Versions and delete markers of the object; none in a bucket without versioning."""
        pages = self._client.get_paginator("list_object_versions")
        try:
            return [
                row["VersionId"]
                for page in pages.paginate(Bucket=self._bucket, Prefix=name)
                for row in (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))
                if row["Key"] == name and row.get("VersionId", "null") != "null"
            ]
        except ClientError as error:
            if _code(error) == "NotImplemented":
                return []
            raise StorageUnavailable("the bucket does not list versions") from error
        except BotoCoreError as error:
            raise StorageUnavailable("the bucket does not answer") from error

    def names(self) -> Iterator[str]:
        """See the base class."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket)
        try:
            for page in pages:
                for stored in page.get("Contents", ()):
                    yield stored["Key"]
        except (ClientError, BotoCoreError) as error:
            raise StorageUnavailable("the bucket cannot be listed") from error

    def _call(self, verb: str, **arguments: Any) -> Any:
        try:
            return getattr(self._client, verb)(Bucket=self._bucket, **arguments)
        except ClientError as error:
            if _code(error) in NOT_FOUND:
                raise FileNotFoundError(f"no bytes are stored under {arguments['Key']}") from error
            raise StorageUnavailable("the bucket refused the request") from error
        except BotoCoreError as error:
            raise StorageUnavailable("the bucket does not answer") from error


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _range(start: int, stop: int | None) -> str:
    return f"bytes={start}-{'' if stop is None else stop - 1}"
