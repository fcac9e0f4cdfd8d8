"""The portal in Chromium: no serious accessibility fault, no broken request, no sideways scroll."""

from collections.abc import Iterator

import pytest

from deploy.services import site
from tests.cms.accessible import serious_faults

pytestmark = pytest.mark.browser
WIDTHS = (1440, 360)
STORY = "/dien-hinh/to-ngu-van-va-nhung-gio-doc-sach-ngoai-san/"
ADDRESSES = ("/", "/dien-hinh/", "/dien-hinh/?q=khong+co+gi&loai=ca-nhan", STORY, "/khong-co/")


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    with site.running(empty=True) as running:
        running.run("from tests.cms.portal.factories import fill_portal; fill_portal()")
        yield running.url


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_public_page_is_usable(portal, page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    said, failed = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
    page.goto(f"{portal}{address}", wait_until="load")
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in failed if "khong-co" not in url] == []
    assert not [line for line in said if "Content Security Policy" in line]


def test_the_list_works_without_scripts_and_by_keyboard(portal, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Đến nội dung chính"
    page.get_by_role("searchbox", name="Tìm điển hình").fill("day toan")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="1 điển hình cho “day toan”").wait_for()
    page.get_by_role("link", name="Cô Đặng Thị Ánh dạy Toán bằng chuyện của bản").click()
    page.get_by_role("heading", name="Việc đã làm").wait_for()
    context.close()


def test_a_phone_on_a_slow_line_gets_a_light_page(portal, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    sizes = []
    page.on("response", lambda r: sizes.append(int(r.headers.get("content-length", "0"))))
    page.goto(f"{portal}{STORY}", wait_until="networkidle")
    context.close()
    assert sum(sizes) < 450_000


@pytest.fixture(scope="module")
def workroom() -> Iterator[str]:
    with site.running(empty=True) as running:
        running.run("from tests.cms.portal.factories import fill_office; fill_office()")
        yield running.url


def sign_in(page, address, name):
    page.goto(f"{address}/lam-viec/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", "mat-khau-rat-dai")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-viec/")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_publishing_screens_are_usable(workroom, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    said = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    sign_in(page, workroom, "leader-cong")
    for tab in ("ho-so", "ban-nhap", "cho-duyet", "dang-cong-bo", "da-go"):
        page.goto(f"{workroom}/lam-viec/dien-hinh/?muc={tab}")
        assert serious_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{workroom}/lam-viec/dien-hinh/?muc=cho-duyet")
    page.get_by_role("link", name="Thư viện lưu động trên xe đạp").click()
    preview = page.frame_locator("iframe.story-preview")
    preview.get_by_role("heading", name="Việc đã làm").wait_for()
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def test_an_editor_reads_what_is_wrong_and_opens_editor_and_pictures(workroom, page):
    sign_in(page, workroom, "editor-cong")
    page.goto(f"{workroom}/lam-viec/dien-hinh/?muc=ban-nhap")
    page.get_by_role("link", name="Đội tuyên truyền măng non").click()
    assert "có số điện thoại" in page.get_by_role("region", name="Trước khi công bố").inner_text()
    page.get_by_role("button", name="Viết nội dung").click()
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Đoạn văn").click()
    page.get_by_role("button", name="Chọn ảnh").first.click()
    page.get_by_role("tab", name="Tải lên").click()
    assert serious_faults(page) == []
