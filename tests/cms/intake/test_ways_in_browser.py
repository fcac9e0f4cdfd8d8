"""Ways in through Chromium: a whole folder, a pasted picture, photographed pages on a phone."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Response, Route, expect

from deploy.services.site import Site
from tests.acceptance.filing import (
    Office,
    complete,
    drop,
    open_office,
    sign_in,
    wait_for_number,
    wait_until_read,
)
from tests.cms.intake.papers import letter

pytestmark = [pytest.mark.browser]


@pytest.fixture
def office(live_site: Site) -> Office:
    return open_office(live_site)


def photograph(shade: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), shade).save(out, "JPEG")
    return out.getvalue()


def put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def test_a_whole_folder_is_sent_without_what_systems_leave_in_it(
    page: Page, office: Office, tmp_path: Path
):
    for name in ("a/một.txt", "a/b/hai.txt"):
        put(tmp_path / name, letter())
    (tmp_path / "a" / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "a" / ".an.txt").write_bytes(b"x")
    sign_in(page, office)
    page.locator("#folder").set_input_files(str(tmp_path / "a"))
    expect(page.locator(".queue-list li")).to_have_count(2, timeout=30_000)


def dropped(page: Page, *places: Path) -> None:
    """Let the browser itself drop files and folders from the disk on the page."""
    data = {"items": [], "files": [str(place) for place in places], "dragOperationsMask": 1}
    devtools = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": 300, "y": 300, "data": data}
        devtools.send("Input.dispatchDragEvent", event)


def test_a_dropped_folder_is_walked_down_to_its_last_folder(
    page: Page, office: Office, tmp_path: Path
):
    box = tmp_path / "Hộp 12"
    for name in ("a.txt", "2019/a.txt", "2019/quý 1/tháng 3/a.txt"):
        put(box / name, letter())
    (box / "2019" / "Thumbs.db").write_bytes(b"x")
    (box / "2019" / "rong").mkdir()
    (box / "2019" / "trống.txt").write_bytes(b"")
    beside = tmp_path / "rời.txt"
    beside.write_text(letter())
    sign_in(page, office)
    dropped(page, box, beside)
    lines = page.locator(".upload-name")
    expect(lines).to_have_text(
        [
            "Hộp 12/2019/trống.txt",  # What is refused comes first.
            "Hộp 12/2019/a.txt",
            "Hộp 12/2019/quý 1/tháng 3/a.txt",
            "Hộp 12/a.txt",
            "rời.txt",
        ],
        timeout=30_000,
    )
    expect(page.locator(".upload-good")).to_have_count(4, timeout=30_000)
    expect(page.locator(".upload-bad")).to_contain_text("Tệp rỗng")
    page.get_by_role("button", name="Đóng danh sách").click()
    expect(page.locator(".queue-list li")).to_have_count(4, timeout=30_000)


SLOW_DISK = """() => {
    addEventListener("drop", (event) => {
        const folder = event.dataTransfer.items[0].webkitGetAsEntry();
        const kind = Object.getPrototypeOf(folder.createReader());
        const read = kind.readEntries;
        kind.readEntries = function (...given) { setTimeout(() => read.apply(this, given), 700); };
    }, { capture: true });
}"""


def test_a_dropped_folder_of_a_slow_disk_is_walked_to_its_end(
    page: Page, office: Office, tmp_path: Path
):
    """The files found first are taken long before the last folder was looked into."""
    box = tmp_path / "Hộp 12"
    for name in ("1/a.txt", "2/a.txt", "3/a.txt"):
        put(box / name, letter(code=f"{name[0]}/SGDĐT-VP"))
    sign_in(page, office)
    page.evaluate(SLOW_DISK)
    dropped(page, box)
    page.wait_for_url("**/tiep-nhan/*/", timeout=30_000)
    expect(page.locator(".queue-list li")).to_have_count(3, timeout=30_000)


def test_a_paper_is_filed_while_files_are_sent_and_none_of_them_is_lost(
    page: Page, office: Office, tmp_path: Path
):
    places = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, place in enumerate(places):
        place.write_text(letter(code=f"{number + 1}/SGDĐT-VP"))
    sign_in(page, office)
    drop(page, places[0])
    wait_until_read(page)
    held: list[Route] = []
    page.route("**/gui-tep/", lambda route: held.append(route))
    drop(page, *places[1:])
    expect(page.get_by_text("Xin để trang này mở đến khi gửi xong.")).to_be_visible()
    complete(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Xin xem lại trước khi vào sổ")).to_be_visible(timeout=30_000)
    page.keyboard.press("Control+Enter")
    beside = page.get_by_role("link", name="Mở văn bản kế tiếp ở thẻ mới")
    expect(beside).to_be_visible(timeout=30_000)
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    with page.expect_popup() as opened:
        beside.click()
    wait_for_number(opened.value, 1)
    for route in held:
        route.continue_()
    wait_for_number(page, 1)
    expect(page.locator(".queue-list li")).to_have_count(2, timeout=30_000)


def test_a_pasted_picture_waits_like_any_file(page: Page, office: Office):
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PNG")
    sign_in(page, office)
    page.evaluate(
        """(picture) => {
            const bytes = Uint8Array.from(atob(picture), (c) => c.charCodeAt(0));
            const data = new DataTransfer();
            data.items.add(new File([bytes], "image.png", { type: "image/png" }));
            dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        base64.b64encode(out.getvalue()).decode(),
    )
    expect(page.locator(".queue-list li")).to_have_count(1, timeout=30_000)
    expect(page.locator(".queue-name")).to_contain_text("anh-dan-")


