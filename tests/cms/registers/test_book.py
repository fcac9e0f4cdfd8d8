"""Sổ văn bản on the screen: columns, filters, count, scope, struck rows, gaps."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import (
    Book,
    Confidentiality,
    NumberSeries,
    Role,
    cancel_entry,
    revise_record,
    scope_for,
)
from cms.registers.books import COLUMNS, HIDDEN_TITLE
from cms.registers.state import read_register_state
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
INCOMING = [
    "Ngày đến",
    "Số đến",
    "Tác giả",
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Đơn vị hoặc người nhận",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]
OUTGOING = [
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]


@pytest.fixture
def unit():
    return make_unit("Trường THCS Bến Gỗ")


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


@pytest.fixture
def desk(client: Client, clerk):
    client.force_login(clerk)
    return client


def show(client: Client, **query: object) -> str:
    response = client.get(reverse("register_book"), {"nam": 2024, **query})
    assert response.status_code == 200
    return response.content.decode()


def test_the_columns_are_those_of_the_decree_in_order():
    assert [column.title for column in COLUMNS[Book.INCOMING]] == INCOMING
    assert [column.title for column in COLUMNS[Book.OUTGOING]] == OUTGOING
    assert [column.title for column in COLUMNS[Book.INTERNAL]] == OUTGOING


def test_a_clerk_opens_the_own_book_of_this_year_without_choosing(desk, unit):
    response = desk.get(reverse("register_book"))
    assert response.context["opened"].unit == unit
    assert response.context["state"].year >= 2026
    assert_vietnamese(response.content.decode())


def test_the_book_shows_its_rows_with_links_and_says_that_no_number_is_missing(desk, unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk, subject="Về việc tổ chức hội khỏe")
    html = show(desk)
    assert reverse("record_detail", args=[filed.page.pk]) in html
    assert "Về việc tổ chức hội khỏe" in html
    assert "Không thiếu số nào" in html
    assert_vietnamese(html)


def test_missing_numbers_are_listed(desk, unit, clerk):
    file_dispatch(unit=unit, by=clerk)
    NumberSeries.objects.update(last_number=4)
    file_dispatch(unit=unit, by=clerk)
    html = show(desk)
    assert "Thiếu số" in html
    assert "2–4" in html


def test_a_cancelled_number_is_no_gap_and_stays_struck_with_its_reason(desk, unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk, subject="Ghi nhầm")
    file_dispatch(unit=unit, by=clerk)
    cancel_entry(filed.entry, scope=scope_for(clerk), by=clerk, reason="Trùng với số 2")
    html = show(desk)
    assert "Không thiếu số nào" in html
    assert "Trùng với số 2" in html
    assert "<s>" in html


def test_a_correction_shows_the_old_words_struck(desk, unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk, subject="Chữ cũ gõ nhầm")
    filed.page.subject = "Chữ mới đúng"
    revise_record(filed.page, by=clerk, reason="Gõ nhầm", seen_version=1)
    html = show(desk)
    assert "Chữ cũ gõ nhầm</del>" in html
    assert "Chữ mới đúng" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "hoi khoe"}, 1),
        ({"q": "HỘI KHỎE phu dong"}, 1),
        ({"q": "không có"}, 0),
        ({"tu-so": "2"}, 2),
        ({"tu-so": "3", "den-so": "2"}, 2),
        ({"tu": "01/06/2024"}, 1),
        ({"den": "1/6/2024"}, 2),
        ({"trang-thai": "huy"}, 0),
        ({"trang-thai": "con"}, 3),
        ({"tu": "hôm qua"}, 3),
        ({"trang": "99"}, 3),
        ({"tu-so": "²", "xep": "lạ", "trang-thai": "lạ"}, 3),
    ],
)
def test_filters_count_truly(desk, unit, clerk, query, expected):
    file_dispatch(unit=unit, by=clerk, subject="Hội khỏe Phù Đổng")
    file_dispatch(unit=unit, by=clerk, subject="Việc khác")
    file_dispatch(unit=unit, by=clerk, subject="Việc khác nữa", day=date(2024, 7, 1))
    response = desk.get(reverse("register_book"), {"nam": 2024, **query})
    assert response.context["found"].total == expected
    assert_vietnamese(response.content.decode())


def test_the_state_of_the_screen_survives_its_own_address(rf):
    query = {"don-vi": "7", "so": "di", "nam": "2023", "q": "thi đua", "tu-so": "5", "trang": "3"}
    state = read_register_state(rf.get("/", query).GET)
    again = read_register_state(rf.get("/" + state.address()).GET)
    assert again == state


def test_another_unit_is_as_unknown_as_none(desk):
    other = make_unit()
    for address in ("register_book", "register_sheet", "register_paper"):
        for unit_id in (other.pk, 999_999):
            assert desk.get(reverse(address), {"don-vi": unit_id}).status_code == 404


def test_who_has_no_role_sees_no_book(client):
    client.force_login(make_user())
    response = client.get(reverse("register_book"))
    assert response.status_code in (302, 403, 404)


def test_a_leader_reads_the_books_of_units_below_and_changes_nothing(client, clerk, unit):
    top = make_unit("Sở")
    unit.parent = top
    unit.save()
    filed = file_dispatch(unit=unit, by=clerk)
    client.force_login(make_user(Role.LEADER, unit=top))
    html = show(client, **{"don-vi": unit.pk})
    assert "Hủy số" not in html
    for name in ("register_forward", "register_cancel"):
        address = reverse(name, args=[filed.entry.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": "x"}).status_code == 404


def test_of_a_restricted_record_only_number_and_day_are_shown(client, unit, clerk):
    file_dispatch(
        unit=unit,
        by=clerk,
        subject="Việc kín đáo",
        code="77/KĐ",
        confidentiality=Confidentiality.RESTRICTED,
    )
    client.force_login(make_user(Role.STAFF, unit=unit))
    html = show(client)
    assert HIDDEN_TITLE in html
    assert "Việc kín đáo" not in html
    assert "77/KĐ" not in html
    found = client.get(reverse("register_book"), {"nam": 2024, "q": "kín đáo"}).context["found"]
    assert found.total == 0


@pytest.mark.parametrize("size", [1, 30])
def test_a_long_page_costs_no_more_queries(desk, unit, clerk, size):
    for _ in range(size):
        file_dispatch(unit=unit, by=clerk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        show(desk)
    assert len(queries) <= 24
