"""The screens of inspection decisions: made, read within, refused outside, accounted for."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from archive import (
    AuditEvent,
    Event,
    InspectionGrant,
    Record,
    Role,
    inspection_events,
    scope_for,
)
from cms.finding.exports.making import make
from cms.finding.models import ExportRun, FrozenList
from cms.inspections.desk import decision_cards
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
NUMBER = "125/QĐ-SGDĐT"


@pytest.fixture
def school():
    return make_unit("Trường THCS Bến Lau")


@pytest.fixture
def leader(school):
    return make_user(Role.LEADER, unit=school)


@pytest.fixture
def inspector():
    return make_user(Role.INSPECTOR, unit=make_unit("Thanh tra tỉnh"))


@pytest.fixture
def records(school, drained):
    clerk = make_user(Role.CLERK, unit=school)
    inside = file_dispatch(
        unit=school, by=clerk, day=date(2022, 5, 6), subject="Hội thao năm cũ", code="1/A"
    )
    outside = file_dispatch(
        unit=school, by=clerk, day=date(2024, 5, 6), subject="Hội thao năm mới", code="2/B"
    )
    drained()
    return inside, outside


def answers(school, inspector, **changes):
    today = timezone.localdate()
    values = {
        "number": NUMBER,
        "decided_on": f"{today:%d/%m/%Y}",
        "units": [school.pk],
        "year_from": 2022,
        "year_to": 2023,
        "ceiling": 0,
        "valid_from": f"{today:%d/%m/%Y}",
        "valid_to": f"{today + timedelta(days=6):%d/%m/%Y}",
        "people": [inspector.pk],
    }
    return {**values, **changes}


@pytest.fixture
def made(client: Client, school, leader, inspector):
    """Made on the screen by the leader; the client is the inspector afterwards."""
    client.force_login(leader)
    posted = client.post(reverse("inspection_add"), answers(school, inspector))
    grant = InspectionGrant.objects.get()
    assert posted["Location"] == reverse("inspection_page", args=[grant.pk])
    client.get(posted["Location"])  # What was said of it has been read.
    client.force_login(inspector)
    return grant


def text(client: Client, name: str, *args: object, **query: object) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def shown(response) -> str:
    """The answer without the mark that guards the sign-out form."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


def test_the_form_tells_what_is_wrong_and_keeps_what_was_written(client, school, leader, inspector):
    client.force_login(leader)
    assert_vietnamese(text(client, "inspection_list"))
    assert_vietnamese(text(client, "inspection_add"))
    page = client.post(
        reverse("inspection_add"), answers(school, inspector, valid_to="01/01/2020", people=[])
    ).content.decode()
    assert "Hãy chọn ít nhất một thành viên đoàn." in page
    page = client.post(
        reverse("inspection_add"), answers(school, inspector, valid_to="01/01/2020")
    ).content.decode()
    assert "Ngày hết hạn phải từ ngày bắt đầu trở đi." in page
    assert NUMBER in page
    assert_vietnamese(page)
    assert not InspectionGrant.objects.exists()


def test_the_inspector_finds_opens_and_takes_within_the_decision_only(client, records, made):
    inside, outside = records
    page = text(client, "finding_search", q="hội thao")
    assert "Hội thao</mark> năm cũ" in page or "năm cũ" in page
    assert "năm mới" not in page
    assert NUMBER in page
    assert_vietnamese(page)
    assert client.get(reverse("record_detail", args=[inside.page.pk])).status_code == 200
    assert client.get(reverse("record_detail", args=[outside.page.pk])).status_code == 404


def test_what_is_forbidden_and_what_is_unknown_answer_the_same(client, records, made):
    """AC-01: the number of the decision is told, the record is not."""
    _, outside = records
    forbidden = client.get(reverse("record_detail", args=[outside.page.pk]))
    unknown = client.get(reverse("record_detail", args=[99_999_999]))
    assert forbidden.status_code == unknown.status_code == 404
    assert shown(forbidden) == shown(unknown)
    words = forbidden.content.decode()
    assert f"Ngoài phạm vi quyết định kiểm tra số {NUMBER}" in words
    assert_vietnamese(words)


def test_after_the_end_only_what_was_opened_is_spoken_of(client, records, made):
    inside, outside = records
    client.get(reverse("record_detail", args=[inside.page.pk]))
    InspectionGrant.objects.update(
        valid_to=timezone.localdate() - timedelta(days=1),
        valid_from=timezone.localdate() - timedelta(days=3),
    )
    seen = client.get(reverse("record_detail", args=[inside.page.pk]))
    assert seen.status_code == 404
    assert f"Ngoài phạm vi quyết định kiểm tra số {NUMBER}. Hết hạn" in seen.content.decode()
    never = client.get(reverse("record_detail", args=[outside.page.pk]))
    unknown = client.get(reverse("record_detail", args=[99_999_999]))
    assert shown(never) == shown(unknown)
    assert NUMBER not in never.content.decode()
    page = text(client, "finding_search", q="hội thao")
    assert "không còn mở" in page
    assert "năm cũ" not in page


