"""Search, record page and dossier in Chromium: keyboard, axe, CSP, no sideways scroll."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from deploy.services import site
from tests.cms.accessible import serious_faults, sideways

pytestmark = pytest.mark.browser
WIDTHS = (1440, 390)
PASSWORD = "mat-khau-rat-dai"
SCREENS = {
    "tra-cuu-trong": ("thanh-tra", "tra-cuu/"),
    "tra-cuu": ("thanh-tra", "tra-cuu/?q=hội+thao"),
    "tra-cuu-loc": ("thanh-tra", "tra-cuu/?q=hoi+thao&nam=2024&tu=01/01/2024&dung-dau=1"),
    "tra-cuu-dai": ("thanh-tra", "tra-cuu/?q=12345"),
    "tra-cuu-khong": ("thanh-tra", "tra-cuu/?q=khôngcótừnày&nam=2001"),
    "tra-cuu-bang": ("thanh-tra", "tra-cuu/?q=hội+thao&xem=bang"),
    "tra-cuu-thang": ("thanh-tra", "tra-cuu/?q=hội+thao&xem=thang"),
    "tra-cuu-vien-dan": ("thanh-tra", "tra-cuu/?q=hội+thao&xem=vien-dan"),
    "da-luu": ("thanh-tra", "tra-cuu/da-luu/"),
    "van-ban": ("van-thu", "ho-so/{paper}/"),
    "van-ban-lien-quan": ("thanh-tra", "ho-so/{paper}/?phan=lien-quan"),
    "van-ban-phien-ban": ("thanh-tra", "ho-so/{paper}/?phan=phien-ban"),
    "van-ban-nhat-ky": ("thanh-tra", "ho-so/{kept}/?phan=nhat-ky"),
    "van-ban-dai": ("thanh-tra", "ho-so/{long}/"),
    "van-ban-han-che": ("thanh-tra", "ho-so/{kept}/"),
    "so-sanh": ("thanh-tra", "ho-so/{paper}/so-sanh/"),
    "phien-ban-cu": ("van-thu", "ho-so/{paper}/phien-ban/1/"),
    "sua": ("van-thu", "ho-so/{paper}/sua/"),
    "phan-cong": ("lanh-dao", "ho-so/{paper}/phan-cong/"),
    "hieu-luc": ("van-thu", "ho-so/{paper}/hieu-luc/"),
    "thay-the": ("van-thu", "ho-so/{paper}/thay-the/"),
    "ho-so": ("can-bo", "ho-so/{dossier}/"),
    "lap-ho-so": ("can-bo", "ho-so-minh-chung/{dossier}/"),
    "ds-ho-so": ("can-bo", "ho-so-minh-chung/"),
}


@dataclass(frozen=True, slots=True)
class Room:
    url: str
    ids: dict[str, int]
    states: dict[str, dict]

    def address(self, path: str) -> str:
        return f"{self.url}/lam-viec/{path.format(**self.ids)}"


@pytest.fixture(scope="module")
def room(browser: Browser) -> Iterator[Room]:
    """The running school, and a signed-in browser state for each person."""
    with site.running(empty=True) as running:
        made = running.run("from tests.cms.finding.office import fill; fill()")
        states = {}
        for name in ("van-thu", "lanh-dao", "thanh-tra", "can-bo"):
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{running.url}/lam-viec/login/")
            page.fill("[name=username]", name)
            page.fill("[name=password]", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url("**/lam-viec/")
            states[name] = context.storage_state()
            context.close()
        yield Room(running.url, json.loads(made.splitlines()[-1]), states)


def open_as(browser: Browser, room: Room, name: str, *, width: int = 1440) -> Page:
    context = browser.new_context(
        storage_state=room.states[name],
        viewport={"width": width, "height": 900},
        locale="vi-VN",
    )
    return context.new_page()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_usable(room, browser, screen, width):
    name, path = SCREENS[screen]
    page = open_as(browser, room, name, width=width)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(room.address(path), wait_until="load")
    assert answer is not None
    assert answer.status == 200
    keep_picture(page, f"{screen}-{width}")
    assert serious_faults(page) == []
    assert not sideways(page)
    assert said == []
    page.context.close()


def keep_picture(page: Page, name: str) -> None:
    """With VANKHO_PICTURES naming a folder, what was seen is kept there."""
    folder = os.environ.get("VANKHO_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_the_keyboard_finds_opens_and_comes_back(room, browser):
    page = open_as(browser, room, "thanh-tra")
    page.goto(room.address("tra-cuu/"))
    expect(page.get_by_label("Từ cần tìm")).to_be_focused()
    page.keyboard.type("5344 kh sgddt")
    page.keyboard.press("Enter")
    page.get_by_text("kết quả", exact=False).first.wait_for()
    link = page.get_by_role("link", name="Kế hoạch tổ chức hội thao ngành giáo dục năm 2024")
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".viewer-sheets").focus()
    page.wait_for_load_state()
    page.keyboard.press("n")
    expect(page.locator("[data-page-now]").first).to_have_text("2")
    page.keyboard.press("+")
    page.go_back()
    assert "q=5344" in page.url
    page.context.close()


def test_what_is_being_typed_is_offered_below_the_box(room, browser):
    page = open_as(browser, room, "thanh-tra")
    page.goto(room.address("tra-cuu/"))
    box = page.get_by_role("combobox", name="Từ cần tìm")
    box.press_sequentially("5344/kh")
    option = page.get_by_role("option", name="Kế hoạch tổ chức hội thao")
    expect(option).to_be_visible()
    assert serious_faults(page) == []
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    box.press_sequentially("-")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ho-so/**")
    page.context.close()


def test_the_arrow_keys_show_one_record_after_the_other_beside_the_list(room, browser):
    page = open_as(browser, room, "thanh-tra")
    page.goto(room.address("tra-cuu/?q=hội+thao"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".hit h2 a").nth(1)
    expect(second).to_be_focused()
    expect(page.locator("#preview h2")).to_have_text(second.inner_text())
    assert serious_faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#preview")).to_have_count(0)
    page.context.close()


def test_back_from_a_record_the_list_stands_where_it_was(room, browser):
    page = open_as(browser, room, "thanh-tra")
    page.goto(room.address("tra-cuu/?q=hội+thao"))
    link = page.locator(".hit h2 a").nth(15)
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    link.click()
    page.get_by_role("link", name="Về kết quả tra cứu").click()
    page.wait_for_url("**q=h%E1%BB%99i+thao**")
    expect(page.locator(".hit h2 a").nth(15)).to_be_focused()
    assert abs(page.evaluate("scrollY") - place) < 200
    page.context.close()


def test_a_fixed_list_and_a_file_are_made_from_the_results(room, browser):
    page = open_as(browser, room, "thanh-tra")
    page.goto(room.address("tra-cuu/?q=hội+thao&nam=2024"))
    page.get_by_role("button", name="Cố định").click()
    page.get_by_label("Tên danh sách").fill("Hội thao 2024")
    page.get_by_role("button", name="Cố định danh sách").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hội thao 2024")
    assert serious_faults(page) == []
    page.get_by_role("button", name="Xuất", exact=True).click()
    page.get_by_label("Word (DOCX)").check()
    page.locator("#export-dialog").get_by_role("button", name="Xuất", exact=True).click()
    take = page.get_by_role("link", name="Tải tệp DOCX")
    expect(take).to_be_visible(timeout=30_000)
    assert serious_faults(page) == []
    with page.expect_download() as download:
        take.click()
    assert download.value.suggested_filename.endswith(".docx")
    page.context.close()


def test_a_facet_narrows_and_is_taken_away_again(room, browser):
    page = open_as(browser, room, "thanh-tra")
    page.goto(room.address("tra-cuu/?q=hội+thao"))
    total = page.locator(".count strong").inner_text()
    page.locator(".facet a", has_text="2021").first.click()
    page.get_by_text("Năm: 2021").wait_for()
    assert page.locator(".count strong").inner_text() != total
    page.get_by_text("Năm: 2021").click()
    expect(page.locator(".count strong")).to_have_text(total)
    page.context.close()


def test_search_and_record_work_without_scripts(room, browser):
    context = browser.new_context(java_script_enabled=False, storage_state=room.states["thanh-tra"])
    page = context.new_page()
    page.goto(room.address("tra-cuu/?q=5344"))
    page.locator(".hit h2 a").first.click()
    expect(page.locator(".sheet img").first).to_be_visible()
    context.close()


def test_a_leader_assigns_by_keyboard(room, browser):
    page = open_as(browser, room, "lanh-dao")
    page.goto(room.address("ho-so/{long}/phan-cong/"))
    page.get_by_label("Ý kiến chỉ đạo").focus()
    page.keyboard.type("Tổ Toán tham mưu")
    page.keyboard.press("Tab")
    page.keyboard.type("Tổ Toán")
    page.keyboard.press("Tab")
    page.keyboard.type("20/12/2026")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã ghi phân công")).to_be_visible()
    page.context.close()


def test_a_clerk_states_that_a_plan_was_replaced_and_an_inspector_sees_it(room, browser):
    desk = open_as(browser, room, "van-thu")
    desk.goto(room.address('tra-cuu/?q="hội+thao+lần+thứ+17"'))
    desk.locator(".hit h2 a").first.click()
    desk.get_by_role("link", name="Ghi hiệu lực").click()
    desk.get_by_label("Thay thế").check()
    desk.get_by_label("Số, ký hiệu văn bản sau").fill("5344/KH-SGDĐT")
    desk.get_by_label("Từ ngày").fill("6/5/2024")
    desk.get_by_role("button", name="Ghi", exact=True).click()
    told = desk.locator(".effects")
    expect(told).to_contain_text("Đã được thay thế bởi")
    assert serious_faults(desk) == []
    told.get_by_role("link").click()
    expect(desk.locator(".effects")).to_contain_text("Thay thế")
    desk.context.close()
    page = open_as(browser, room, "thanh-tra", width=390)
    page.goto(room.address('tra-cuu/?q="hội+thao+lần+thứ+17"'))
    expect(page.locator(".hit").first).to_contain_text("Đã được thay thế")
    assert serious_faults(page) == []
    assert not sideways(page)
    page.get_by_text("Thêm điều kiện và cách gõ câu tìm").click()
    page.get_by_label("Chỉ văn bản còn hiệu lực").check()
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.get_by_role("heading", name="Không có kết quả")).to_be_visible()
    page.context.close()
