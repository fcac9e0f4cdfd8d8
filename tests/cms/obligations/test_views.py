"""Nhiệm vụ on the screens: proposed with the paper's words, decided by the office."""

import pytest
from django.urls import reverse

from archive import Obligation, Role
from cms.intake.filing import file_item
from tests.archive.factories import make_unit, make_user
from tests.cms.intake.papers import checked, letter, office, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    cleaned = checked(item, registered_on="20/05/2024")
    outcome = file_item(item=item, cleaned=cleaned, by=clerk, scope=scope)
    client.force_login(clerk)
    return client, outcome.entry.record, item


def tab(client, record):
    address = reverse("record_detail", args=[record.page_id])
    return client.get(address, {"phan": "nhiem-vu"}).content.decode()


def test_the_checking_screen_shows_what_was_read_beside_the_fields(client):
    unit, clerk, _ = office()
    item = received(letter(), unit=unit, by=clerk)
    client.force_login(clerk)
    html = client.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert "Đọc được thêm: 2 nhiệm vụ, 1 văn bản viện dẫn" in html
    assert "Chưa có hiệu lực" in html


def test_the_tab_shows_the_words_and_lets_the_office_confirm(desk):
    client, record, _ = desk
    html = tab(client, record)
    assert "chậm nhất 29/09/2024" in html
    assert "trước ngày 30/9/2024" in html
    duty = record.obligations.first()
    client.post(reverse("obligation_decide", args=[duty.pk, "xac-nhan"]))
    assert Obligation.objects.get(pk=duty.pk).state == "confirmed"
    assert "Đã xác nhận" in tab(client, record)


def test_terms_are_corrected_before_confirmation(desk):
    client, record, _ = desk
    duty = record.obligations.first()
    address = reverse("obligation_edit", args=[duty.pk])
    form = client.get(address).context["form"]
    values = {name: form[name].value() or "" for name in form.fields} | {"due_on": ""}
    wrong = client.post(address, values)
    assert "Thời hạn là một ngày thì hãy ghi ngày đó." in wrong.content.decode()
    client.post(address, values | {"due_on": "25/09/2024", "action": "Nộp báo cáo"})
    duty.refresh_from_db()
    assert (duty.state, duty.action, f"{duty.due_on:%d/%m}") == (
        "confirmed",
        "Nộp báo cáo",
        "25/09",
    )


def test_dropping_without_a_reason_is_refused_in_words(desk):
    client, record, _ = desk
    duty = record.obligations.first()
    address = reverse("obligation_decide", args=[duty.pk, "bo"])
    answer = client.post(address, {"reason": "", "danh-sach": "1"}, follow=True)
    assert "Hãy ghi lý do bỏ." in answer.content.decode()
    client.post(address, {"reason": "Không giao cho trường"})
    assert "Không giao cho trường" in tab(client, record)


def test_the_list_shows_what_waits_and_the_desk_counts_it(desk):
    client, *_ = desk
    html = client.get(reverse("obligation_list")).content.decode()
    assert html.count('class="duty ') == 2
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Nhiệm vụ chờ xác nhận" in home
    for part in ("hieu-luc", "bo"):
        page = client.get(reverse("obligation_list"), {"muc": part}).content.decode()
        assert "Không có nhiệm vụ nào ở mục này" in page
    assert client.get(reverse("obligation_list"), {"muc": "khac"}).status_code == 404


def decide_several(client, *duties, **values):
    chosen = values | {"viec": [duty.pk for duty in duties]}
    answer = client.post(reverse("obligation_decide_several"), chosen, follow=True)
    return answer.content.decode()


def test_several_proposals_are_dropped_for_one_reason_or_confirmed_at_once(desk):
    client, record, _ = desk
    duties = list(record.obligations.all())
    assert tab(client, record).count('form="chon-viec"') == len(duties) == 2
    assert "Hãy ghi lý do bỏ." in decide_several(client, *duties, act="bo", reason=" ")
    assert "Đã bỏ 2 đề xuất." in decide_several(client, *duties, act="bo", reason="Máy đọc nhầm")
    assert {one.state for one in record.obligations.all()} == {"dropped"}
    assert "Chưa chọn việc nào" in decide_several(client, *duties, act="xac-nhan")
    for duty in duties:
        client.post(reverse("obligation_decide", args=[duty.pk, "mo-lai"]))
    assert "Đã xác nhận 2 nhiệm vụ." in decide_several(client, *duties, act="xac-nhan")
    assert 'form="chon-viec"' not in tab(client, record)


def test_one_of_several_that_cannot_be_confirmed_leaves_all_as_they_are(desk):
    client, record, _ = desk
    first, second = record.obligations.all()
    Obligation.objects.filter(pk=second.pk).update(deadline_sort="fixed", due_on=None)
    said = decide_several(client, first, second, act="xac-nhan", **{"danh-sach": "1"})
    assert "Chưa xác nhận việc nào." in said
    assert "Thời hạn là một ngày thì hãy ghi ngày đó." in said
    assert {one.state for one in record.obligations.all()} == {"proposed"}
    unknown = client.post(reverse("obligation_decide_several"), {"viec": first.pk, "act": "khac"})
    assert unknown.status_code == 404


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.INSPECTOR])
def test_another_office_finds_no_obligation(desk, client, role):
    _, record, _ = desk
    duty = record.obligations.first()
    client.force_login(make_user(role, unit=make_unit()))
    assert client.get(reverse("obligation_edit", args=[duty.pk])).status_code == 404
    assert client.post(reverse("obligation_decide", args=[duty.pk, "bo"])).status_code == 404
    decide_several(client, duty, act="bo", reason="Không phải việc")
    assert Obligation.objects.get(pk=duty.pk).state == "proposed"
    assert client.get(reverse("record_detail", args=[record.page_id])).status_code == 404
