"""A walk through the demonstration office as each role: every screen that can be reached by links.

No dead link, no script error, no serious accessibility fault, no sideways scroll, at two widths.
What axe has found faultless for one role, it is not asked again for another.
"""

from collections import deque
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from deploy.demo.office import PASSWORD
from tests.cms.accessible import serious_faults, sideways, small_letters
from tests.cms.addresses import NO_SCREEN, kind

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROLES = ("vanthu", "lanhdao", "canbo", "thanhtra", "bientap", "luutru", "quantri", "vanthu.truong")
SCREENS = 22  # Of different kinds; a kind is an address with its numbers left out.
WIDTHS = (1440, 390)
checked: set[str] = set()


@pytest.mark.parametrize("username", ROLES)
def test_every_screen_of_a_role_is_whole(demo_site, page, username) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    page.on("response", lambda r: troubles.append(f"{r.status} {r.url}") if failed(r) else None)
    sign_in(page, demo_site.url, username)
    seen: set[str] = set()
    waiting = deque(["/lam-viec/"])
    while waiting and len(seen) < SCREENS:
        address = waiting.popleft()
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(demo_site.url + address, wait_until="load")
        waiting.extend(links_of(page))
        faults = faults_of(page, accessible=kind(address) in checked)
        checked.add(kind(address))
        troubles += [f"{address}: {fault}" for fault in faults]
    assert troubles == []
    assert len(seen) >= 3


def test_back_after_a_second_try_opens_the_form_and_asks_nothing(demo_site, page) -> None:
    sign_in(page, demo_site.url, "canbo.truong")
    page.goto(f"{demo_site.url}/lam-viec/viec/")
    page.click("td a >> nth=0")
    page.click("text=Nộp kết quả")
    form = page.url
    for _ in range(2):
        page.click("button[name=nop]")
        expect(page.get_by_role("alert")).to_contain_text("Hãy chọn ít nhất một văn bản")
    page.go_back()
    assert page.url == form
    expect(page.get_by_role("heading", level=1)).to_have_text("Nộp kết quả")


def failed(response) -> bool:
    return response.status >= 400


def sign_in(page, url: str, username: str) -> None:
    page.goto(f"{url}/lam-viec/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"{url}/lam-viec/")


def links_of(page) -> list[str]:
    addresses = page.evaluate(
        "() => [...document.querySelectorAll('a[href]:not([download])')]"
        ".map(a => new URL(a.getAttribute('href'), location).href)"  # A picture's links too.
    )
    inside = [urlsplit(address) for address in addresses]
    return [
        part.path + (f"?{part.query}" if part.query else "")
        for part in inside
        if part.path.startswith("/lam-viec/") and not NO_SCREEN.search(part.path)
    ]


def faults_of(page, *, accessible: bool = False) -> list[str]:
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if not accessible:
            faults += [f"{width} {fault}" for fault in serious_faults(page)]
        faults += [f"{width} sideways"] if sideways(page) else []
        if not page.query_selector("#wagtail"):  # The sizes of its own screens are Wagtail's.
            faults += [f"{width} too small: {words}" for words in small_letters(page)]
    return faults
