"""All components of the workroom in Chromium, under the strict policy of the public pages."""

import io
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.finders import find
from django.template import engines
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from archive import AccessScope, Grant, Role, User
from cms import scoping
from cms.templatetags import office
from deploy.headers import PUBLIC_POLICY
from tests.cms.accessible import serious_faults, sideways, small_letters

pytestmark = pytest.mark.browser
OFFICE = "http://van-kho.test"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
WIDTHS = (1440, 390)
PRESSED = ".button, .menu a, input:not([type=checkbox]), select, .tabs a, summary"


@pytest.fixture
def gallery(rf, monkeypatch) -> str:
    """The page with every component, as a clerk sees it; no database is asked."""
    grant = Grant(Role.CLERK, home_id=1, unit_ids=frozenset({1}), ceiling=0)
    monkeypatch.setattr(scoping, "scope_for", lambda user: AccessScope(1, (grant,)))
    monkeypatch.setattr(office, "waiting_at", lambda entry, scope: 2)
    request = rf.get("/lam-viec/")
    request.user = User(pk=1, username="vanthu", full_name="Lê Thị Hạnh")
    source = Path(__file__).with_name("gallery.html").read_text(encoding="utf-8")
    template = engines["django"].from_string(source)
    return template.render({"today": timezone.localdate()}, request)


@pytest.fixture
def screen(page, gallery):
    """The gallery opened in the browser; ``screen.troubles`` are what went wrong on the way."""
    page.troubles = []
    page.sent = []
    page.on("console", lambda said: page.troubles.append(said.text))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.route(f"{OFFICE}/**", lambda route: answer(route, html=gallery, sent=page.sent))
    page.goto(f"{OFFICE}/", wait_until="load")
    return page


def answer(route, *, html: str, sent: list[str]) -> None:
    path = urlsplit(route.request.url).path
    headers = {"Content-Security-Policy": PUBLIC_POLICY}
    if route.request.method == "POST":
        sent.append(path)
        route.fulfill(status=204)  # The browser stays on the page, as with a slow answer.
        return
    if path.startswith("/static/"):
        body = Path(find(path.removeprefix("/static/"))).read_bytes()
        route.fulfill(body=body, content_type=TYPES.get(Path(path).suffix, "font/woff2"))
    elif path.startswith("/trang/"):
        missing = "khong-co" in path
        route.fulfill(body=b"" if missing else sheet(), content_type="image/png")
    else:
        route.fulfill(body=html, headers=headers, content_type="text/html; charset=utf-8")


def fill(route, words: str) -> None:
    route.fulfill(body=words, content_type="text/html; charset=utf-8")


def sheet() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (500, 707), "white").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.mark.parametrize("width", WIDTHS)
def test_components_are_accessible_at_every_width(screen, width) -> None:
    screen.set_viewport_size({"width": width, "height": 900})
    assert serious_faults(screen) == []
    assert not sideways(screen)
    assert screen.troubles == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_pressed_is_large_enough(screen, width) -> None:
    screen.set_viewport_size({"width": width, "height": 900})
    low = screen.evaluate(
        """(parts) => [...document.querySelectorAll(parts)]
        .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
        .map((part) => part.outerHTML.slice(0, 80))""",
        PRESSED,
    )
    assert low == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_written_too_small(screen, width) -> None:
    screen.set_viewport_size({"width": width, "height": 900})
    assert small_letters(screen) == []


def test_letters_are_ours(screen) -> None:
    assert screen.evaluate("document.fonts.check('17px \"Source Sans\"')")
    assert screen.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 16


def test_table_rows_become_cards_on_a_phone(screen) -> None:
    assert screen.locator("thead").bounding_box()["height"] > 20
    screen.set_viewport_size({"width": 390, "height": 844})
    assert screen.locator("tbody tr").first.evaluate("e => getComputedStyle(e).display") == "block"


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(screen) -> None:
    screen.set_viewport_size({"width": 390, "height": 844})
    menu = screen.locator(".side-fold")
    assert not menu.locator(".menu").is_visible()
    menu.locator("summary").focus()
    screen.keyboard.press("Enter")
    assert menu.get_by_text("Tra cứu").is_visible()
    assert menu.get_by_text("Đăng xuất").is_visible()
    screen.keyboard.press("Escape")
    assert not menu.locator(".menu").is_visible()


def test_the_first_tab_stop_skips_the_menu(screen) -> None:
    first = screen.locator("a, button, input, summary").first
    assert first.text_content() == "Đến nội dung chính"
    first.focus()
    assert first.bounding_box()["x"] >= 0
    first.press("Enter")
    assert screen.evaluate("document.activeElement.id") == "main"


