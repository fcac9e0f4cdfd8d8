"""Sổ theo dõi giải quyết: every document once, in the part where it belongs, with what was said."""

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from archive import Book, Confidentiality, Role, cancel_entry, scope_for
from cms.registers.progress import COLUMNS
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit("Trường THCS Bến Gỗ")


@pytest.fixture
def clerk(client, unit):
    user = make_user(Role.CLERK, unit=unit)
    client.force_login(user)
    return user


@pytest.fixture
def file(unit, clerk):
    today = timezone.localdate()

    def one(subject: str, *, due: int | None = None, settled: int | None = None, **fields):
        days = {"due_on": due, "settled_on": settled}
        given = {k: today + timedelta(days=n) for k, n in days.items() if n is not None}
        return file_dispatch(
            unit=unit, by=clerk, day=today, code="12/SGDĐT", subject=subject, **given, **fields
        )

    return one


@pytest.fixture
def office(file):
    file("Trễ", due=-14)
    file("Còn hạn", due=2, handling="in_progress")
    file("Không hạn")
    file("Xong sớm", due=2, settled=0, handling="answered", answer_code="45/BC-THCSBG")
    file("Xong trễ", due=-14, settled=0, handling="done")
    file("Gửi lại", handling="returned")


def numbers(client, part: str) -> list[str]:
    rows = client.get(reverse("register_progress"), {"muc": part}).context["rows"]
    return [row.texts[0] for row in rows]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("tat-ca", ["1", "2", "3", "4", "5", "6"]),
        ("qua-han", ["1"]),
        ("chua-xong", ["1", "2", "3"]),
        ("dung-han", ["4", "6"]),
        ("tre-han", ["5"]),
    ],
)
def test_each_part_holds_its_documents(client, office, part, expected):
    assert numbers(client, part) == expected


def test_the_screen_says_how_far_each_is(client, office):
    response = client.get(reverse("register_progress"))
    html = response.content.decode()
    assert_vietnamese(html)
    assert [count for _, count, *_ in response.context["parts"]] == [6, 1, 3, 2, 1]
    for words in ("Đã vào sổ (quá hạn 10 ngày làm việc)", "Đã trả lời ngày", "45/BC-THCSBG"):
        assert words in html


def test_the_sheet_and_the_paper_hold_the_columns_of_the_decree(client, office):
    titles = [column.title for column in COLUMNS]
    sheet = client.get(reverse("register_progress_sheet"), {"muc": "tat-ca"})
    rows = list(load_workbook(BytesIO(sheet.getvalue())).active.iter_rows(values_only=True))
    assert list(rows[6]) == titles
    assert [row[0] for row in rows[7:]] == [1, 2, 3, 4, 5, 6]
    assert "chưa xong 3 (trong đó quá hạn 1)" in rows[3][0]
    paper = client.get(reverse("register_progress_paper"), {"muc": "tre-han"})
    text = pypdfium2.PdfDocument(paper.getvalue())[0].get_textpage().get_text_range()
    assert "ĐÃ XONG, TRỄ HẠN" in text.upper()
    assert "quá hạn 10 ngày làm việc" in " ".join(text.split())
    assert "Quyển số" not in text
    whole = client.get(reverse("register_progress_paper"), {"muc": "tat-ca"})
    cover = pypdfium2.PdfDocument(whole.getvalue())[0].get_textpage().get_text_range()
    assert "Quyển số" in cover
    assert "Từ số 1 đến số 6" in cover


def test_restricted_cancelled_and_sent_papers_are_no_rows(client, unit, clerk, file):
    file("Mật riêng", confidentiality=Confidentiality.RESTRICTED)
    void = file("Vào nhầm")
    cancel_entry(void.entry, scope=scope_for(clerk), by=clerk, reason="Vào sổ hai lần")
    file("Gửi đi", book=Book.OUTGOING, direction="outgoing")
    assert numbers(client, "tat-ca") == ["1"]
    client.force_login(make_user(Role.STAFF, unit=unit))
    assert numbers(client, "tat-ca") == []


def test_another_office_does_not_open_it(client, unit, office):
    client.force_login(make_user(Role.LEADER, unit=make_unit()))
    address = reverse("register_progress")
    assert client.get(address, {"don-vi": unit.pk}).status_code == 404
    assert client.get(address, {"muc": "lạ"}).status_code == 404


@pytest.mark.parametrize("size", [1, 12])
def test_a_long_list_costs_no_more_queries(client, file, size):
    for number in range(size):
        file(f"Văn bản {number}", due=-1)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("register_progress"))
    assert len(queries) <= 24
