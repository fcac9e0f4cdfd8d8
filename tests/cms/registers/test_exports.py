"""Xuất Excel and In sổ: all rows, no formula, Vietnamese on paper, ten thousand rows."""

import io
import resource
import time
from datetime import date

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, strategies as st
from openpyxl import load_workbook

from archive import (
    AuditEvent,
    Book,
    Event,
    Register,
    RegisterEntry,
    Role,
    cancel_entry,
    revise_record,
    scope_for,
)
from cms.lists.paper import register_fonts, text_width, wrap
from cms.lists.spreadsheet import safe_text
from cms.registers.books import COLUMNS
from cms.registers.closing import close_register
from tests.archive.factories import file_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db
QUERY = {"so": "den", "nam": 2024}


@pytest.fixture
def unit():
    return make_unit("Trường THCS Bến Gỗ", abbrev="THCSBG")


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


@pytest.fixture
def desk(client: Client, clerk):
    client.force_login(clerk)
    return client


def body(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def sheet_rows(response) -> list[tuple]:
    book = load_workbook(io.BytesIO(body(response)))
    return list(book.active.iter_rows(values_only=True))


def pdf_text(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [document[i].get_textpage().get_text_range() for i in range(len(document))]


def test_the_sheet_holds_head_titles_and_every_row(desk, unit, clerk):
    for _ in range(3):
        file_dispatch(unit=unit, by=clerk)
    rows = sheet_rows(desk.get(reverse("register_sheet"), QUERY))
    assert rows[0][0] == "Trường THCS Bến Gỗ"
    assert "năm 2024" in rows[1][0]
    assert "3 dòng" in rows[2][0]
    assert [c for c in rows[4] if c] == [column.title for column in COLUMNS[Book.INCOMING]]
    assert [row[1] for row in rows[5:]] == [1, 2, 3]
    event = AuditEvent.objects.get(event=Event.RECORD_EXPORTED)
    assert event.detail == {"form": "xlsx", "rows": 3}


def test_a_cell_is_never_a_formula(desk, unit, clerk):
    file_dispatch(unit=unit, by=clerk, issuer="=HYPERLINK(1)", subject="x", note="+1")
    response = desk.get(reverse("register_sheet"), QUERY)
    book = load_workbook(io.BytesIO(body(response)))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]


@given(st.text(max_size=60))
def test_safe_text_never_begins_with_a_sign_of_a_formula(text):
    assert not safe_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_extract_says_its_conditions(desk, unit, clerk):
    file_dispatch(unit=unit, by=clerk, subject="Hội khỏe")
    file_dispatch(unit=unit, by=clerk, subject="Việc khác")
    rows = sheet_rows(desk.get(reverse("register_sheet"), {**QUERY, "q": "hoi khoe"}))
    assert "Có chữ «hoi khoe»" in rows[3][0]
    assert len(rows) == 7


def test_the_paper_has_all_columns_reasons_corrections_and_a_place_to_sign(desk, unit, clerk):
    first = file_dispatch(unit=unit, by=clerk, subject="Kế hoạch đổi mới phương pháp")
    second = file_dispatch(unit=unit, by=clerk, subject="Trích yếu cũ")
    second.page.subject = "Trích yếu mới"
    revise_record(second.page, by=clerk, reason="Gõ nhầm", seen_version=1)
    cancel_entry(first.entry, scope=scope_for(clerk), by=clerk, reason="Ghi trùng")
    response = desk.get(reverse("register_paper"), QUERY)
    assert response["Content-Type"] == "application/pdf"
    text = " ".join(" ".join(pdf_text(body(response))).split())
    for words in ("TRƯỜNG THCS BẾN GỖ", "NĂM 2024", "Tác giả", "Ký nhận", "Lý do: Ghi trùng"):
        assert words in text
    assert "trước ghi" in text
    assert "NGƯỜI LẬP SỔ" in text
    assert "Trang 1/" in text


def test_the_whole_book_has_the_cover_of_the_decree_and_says_that_it_was_closed(desk, unit, clerk):
    first = file_dispatch(unit=unit, by=clerk)
    file_dispatch(unit=unit, by=clerk)
    cancel_entry(first.entry, scope=scope_for(clerk), by=clerk, reason="Ghi trùng")

    def printed(**asked):
        pages = pdf_text(body(desk.get(reverse("register_paper"), QUERY | asked)))
        return [" ".join(page.split()) for page in pages]

    cover, rows = printed()
    day = f"{first.entry.registered_on:%d/%m/%Y}"
    for words in (f"Từ ngày {day} đến ngày {day}", "Từ số 1 đến số 2", "Năm: 2024", "Quyển số"):
        assert words in cover
    assert "Sổ khóa" not in rows
    close_register(Register.objects.get(), scope=scope_for(clerk), by=clerk)
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert f"Sổ khóa ngày {today}, có 2 dòng, trong đó 1 số đã hủy." in printed()[-1]
    (extract,) = printed(**{"tu-so": 1, "den-so": 1})
    assert "Quyển số" not in extract
    assert "Sổ khóa" not in extract


def test_the_paper_of_a_book_without_rows_is_still_a_page(desk):
    pages = pdf_text(body(desk.get(reverse("register_paper"), QUERY)))
    assert "Chưa có dòng nào" in pages[0]


def test_a_row_longer_than_a_page_goes_on(desk, unit, clerk):
    file_dispatch(unit=unit, by=clerk, subject="Một trích yếu rất dài. " * 800)
    pages = pdf_text(body(desk.get(reverse("register_paper"), QUERY)))
    assert len(pages) > 2
    assert sum(page.count("trích yếu rất") for page in pages) > 500


@given(st.text(max_size=200), st.floats(min_value=30, max_value=300))
def test_wrapped_lines_fit_and_lose_no_word(text, width):
    register_fonts()
    lines = wrap(text, width)
    assert all(text_width(line, "VanKho-Regular", 8.5) <= width + 12 for line in lines)
    joined = "".join("".join(lines).split())
    assert len(joined) <= len("".join(text.split())) * 3


@pytest.mark.slow
@pytest.mark.once
def test_ten_thousand_rows_are_shown_and_exported(desk, unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk)
    fill(Register.objects.get(), series=filed.entry.series, by=clerk)
    began = time.monotonic()
    shown = desk.get(reverse("register_book"), {**QUERY, "q": "thi dua 9999"})
    assert time.monotonic() - began < 8
    assert shown.context["found"].total == 1
    before = most_memory()
    sheet = body(desk.get(reverse("register_sheet"), QUERY))
    paper = body(desk.get(reverse("register_paper"), QUERY))
    assert most_memory() - before < 150_000_000
    lines = load_workbook(io.BytesIO(sheet), read_only=True).active.iter_rows()
    assert sum(1 for _ in lines) >= 10_000
    assert "10000" in pdf_text(paper)[-1]


def most_memory() -> int:
    """The most bytes that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fill(register: Register, *, series, by) -> None:
    now = timezone.now()
    RegisterEntry.objects.bulk_create(
        [
            RegisterEntry(
                register=register,
                series=series,
                number=number,
                registered_on=date(2024, 5, 6),
                code=f"{number}/KH-SGDĐT",
                author="Sở Giáo dục và Đào tạo tỉnh Hải Lam",
                title=f"Kế hoạch – Phong trào thi đua dạy tốt học tốt năm học mới {number}",
                created_by=by,
                created_at=now,
            )
            for number in range(2, 10_001)
        ],
        batch_size=1000,
    )