def test_the_wrong_field_has_the_focus(screen) -> None:
    assert screen.evaluate("document.activeElement.id") == "so"


def test_a_dialog_opens_takes_the_focus_and_closes(screen) -> None:
    screen.get_by_role("button", name="Hủy số H").click()
    assert screen.locator("dialog").is_visible()
    assert screen.evaluate("document.activeElement.closest('dialog') !== null")
    screen.get_by_role("button", name="Không hủy").click()
    assert not screen.locator("dialog").is_visible()


def test_a_form_says_that_it_works_and_is_sent_once(screen) -> None:
    button = screen.get_by_role("button", name="Vào sổ")
    for _ in range(2):
        button.click(no_wait_after=True)
    expect(button).to_have_attribute("aria-busy", "true")
    assert screen.sent == ["/gui"]


FILE_FORM = """() => document.querySelector("main").insertAdjacentHTML("beforeend",
    '<form method="post"><span class="file-button"><input type="file" id="tep"></span></form>'
)"""


def test_a_chosen_file_is_not_left_behind_when_another_form_is_sent(screen) -> None:
    screen.evaluate(FILE_FORM)
    paper = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    screen.set_input_files("#tep", paper)
    button = screen.get_by_role("button", name="Vào sổ")
    button.click()
    expect(screen.get_by_text("Tệp này chưa được gửi.")).to_be_visible()
    assert screen.sent == []
    with screen.expect_request(lambda request: request.method == "POST"):
        button.click(no_wait_after=True)


def test_the_viewer_goes_from_page_to_page(screen) -> None:
    now = screen.locator("[data-page-now]")
    for wanted, key in (("2", "n"), ("3", "n"), ("2", "p"), ("1", "p")):
        screen.locator(".viewer-sheets").press(key)
        expect(now).to_have_text(wanted)


def test_a_turned_sheet_lies_in_its_own_place(screen) -> None:
    screen.locator("[data-do=rotate]").click()
    first, second = (screen.locator(".sheet").nth(n).bounding_box() for n in (0, 1))
    picture = screen.locator(".sheet img").first.bounding_box()
    assert first["width"] > first["height"]
    assert second["y"] >= first["y"] + first["height"]
    for side in ("x", "y", "width", "height"):
        assert abs(picture[side] - first[side]) < 3
    for _ in range(3):
        screen.locator("[data-do=rotate]").click()
    upright = screen.locator(".sheet").first.bounding_box()
    assert upright["height"] > upright["width"]


def test_the_words_of_a_field_light_up_on_the_page(screen) -> None:
    screen.evaluate(
        "document.querySelector('[data-viewer]').viewer.light(2, [{x: .1, y: .5, w: .4, h: .03}])"
    )
    left, top = screen.evaluate(
        """() => {
          const box = document.querySelector(".box").getBoundingClientRect();
          const page = document.querySelector("[data-page='2'] img").getBoundingClientRect();
          return [(box.x - page.x) / page.width, (box.y - page.y) / page.height];
        }"""
    )
    assert abs(left - 0.1) < 0.01
    assert abs(top - 0.5) < 0.01


def test_a_page_picture_that_fails_says_so(screen) -> None:
    screen.locator("[data-page='3']").scroll_into_view_if_needed()
    expect(screen.locator("[data-page='3']")).to_contain_text("Không mở được hình của trang này")


def test_a_lost_connection_is_said(screen) -> None:
    banner = screen.locator("#connection")
    expect(banner).to_be_hidden()
    screen.context.set_offline(True)
    expect(banner).to_be_visible()
    screen.context.set_offline(False)
    expect(banner).to_be_hidden()


def test_without_scripts_the_page_is_whole(browser, gallery) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(f"{OFFICE}/**", lambda route: answer(route, html=gallery, sent=[]))
    page.goto(f"{OFFICE}/")
    assert page.get_by_role("link", name="Tra cứu").first.is_visible()
    assert page.get_by_role("link", name="Phiên bản").is_visible()
    context.close()


def test_what_was_typed_and_not_taken_comes_back(screen) -> None:
    words = "Giao Văn phòng tham mưu trước ngày 05/12/2026."
    screen.locator("#y-kien").fill(words)
    door = "<a href='/'>Đăng nhập</a>"  # The session had ended: the form's screen comes after it.
    for place in ("gui", "lam-viec/login/"):
        screen.route(f"{OFFICE}/{place}", lambda route: fill(route, door))
    screen.get_by_role("button", name="Vào sổ").click()
    screen.goto(f"{OFFICE}/lam-viec/login/")
    screen.get_by_text("Đăng nhập", exact=True).click()
    expect(screen.locator("#y-kien")).to_have_value(words)
    expect(screen.locator("#typed-again")).to_be_visible()
    screen.goto(f"{OFFICE}/")
    expect(screen.locator("#y-kien")).to_have_value("")


