"""Nhật ký: in scope, by filters, without contents; exported."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from archive import AuditEvent, Confidentiality, Event, Role, cancel_entry, scope_for
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit("Trường THCS Bến Gỗ")


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


@pytest.fixture
def desk(client: Client, unit):
    client.force_login(make_user(Role.INSPECTOR, unit=unit))
    return client


def show(client: Client, **query: object) -> str:
    response = client.get(reverse("audit_log"), query)
    assert response.status_code == 200
    html = response.content.decode()
    assert_vietnamese(html)
    return html


def test_the_log_tells_who_what_when_and_why_with_a_link(desk, unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk, subject="Việc hội khỏe", title="Việc hội khỏe")
    cancel_entry(filed.entry, scope=scope_for(clerk), by=clerk, reason="Ghi trùng")
    html = show(desk)
    for words in ("Vào sổ", "Hủy số", "Ghi trùng", "Việc hội khỏe", str(clerk)):
        assert words in html
    assert reverse("record_detail", args=[filed.page.pk]) in html


def test_other_units_and_their_filter_are_out_of_sight(desk, unit):
    other = make_unit("Trường khác")
    file_dispatch(unit=other, by=make_user(Role.CLERK, unit=other), subject="Bí ẩn", title="Bí ẩn")
    assert "Bí ẩn" not in show(desk)
    assert desk.get(reverse("audit_log"), {"don-vi": other.pk}).status_code == 404
    assert desk.get(reverse("audit_sheet"), {"don-vi": other.pk}).status_code == 404


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.STAFF, Role.EDITOR])
def test_others_find_no_log(client, unit, role):
    client.force_login(make_user(role, unit=unit))
    assert client.get(reverse("audit_log")).status_code == 404
    assert client.get(reverse("audit_sheet")).status_code == 404


def test_an_administrator_reads_no_word_of_a_restricted_record(client, unit, clerk):
    filed = file_dispatch(
        unit=unit,
        by=clerk,
        subject="Việc kín",
        title="Việc kín",
        confidentiality=Confidentiality.RESTRICTED,
    )
    cancel_entry(filed.entry, scope=scope_for(clerk), by=clerk, reason="Lý do kể việc kín")
    client.force_login(make_user(Role.ADMINISTRATOR, unit=unit))
    html = show(client)
    assert "Hồ sơ ngoài quyền đọc của bạn" in html
    assert "việc kín" not in html.lower()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"viec": "record.filed"}, 2),
        ({"viec": "entry.cancelled"}, 0),
        ({"nguoi": "nguoi khong co"}, 0),
        ({"tu": "01/01/2000", "den": "01/01/2001"}, 0),
        ({"viec": "lạ", "trang": "99"}, None),
        ({"tu": "hôm qua"}, None),
    ],
)
def test_filters_count_truly(desk, unit, clerk, query, count):
    for _ in range(2):
        file_dispatch(unit=unit, by=clerk)
    found = desk.get(reverse("audit_log"), query)
    expected = AuditEvent.objects.filter(unit_id=unit.pk).count() if count is None else count
    assert found.context["total"] == expected
    assert_vietnamese(found.content.decode())


@pytest.mark.parametrize("size", [1, 25])
def test_many_events_cost_no_more_queries(desk, unit, clerk, size):
    for _ in range(size):
        file_dispatch(unit=unit, by=clerk)
    with CaptureQueriesContext(connection) as queries:
        show(desk)
    assert len(queries) <= 24


def test_the_list_taken_out_is_logged_itself(desk, unit, clerk):
    for _ in range(3):
        file_dispatch(unit=unit, by=clerk)
    content = b"".join(desk.get(reverse("audit_sheet"), {"viec": "record.filed"}).streaming_content)
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert len(rows) == 3 + 4
    assert AuditEvent.objects.filter(event=Event.RECORD_EXPORTED).count() == 1
