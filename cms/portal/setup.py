"""Setting up the public site: site, home, list, picture collection, approval."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    GroupCollectionPermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.portal.approval import SecondPersonApprovalTask
from cms.portal.pages import ExemplarIndexPage, HomePage
from cms.portal.people import EDITORS_GROUP, public_collection
from cms.portal.publishing import WORKFLOW

_WELCOME_INTRO = (
    "Nơi giới thiệu những tập thể, cá nhân và mô hình đã được công nhận là điển hình tiên tiến: "
    "họ đã làm gì, kết quả ra sao và nơi khác có thể học theo thế nào."
)


def ensure_portal() -> None:
    """Make the public site when there is none yet, under a name that suits any office."""
    if not HomePage.objects.exists():
        create_portal(site_name="Cổng điển hình tiên tiến")


@transaction.atomic
def create_portal(*, site_name: str, owner_name: str = "", contact: str = "") -> HomePage:
    """Make the public site ready; running it again changes nothing that people have written."""
    home = HomePage.objects.first() or _new_home()
    if not home.revisions.exists():
        home.title, home.owner_name, home.contact = site_name, owner_name, contact
        home.save()
    index = ExemplarIndexPage.objects.child_of(home).first() or home.add_child(
        instance=ExemplarIndexPage(
            title="Điển hình tiên tiến",
            slug="dien-hinh",
            intro="Lọc theo năm, đơn vị, lĩnh vực, hoặc gõ vài từ vào ô tìm kiếm.",
        )
    )
    _point_the_site_at(home)
    _approval_for(index)
    _open_the_pictures()
    return home


def _new_home() -> HomePage:
    root = Page.get_first_root_node()
    return root.add_child(
        instance=HomePage(title="Cổng", slug="cong-dien-hinh", intro=_WELCOME_INTRO)
    )


def _point_the_site_at(home: HomePage) -> None:
    address = urlsplit(settings.VANKHO_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = home.title
    site.root_page = home
    site.save()
    _remove_wagtails_welcome_page()


def _remove_wagtails_welcome_page() -> None:
    for page in Page.objects.filter(depth=2, content_type__model="page", numchild=0):
        if not page.sites_rooted_here.exists():
            page.delete()


def _approval_for(index: ExemplarIndexPage) -> None:
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    if made:
        task = SecondPersonApprovalTask.objects.create(name="Người thứ hai duyệt")
        WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=index, defaults={"workflow": workflow})


def _open_the_pictures() -> None:
    group, _ = Group.objects.get_or_create(name=EDITORS_GROUP)
    collection = public_collection()
    images = Permission.objects.filter(content_type__app_label="wagtailimages")
    for permission in images.filter(codename__in=["add_image", "choose_image"]):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
