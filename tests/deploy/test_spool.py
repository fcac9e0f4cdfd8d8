"""What waits for the bucket: sent by the worker, told by doctor and figures, kept by backups."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from prometheus_client import CollectorRegistry
from pytest_django import Settings

from deploy import doctor, metrics, worker
from deploy.backup.repository import BackupFailed
from deploy.backup.taking import files_named, require_sent
from media import Attachment
from media.fixity_models import FixityState
from tests.media.factories import store
from tests.media.spools import Bucket, bucket_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def bucket(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bucket:
    return bucket_for(settings, monkeypatch, tmp_path)


@pytest.fixture
def waiting(bucket: Bucket) -> Attachment:
    bucket.trouble = "away"
    return store("Quyết định".encode(), "12.txt")


def test_the_doctor_says_how_many_wait_and_since_when(bucket: Bucket, waiting: Attachment) -> None:
    since = timezone.localtime(waiting.created_at)
    soon, late = (doctor.spool(at=since + timedelta(minutes=n)) for n in (1, 6))
    for found in (soon, late):
        assert f"1 tệp, lâu nhất từ {since:%H:%M %d/%m/%Y}; 1 tệp nằm ở máy này" in found.words
    assert soon.sound
    assert not late.sound
    assert "hãy kiểm tra kho S3" in late.words
    bucket.trouble = ""
    assert worker.Worker().send()
    assert doctor.spool().words == "không có"


def test_the_worker_knows_that_not_all_arrived(bucket: Bucket, waiting: Attachment) -> None:
    assert not worker.Worker().send()
    bucket.trouble = ""
    assert worker.Worker().send()
    bucket.require_intact(waiting.stored_name)


def test_figures_tell_what_waits(bucket: Bucket, waiting: Attachment) -> None:
    registry = CollectorRegistry()
    metrics.holdings(registry)
    assert registry.get_sample_value("vankho_files_waiting") == 1
    since = registry.get_sample_value("vankho_oldest_waiting_file_timestamp_seconds")
    assert since == pytest.approx(waiting.created_at.timestamp())
    assert registry.get_sample_value("vankho_files_damaged") == 0


def test_a_backup_holds_what_waits_or_its_second_copy(waiting: Attachment) -> None:
    expected = files_named()
    assert expected == {f"spool/{waiting.stored_name}": waiting.size}
    with pytest.raises(BackupFailed, match="không nằm ở máy này"):
        require_sent(set(expected))
    FixityState.objects.update(copied_at=timezone.now())
    require_sent(set(expected))
