"""A dossier's way: compiled at the school, handed in, reviewed and recognised above it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from archive import RecordVersion, Role, UnitLevel
from cms.records.models import DossierPage
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db

RECOGNITION = {
    "recognition_level": "province",
    "recognised_on": "20/11/2024",
    "recognition_decision": "215/QĐ-SGDĐT",
}


@pytest.fixture
def office():
    department = make_unit("Sở Giáo dục Thử", level=UnitLevel.PROVINCE)
    school = make_unit("Trường THCS Thử", parent=department)
    return {
        "school": school,
        "staff": make_user(Role.STAFF, unit=school),
        "head": make_user(Role.LEADER, unit=school),
        "leader": make_user(Role.LEADER, unit=department),
        "stranger": make_user(Role.STAFF, unit=make_unit()),
    }


@pytest.fixture
def dossier(client, office):
    client.force_login(office["staff"])
    response = client.post(
        reverse("dossier_start"),
        {
            "unit": office["school"].pk,
            "year": 2024,
            "subject": "Hồ sơ đề nghị công nhận Tổ Khoa học tự nhiên",
            "subject_kind": "collective",
            "subject_name": "Tổ Khoa học tự nhiên",
            "dossier_kind": "recognition",
        },
    )
    assert response.status_code == 302
    return DossierPage.objects.get()


def add(
    client, dossier, component, content=b"Noi dung bao cao", caption="Minh chứng", name="a.txt"
):
    return client.post(
        reverse("dossier_add", args=[dossier.pk]),
        {"component": component, "caption": caption, "file": SimpleUploadedFile(name, content)},
        follow=True,
    )


def complete(client, dossier):
    for number, component in enumerate(("request", "report", "evidence")):
        add(client, dossier, component, content=f"Nội dung thứ {number} của hồ sơ".encode())


def states(dossier):
    return {row.key: row.state for row in DossierPage.objects.get(pk=dossier.pk).components.all()}


def test_a_new_dossier_has_its_checklist_and_says_what_is_missing(client, dossier):
    html = client.get(reverse("dossier_compile", args=[dossier.pk])).content.decode()
    assert "Còn thiếu: Công văn đề nghị, Báo cáo thành tích, Minh chứng." in html
    assert_vietnamese(html)


def test_a_file_on_a_line_becomes_a_sealed_version(client, dossier):
    add(client, dossier, "report", caption="Báo cáo năm học")
    assert states(dossier)["report"] == "present"
    version = RecordVersion.objects.filter(record__page=dossier).first()
    assert version.number == 2
    assert version.reason == "Bổ sung «Báo cáo năm học» vào Báo cáo thành tích"


def test_a_removed_file_stays_in_the_earlier_version(client, dossier):
    add(client, dossier, "report")
    attachment = DossierPage.objects.get().record_attachments.get().attachment
    client.post(reverse("dossier_remove", args=[dossier.pk, attachment.pk]))
    assert states(dossier)["report"] == "missing"
    kept = RecordVersion.objects.get(record__page=dossier, number=2)
    assert kept.revision.as_object().record_attachments.count() == 1


def test_an_incomplete_dossier_cannot_be_handed_in(client, dossier):
    add(client, dossier, "report")
    response = client.post(reverse("dossier_hand_in", args=[dossier.pk]), follow=True)
    assert "Còn thiếu: Công văn đề nghị, Minh chứng." in response.content.decode()
    assert DossierPage.objects.get().status == "compiling"


def test_a_refused_file_says_why_and_changes_nothing(client, dossier):
    response = add(client, dossier, "report", content=b"", name="trong.pdf")
    assert "notice-error" in response.content.decode()
    assert states(dossier)["report"] == "missing"


def test_the_unit_above_recognises_a_complete_dossier(client, office, dossier):
    complete(client, dossier)
    client.post(reverse("dossier_hand_in", args=[dossier.pk]))
    assert DossierPage.objects.get().status == "submitted"
    client.force_login(office["leader"])
    client.post(
        reverse("dossier_judge", args=[dossier.pk]),
        {"component": "report", "verdict": "accepted"},
    )
    client.post(reverse("dossier_recognise", args=[dossier.pk]), RECOGNITION)
    page = DossierPage.objects.get()
    assert (page.status, page.recognition_level) == ("recognised", "province")
    assert states(dossier)["report"] == "accepted"


def test_a_returned_dossier_can_be_worked_on_again(client, office, dossier):
    complete(client, dossier)
    client.post(reverse("dossier_hand_in", args=[dossier.pk]))
    assert "đã nộp" in add(client, dossier, "report").content.decode()
    client.force_login(office["leader"])
    client.post(
        reverse("dossier_judge", args=[dossier.pk]),
        {"component": "report", "verdict": "rejected", "note": "Thiếu số liệu"},
    )
    client.post(reverse("dossier_send_back", args=[dossier.pk]), {"reason": "Thêm số liệu"})
    client.force_login(office["staff"])
    html = client.get(reverse("dossier_compile", args=[dossier.pk])).content.decode()
    assert "Yêu cầu bổ sung: Thêm số liệu" in html
    assert "Thiếu số liệu" in html
    html = add(client, dossier, "report", content=b"Bao cao co so lieu").content.decode()
    assert states(dossier)["report"] == "present"
    assert "Yêu cầu bổ sung: Thêm số liệu" in html  # until it is handed in again


def send_back(client, office, dossier, reason):
    client.force_login(office["leader"])
    client.post(reverse("dossier_send_back", args=[dossier.pk]), {"reason": reason})
    client.force_login(office["staff"])


def test_who_asked_for_more_sees_what_was_done_since(client, office, dossier):
    complete(client, dossier)
    client.post(reverse("dossier_hand_in", args=[dossier.pk]))
    send_back(client, office, dossier, "Thiếu biên bản")
    client.post(reverse("dossier_hand_in", args=[dossier.pk]))
    send_back(client, office, dossier, "Thêm số liệu")
    asked = RecordVersion.objects.filter(record__page=dossier).first()
    add(client, dossier, "report", content=b"Bao cao co so lieu", caption="Số liệu hai năm")
    client.post(reverse("dossier_hand_in", args=[dossier.pk]))
    client.force_login(office["leader"])
    html = client.get(reverse("dossier_compile", args=[dossier.pk])).content.decode()
    since = html.partition("Từ đó đến nay")[2].partition("</ol>")[0]
    assert "Yêu cầu bổ sung: Thêm số liệu" in html
    assert "Thiếu biên bản" not in html
    assert since.index("Bổ sung «Số liệu hai năm» vào Báo cáo thành tích") < since.index(
        "Nộp hồ sơ"
    )
    both = f"?cu={asked.number}&amp;moi={asked.number + 2}"
    assert reverse("record_compare", args=[dossier.pk]) + both in html
    compared = client.get(reverse("record_compare", args=[dossier.pk]) + both.replace("&amp;", "&"))
    assert "<br><ins>a.txt – Số liệu hai năm</ins><br>" in compared.content.decode()
    assert_vietnamese(html)


def test_nobody_recognises_a_dossier_of_their_own_unit(client, office, dossier):
    complete(client, dossier)
    client.post(reverse("dossier_hand_in", args=[dossier.pk]))
    client.force_login(office["head"])
    client.post(reverse("dossier_recognise", args=[dossier.pk]), RECOGNITION)
    assert DossierPage.objects.get().status == "submitted"


@pytest.mark.parametrize(
    "route", ["dossier_hand_in", "dossier_judge", "dossier_send_back", "dossier_recognise"]
)
def test_another_unit_finds_no_such_dossier(client, office, dossier, route):
    client.force_login(office["stranger"])
    assert client.get(reverse("dossier_compile", args=[dossier.pk])).status_code == 404
    assert client.post(reverse(route, args=[dossier.pk]), RECOGNITION).status_code == 404
    assert "Tổ Khoa học" not in client.get(reverse("dossier_list")).content.decode()


def test_the_list_is_found_by_words_without_dau(client, dossier):
    html = client.get(reverse("dossier_list"), {"q": "to khoa hoc"}).content.decode()
    assert "Tổ Khoa học tự nhiên" in html
    assert_vietnamese(html)
    nothing = client.get(reverse("dossier_list"), {"q": "khong co"}).content.decode()
    assert "Chưa có hồ sơ nào ở đây" in nothing


def test_a_decision_of_tomorrow_recognises_nothing(client, office, dossier):
    for component in ("request", "report", "evidence"):
        add(client, dossier, component, name=f"{component}.txt")
    client.post(reverse("dossier_hand_in", args=[dossier.pk]))
    client.force_login(office["leader"])
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = RECOGNITION | {"recognised_on": f"{tomorrow:%d/%m/%Y}"}
    response = client.post(reverse("dossier_recognise", args=[dossier.pk]), sent)
    assert response.status_code == 422
    assert "Ngày công nhận không được sau hôm nay" in response.content.decode()


def test_who_handed_in_is_told_what_comes_next(client, dossier):
    screen = client.get(reverse("dossier_compile", args=[dossier.pk])).content.decode()
    assert screen.count("Thiếu</span>") == screen.count("badge-bad") == 3
    for component in ("request", "report", "evidence"):
        add(client, dossier, component, name=f"{component}.txt")
    handed = client.post(reverse("dossier_hand_in", args=[dossier.pk]), follow=True)
    assert "chờ cấp trên xét" in handed.content.decode()
