"""R-04: whatever the S3 service does, bytes are either kept and proven or clearly not taken."""

from __future__ import annotations

import hashlib
import random
import time
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.config import Config
from django.core.files.base import ContentFile

from media import StorageDamaged, StorageUnavailable
from media.storage import address_of
from media.storage.s3 import S3ContentStorage
from tests.drills.faults import between

BUCKET = "vankho-drill"
SIZE = 1_000_000
LONGEST = 60
FAULTS = ("refuse", "error", "cut", "garble")


@pytest.fixture(scope="module")
def storages(s3_server):
    """The storage behind a proxy, the proxy, and the storage as it really is."""
    keys = {"access_key": s3_server.access_key, "secret_key": s3_server.secret_key}
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
    options = {"bucket": BUCKET, "region": s3_server.region, **keys}
    with between(place.hostname, place.port) as proxy:
        yield (
            S3ContentStorage(endpoint=proxy.url, **options),
            proxy,
            S3ContentStorage(endpoint=s3_server.endpoint, **options),
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
