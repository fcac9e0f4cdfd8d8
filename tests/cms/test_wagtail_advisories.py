"""Wagtail's published advisories of 2023 to 2026, each tried against this installation."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import wagtail
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from archive import Role
from search import parse_query
from tests.archive.factories import file_dispatch, make_user
from tests.cms.portal.factories import draft_story, make_office

pytestmark = pytest.mark.django_db
MARK = "dauhieucanhbao"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def record(office):
    clerk = make_user(Role.CLERK, unit=office.unit)
    filed = file_dispatch(unit=office.unit, by=clerk, subject=MARK, title=MARK)
    return Page.objects.get(pk=filed.record.page_id)


@pytest.fixture
def everyone(office):
    """The person with every role: what is closed to them is closed to all."""
    client = Client()
    client.force_login(make_user(*Role, unit=office.unit))
    return client


def closed(everyone: Client, address: str) -> None:
    for ask in (everyone.get, everyone.post, everyone.head):
        answer = ask(address)
        assert answer.status_code == 404, address
        assert MARK not in answer.content.decode()


def test_the_release_holds_the_fixes_of_all_of_them() -> None:
    assert wagtail.VERSION[:3] >= (8, 0, 1)


@pytest.mark.parametrize(
    ("advisory", "app"),
    [
        ("GHSA-5286-f2rf-35c2 script in ModelAdmin views", "wagtail.contrib.modeladmin"),
        ("GHSA-w2v8-php4-p8hc per-field restrictions", "wagtail.contrib.settings"),
        ("GHSA-xxfm-vmcf-g33f settings edited without a right", "wagtail.contrib.settings"),
        (
            "GHSA-p4v8-rw59-93cq script in a translation's title",
            "wagtail.contrib.simple_translation",
        ),
        ("GHSA-p5cm-246w-84jm script in table cells", "wagtail.contrib.table_block"),
        ("GHSA-pwm3-7fv4-g6xx form submissions deleted", "wagtail.contrib.forms"),
        ("GHSA-p5gm-92h4-6pv6 documents and images API", "wagtail.api.v2"),
    ],
)
def test_a_part_that_is_not_installed_cannot_be_attacked(advisory: str, app: str) -> None:
    assert not apps.is_installed(app), advisory
    sources = [p for name in ("cms", "deploy") for p in (ROOT / name).rglob("*.py")]
    assert not [p for p in sources if f"from {app}" in p.read_text(encoding="utf-8")], advisory


def test_ghsa_fc75_bulk_actions_tell_no_names(everyone, office) -> None:
    for action in ("assign_role", "delete", "set_active_state"):
        closed(everyone, f"/lam-viec/bulk/auth/user/{action}/?id={office.editor.pk}")
        closed(everyone, f"/lam-viec/bulk/archive/user/{action}/?id={office.editor.pk}")


def test_ghsa_33pv_a_large_upload_goes_to_a_file_and_has_a_limit(settings) -> None:
    from wagtail.images.fields import WagtailImageField

    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE < 5_000_000
    assert WagtailImageField().max_upload_size <= 20 * 1024 * 1024


def test_ghsa_jmp3_a_long_question_is_read_at_once() -> None:
    started = time.process_time()
    for text in ("a" * 100_000, 'a:"' * 30_000, "x:" * 50_000):
        parse_query(text)
    assert time.process_time() - started < 2


def test_ghsa_67rv_no_page_is_copied(everyone, record) -> None:
    closed(everyone, f"/lam-viec/pages/{record.pk}/copy/")


def test_ghsa_c4mr_the_history_of_a_record_is_not_wagtails(everyone, record) -> None:
    closed(everyone, reverse("wagtailadmin_pages:history", args=[record.pk]))
    closed(everyone, reverse("wagtailadmin_pages:history_results", args=[record.pk]))
    closed(everyone, reverse("wagtailadmin_pages:workflow_history", args=[record.pk]))


def test_ghsa_c6wj_a_storys_comparison_shows_no_other_pages_revision(office, record) -> None:
    story = draft_story(office)
    foreign = record.latest_revision_id
    editor = Client()
    editor.force_login(office.editor)
    compare = "wagtailadmin_pages:revisions_compare"
    closed(editor, reverse(compare, args=[record.pk, foreign, foreign]))
    attempts = [
        reverse(compare, args=[story.pk, *pair])
        for pair in ((foreign, "latest"), ("earliest", foreign), (foreign, foreign))
    ]
    attempts += [
        reverse(f"wagtailadmin_pages:{name}", args=[story.pk, foreign])
        for name in ("revisions_view", "revisions_revert")
    ]
    for address in attempts:
        answer = editor.get(address)
        assert answer.status_code in {302, 404}, address
        assert MARK not in answer.content.decode()


def test_ghsa_p5gm_and_cve_2026_55468_the_admin_interface_is_closed(everyone, record) -> None:
    for kind in ("pages", "documents", "images"):
        for query in ("", "?fields=*", "?search=a", f"{record.pk}/", "find/?id=1"):
            answer = everyone.get(f"/lam-viec/api/main/{kind}/{query}")
            assert answer.status_code == 404


@pytest.mark.parametrize("action", ["copy", "copy_for_translation", "delete", "publish", "move"])
def test_actions_of_the_admin_interface_are_closed(everyone, record, action) -> None:
    """Copy for translation read pages without a right (7.0.9, 7.3.4, 7.4.3)."""
    closed(everyone, f"/lam-viec/api/main/pages/{record.pk}/action/{action}/")


@pytest.mark.parametrize("name", ["preview_on_edit", "view_draft"])
def test_previews_of_a_record_are_closed(everyone, record, name) -> None:
    closed(everyone, reverse(f"wagtailadmin_pages:{name}", args=[record.pk]))
