"""Checking in Chromium: values and words point at each other, by pointer and by keyboard alone."""

import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, expect

from deploy.services.site import Site
from tests.acceptance.filing import (
    Office,
    drop,
    open_office,
    sign_in,
    wait_for_number,
    wait_until_read,
)
from tests.cms.accessible import serious_faults
from tests.cms.intake.papers import letter

pytestmark = [pytest.mark.browser]
PAPERS = 50
WORDS = """async () => {
  const answer = await fetch(document.querySelector('figure.sheet').dataset.words);
  return (await answer.json()).words;
}"""
SCROLLED = "() => document.querySelector('.viewer-sheets').scrollTop > 800"
LETTERS = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"


@pytest.fixture
def office(live_site: Site) -> Office:
    return open_office(live_site)


@pytest.fixture
def pdf(page: Page, office: Office, shared: Path) -> list[dict]:
    """A real paper, open for checking; its words with their places."""
    sign_in(page, office)
    drop(page, shared / "real" / "files" / "33.pdf")
    wait_until_read(page)
    expect(page.locator("figure.sheet img").first).to_have_js_property("complete", True)
    return page.evaluate(WORDS)


def point(page: Page, words: list[dict], text: str, *, release: bool = True) -> None:
    """Click the middle of a word, or only press on it."""
    word = next(w for w in words if w["text"] == text)
    page.locator(".viewer-sheets").evaluate("sheets => { sheets.scrollTop = 0; }")
    frame = page.locator("figure.sheet img").first.bounding_box()
    page.mouse.move(
        frame["x"] + (word["x"] + word["w"] / 2) * frame["width"],
        frame["y"] + (word["y"] + word["h"] / 2) * frame["height"],
    )
    if release:
        page.mouse.down()
        page.mouse.up()


def lit(page: Page) -> bool:
    """Whether a lit word stands inside the pane."""
    return page.evaluate(
        """() => {
          const pane = document.querySelector('.viewer-sheets').getBoundingClientRect();
          const boxes = [...document.querySelectorAll('.sheet .box, .sheet-words mark')];
          return boxes.some((box) => { const r = box.getBoundingClientRect();
            return r.top >= pane.top - 1 && r.bottom <= pane.bottom + 1; });
        }"""
    )


def test_a_click_on_a_value_scrolls_to_its_words(page: Page, pdf: list[dict]):
    page.locator("#id_signer").click()
    expect(page.locator("figure.sheet[data-page='4'] .box").first).to_be_in_viewport()
    page.wait_for_timeout(900)
    assert lit(page)
    assert page.evaluate(SCROLLED)
    page.locator("#id_code").click()
    expect(page.locator("figure.sheet[data-page='1'] .box").first).to_be_attached()
    page.wait_for_timeout(900)
    assert lit(page)


def test_a_click_on_words_makes_them_the_value_and_undo_takes_it_back(page: Page, pdf: list[dict]):
    issuer, subject, issued = (page.locator(f"#id_{n}") for n in ("issuer", "subject", "issued"))
    was = issuer.input_value()
    issuer.click()
    point(page, pdf, "GIÁO")
    expect(issuer).to_have_value("Sở Giáo dục và Đào tạo")
    expect(issuer).to_be_focused()
    subject.fill("")
    point(page, pdf, "nhiệm")
    expect(subject).to_have_value(re.compile("^Hướng dẫn một số .* chế độ tập sự$"))
    issued.fill("")
    point(page, pdf, "2025")
    expect(issued).to_have_value("14/11/2025")
    for _ in range(6):
        page.keyboard.press("Control+z")
    expect(issuer).to_have_value(was)
    page.keyboard.press("Control+y")
    expect(issuer).to_have_value("Sở Giáo dục và Đào tạo")


def test_dragging_takes_just_those_words_and_what_was_read_comes_back(page: Page, pdf: list[dict]):
    subject = page.locator("#id_subject")
    was = subject.input_value()
    subject.click()
    point(page, pdf, "hướng", release=False)
    page.mouse.down()
    page.wait_for_timeout(200)
    point(page, pdf, "dung", release=False)
    page.wait_for_timeout(200)
    page.mouse.up()
    expect(subject).to_have_value("Hướng dẫn một số nội dung")
    back = page.locator("[data-line=subject] [data-reread]")
    expect(back).to_contain_text("Lấy lại «")
    back.click()
    expect(subject).to_have_value(was)
    page.locator("#id_signer").fill("Gõ nhầm")
    page.locator("#id_handler").fill("Tổ Văn phòng")
    page.get_by_role("button", name="Trả về như đã đọc").click()
    expect(page.locator("#id_signer")).not_to_have_value("Gõ nhầm")
    expect(page.locator("#id_handler")).to_have_value("Tổ Văn phòng")


