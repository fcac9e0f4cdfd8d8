"""R-08 with PostgreSQL, files in S3 and backups in S3: database, bucket and folder are all lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import psycopg
import pytest
from botocore.config import Config

from deploy.services import site
from tests.drills.clerks import SET_UP, Clerk, file_all, upload_all
from tests.drills.installations import beside, holdings
from tests.drills.test_backup import WAITING, compare, lines_of, timed, wait_for

FILES, PAPERS = 12, 6

BYTES = """
import hashlib, json
from media import Attachment
print(json.dumps({
    a.sha256: hashlib.sha256(a.file.open("rb").read()).hexdigest() for a in Attachment.objects.all()
}))
"""


@pytest.fixture
def bucket_owner(s3_server):
    """Makes and empties buckets; the product itself never does."""
    return boto3.client(
        "s3",
        endpoint_url=s3_server.endpoint,
        aws_access_key_id=s3_server.access_key,
        aws_secret_access_key=s3_server.secret_key,
        region_name=s3_server.region,
        config=Config(s3={"addressing_style": "path"}),
    )


@pytest.fixture
def variables(s3_server, postgres_url, bucket_owner):
    """The environment of an installation with a database and a bucket of the given name."""

    def of(name: str) -> dict[str, str]:
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        for bucket in (f"{name}-files", "drill-second", "drill-backups"):
            held = {one["Name"] for one in bucket_owner.list_buckets()["Buckets"]}
            if bucket not in held:
                bucket_owner.create_bucket(Bucket=bucket)
        return {
            "VANKHO_DATABASE_URL": urlsplit(postgres_url)._replace(path=f"/{name}").geturl(),
            "VANKHO_STORAGE": "s3",
            "VANKHO_S3_ENDPOINT": s3_server.endpoint,
            "VANKHO_S3_BUCKET": f"{name}-files",
            "VANKHO_S3_ACCESS_KEY": s3_server.access_key,
            "VANKHO_S3_SECRET_KEY": s3_server.secret_key,
            "VANKHO_SECOND_COPY": "s3://drill-second",
            "VANKHO_BACKUP_TO": "s3://drill-backups/kho",
        }

    return of


@pytest.mark.slow
@pytest.mark.drill
def test_r08_a_lost_server_bucket_and_database_come_back_whole(tmp_path: Path, variables):
    with site.running(empty=True, env=variables("drill-lost")) as running:
        running.run(SET_UP)
        uploaded: list[str] = []
        filed: list[str] = []
        clerk = Clerk(running.url)
        upload_all(clerk, uploaded, count=FILES)
        file_all(clerk, 0, filed, count=PAPERS)
        wait_for(lambda: running.run(WAITING).split()[-1] == "0")
        running.manage("verify_files")
        timed("backup of PostgreSQL and S3", lambda: running.manage("backup"))
        timed("the next one, all bytes read", lambda: running.manage("backup", "--verify"))
        before, bytes_before = holdings(running), json.loads(running.run(BYTES))
        key = tmp_path / "key"
        shutil.copy(running.data / "backup-key", key)
    (tmp_path / "new").mkdir()
    there = beside(tmp_path / "new", **variables("drill-back"))
    arguments = ["restore", "--from", "s3://drill-backups/kho", "--key", str(key)]
    lines = lines_of(timed("restore of PostgreSQL", lambda: there.manage(*arguments)))
    told = there.manage("verify_files", "--repair")
    assert json.loads(there.run(BYTES)) == bytes_before
    assert len(bytes_before) == FILES
    assert all(sha256 == found for sha256, found in bytes_before.items())
    compare(before, holdings(there), lines=lines)
    assert "Nguyên vẹn" in there.manage("verify_log")
    print(f"R-08 bucket: {told.strip().splitlines()[-1]}")
