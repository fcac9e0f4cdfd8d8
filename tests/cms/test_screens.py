"""The screens of the workroom read as Vietnamese, error messages and dialogs included."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.template.loader import get_template
from django.test import Client
from django.urls import NoReverseMatch, reverse
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import GroupApprovalTask, Page, Site, Workflow, WorkflowTask

from cms.labels import FIELD_LABELS
from cms.untranslated import REPLACEMENTS
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db

PLAIN_SCREENS = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_account",
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_collections:index",
    "wagtailadmin_collections:add",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:add",
    "wagtailadmin_workflows:task_index",
    "wagtailadmin_workflows:select_task_type",
    "wagtaildocs:index",
    "wagtaildocs_chooser:choose",
    "wagtailembeds:chooser",
    "wagtailimages:index",
    "wagtailimages:add",
    "wagtailimages:add_multiple",
    "wagtailimages_chooser:choose",
    "wagtailsites:index",
    "wagtailsites:add",
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailusers_groups:add",
]
PAGE_SCREENS = [
    "wagtailadmin_explore",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_pages:add_subpage",
]
OBJECT_SCREENS = {
    "user": ["wagtailusers_users:edit", "wagtailusers_users:history", "wagtailusers_users:usage"],
    "group": ["wagtailusers_groups:edit", "wagtailusers_groups:delete"],
    "site": ["wagtailsites:edit", "wagtailsites:delete", "wagtailsites:history"],
    "image": [
        "wagtailimages:edit",
        "wagtailimages:delete",
        "wagtailimages:image_usage",
        "wagtailimages_chooser:select_format",
    ],
    "workflow": [
        "wagtailadmin_workflows:edit",
        "wagtailadmin_workflows:disable",
        "wagtailadmin_workflows:usage",
    ],
    "task": ["wagtailadmin_workflows:edit_task", "wagtailadmin_workflows:disable_task"],
}
EMPTY_FORMS = [
    "wagtailusers_users:add",
    "wagtailusers_groups:add",
    "wagtailsites:add",
    "wagtailadmin_collections:add",
    "wagtailadmin_workflows:add",
    "wagtailimages:add",
    "wagtailadmin_choose_page_email_link",
    "wagtailembeds:chooser_upload",
]


GATE = "cms.shell.gate.AdminGate"


@pytest.fixture
def workroom(client: Client, django_user_model: type, settings) -> Client:
    """A browser that may see every screen, those that the gate keeps closed as well."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != GATE]
    boss = django_user_model.objects.create_superuser(
        username="quantri", password="mat-khau-dai", email="quantri@vidu.vn"
    )
    client.force_login(boss)
    return client


@pytest.fixture
def page() -> Page:
    """A live page with two revisions, the newer one a draft."""
    page = Page.get_first_root_node().add_child(instance=Page(title="Trang thử", slug="trang-thu"))
    page.save_revision().publish()
    page.title = "Trang thử sửa"
    page.save_revision()
    return page


def read(response) -> str:
    """The markup of a screen or of a dialog, which comes inside JSON."""
    text = response.content.decode()
    if response["Content-Type"].startswith("application/json"):
        return json.loads(text).get("html", "")
    return text


def show(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args), follow=True)
    assert response.status_code == 200, name
    return read(response)


@pytest.mark.parametrize("name", PLAIN_SCREENS)
def test_a_screen_reads_as_vietnamese(workroom: Client, name: str) -> None:
    assert_vietnamese(show(workroom, name))


@pytest.mark.parametrize("name", PAGE_SCREENS)
def test_a_screen_about_a_page_reads_as_vietnamese(workroom: Client, page: Page, name: str) -> None:
    assert_vietnamese(show(workroom, name, page.pk))


def test_comparing_two_versions_reads_as_vietnamese(workroom: Client, page: Page) -> None:
    first, second = page.revisions.order_by("pk")
    screen = show(workroom, "wagtailadmin_pages:revisions_compare", page.pk, first.pk, second.pk)
    assert_vietnamese(screen)


@pytest.mark.parametrize("kind", OBJECT_SCREENS)
def test_screens_about_an_object_read_as_vietnamese(
    workroom: Client, kind: str, django_user_model: type
) -> None:
    key = existing(kind, people=django_user_model).pk
    for name in OBJECT_SCREENS[kind]:
        assert_vietnamese(show(workroom, name, key))


@pytest.mark.parametrize("name", EMPTY_FORMS)
def test_the_errors_of_an_empty_form_read_as_vietnamese(workroom: Client, name: str) -> None:
    assert_vietnamese(read(workroom.post(reverse(name), {})))


def test_signing_in_reads_as_vietnamese(client: Client) -> None:
    address = reverse("wagtailadmin_login")
    assert_vietnamese(client.get(address).content.decode())
    refused = client.post(address, {"username": "ai", "password": "sai"}).content.decode()
    assert_vietnamese(refused)
    assert "Sai tên đăng nhập hoặc mật khẩu" in refused


def test_words_wagtail_wrote_outside_gettext_are_still_there_to_replace() -> None:
    for name, pairs in REPLACEMENTS.items():
        origin = get_template(name).template.origin
        if "wagtail" not in origin.name:
            continue
        original = Path(origin.name).read_text(encoding="utf-8")
        for english, _ in pairs:
            assert english in original, (name, english)


def test_fields_without_a_label_have_ours() -> None:
    from wagtail.admin.forms.auth import LoginForm

    assert LoginForm()["password"].label == "Mật khẩu"
    assert all(FIELD_LABELS.values())


def existing(kind: str, *, people: type):
    """An object of the kind, made when there is none."""
    if kind == "user":
        return people.objects.create_user(username="canbo", password="mat-khau-dai")
    if kind == "group":
        return Group.objects.create(name="Biên tập")
    if kind == "site":
        root = Page.get_first_root_node()
        return Site.objects.create(hostname="cong.vidu.vn", root_page=root, site_name="Cổng")
    if kind == "image":
        return an_image()
    workflow = Workflow.objects.create(name="Duyệt đăng")
    task = GroupApprovalTask.objects.create(name="Duyệt nội dung")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow if kind == "workflow" else task


def an_image():
    bytes_ = BytesIO()
    Picture.new("RGB", (40, 30), "white").save(bytes_, "PNG")
    bytes_.seek(0)
    return get_image_model().objects.create(
        title="Ảnh thử", file=ImageFile(bytes_, name="anh-thu.png")
    )


def test_every_screen_named_here_exists() -> None:
    for name in PLAIN_SCREENS:
        try:
            reverse(name)
        except NoReverseMatch as error:
            raise AssertionError(name) from error
