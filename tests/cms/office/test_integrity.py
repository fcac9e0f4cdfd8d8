"""Toàn vẹn dữ liệu and the standing of the log: who sees them, what they say, what they do."""

import json

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive import AuditEvent, Confidentiality, Event, Role, UnitLevel, record_event
from archive.audit.heads import sign_head
from archive.fixity import begin_run, finish_run
from media import store_attachment
from media.fixity import copy_missing
from media.fixity_models import FixityState
from tests.archive.factories import file_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_places(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.VANKHO_FILES_DIR = tmp_path / "files"
    settings.VANKHO_AUDIT_HEADS = str(tmp_path / "heads")


@pytest.fixture
def unit():
    return make_unit("Sở Thử", level=UnitLevel.PROVINCE)


@pytest.fixture
def file(unit):
    clerk = make_user(Role.CLERK, unit=unit)
    return store_attachment(
        file=ContentFile(b"noi dung", name="mat.txt"), by=clerk, unit_id=unit.pk
    )


def signed_in(*roles, unit):
    client = Client()
    client.force_login(make_user(*roles, unit=unit))
    return client


def lose(file):
    from pathlib import Path

    path = Path(file.storage.path(file.stored_name))
    path.unlink()


@pytest.mark.parametrize("role", Role)
def test_archivists_and_administrators_look_after_the_bytes(unit, role):
    client = signed_in(role, unit=unit)
    keeper = role in {Role.ARCHIVIST, Role.ADMINISTRATOR}
    assert client.get(reverse("integrity")).status_code == (200 if keeper else 404)
    asked = client.post(reverse("integrity_check"))
    assert asked.status_code == (302 if keeper else 404)


def test_a_lost_file_is_told_by_its_number_and_brought_back(unit, file, settings, tmp_path):
    settings.VANKHO_SECOND_COPY = str(tmp_path / "copy")
    finish_run(begin_run(by=None))
    copy_missing()
    client = signed_in(Role.ARCHIVIST, unit=unit)
    assert "còn nguyên vẹn" in client.get(reverse("integrity")).content.decode()
    lose(file)
    finish_run(begin_run(by=None))
    page = client.get(reverse("integrity")).content.decode()
    assert f"Tệp số {file.pk}" in page
    assert "mat.txt" not in page
    client.post(reverse("integrity_repair", args=[file.pk]))
    assert "còn nguyên vẹn" in client.get(reverse("integrity")).content.decode()
    assert AuditEvent.objects.filter(event=Event.FILE_REPAIRED, by__isnull=False).count() == 1


def test_a_file_that_waits_for_the_bucket_is_no_damage_and_told_to_its_keepers(unit, file):
    FixityState.objects.create(attachment=file, checked_at=timezone.now(), outcome="waiting")
    page = signed_in(Role.ARCHIVIST, unit=unit).get(reverse("integrity")).content.decode()
    assert "1 tệp còn chờ gửi lên kho S3" in page
    assert "không còn đúng" not in page
    other = signed_in(Role.ARCHIVIST, unit=make_unit("Trường Khác"))
    assert "chờ gửi" not in other.get(reverse("integrity")).content.decode()


def test_a_file_that_cannot_be_brought_back_is_said_so(unit, file):
    lose(file)
    finish_run(begin_run(by=None))
    client = signed_in(Role.ARCHIVIST, unit=unit)
    said = client.post(reverse("integrity_repair", args=[file.pk]), follow=True)
    assert "khôi phục từ bản sao lưu" in said.content.decode()


def test_a_file_of_another_unit_is_not_there(file):
    other = signed_in(Role.ARCHIVIST, unit=make_unit("Trường Khác"))
    lose(file)
    finish_run(begin_run(by=None))
    assert f"Tệp số {file.pk}" not in other.get(reverse("integrity")).content.decode()
    assert other.post(reverse("integrity_repair", args=[file.pk])).status_code == 404


def test_the_log_shows_its_signature_its_check_and_its_alarms(unit):
    record_event(Event.CLOCK_SET_BACK, subject=unit, by=None, detail={"seconds": 60})
    head = sign_head()
    client = signed_in(Role.INSPECTOR, unit=unit)
    page = client.get(reverse("audit_log")).content.decode()
    assert head.root in page
    assert "đồng hồ bị lùi" in page
    kept = json.loads(client.get(reverse("audit_head")).content)
    assert (kept["size"], kept["root"]) == (head.size, head.root)
    assert signed_in(Role.STAFF, unit=unit).get(reverse("audit_head")).status_code == 404
    assert client.post(reverse("audit_verify")).status_code == 404


def test_a_seal_is_shown_with_its_place_and_its_proof(unit):
    clerk = make_user(Role.CLERK, unit=unit)
    filed = file_dispatch(unit=unit, by=clerk)
    client = Client()
    client.force_login(clerk)
    page = client.get(reverse("record_version", args=[filed.page.pk, 1])).content.decode()
    assert "Niêm phong" in page
    answer = client.get(reverse("record_proof", args=[filed.page.pk, 1]))
    proof = json.loads(answer.content)
    assert proof["position"] == filed.record.versions.get().position
    assert b"def problems" in client.get(reverse("proof_checker")).content
    other = signed_in(Role.CLERK, unit=make_unit("Trường Khác"))
    assert other.get(reverse("record_proof", args=[filed.page.pk, 1])).status_code == 404


def test_who_read_a_restricted_record_is_told_to_its_leader_and_not_to_staff(unit):
    clerk = make_user(Role.CLERK, unit=unit)
    filed = file_dispatch(unit=unit, by=clerk, confidentiality=Confidentiality.RESTRICTED)
    address = reverse("record_detail", args=[filed.page.pk]) + "?phan=nhat-ky"
    reader = Client(REMOTE_ADDR="203.0.113.9")
    reader.force_login(clerk)
    reader.get(address)
    assert "203.0.113.9" in signed_in(Role.LEADER, unit=unit).get(address).content.decode()
    type(filed.record).objects.update(confidentiality=Confidentiality.NORMAL)
    assert "203.0.113.9" not in signed_in(Role.STAFF, unit=unit).get(address).content.decode()


def test_the_log_of_one_record_is_for_those_who_may_read_it(unit):
    clerk = make_user(Role.CLERK, unit=unit)
    filed = file_dispatch(unit=unit, by=clerk)
    address = reverse("audit_log") + f"?ho-so={filed.page.pk}"
    page = signed_in(Role.INSPECTOR, unit=unit).get(address).content.decode()
    assert "Chỉ hiện các dòng về" in page
    other = signed_in(Role.INSPECTOR, unit=make_unit("Trường Khác"))
    assert other.get(address).status_code == 404
