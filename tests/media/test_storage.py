"""One contract over all storages: the local disk, a real S3 server, and one with its spool."""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError
from django.core.files.base import File

from deploy.services import s3 as s3_service
from media import AttachmentIsKept, StorageDamaged, StorageUnavailable
from media.storage import SpooledContentStorage, address_of, sha256_in
from media.storage.local import DAMAGED, INCOMING, LocalContentStorage
from media.storage.s3 import S3ContentStorage

CONTENT = "Quyết định số 12\n".encode() * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
NAME = f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def bucket(s3_server):
    client = boto3.client(
        "s3",
        endpoint_url=s3_server.endpoint,
        aws_access_key_id=s3_server.access_key,
        aws_secret_access_key=s3_server.secret_key,
        region_name=s3_server.region,
    )
    client.create_bucket(Bucket="media-contract", ObjectLockEnabledForBucket=True)
    return client


@pytest.fixture
def local(tmp_path):
    return LocalContentStorage(folder=str(tmp_path / "files"))


@pytest.fixture
def s3(s3_server, bucket):
    for page in bucket.get_paginator("list_object_versions").paginate(Bucket="media-contract"):
        for version in [*page.get("Versions", []), *page.get("DeleteMarkers", [])]:
            bucket.delete_object(
                Bucket="media-contract", Key=version["Key"], VersionId=version["VersionId"]
            )
    return s3_storage(s3_server)


class RefusingBucket(S3ContentStorage):
    """Answers what is asked and takes nothing."""

    def _write(self, content, *, sha256, **condition):
        raise StorageUnavailable("the bucket refused the bytes")


@pytest.fixture
def spooled(s3, tmp_path):
    return SpooledContentStorage(bucket=s3, folder=str(tmp_path / "spool"))


@pytest.fixture
def spooled_only(s3, s3_server, tmp_path):
    bucket = s3_storage(s3_server, kind=RefusingBucket)
    return SpooledContentStorage(bucket=bucket, folder=str(tmp_path / "spool"))


def s3_storage(server, kind=S3ContentStorage, **changed):
    values = {
        "endpoint": server.endpoint,
        "bucket": "media-contract",
        "access_key": server.access_key,
        "secret_key": server.secret_key,
        "region": server.region,
    }
    return kind(**{**values, **changed})


@pytest.fixture(params=["local", "s3", "spooled", "spooled_only"])
def storage(request):
    return request.getfixturevalue(request.param)


def content(data=CONTENT):
    return File(io.BytesIO(data))


def test_an_address_is_made_of_the_hash_alone():
    assert address_of(SHA256) == NAME
    assert sha256_in(NAME) == SHA256


@pytest.mark.parametrize("name", ["", "a/b/c", "../x", f"00/{SHA256[2:4]}/{SHA256}", NAME.upper()])
def test_a_name_that_is_no_address_is_refused(name, storage):
    with pytest.raises(ValueError, match="not a content address"):
        sha256_in(name)
    with pytest.raises(ValueError, match="not a content address"):
        storage.exists(name)


def test_what_is_stored_is_read_back_byte_for_byte(storage):
    assert storage.put(content(), sha256=SHA256) is True
    assert storage.exists(NAME)
    assert storage.size(NAME) == len(CONTENT)
    assert b"".join(storage.read_range(NAME)) == CONTENT
    with storage.open(NAME) as stored:
        assert stored.read() == CONTENT
    with storage.local_copy(NAME) as path:
        assert path.read_bytes() == CONTENT


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (5, 20), (100, None), (0, 10**9), (7, 7)])
def test_a_range_is_exactly_those_bytes(storage, start, stop):
    storage.put(content(), sha256=SHA256)

    assert b"".join(storage.read_range(NAME, start=start, stop=stop)) == CONTENT[start:stop]


def test_the_same_bytes_are_stored_once(storage):
    storage.put(content(), sha256=SHA256)

    assert storage.put(content(), sha256=SHA256) is False
    assert list(storage.names()) == [NAME]


def test_bytes_that_are_not_what_the_hash_says_are_never_acknowledged(storage):
    with pytest.raises(StorageDamaged):
        storage.put(content(CONTENT + b"x"), sha256=SHA256)
    assert not storage.exists(NAME)
    assert list(storage.names()) == []


def test_the_django_way_of_saving_ends_at_the_address_too(storage):
    assert storage.save(NAME, content()) == NAME
    assert storage.get_available_name(NAME) == NAME


def test_nothing_is_deleted_or_given_an_address_of_its_own(storage):
    storage.put(content(), sha256=SHA256)

    with pytest.raises(AttachmentIsKept):
        storage.delete(NAME)
    with pytest.raises(AttachmentIsKept):
        storage.url(NAME)
    assert storage.exists(NAME)


def test_missing_bytes_are_an_error_not_an_empty_file(storage):
    assert not storage.exists(NAME)
    with pytest.raises(FileNotFoundError):
        storage.size(NAME)
    with pytest.raises(FileNotFoundError):
        list(storage.read_range(NAME))


