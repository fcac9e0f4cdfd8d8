"""A clerk files real papers through Chromium; nothing typed is lost, the keyboard suffices."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from deploy.services.site import Site
from tests.acceptance.filing import (
    PASSWORD,
    Office,
    complete,
    drop,
    file_it,
    open_office,
    sign_in,
    wait_for_number,
    wait_until_read,
)
from tests.cms.accessible import serious_faults, sideways
from tests.media.extraction_documents import legacy_font_pdf, to_tcvn3

pytestmark = [pytest.mark.browser]


@pytest.fixture
def office(live_site: Site) -> Office:
    return open_office(live_site)


@pytest.fixture
def letter_file(tmp_path: Path) -> Path:
    """A short paper of our own."""
    from tests.cms.intake.papers import letter

    path = tmp_path / "cong-van-hop.txt"
    path.write_text(letter(code="21/SGDĐT-VP"))
    return path


def test_three_real_papers_are_filed_one_after_another(page: Page, office: Office, shared: Path):
    real = shared / "real" / "files"
    sign_in(page, office)
    drop(page, real / "19.doc", real / "33.pdf", shared / "seeds" / seed(shared, "003"))
    wait_until_read(page)
    expect(page.locator(".queue-list li")).to_have_count(3)
    numbers = []
    for _ in range(3):
        page.wait_for_function(
            "document.querySelector('#entry') || document.querySelector('[data-state=ready]')",
            timeout=120_000,
        )
        wait_until_read(page)
        complete(page)
        numbers.append(file_it(page))
        expect(page.locator("#filed .stamp-word")).to_have_text("ĐẾN")
    assert numbers == [1, 2, 3]
    expect(page.get_by_text("Đã xong hàng chờ")).to_be_visible()
    records = office.records()
    assert {r["files"][0] for r in records} == {"19.doc", "33.pdf", seed(shared, "003")}
    codes = {r["code"] for r in records}
    assert {"172/CĐN-TGNC", "4646/SGDĐT-TCCB", "1307/GDĐT"} <= codes
    assert all(r["provenance"]["code"]["source"] == "read" for r in records)


def test_focusing_a_field_lights_its_words_on_the_paper(page: Page, office: Office, shared: Path):
    sign_in(page, office)
    drop(page, shared / "real" / "files" / "33.pdf")
    wait_until_read(page)
    page.locator("#id_code").focus()
    expect(page.locator(".sheet .box").first).to_be_visible(timeout=15_000)


def test_the_keyboard_alone_is_enough(page: Page, office: Office, letter_file: Path):
    sign_in(page, office)
    with page.expect_file_chooser() as chooser:
        page.locator("#files").focus()
        page.keyboard.press("Space")
    chooser.value.set_files(str(letter_file))
    wait_until_read(page)
    page.keyboard.press("F8")
    page.locator("#id_handler").focus()
    page.keyboard.type("Tổ Văn phòng")
    page.keyboard.press("Control+Enter")
    confirm = page.get_by_text("Xin xem lại trước khi vào sổ")
    expect(confirm).to_be_visible()
    page.keyboard.press("Control+Enter")
    wait_for_number(page, 1)
    page.keyboard.press("Escape")
    expect(page.locator("#filed")).to_have_count(0)


def test_two_presses_take_one_number(page: Page, office: Office, letter_file: Path):
    sign_in(page, office)
    drop(page, letter_file)
    wait_until_read(page)
    page.locator("#id_registered_on").fill("20/05/2024")
    page.evaluate("for (let n = 0; n < 3; n += 1) document.getElementById('entry').requestSubmit()")
    wait_for_number(page, 1)
    assert len(office.records()) == 1


def test_what_was_typed_survives_an_ended_session(page: Page, office: Office, letter_file: Path):
    sign_in(page, office)
    drop(page, letter_file)
    wait_until_read(page)
    page.locator("#id_registered_on").fill("20/05/2024")
    page.context.clear_cookies()
    page.locator("#id_handler").fill("Gõ khi phiên đã hết")
    page.keyboard.press("Control+Enter")
    dialog = page.locator("#signed-out")
    expect(dialog).to_be_visible()
    with page.context.expect_page() as opened:
        dialog.get_by_role("link").click()
    again = opened.value
    again.get_by_label("Tên đăng nhập").fill(office.clerk)
    again.get_by_label("Mật khẩu").fill(PASSWORD)
    again.keyboard.press("Enter")
    again.wait_for_url(lambda url: "login" not in url)
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    wait_for_number(page, 1)
    columns = office.site.run(
        "from archive import RegisterEntry;"
        f"print(RegisterEntry.objects.get(register__unit__name={office.unit!r}).handler)"
    )
    assert columns.strip() == "Gõ khi phiên đã hết"


def test_what_was_typed_survives_a_lost_connection(page: Page, office: Office, letter_file: Path):
    sign_in(page, office)
    drop(page, letter_file)
    wait_until_read(page)
    page.context.set_offline(True)
    page.locator("#id_handler").fill("Gõ lúc mất mạng")
    page.keyboard.press("Control+s")
    expect(page.locator("#connection")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("Đã lưu nháp", timeout=20_000)
    page.reload()
    expect(page.locator("#id_handler")).to_have_value("Gõ lúc mất mạng")


def test_words_typed_offline_come_back_after_the_page_was_closed(
    page: Page, office: Office, letter_file: Path
):
    sign_in(page, office)
    drop(page, letter_file)
    wait_until_read(page)
    page.route("**/luu-nhap/", lambda route: route.abort())
    page.locator("#id_handler").fill("Chưa kịp gửi")
    page.reload()
    expect(page.locator("#id_handler")).to_have_value("Chưa kịp gửi")
    expect(page.get_by_text("Đã khôi phục những gì")).to_be_visible()


def test_a_refused_file_says_why_and_the_rest_goes_on(
    page: Page, office: Office, letter_file: Path, tmp_path: Path
):
    bad = tmp_path / "chay.exe"
    bad.write_bytes(b"MZ\x90\x00" + b"\x00" * 300)
    sign_in(page, office)
    drop(page, bad, letter_file)
    expect(page.locator(".upload-bad")).to_contain_text("✕")
    expect(page.locator(".upload-good")).to_contain_text("Đã nhận")
    drop(page, letter_file)
    expect(page.locator(".upload-double")).to_contain_text("Tệp này đang ở trong hàng chờ.")
    page.get_by_role("button", name="Vẫn tiếp nhận").click()
    expect(page.locator(".upload-good")).to_have_count(2)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_desk_has_no_serious_accessibility_fault(
    page: Page, office: Office, letter_file: Path, width: int
):
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, office)
    assert serious_faults(page) == []
    drop(page, letter_file)
    wait_until_read(page)
    page.locator(".more summary").click()
    assert serious_faults(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    page.locator("#id_issuer").fill("")
    page.locator("#file-it").click()
    expect(page.get_by_text("Vui lòng nhập cơ quan ban hành")).to_be_visible()
    assert serious_faults(page) == []


def seed(shared: Path, start: str) -> str:
    """The name of the sample text that starts so."""
    return next(path.name for path in (shared / "seeds").glob(f"{start}*.txt"))


def test_words_put_into_unicode_are_shown_to_everybody(page: Page, office: Office, tmp_path: Path):
    lines = ("Kính gửi: Các trường trong huyện", "Phòng đề nghị các trường nộp báo cáo quý.")
    old = tmp_path / "bao-cao-cu.pdf"
    old.write_bytes(legacy_font_pdf(*((".VnTime", to_tcvn3(line)) for line in lines)))
    sign_in(page, office)
    drop(page, old)
    wait_until_read(page)
    complete(page)
    file_it(page)
    (record,) = office.records()
    page.goto(f"{office.site.url}/lam-viec/ho-so/{record['page']}/")
    words = page.locator(".viewer-words")
    words.locator("summary").click()
    expect(words.locator("pre").first).to_contain_text("đề nghị các trường")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert serious_faults(page) == []
        assert not sideways(page)