def test_the_number_of_queries_does_not_tell_forbidden_from_unknown(client, records, made):
    counts = []
    for pk in (records[1].page.pk, 99_999_999):
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("record_detail", args=[pk]))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_everything_seen_and_taken_carries_the_decision(client, records, made, settings, tmp_path):
    settings.VANKHO_EXPORTS_DIR = tmp_path
    inside, _ = records
    text(client, "finding_search", q="hội thao")
    text(client, "record_detail", inside.page.pk)
    client.post(reverse("finding_freeze"), {"q": "hội thao", "ten": "Đợt một"})
    client.post(reverse("finding_export_search"), {"q": "hội thao", "dang": "csv"})
    make(ExportRun.objects.get().pk)
    assert NUMBER in FrozenList.objects.get().units
    events = list(inspection_events(made))
    assert [e.event for e in events] == [
        Event.INSPECTION_SEARCHED,
        Event.RECORD_INSPECTED,
        Event.INSPECTION_TAKEN,
        Event.INSPECTION_TAKEN,
    ]
    assert {e.detail["decision"] for e in events} == {NUMBER}
    page = text(client, "inspection_page", made.pk)
    assert "Bạn đã xem, đã lấy" in page
    assert "câu tìm «hội thao»" in page
    assert inside.page.title in page
    assert_vietnamese(page)
    assert client.get(reverse("inspection_report", args=[made.pk])).status_code == 404


def test_the_leader_reads_the_report_and_takes_it_out(client, records, made, leader):
    inside, _ = records
    text(client, "record_detail", inside.page.pk)
    client.force_login(leader)
    page = text(client, "inspection_page", made.pk)
    assert "Đoàn đã xem, đã lấy" in page
    assert inside.page.title in page
    assert_vietnamese(page)
    response = client.get(reverse("inspection_report", args=[made.pk]))
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    words = "\n".join(str(cell) for row in sheet.values for cell in row if cell)
    assert NUMBER in words
    assert inside.page.title in words
    assert AuditEvent.objects.filter(event=Event.RECORD_EXPORTED, by=leader).exists()


def test_a_revocation_works_with_the_next_request(client, records, made, leader, inspector):
    inside, _ = records
    chief = Client()
    chief.force_login(leader)
    address = reverse("record_detail", args=[inside.page.pk])
    assert client.get(address).status_code == 200
    chief.post(reverse("inspection_revoke", args=[made.pk]), {"reason": ""})
    assert client.get(address).status_code == 200
    chief.post(reverse("inspection_revoke", args=[made.pk]), {"reason": "Dừng kiểm tra"})
    assert client.get(address).status_code == 404
    assert "Dừng kiểm tra" in text(chief, "inspection_page", made.pk)


def test_a_member_or_a_stranger_takes_nothing_back(client, records, made, inspector):
    client.post(reverse("inspection_revoke", args=[made.pk]), {"reason": "Tự bỏ"})
    assert InspectionGrant.objects.get().revoked_at is None
    stranger = make_user(Role.LEADER, unit=make_unit())
    client.force_login(stranger)
    for name in ("inspection_page", "inspection_report"):
        assert client.get(reverse(name, args=[made.pk])).status_code == 404
    assert client.post(reverse("inspection_revoke", args=[made.pk])).status_code == 404
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    assert client.get(reverse("inspection_list")).status_code == 404
    assert client.get(reverse("inspection_add")).status_code == 404


def test_the_desk_counts_the_days_that_are_left(made, inspector):
    (card,) = decision_cards(scope_for(inspector))
    assert card.count == 1
    assert card.advice.startswith(f"Số {NUMBER}: còn 6 ngày")
    assert not card.urgent
    InspectionGrant.objects.update(valid_to=timezone.localdate())
    (card,) = decision_cards(scope_for(inspector))
    assert card.urgent


def test_books_open_for_the_years_of_the_decision_and_hide_what_lies_outside(
    client, records, made, school
):
    page = text(client, "register_book", **{"don-vi": school.pk, "nam": 2022})
    assert "Hội thao năm cũ" in page
    address = reverse("register_book")
    assert client.get(address, {"don-vi": school.pk, "nam": 2024}).status_code == 404
    Record.objects.update(confidentiality=1)
    page = text(client, "register_book", **{"don-vi": school.pk, "nam": 2022})
    assert "Hội thao năm cũ" not in page
    assert "Ngoài phạm vi quyết định kiểm tra" in page
    assert text(client, "audit_log").count("Trường THCS Bến Lau") == 0