def test_words_of_plain_text_are_taken_by_keys_alone(page: Page, office: Office, tmp_path: Path):
    sign_in(page, office)
    (tmp_path / "van-ban.txt").write_text(letter(code="21/SGDĐT-VP"))
    drop(page, tmp_path / "van-ban.txt")
    wait_until_read(page)
    page.locator("#id_handler").focus()
    page.keyboard.press("F2")
    expect(page.locator(".viewer-sheets")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#id_handler")).to_be_focused()
    expect(page.locator("#id_handler")).to_have_value("SỞ GIÁO DỤC VÀ ĐÀO TẠO Độc")
    page.locator("#id_code").focus()
    assert lit(page)


@pytest.mark.slow
def test_words_of_a_scan_point_both_ways(page: Page, office: Office, tmp_path: Path):
    sheet = Image.new("RGB", (1240, 1754), "white")
    pen, face = ImageDraw.Draw(sheet), ImageFont.truetype(LETTERS, 28)
    for row, line in enumerate(letter(code="21/SGDĐT-VP").splitlines()):
        pen.text((90, 90 + 38 * row), line.replace("    ", "  ")[:100], font=face, fill="black")
    sheet.save(tmp_path / "quet.png", dpi=(150, 150))
    sign_in(page, office)
    drop(page, tmp_path / "quet.png")
    wait_until_read(page)
    page.locator("[data-quote] > input").first.click()
    expect(page.locator(".sheet .box").first).to_be_visible(timeout=15_000)
    words = page.evaluate(WORDS)
    page.locator("#id_note").evaluate("box => box.closest('details').open = true")
    page.locator("#id_note").click()
    point(page, words, "Căn")
    expect(page.locator("#id_note")).to_have_value(
        "Căn cứ Kế hoạch số 45/KH-UBND ngày 12 tháng 01 năm 2024 của Ủy ban nhân dân thành phố, "
        "Sở Giáo dục và Đào tạo đề nghị các trường thực hiện những nội dung sau đây trước ngày "
        "30/9/2024. Các trường báo cáo kết quả về Sở để tổng hợp."
    )


def test_a_batch_is_checked_without_the_mouse(page: Page, office: Office, tmp_path: Path):
    for number in range(PAPERS):
        text = letter(code=f"{number + 1}/SGDĐT-VP", subject=f"việc thứ {number + 1}")
        (tmp_path / f"{number}.txt").write_text(text.replace("Trần Văn Minh\n", "\n"))
    sign_in(page, office)
    drop(page, *sorted(tmp_path.iterdir()))
    expect(page.locator(".queue-list a[data-state=ready]")).to_have_count(PAPERS, timeout=60_000)
    page.goto(f"{office.site.url}/lam-viec/tiep-nhan/")
    for number in range(PAPERS):
        expect(page.locator("#id_subject")).to_have_value(re.compile(r"^Việc thứ \d+$"))
        for _ in range(4):
            if page.evaluate("document.activeElement.id") == "file-it":
                break
            page.keyboard.press("F8")
        expect(page.locator("#file-it")).to_be_focused()
        page.locator("#id_registered_on").focus()
        page.keyboard.press("Control+a")
        page.keyboard.type("20/05/2024")
        page.keyboard.press("Control+Enter")
        doubt, taken = page.locator("[name=confirmed]"), page.locator("#filed .big-number")
        expect(taken.or_(doubt).first).to_be_attached()
        page.wait_for_load_state()
        if doubt.count():
            page.keyboard.press("Control+Enter")
        wait_for_number(page, number + 1)
    records = office.records()
    assert [record["number"] for record in records] == list(range(1, PAPERS + 1))
    assert len({record["code"] for record in records}) == PAPERS


def test_the_last_number_is_taken_back_by_key_and_the_paper_waits(
    page: Page, office: Office, tmp_path: Path
):
    sign_in(page, office)
    (tmp_path / "van-ban.txt").write_text(letter(code="21/SGDĐT-VP"))
    drop(page, tmp_path / "van-ban.txt")
    wait_until_read(page)
    page.locator("#id_registered_on").fill("20/05/2024")
    page.keyboard.press("Control+Enter")
    wait_for_number(page, 1)
    expect(page.locator(".last-filed").get_by_role("button", name="Trình lãnh đạo")).to_be_visible()
    page.keyboard.press("F9")
    expect(page.locator("#recall-reason")).to_be_focused()
    page.keyboard.type("Vào nhầm sổ")
    page.keyboard.press("Enter")
    wait_until_read(page)
    expect(page.locator("#id_registered_on")).to_have_value("20/05/2024")
    page.keyboard.press("Control+Enter")
    wait_for_number(page, 2)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_desk_has_no_serious_fault(page: Page, office: Office, shared: Path, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, office)
    drop(page, shared / "real" / "files" / "33.pdf")
    wait_until_read(page)
    page.locator(".found > summary").click()
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