def test_what_was_typed_and_left_comes_back_with_its_screen(screen) -> None:
    words = "Giao Văn phòng tham mưu trước ngày 05/12/2026."
    screen.locator("#y-kien").press_sequentially(words)
    screen.goto(f"{OFFICE}/?trang=khac")
    expect(screen.locator("#y-kien")).to_have_value("")
    screen.goto(f"{OFFICE}/")
    expect(screen.locator("#y-kien")).to_have_value(words)
    screen.get_by_role("button", name="Bỏ phần điền lại").click()
    expect(screen.locator("#y-kien")).to_have_value("")
    expect(screen.locator("#typed-again")).to_be_hidden()
    screen.goto(f"{OFFICE}/")
    expect(screen.locator("#y-kien")).to_have_value("")


def test_what_stands_in_another_form_waits_until_it_is_sent_itself(screen) -> None:
    screen.route(f"{OFFICE}/gui", lambda route: fill(route, "<a href='/'>Về</a>"))
    screen.locator("#loi-nhan").press_sequentially("Thiếu số liệu")
    for words in ("Đã xem", "Đã xem thêm"):
        screen.locator("#y-kien").press_sequentially(words)
        screen.get_by_role("button", name="Vào sổ").click()
        screen.get_by_text("Về", exact=True).click()
        expect(screen.locator("#loi-nhan")).to_have_value("Thiếu số liệu")
        expect(screen.locator("#y-kien")).to_have_value("")


def test_the_way_back_to_the_answer_of_a_form_sends_nothing_again(screen, gallery) -> None:
    answered = gallery.replace("<body", "<body data-posted", 1)

    def reply(route) -> None:
        screen.sent.append(route.request.method)
        headers = {"Cache-Control": "no-store"}
        route.fulfill(body=answered, headers=headers, content_type="text/html; charset=utf-8")

    screen.route(f"{OFFICE}/gui", reply)
    screen.get_by_role("button", name="Vào sổ").click()
    screen.wait_for_url(f"{OFFICE}/gui")
    screen.get_by_role("link", name="Tra cứu").first.click()
    screen.wait_for_url("**/tra-cuu/")
    screen.go_back()
    assert screen.url == f"{OFFICE}/"
    assert screen.sent == ["POST"]


def test_another_person_gets_nothing_of_what_was_left(screen) -> None:
    screen.locator("#y-kien").press_sequentially("Ý kiến riêng")
    screen.goto(f"{OFFICE}/?trang=khac")
    left = screen.evaluate("JSON.parse(sessionStorage.getItem('chua-gui'))")
    assert left["forms"]
    left["by"] = "another"
    screen.evaluate("left => sessionStorage.setItem('chua-gui', JSON.stringify(left))", left)
    screen.goto(f"{OFFICE}/")
    expect(screen.locator("#y-kien")).to_have_value("")
    expect(screen.locator("#typed-again")).to_be_hidden()
    assert screen.evaluate("sessionStorage.getItem('chua-gui')") is None


def test_who_signs_out_leaves_nothing_in_the_browser(screen) -> None:
    screen.locator("#y-kien").press_sequentially("Ý kiến riêng")
    screen.goto(f"{OFFICE}/?trang=khac")
    screen.locator("#y-kien").press_sequentially("Ý kiến khác")
    with screen.expect_response("**/logout/"):
        screen.evaluate("document.querySelector('[data-signs-out]').form.requestSubmit()")
    screen.goto(f"{OFFICE}/")
    assert screen.evaluate("sessionStorage.length") == 0


def test_only_what_was_typed_comes_back_into_a_form_that_changed_meanwhile(screen, gallery) -> None:
    screen.locator("#y-kien").press_sequentially("Ý kiến")
    screen.goto(f"{OFFICE}/?trang=khac")
    newer = gallery.replace('<input id="so"', '<input id="so" value="12/KH"')
    screen.route(f"{OFFICE}/", lambda route: fill(route, newer))
    screen.goto(f"{OFFICE}/")
    expect(screen.locator("#y-kien")).to_have_value("Ý kiến")
    expect(screen.locator("#so")).to_have_value("12/KH")


def test_the_browser_s_own_complaints_are_vietnamese(screen) -> None:
    told = screen.evaluate(
        """() => {
          const field = document.getElementById("y-kien");
          field.required = true;
          field.reportValidity();
          return field.validationMessage;
        }"""
    )
    assert told == "Vui lòng điền mục này."
    screen.locator("#y-kien").fill("Đã xem")
    assert screen.evaluate("document.getElementById('y-kien').checkValidity()")
