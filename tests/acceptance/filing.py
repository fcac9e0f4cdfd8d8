"""A clerk's office inside a running site, and the clerk's hands in Chromium."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from deploy.services.site import Site

PASSWORD = "mat-khau-rat-dai-2026"
OFFICES = """
from django.contrib.auth.hashers import make_password
from archive import Role, Unit, UnitKind, UnitLevel, User, grant_role
password = make_password({password!r})
for unit, clerk, inspector in {names!r}:
    unit = Unit.objects.create(name=unit, level=UnitLevel.DISTRICT, kind=UnitKind.DIVISION)
    for name, role in ((clerk, Role.CLERK), (inspector, Role.INSPECTOR)):
        user = User.objects.create(username=name, password=password, full_name="Trần Thị Thu")
        grant_role(user=user, unit=unit, role=role, by=None)
"""
STOCK = 12  # Made at a time, as it takes seconds to start a program inside a site.
RECORDS = """
import json
from archive import RegisterEntry
from cms.records.models import RecordAttachment
rows = []
for entry in RegisterEntry.objects.filter(register__unit__name={unit!r}).order_by("number"):
    files = RecordAttachment.objects.filter(page_id=entry.record.page_id)
    names = [use.attachment.original_name for use in files]
    row = dict(number=entry.number, code=entry.code, title=entry.title, files=names)
    page = entry.record.page.specific
    rows.append(row | dict(page=page.pk, provenance=page.provenance))
print(json.dumps(rows))
"""


@dataclass(frozen=True, slots=True)
class Office:
    """One unit with a clerk and an inspector in a running site."""

    site: Site
    unit: str
    clerk: str
    inspector: str

    def records(self) -> list[dict]:
        """What stands in the unit's registers."""
        return json.loads(self.site.run(RECORDS.format(unit=self.unit)))


_unused: dict[str, list[Office]] = {}


def open_office(site: Site) -> Office:
    """A unit with a clerk and an inspector of its own, which no other test has seen."""
    stock = _unused.setdefault(site.url, [])
    if not stock:
        stock += make_offices(site)
    return stock.pop()


def make_offices(site: Site) -> list[Office]:
    marks = [uuid.uuid4().hex[:6] for _ in range(STOCK)]
    names = [(f"Phòng Giáo dục thử {m}", f"vanthu-{m}", f"thanhtra-{m}") for m in marks]
    site.run(OFFICES.format(names=names, password=PASSWORD))
    return [Office(site, *name) for name in names]


def sign_in(page: Page, office: Office, *, path: str = "/lam-viec/tiep-nhan/") -> None:
    """Sign in as the office's clerk and open a screen."""
    page.goto(f"{office.site.url}/lam-viec/login/")
    page.get_by_label("Tên đăng nhập").fill(office.clerk)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(office.site.url + path)


def drop(page: Page, *files: Path) -> None:
    """Hand files to the drop zone, as choosing them does."""
    page.locator("#files").set_input_files([str(file) for file in files])


def wait_until_read(page: Page) -> None:
    """Until the form of the open paper is there, on a page whose keys are heard."""
    expect(page.locator("#entry")).to_be_visible(timeout=120_000)
    page.wait_for_load_state()


def wait_for_number(page: Page, number: int, *, timeout: float = 30_000) -> None:
    """Until the number just taken is shown, on a page whose keys are heard."""
    expect(page.locator("#filed .big-number")).to_have_text(str(number), timeout=timeout)
    page.wait_for_load_state()


def complete(page: Page) -> None:
    """Type what the paper does not show, as a clerk does who has it in hand."""
    stated = {"code": "Không có số", "issued": "Không ghi ngày"}
    for name, mark in stated.items():
        if not page.locator(f"#id_{name}").input_value():
            page.get_by_label(mark).check()
    typed = {"issuer": "Ủy ban nhân dân", "subject": "Văn bản chưa có trích yếu"}
    for name, words in typed.items():
        if not page.locator(f"#id_{name}").input_value():
            page.locator(f"#id_{name}").fill(words)
    if not page.locator("#id_doc_type").input_value():
        page.locator("#id_doc_type").select_option("Công văn")


def file_it(page: Page) -> int:
    """Press Ctrl+Enter until the number is shown; doubts are confirmed as true to the paper."""
    page.keyboard.press("Escape")
    expect(page.locator("#filed")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    said = page.locator("#filed, #panel .notice-warning:has-text('Xin xem lại')").first
    expect(said).to_be_visible(timeout=30_000)
    page.wait_for_load_state()
    if page.locator("#filed").count() == 0:
        page.keyboard.press("Control+Enter")
        expect(page.locator("#filed")).to_be_visible(timeout=30_000)
    page.wait_for_load_state()
    return int(page.locator("#filed .big-number").inner_text())
