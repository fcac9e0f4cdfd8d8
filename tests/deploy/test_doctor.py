import shutil
from datetime import timedelta
from io import StringIO
from pathlib import Path

import boto3
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from archive import (
    AuditLog,
    Event,
    NumberSeries,
    Record,
    RecordState,
    Role,
    record_event,
    revise_record,
)
from deploy import doctor, worker
from deploy.doctor import Finding
from deploy.reindexing import expected_versions, rebuild_everything
from deploy.services import s3
from deploy.services.s3 import S3Server
from media import triggers
from search import Scope, compare, engine, parse_query
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.media.test_storage import writing_only

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def index_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


def file_some(count: int) -> None:
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    for number in range(count):
        file_dispatch(unit=unit, by=clerk, subject=f"Về việc bồi dưỡng lần {number}")


def part(name: str, *, repair: bool = False) -> Finding:
    return next(finding for finding in doctor.examine(repair=repair) if finding.part == name)


@pytest.mark.django_db(transaction=True)
def test_an_office_that_was_worked_off_is_sound() -> None:
    file_some(3)
    worker.work_off()
    out = StringIO()
    call_command("doctor", stdout=out)
    assert "✗" not in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_new_office_is_sound() -> None:
    assert part("Chỉ mục tìm kiếm").sound


@pytest.mark.django_db(transaction=True)
def test_a_record_that_the_index_lost_is_found_and_given_back_to_the_worker() -> None:
    file_some(3)
    worker.work_off()
    lost = next(key for key, _ in engine().versions())
    engine().drop([lost])
    assert not part("Chỉ mục tìm kiếm").sound
    assert part("Chỉ mục tìm kiếm", repair=True).sound
    worker.work_off()
    assert part("Chỉ mục tìm kiếm").sound
    assert engine().count() == 3


@pytest.mark.django_db(transaction=True)
def test_an_earlier_version_that_the_index_lost_is_found_and_given_back() -> None:
    file_some(2)
    record = Record.objects.earliest("pk")
    page, clerk = record.page.specific, record.filed_by
    later = timezone.now() + timedelta(days=3)
    page.subject = "Về việc đã sửa"
    revise_record(page, by=clerk, reason="Sai tên", seen_version=1, at=later)
    worker.work_off()
    before = f"{page.pk}@1"
    assert before in dict(engine().versions())
    engine().drop([before])
    assert "thiếu 1" in part("Chỉ mục tìm kiếm").words
    assert part("Chỉ mục tìm kiếm", repair=True).sound
    worker.work_off()
    assert part("Chỉ mục tìm kiếm").sound
    assert rebuild_everything() == 2
    assert before in dict(engine().versions())
    assert not compare(expected_versions())


@pytest.mark.django_db(transaction=True)
def test_a_lost_index_folder_is_built_anew(index_folder: Path) -> None:
    file_some(2)
    worker.work_off()
    shutil.rmtree(index_folder)
    with pytest.raises(CommandError):
        call_command("doctor", stdout=StringIO())
    assert part("Chỉ mục tìm kiếm", repair=True).sound
    found = engine().search(parse_query("boi duong"), within=Scope.everything())
    assert found.total == 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_builds_a_lost_index_by_itself(
    index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_some(2)
    worker.work_off()
    shutil.rmtree(index_folder)
    file_some(1)
    running = worker.Worker(with_tasks=False)
    monkeypatch.setattr(running.stopping, "wait", lambda seconds: running.stop())
    running.run()
    assert engine().count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_number_that_is_missing_in_a_register_is_found() -> None:
    file_some(2)
    assert part("Sổ đăng ký").sound
    NumberSeries.objects.update(last_number=5)
    assert not part("Sổ đăng ký").sound


@pytest.mark.django_db(transaction=True)
def test_a_guard_that_was_taken_off_is_found_and_put_back() -> None:
    assert part("Khóa chứng cứ").sound
    with connection.cursor() as cursor:
        where = "" if connection.vendor == "sqlite" else " ON archive_auditevent"
        cursor.execute(f"DROP TRIGGER vankho_guard_archive_auditevent_delete{where}")
    triggers.remove(connection)
    found = part("Khóa chứng cứ")
    assert not found.sound
    assert "thiếu 2 khóa" in found.words
    assert part("Khóa chứng cứ", repair=True).sound
    assert part("Khóa chứng cứ").sound


@pytest.mark.django_db
def test_an_old_backup_is_found_and_in_production_a_missing_one(settings: Settings) -> None:
    assert doctor.backups().sound
    settings.PRODUCTION = True
    assert not doctor.backups().sound
    subject = AuditLog.objects.get(pk=1)
    record_event(Event.BACKED_UP, subject=subject, by=None)
    assert doctor.backups().sound
    assert not doctor.backups(at=timezone.now() + timedelta(days=2)).sound


@pytest.mark.django_db(transaction=True)
def test_a_closed_dossier_stands_in_a_new_index_and_is_no_difference() -> None:
    file_some(2)
    Record.objects.filter(pk=Record.objects.latest("pk").pk).update(state=RecordState.CLOSED)
    worker.work_off()
    assert part("Chỉ mục tìm kiếm").sound
    assert rebuild_everything() == 2
    assert not compare(expected_versions())


def test_a_bucket_that_keeps_nothing_or_lets_everyday_keys_delete_is_found(
    settings: Settings, s3_server: S3Server
) -> None:
    settings.VANKHO_STORAGE, settings.VANKHO_S3_BUCKET = "s3", "kham-xet"
    settings.VANKHO_S3_ENDPOINT = s3_server.endpoint
    settings.VANKHO_S3_ACCESS_KEY = s3_server.access_key
    settings.VANKHO_S3_SECRET_KEY = s3_server.secret_key
    settings.VANKHO_S3_LOCK_DAYS = 30
    assert not doctor.bucket().sound
    owner = boto3.client(
        "s3",
        endpoint_url=s3_server.endpoint,
        aws_access_key_id=s3_server.access_key,
        aws_secret_access_key=s3_server.secret_key,
        region_name=s3_server.region,
    )
    owner.create_bucket(Bucket="kham-xet")
    words = doctor.bucket().words
    assert "versioning" in words
    assert "object lock" in words
    assert "xóa được tệp" in words
    owner.create_bucket(Bucket="kham-xet-2", ObjectLockEnabledForBucket=True)
    writer = s3.add_user(s3_server, "van-kho")
    owner.put_bucket_policy(Bucket="kham-xet-2", Policy=writing_only("kham-xet-2", "van-kho"))
    settings.VANKHO_S3_BUCKET = "kham-xet-2"
    settings.VANKHO_S3_ACCESS_KEY = writer.access_key
    settings.VANKHO_S3_SECRET_KEY = writer.secret_key
    found = doctor.bucket()
    assert found.sound, found.words
