"""R-04: whatever the S3 service does, a file is taken in, and proven before the bucket has it."""

from __future__ import annotations

import hashlib
import json
import random
import time
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.config import Config
from django.core.files.base import ContentFile

from deploy.services import site
from deploy.services.s3 import S3Server
from media import StorageDamaged, StorageUnavailable
from media.storage import SpooledContentStorage, address_of
from media.storage.s3 import S3ContentStorage
from tests.drills.clerks import SET_UP, Clerk, upload_all
from tests.drills.faults import between
from tests.drills.installations import beside
from tests.drills.test_backup import wait_for

BUCKET = "vankho-drill"
SIZE = 1_000_000
LONGEST = 60
PAPERS = 6
FAULTS = ("refuse", "error", "cut", "garble")


@pytest.fixture(scope="module")
def storages(s3_server):
    """The storage behind a proxy, the proxy, and the storage as it really is."""
    client = boto3.client(
        "s3",
        endpoint_url=s3_server.endpoint,
        aws_access_key_id=s3_server.access_key,
        aws_secret_access_key=s3_server.secret_key,
        region_name=s3_server.region,
        config=Config(s3={"addressing_style": "path"}),
    )
    client.create_bucket(Bucket=BUCKET)
    place = urlsplit(s3_server.endpoint)
    with between(place.hostname, place.port) as proxy:
        yield behind(proxy.url, s3_server), proxy, behind(s3_server.endpoint, s3_server)


def behind(endpoint: str, server: S3Server, **patience: int) -> S3ContentStorage:
    return S3ContentStorage(
        endpoint=endpoint,
        bucket=BUCKET,
        region=server.region,
        access_key=server.access_key,
        secret_key=server.secret_key,
        **patience,
    )


def content(seed: int) -> tuple[bytes, str]:
    data = random.Random(seed).randbytes(SIZE)
    return data, hashlib.sha256(data).hexdigest()


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("fault", FAULTS)
def test_r04_bytes_that_are_not_proven_are_not_acknowledged(storages, fault):
    storage, proxy, really = storages
    data, sha256 = content(FAULTS.index(fault) + 10)
    started = time.monotonic()
    proxy.fault = fault
    with pytest.raises((StorageUnavailable, StorageDamaged)):
        storage.put(ContentFile(data), sha256=sha256)
    waited = time.monotonic() - started
    proxy.fault = ""
    assert waited < LONGEST
    storage.put(ContentFile(data), sha256=sha256)
    assert really.hash_of(address_of(sha256)) == sha256
    print(f"R-04 {fault}: refused after {waited:.1f} s, kept when it was over")


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("fault", FAULTS)
def test_r04_filing_goes_on_and_the_bytes_arrive_later(storages, fault, tmp_path):
    bucket, proxy, really = storages
    spooled = SpooledContentStorage(bucket=bucket, folder=str(tmp_path / "spool"))
    data, sha256 = content(FAULTS.index(fault) + 20)
    name, started = address_of(sha256), time.monotonic()
    proxy.fault = fault
    try:
        spooled.put(ContentFile(data), sha256=sha256)
        waited = time.monotonic() - started
        assert spooled.waiting() == [name]
        assert b"".join(spooled.read_range(name)) == data
        with pytest.raises((StorageUnavailable, StorageDamaged)):
            spooled.send(name)
    finally:
        proxy.fault = ""
    assert waited < LONGEST
    spooled.send(name)
    spooled.release(name)
    assert really.hash_of(name) == spooled.hash_of(name) == sha256
    assert spooled.waiting() == []
    print(f"R-04 {fault}: acknowledged from the spool after {waited:.1f} s, sent when it was over")


