"""The screens of Danh mục hồ sơ: begun, written, issued, copied, taken out; others refused."""

from io import BytesIO

import pypdfium2
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from archive import FilePlan, PeriodOf, RetentionRule, Role, TransferRule
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    unit = make_unit("Trường THCS Thử")
    archivist = make_user(Role.ARCHIVIST, unit=unit)
    client.force_login(archivist)
    return {"unit": unit, "archivist": archivist}


@pytest.fixture
def plan(client, office):
    client.post(reverse("plan_begin"), {"don-vi": office["unit"].pk, "nam": "2024"})
    plan = FilePlan.objects.get()
    rule = RetentionRule.objects.get(code="TĐ04")
    client.post(reverse("heading_add", args=[plan.pk]), {"title": "Thi đua", "rule": rule.pk})
    heading = plan.headings.get()
    for title in ("=Phong trào hai tốt", "Điển hình tiên tiến"):
        client.post(
            reverse("plan_entry_add", args=[plan.pk, heading.pk]),
            {"title": title, "symbol": "tđkt", "creator": "Tổ Văn phòng"},
        )
    return plan


def show(client, unit, year):
    response = client.get(reverse("plan_page"), {"don-vi": unit.pk, "nam": year})
    assert response.status_code == 200
    text = response.content.decode()
    assert_vietnamese(text)
    return text


def test_a_plan_is_written_line_by_line(client, office, plan):
    screen = show(client, office["unit"], 2024)
    assert "I. Thi đua" in screen
    assert "01.TĐKT" in screen
    assert "Danh mục có 2 hồ sơ, gồm 0 hồ sơ bảo quản vĩnh viễn, 2 hồ sơ" in screen
    assert "chưa xác nhận" in screen


def test_an_empty_form_says_what_is_missing(client, plan):
    heading = plan.headings.get()
    response = client.post(reverse("plan_entry_add", args=[plan.pk, heading.pk]), {"title": ""})
    assert "Hãy ghi tiêu đề hồ sơ." in response.content.decode()
    assert_vietnamese(response.content.decode())


def test_the_next_year_begins_as_a_copy(client, office, plan):
    assert "Chép từ danh mục năm 2024" in show(client, office["unit"], 2025)
    client.post(
        reverse("plan_begin"), {"don-vi": office["unit"].pk, "nam": "2025", "tu-nam": "2024"}
    )
    assert "Điển hình tiên tiến" in show(client, office["unit"], 2025)


def test_an_issued_plan_shows_its_decision_and_offers_no_removal(client, office, plan):
    client.post(
        reverse("plan_issue", args=[plan.pk]), {"decision": "12/QĐ-THCS", "day": "10/1/2024"}
    )
    screen = show(client, office["unit"], 2024)
    assert "12/QĐ-THCS" in screen
    assert "/bo/" not in screen


def test_the_plan_leaves_as_sheet_and_paper_with_its_five_columns(client, plan):
    address = reverse("plan_export", args=[plan.pk])
    sheet = load_workbook(BytesIO(b"".join(client.get(address).streaming_content))).active
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert [
        "Số và ký hiệu hồ sơ",
        "Tên đề mục và tiêu đề hồ sơ",
        "Thời hạn bảo quản",
        "Đơn vị/người lập hồ sơ",
        "Ghi chú",
    ] in rows
    assert ["01.TĐKT", "'=Phong trào hai tốt", "10 năm", "Tổ Văn phòng", ""] in rows
    paper = pypdfium2.PdfDocument(b"".join(client.get(address, {"dang": "pdf"}).streaming_content))
    text = paper[0].get_textpage().get_text_range()
    assert "DANH MỤC HỒ SƠ NĂM 2024" in text
    assert "Danh mục có 2 hồ sơ" in text


def test_the_table_of_terms_is_confirmed_and_replaced(client, office):
    rule = RetentionRule.objects.get(code="TĐ04")
    assert_vietnamese(client.get(reverse("rule_list")).content.decode())
    client.post(reverse("rule_confirm", args=[rule.pk]))
    rule.refresh_from_db()
    assert rule.confirmed_by == office["archivist"]
    client.post(
        reverse("rule_replace", args=[rule.pk]),
        {"term": "20", "legal_basis": "TT 1/2026/TT-BNV", "effective_from": "1/1/2026"},
    )
    assert RetentionRule.objects.filter(code="TĐ04").count() == 2
    assert "TT 1/2026/TT-BNV" in client.get(reverse("rule_list")).content.decode()


def test_the_periods_of_handing_over_are_confirmed_and_replaced(client, office):
    rule = TransferRule.objects.get(code=PeriodOf.TO_ARCHIVE)
    client.post(reverse("period_confirm", args=[rule.pk]))
    rule.refresh_from_db()
    assert rule.confirmed_by == office["archivist"]
    address = reverse("period_replace", args=[rule.pk])
    assert_vietnamese(client.get(address).content.decode())
    new = {"amount": "60", "measure": "days", "legal_basis": "TT 05/2025", "effective_from": ""}
    assert "Hãy ghi ngày bắt đầu áp dụng." in client.post(address, new).content.decode()
    early = client.post(address, {**new, "effective_from": "1/1/2020"}).content.decode()
    assert "Ngày áp dụng phải sau 05/03/2020" in early
    client.post(address, {**new, "effective_from": "1/7/2025"})
    page = client.get(reverse("rule_list")).content.decode()
    assert_vietnamese(page)
    assert "60 ngày" in page
    assert "trong 60 ngày từ ngày kết thúc" in client.get(reverse("transfer_list")).content.decode()


@pytest.mark.parametrize("role", [Role.STAFF, Role.LEADER, Role.INSPECTOR])
def test_readers_see_the_plan_and_change_nothing(client, office, plan, role):
    client.force_login(make_user(role, unit=office["unit"]))
    assert "Thêm đề mục" not in show(client, office["unit"], 2024)
    heading = plan.headings.get()
    for name, args in (
        ("heading_add", [plan.pk]),
        ("plan_entry_add", [plan.pk, heading.pk]),
        ("plan_entry_edit", [plan.pk, plan.entries.first().pk]),
    ):
        assert client.post(reverse(name, args=args), {"title": "Lạ"}).status_code == 404


def test_another_units_plan_does_not_exist(client, plan):
    client.force_login(make_user(Role.ARCHIVIST, unit=make_unit()))
    for name in ("heading_add", "plan_export"):
        assert client.get(reverse(name, args=[plan.pk])).status_code == 404
