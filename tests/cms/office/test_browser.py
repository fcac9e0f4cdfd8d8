"""Registers and office screens in Chromium: usable at both widths, no serious fault, by hand."""

import textwrap
from collections.abc import Iterator

import pytest

from deploy.services import site
from tests.cms.accessible import serious_faults, sideways

pytestmark = pytest.mark.browser
PASSWORD = "mat-khau-rat-dai"
PREPARE = """
from datetime import date
from archive import Role, cancel_entry, revise_record, scope_for
from tests.archive.factories import file_dispatch, make_unit, make_user
top = make_unit("Sở Giáo dục và Đào tạo Hải Lam", abbrev="SGDĐT")
old = make_unit("Trường THCS Đồi Chè", parent=top, valid_to=date(2025, 6, 30))
clerk = make_user(Role.CLERK, Role.LEADER, unit=top, username="vanthu")
make_user(Role.ADMINISTRATOR, unit=top, username="quantri")
for number in range(60):
    filed = file_dispatch(unit=top, by=clerk, subject="Về việc triển khai phong trào " * 4,
                          due_on=date(2024, 6, 1))
    if number == 58:
        cancel_entry(filed.entry, scope=scope_for(clerk), by=clerk, reason="Ghi trùng")
    if number == 59:
        filed.page.subject = "Đã sửa theo bản giấy"
        revise_record(filed.page, by=clerk, reason="Gõ nhầm", seen_version=1)
"""
SCREENS = {
    "vanthu": [
        "/lam-viec/so/?nam=2024",
        "/lam-viec/so/?nam=2023&so=noi-bo",
        "/lam-viec/so/dong/1/chuyen/",
        "/lam-viec/so/dong/1/huy/",
        "/lam-viec/can-giai-quyet/",
    ],
    "quantri": [
        "/lam-viec/",
        "/lam-viec/don-vi/",
        "/lam-viec/don-vi/1/",
        "/lam-viec/don-vi/2/",
        "/lam-viec/don-vi/1/sua/",
        "/lam-viec/don-vi/nhap/",
        "/lam-viec/nguoi-dung/",
        "/lam-viec/nguoi-dung/them/",
        "/lam-viec/nguoi-dung/1/",
        "/lam-viec/nhat-ky/",
    ],
}


@pytest.fixture(scope="module")
def office() -> Iterator[str]:
    with site.running(empty=True) as running:
        running.run(textwrap.dedent(PREPARE))
        yield running.url


def sign_in(page, office: str, user: str) -> None:
    page.goto(f"{office}/lam-viec/login/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"{office}/lam-viec/")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("user", SCREENS)
def test_every_screen_is_usable(office, page, user, width):
    page.set_viewport_size({"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    sign_in(page, office, user)
    wrong = {}
    for address in SCREENS[user]:
        answer = page.goto(f"{office}{address}", wait_until="load")
        assert answer.status == 200, address
        if faults := serious_faults(page):
            wrong[address] = faults
        if sideways(page):
            wrong.setdefault(address, []).append("wider than the window")
    assert not wrong
    assert said == []


def test_a_number_is_cancelled_in_its_dialog(office, page):
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, office, "vanthu")
    page.goto(f"{office}/lam-viec/so/?nam=2024&tu-so=5&den-so=5")
    page.get_by_role("link", name="Hủy số 5").click()
    page.get_by_role("heading", name="Hủy số 5").wait_for()
    assert serious_faults(page) == []
    page.get_by_label("Lý do hủy").fill("Ghi trùng với số 4")
    page.get_by_role("button", name="Hủy số này").click()
    page.get_by_text("Đã hủy số 5. Dòng sổ vẫn được giữ lại.").wait_for()
    assert "tu-so=5" in page.url
    assert page.get_by_text("Lý do: Ghi trùng với số 4").is_visible()


def test_the_book_comes_as_a_printable_file(office, page):
    sign_in(page, office, "vanthu")
    page.goto(f"{office}/lam-viec/so/?nam=2024")
    with page.expect_download() as download:
        page.get_by_role("link", name="In sổ").click()
    assert download.value.suggested_filename == "so-van-ban-den-2024-SGDĐT.pdf"