@pytest.mark.slow
@pytest.mark.once
def test_r04_a_service_that_never_answers_keeps_a_sender_waiting_once_and_shortly(
    storages, s3_server, tmp_path
):
    bucket, proxy, really = storages
    hurried = behind(proxy.url, s3_server, read_timeout=2, tries=1)
    spooled = SpooledContentStorage(bucket=bucket, hurried=hurried, folder=str(tmp_path / "spool"))
    waited = []
    proxy.fault = "hang"
    try:
        for seed in (31, 32):
            data, sha256 = content(seed)
            started = time.monotonic()
            spooled.put(ContentFile(data), sha256=sha256)
            waited.append(time.monotonic() - started)
    finally:
        proxy.fault = ""
    assert len(spooled.waiting()) == 2
    assert 2 <= waited[0] < 10
    assert waited[1] < 2
    for name in spooled.waiting():
        spooled.send(name)
        assert really.exists(name)
    print(f"R-04 hang: acknowledged after {waited[0]:.1f} s, the next after {waited[1]:.1f} s")


UPLOADED = """
import hashlib, json
from media import Attachment, ExtractionJob
from media.fixity_models import FixityState
print(json.dumps({
    "states": sorted(FixityState.objects.values_list("outcome", flat=True)),
    "read": ExtractionJob.objects.filter(state="done").count(),
    "equal": [a.storage.hash_of(a.stored_name) == a.sha256 for a in Attachment.objects.all()],
    "names": [a.stored_name for a in Attachment.objects.all()],
}))
"""


@pytest.mark.slow
@pytest.mark.drill
def test_r04_clerks_go_on_and_a_backup_taken_meanwhile_comes_back(storages, s3_server, tmp_path):
    _, proxy, really = storages
    env = {
        "VANKHO_STORAGE": "s3",
        "VANKHO_S3_ENDPOINT": proxy.url,
        "VANKHO_S3_BUCKET": BUCKET,
        "VANKHO_S3_ACCESS_KEY": s3_server.access_key,
        "VANKHO_S3_SECRET_KEY": s3_server.secret_key,
        "VANKHO_SECOND_COPY": str(tmp_path / "second"),
        "VANKHO_BACKUP_TO": str(tmp_path / "kho"),
    }
    proxy.fault = "refuse"
    with site.running(empty=True, env=env) as running:
        running.run(SET_UP)
        uploaded: list[str] = []
        started = time.monotonic()
        upload_all(Clerk(running.url), uploaded, count=PAPERS)
        print(f"R-04: {PAPERS} files sent in {time.monotonic() - started:.1f} s without a bucket")
        assert len(uploaded) == PAPERS
        wait_for(lambda: told(running)["read"] == PAPERS)
        found = told(running)
        assert found["states"] == ["waiting"] * PAPERS
        assert all(found["equal"])
        running.manage("backup")
        there = beside(tmp_path / "new", **env)
        (tmp_path / "new").mkdir()
        key = str(running.data / "backup-key")
        there.manage("restore", "--from", env["VANKHO_BACKUP_TO"], "--key", key)
        assert all(told(there)["equal"])
        proxy.fault = ""
        started = time.monotonic()
        wait_for(lambda: told(running)["states"] == ["sound"] * PAPERS)
        print(f"R-04: all sent {time.monotonic() - started:.1f} s after the bucket came back")
        for name in found["names"]:
            really.require_intact(name)
        assert not [one for one in (running.data / "spool").rglob("*") if one.is_file()]


def told(running):
    return json.loads(running.run(UPLOADED).splitlines()[-1])


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("fault", FAULTS)
def test_r04_wrong_or_broken_answers_are_never_taken_for_the_file(storages, fault):
    storage, proxy, _ = storages
    data, sha256 = content(4)
    storage.put(ContentFile(data), sha256=sha256)
    proxy.fault = fault
    try:
        with pytest.raises((StorageUnavailable, StorageDamaged)):
            storage.require_intact(address_of(sha256))
    finally:
        proxy.fault = ""
    storage.require_intact(address_of(sha256))


@pytest.mark.slow
@pytest.mark.once
def test_r04_a_slow_service_only_takes_longer(storages):
    storage, proxy, really = storages
    data, sha256 = content(5)
    proxy.fault = "slow"
    try:
        started = time.monotonic()
        storage.put(ContentFile(data), sha256=sha256)
    finally:
        proxy.fault = ""
    assert really.hash_of(address_of(sha256)) == sha256
    print(f"R-04 slow: kept after {time.monotonic() - started:.1f} s")