def test_stored_bytes_cannot_be_opened_for_writing(storage):
    storage.put(content(), sha256=SHA256)

    with pytest.raises(ValueError, match="write-once"):
        storage.open(NAME, "wb")


def test_an_empty_file_and_a_large_one_keep_their_bytes(storage):
    for data in (b"", os.urandom(3 * 1024 * 1024 + 1)):
        sha256 = hashlib.sha256(data).hexdigest()
        storage.put(content(data), sha256=sha256)
        assert storage.hash_of(address_of(sha256)) == sha256


def test_local_folders_and_files_are_for_our_eyes_only(local):
    local.put(content(), sha256=SHA256)

    place = Path(local.path(NAME))
    assert place.stat().st_mode & 0o777 == 0o400
    for folder in (place.parent, place.parent.parent, local.folder):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_damaged_local_bytes_are_set_aside_and_replaced_by_the_right_ones(local):
    local.put(content(), sha256=SHA256)
    place = Path(local.path(NAME))
    place.chmod(0o600)
    place.write_bytes(b"damaged")

    assert local.put(content(), sha256=SHA256) is True
    local.require_intact(NAME)
    assert [kept.read_bytes() for kept in (local.folder / DAMAGED).iterdir()] == [b"damaged"]


def test_a_bucket_with_wrong_bytes_under_the_name_is_noticed(s3, bucket):
    bucket.put_object(Bucket="media-contract", Key=NAME, Body=b"wrong")

    with pytest.raises(StorageDamaged):
        s3.put(content(), sha256=SHA256)


def test_a_bucket_that_does_not_answer_is_an_error_of_its_own(s3_server):
    storage = s3_storage(s3_server, endpoint="http://127.0.0.1:9")

    with pytest.raises(StorageUnavailable):
        storage.put(content(), sha256=SHA256)
    with pytest.raises(StorageUnavailable):
        storage.exists(NAME)


def test_a_wrong_key_is_refused_by_the_bucket(s3_server):
    storage = s3_storage(s3_server, secret_key="not-the-secret")

    with pytest.raises(StorageUnavailable):
        storage.put(content(), sha256=SHA256)


def test_bytes_under_object_lock_survive_an_attempt_to_delete_them(s3_server, bucket):
    bucket.create_bucket(Bucket="media-held", ObjectLockEnabledForBucket=True)
    held = s3_storage(s3_server, bucket="media-held", lock_days=1)
    held.put(content(), sha256=SHA256)
    version = bucket.head_object(Bucket="media-held", Key=NAME)["VersionId"]

    with pytest.raises(ClientError):
        bucket.delete_object(Bucket="media-held", Key=NAME, VersionId=version)
    held.require_intact(NAME)


def test_a_lock_is_made_longer_and_never_shorter(s3_server, bucket):
    bucket.create_bucket(Bucket="media-terms", ObjectLockEnabledForBucket=True)
    held = s3_storage(s3_server, bucket="media-terms", lock_days=1)
    held.put(content(), sha256=SHA256)
    for until in (datetime(2055, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)):
        held.retain(NAME, until=until)
        told = bucket.head_object(Bucket="media-terms", Key=NAME)
        assert told["ObjectLockRetainUntilDate"] == datetime(2055, 1, 1, tzinfo=UTC)


def test_the_keys_that_write_need_no_right_to_delete(s3_server, bucket):
    bucket.create_bucket(Bucket="media-keys", ObjectLockEnabledForBucket=True)
    writer = s3_service.add_user(s3_server, "chi-ghi")
    bucket.put_bucket_policy(Bucket="media-keys", Policy=writing_only("media-keys", "chi-ghi"))
    everyday = s3_storage(writer, bucket="media-keys", lock_days=1)
    owner = s3_storage(s3_server, bucket="media-keys", lock_days=1)
    everyday.put(content(), sha256=SHA256)
    everyday.retain(NAME, until=datetime(2045, 1, 1, tzinfo=UTC))
    everyday.require_intact(NAME)
    assert (everyday.is_versioned(), everyday.is_lockable()) == (True, True)
    assert (everyday.may_delete(), owner.may_delete()) == (False, True)
    assert not bucket.list_object_versions(Bucket="media-keys").get("DeleteMarkers")


def writing_only(bucket, user):
    """The policy that README describes: everything but deleting."""
    objects = ("PutObject", "GetObject", "GetObjectVersion", "GetObjectRetention")
    lists = ("ListBucket", "ListBucketVersions", "GetBucketVersioning")
    acts = {
        f"arn:aws:s3:::{bucket}/*": [*objects, "PutObjectRetention"],
        f"arn:aws:s3:::{bucket}": [*lists, "GetBucketObjectLockConfiguration"],
    }
    statements = [
        {
            "Effect": "Allow",
            "Principal": {"AWS": [user]},
            "Action": [f"s3:{name}" for name in names],
            "Resource": resource,
        }
        for resource, names in acts.items()
    ]
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