def test_pages_photographed_on_a_phone_are_sent_as_one_document(page: Page, office: Office):
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, office)
    page.get_by_role("button", name="Chụp nhiều trang").click()
    for shade in ("white", "black", "gray"):
        picture = {"name": f"{shade}.jpg", "mimeType": "image/jpeg", "buffer": photograph(shade)}
        page.locator("#shot").set_input_files(picture)
    page.get_by_role("button", name="Đưa trang 3 lên trước").click()
    page.get_by_role("button", name="Xóa trang 1").click()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    page.get_by_role("button", name="Gửi 2 trang thành một văn bản").click()
    expect(page.locator(".queue-list li")).to_have_count(1, timeout=30_000)
    expect(page.locator(".queue-name")).to_contain_text("Ảnh chụp 2 trang")


def has_papers(answer: Response) -> bool:
    return "/tinh-hinh/" in answer.url and answer.json()["total"] > 0


def test_pages_photographed_and_not_sent_keep_their_page(
    page: Page, office: Office, tmp_path: Path
):
    """The desk is empty and a paper comes in meanwhile: it would be opened by itself."""
    sign_in(page, office)
    page.get_by_role("button", name="Chụp nhiều trang").click()
    picture = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photograph("white")}
    page.locator("#shot").set_input_files(picture)
    expect(page.locator("#shots-list li")).to_have_count(1)
    beside = page.context.new_page()
    beside.goto(page.url)
    (tmp_path / "a.txt").write_text(letter())
    drop(beside, tmp_path / "a.txt")
    wait_until_read(beside)
    page.wait_for_event("response", has_papers, timeout=40_000)
    page.locator("#shots-send").click()
    expect(page.locator(".queue-list li")).to_have_count(2, timeout=30_000)


def test_pages_that_were_refused_come_back_and_need_no_second_photograph(
    page: Page, office: Office
):
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, office)
    page.locator("#shoot").click()
    good = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photograph("white")}
    bad = {"name": "2.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 hong"}
    page.locator("#shots-many").set_input_files([good, bad])
    page.locator("#shots-send").click()
    expect(page.locator(".upload-bad")).to_contain_text("Trang 2: ", timeout=30_000)
    page.get_by_role("button", name="Mở lại các trang đã chụp").click()
    expect(page.locator("#shots-list li")).to_have_count(2)
    page.get_by_role("button", name="Xóa trang 2").click()
    page.locator("#shots-send").click()
    expect(page.locator(".queue-list li")).to_have_count(1, timeout=30_000)


def test_the_paper_in_hand_is_in_sight_in_a_long_list(page: Page, office: Office, tmp_path: Path):
    places = [tmp_path / f"{number:02}.txt" for number in range(25)]
    for number, place in enumerate(places):
        place.write_text(letter(code=f"{number + 1}/SGDĐT-VP"))
    sign_in(page, office)
    page.locator("#files").set_input_files([str(place) for place in places])
    rows = page.locator(".queue-list li")
    expect(rows).to_have_count(25, timeout=30_000)
    page.goto(rows.last.get_by_role("link").evaluate("link => link.href"))
    expect(page.locator(".queue-list a[aria-current]")).to_be_in_viewport()
