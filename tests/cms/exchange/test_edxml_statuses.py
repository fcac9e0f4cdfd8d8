"""A status that a receiver sends back is noted on the record that went out."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from archive import AuditEvent, Event, ExchangeStatus, IntakeItem, Role, scope_for
from cms.intake.errors import StatusNoted
from cms.intake.receiving import receive_file
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.exchange.dialects import status
from tests.cms.exchange.packages import package

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit("Trường THCS Bến Gỗ", organ_id="H29.16.5")


@pytest.fixture
def clerk(unit, client):
    clerk = make_user(Role.CLERK, unit=unit)
    client.force_login(clerk)
    return clerk


def send_out(unit, clerk, code="12/THCS-VP", **fields):
    outgoing = {"book": "outgoing", "direction": "outgoing", "code": code}
    return file_dispatch(unit=unit, by=clerk, **outgoing, **fields)


def drop(client, file):
    return client.post(reverse("intake_upload"), {"file": file})


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"soap": True, "day": "06/05/2024", "document_id": "345"},
        {"document_id": "", "day": "2024/05/06"},
        {"about": "", "day": ""},
    ],
)
def test_a_dropped_status_stands_on_the_record_it_speaks_of(shape, unit, clerk, client):
    filed = send_out(unit, clerk)
    answer = drop(client, status(**shape))
    assert answer.status_code == 201
    page = reverse("record_detail", args=[filed.page.pk])
    assert answer.json()["url"] == page
    assert "«03 Đã tiếp nhận» của Sở Giáo dục và Đào tạo" in answer.json()["said"]
    assert not IntakeItem.objects.exists()
    screen = client.get(page).content.decode()
    for words in ("Phản hồi của nơi nhận", "03 Đã tiếp nhận", "Số đến 345", "Đỗ Văn Thư"):
        assert words in screen
    assert AuditEvent.objects.filter(event=Event.FILE_RECEIVED, detail__code="03").count() == 1


def test_the_same_status_is_noted_once_and_a_later_one_beside_it(unit, clerk, client):
    filed = send_out(unit, clerk)
    drop(client, status())
    again = drop(client, status())
    assert "từ lần trước" in again.json()["said"]
    assert again.json()["url"] == reverse("record_detail", args=[filed.page.pk])
    assert drop(client, status(code="ZZ")).status_code == 201
    assert [s.label for s in ExchangeStatus.objects.all()] == ["03 Đã tiếp nhận", "mã ZZ"]


@pytest.mark.parametrize(
    "about",
    [
        {"about": "13/THCS-VP", "document_id": "H29.16.5,2024/05/06,13/THCS-VP"},
        {"day": "2024/05/07", "document_id": "H29.16.5,2024/05/07,12/THCS-VP"},
    ],
)
def test_a_status_of_a_document_that_the_unit_did_not_send_is_refused(about, unit, clerk, client):
    send_out(unit, clerk)
    answer = drop(client, status(**about))
    assert answer.status_code == 422
    assert "đơn vị không có văn bản đi này" in answer.json()["error"]
    assert AuditEvent.objects.filter(event=Event.FILE_REFUSED).count() == 1


def test_a_status_never_reaches_an_incoming_record_or_one_of_another_unit(unit, clerk, client):
    file_dispatch(unit=unit, by=clerk, code="12/THCS-VP")
    other = make_unit("Trường THCS Đồi Chè")
    send_out(other, make_user(Role.CLERK, unit=other))
    assert drop(client, status()).status_code == 422
    assert not ExchangeStatus.objects.exists()


def test_a_status_without_a_code_is_refused(unit, clerk, client):
    send_out(unit, clerk)
    assert "mã trạng thái" in drop(client, status(code="")).json()["error"]


def test_our_own_answer_is_read_by_the_office_that_sent_the_document(unit, clerk, client):
    send_out(unit, clerk, code="88/SGDĐT-VP")
    receiver = make_unit("Trường Tiểu học Đồi Chè", organ_id="H29.16.6")
    reader = make_user(Role.CLERK, unit=receiver)
    sent = package(document_id="H29.16.5,2024/05/06,88/SGDĐT-VP")
    item = receive_file(file=sent, unit=receiver, by=reader, scope=scope_for(reader))
    client.force_login(reader)
    address = reverse("edxml_package", args=[item.pk])
    reply = client.post(address, {"code": "02", "reason": "Gửi nhầm đơn vị"}).content
    file = ContentFile(reply, name="phan-hoi.edxml")
    with pytest.raises(StatusNoted):
        receive_file(file=file, unit=unit, by=clerk, scope=scope_for(clerk))
    noted = ExchangeStatus.objects.get()
    assert (noted.code, noted.sender_code) == ("02", "H29.16.6")
    assert "Gửi nhầm đơn vị" in noted.description


def test_statuses_in_an_archive_are_counted_as_such(unit, clerk, client):
    send_out(unit, clerk)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.edxml", status().read())
        made.writestr("b.edxml", status(code="06").read())
    answer = drop(client, ContentFile(out.getvalue(), name="phan-hoi.zip"))
    assert answer.status_code == 201
    assert "ghi 2 phản hồi trạng thái" in answer.json()["said"]
    assert len(answer.json()["parts"]) == 2
