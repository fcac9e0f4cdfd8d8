"""What became of an incoming document: who may say it, and by which paper it was answered."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive import Book, Filing, RecordVersion, Role, file_record
from archive.reading import find_citations
from cms.records.models import DispatchPage
from cms.records.shelving import year_folder
from tests.archive.factories import file_dispatch, make_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
TOMORROW = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
ANSWER = {
    "handling": "answered",
    "answer_code": "45/BC-THCSSM",
    "settled_on": "20/05/2024",
    "seen_version": 1,
}


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(client, school):
    user = make_user(Role.CLERK, unit=school)
    client.force_login(user)
    return user


@pytest.fixture
def came(school, clerk):
    return file_dispatch(unit=school, by=clerk, code="12/SGDĐT-VP", subject="Về việc hội thao")


@pytest.fixture
def address(came):
    return reverse("record_settle", args=[came.page.pk])


def send(school, clerk, *, text: str):
    day = date(2024, 5, 20)
    page = make_dispatch(
        unit=school, day=day, direction="outgoing", code="45/BC-THCSSM", subject="Báo cáo hội thao"
    )
    filing = Filing(
        page=page,
        folder=year_folder(unit=school, year=2024),
        unit=school,
        day=day,
        book=Book.OUTGOING,
        citations=find_citations(text),
    )
    return file_record(filing, by=clerk)


def test_an_answer_is_the_next_sealed_version(client, came, address):
    assert_vietnamese(client.get(address).content.decode())
    html = client.post(address, ANSWER, follow=True).content.decode()
    assert "Đã ghi kết quả" in html
    assert "45/BC-THCSSM" in html
    page = DispatchPage.objects.get(pk=came.page.pk)
    assert (page.handling, page.settled_on) == ("answered", date(2024, 5, 20))
    assert RecordVersion.objects.get(number=2).reason == "Ghi kết quả giải quyết"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answer_code": ""}, "Hãy ghi số, ký hiệu của văn bản trả lời."),
        ({"settled_on": ""}, "Hãy ghi ngày giải quyết xong."),
        ({"settled_on": "01/05/2024"}, "không được trước ngày đến 06/05/2024"),
        ({"settled_on": TOMORROW}, "không được sau hôm nay"),
        ({"seen_version": 7}, "vừa có phiên bản mới hơn"),
    ],
)
def test_a_result_that_cannot_be_is_told_and_kept(client, came, address, changes, said):
    html = client.post(address, ANSWER | changes).content.decode()
    assert said in html
    assert RecordVersion.objects.filter(record=came.record).count() == 1
    assert_vietnamese(html)


def test_done_needs_no_paper_and_a_mistake_is_taken_back(client, came, address):
    client.post(address, ANSWER | {"handling": "done"})
    page = DispatchPage.objects.get(pk=came.page.pk)
    assert (page.handling, page.answer_code) == ("done", "")
    client.post(address, ANSWER | {"handling": "in_progress", "seen_version": 2})
    page.refresh_from_db()
    assert (page.handling, page.settled_on) == ("in_progress", None)


def test_the_paper_that_cites_the_document_is_proposed(client, school, clerk, came, address):
    sent = send(school, clerk, text="Thực hiện Công văn số 12/SGDĐT-VP ngày 05/5/2024 của Sở")
    assert "45/BC-THCSSM" in client.get(address).content.decode()
    html = client.get(reverse("record_detail", args=[sent.page.pk])).content.decode()
    assert f"{address}?tra-loi=45/BC-THCSSM" in html
    chosen = client.get(address, {"tra-loi": "45/BC-THCSSM"}).context["form"]
    assert chosen["answer_code"].value() == "45/BC-THCSSM"
    client.post(address, ANSWER)
    html = client.get(reverse("record_detail", args=[sent.page.pk])).content.decode()
    assert "Trả lời văn bản đến?" not in html
    html = client.get(reverse("record_detail", args=[came.page.pk])).content.decode()
    assert reverse("record_detail", args=[sent.page.pk]) in html


def test_only_the_office_itself_says_it_and_only_of_what_came_in(client, school, clerk, came):
    sent = send(school, clerk, text="")
    assert client.get(reverse("record_settle", args=[sent.page.pk])).status_code == 404
    for role in set(Role) - {Role.CLERK, Role.STAFF, Role.LEADER}:
        client.force_login(make_user(role, unit=school))
        assert client.get(reverse("record_settle", args=[came.page.pk])).status_code == 404


def test_a_unit_that_has_ended_is_offered_no_draft_of_an_answer(client, came, school):
    record = reverse("record_detail", args=[came.page.pk])
    offered = f"{reverse('outgoing_new')}?tra-loi={came.page.pk}"
    assert offered in client.get(record).text
    school.valid_to = timezone.localdate() - timedelta(days=1)
    school.save()
    assert offered not in client.get(record).text
    assert client.get(offered).status_code == 404