KILLED = """
    import io, os, signal, sys
    from pathlib import Path
    from django.core.files.base import File
    from media.storage import local

    folder, sha256, step = sys.argv[1:]
    def die(*args, **kwargs):
        os.kill(os.getpid(), signal.SIGKILL)
    if step == "write":
        class Dying(io.BytesIO):
            def read(self, size=-1):
                if self.tell():
                    die()
                return super().read(1000)
        source = Dying({content!r})
    else:
        source = io.BytesIO({content!r})
    if step == "fsync":
        os.fsync = die
    if step == "rename":
        Path.replace = die
    if step == "after-rename":
        local._sync_folder = lambda folder: die() if len(folder.name) == 2 and any(
            child.is_file() for child in folder.iterdir()) else None
    local.LocalContentStorage(folder=folder).put(File(source), sha256=sha256)
"""


@pytest.mark.parametrize("step", ["write", "fsync", "rename", "after-rename"])
def test_a_kill_at_any_step_leaves_nothing_half_and_the_next_try_succeeds(local, step):
    code = textwrap.dedent(KILLED).replace("{content!r}", repr(CONTENT))
    command = [sys.executable, "-c", code, str(local.folder), SHA256, step]

    killed = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    )

    assert killed.returncode == -signal.SIGKILL
    if local.exists(NAME):
        local.require_intact(NAME)
    local.put(content(), sha256=SHA256)
    local.require_intact(NAME)
    assert list(local.names()) == [NAME]


def test_what_waits_is_sent_and_read_from_the_bucket_afterwards(s3, spooled_only, tmp_path):
    spooled_only.put(content(), sha256=SHA256)
    assert spooled_only.waiting() == [NAME]
    assert not s3.exists(NAME)
    later = SpooledContentStorage(bucket=s3, folder=str(tmp_path / "spool"))
    with later.local_copy(NAME) as path, later.open(NAME) as stored:
        later.send(NAME)
        later.release(NAME)
        assert path.read_bytes() == stored.read() == CONTENT
    assert later.waiting() == []
    assert b"".join(later.read_range(NAME, start=5, stop=20)) == CONTENT[5:20]
    s3.require_intact(NAME)


def test_wrong_bytes_in_the_bucket_are_not_acknowledged_and_give_way(s3, bucket, spooled):
    bucket.put_object(Bucket="media-contract", Key=NAME, Body=b"wrong")
    spooled.put(content(), sha256=SHA256)
    assert spooled.is_waiting(NAME)
    assert spooled.hash_of(NAME) == SHA256
    spooled.send(NAME)
    s3.require_intact(NAME)


def test_leftovers_of_interrupted_writes_are_swept_after_a_day(local):
    local.put(content(), sha256=SHA256)
    fresh, stale = (local.folder / INCOMING / name for name in ("fresh", "stale"))
    for left in (fresh, stale):
        left.write_bytes(b"half")
    os.utime(stale, (0, 0))

    assert local.sweep_incoming() == 1
    assert fresh.exists()
    assert local.exists(NAME)


def test_disposal_destroys_the_bytes_and_may_be_done_again(storage):
    storage.put(content(), sha256=SHA256)
    storage.erase(NAME)
    storage.erase(NAME)

    assert not storage.exists(NAME)
    assert list(storage.names()) == []
    assert storage.put(content(), sha256=SHA256)


def test_disposal_destroys_damaged_bytes_that_were_set_aside(local):
    local.put(content(), sha256=SHA256)
    place = local.folder / NAME
    place.chmod(0o600)
    place.write_bytes(b"damaged")
    local.put(content(), sha256=SHA256)
    assert list((local.folder / DAMAGED).iterdir())

    local.erase(NAME)

    assert not [one for one in local.folder.rglob("*") if one.is_file()]


def test_disposal_destroys_every_version_in_a_bucket(s3, bucket):
    s3.put(content(), sha256=SHA256)
    s3.restore(content(), sha256=SHA256)
    bucket.delete_object(Bucket="media-contract", Key=NAME)

    s3.erase(NAME)

    left = bucket.list_object_versions(Bucket="media-contract", Prefix=NAME)
    assert not left.get("Versions")
    assert not left.get("DeleteMarkers")


def test_disposal_goes_past_a_governance_lock_and_only_disposal(s3_server, bucket):
    bucket.create_bucket(Bucket="media-locked", ObjectLockEnabledForBucket=True)
    locked = s3_storage(s3_server, bucket="media-locked", lock_days=1)
    locked.put(content(), sha256=SHA256)
    unaware = s3_storage(s3_server, bucket="media-locked")
    with pytest.raises(StorageUnavailable):
        unaware.erase(NAME)
    locked.require_intact(NAME)

    locked.erase(NAME)

    assert not locked.exists(NAME)
