"""Hooks only register: the office screens, and what Wagtail shows of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.portal import hooks as portal_hooks  # noqa: F401 - registers guards
from cms.scoping import scope_of
from cms.shell.menu import menu_for

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern, URLResolver
    from django.utils.safestring import SafeString

ROOMS = (
    "exchange",
    "finding",
    "records",
    "outgoing",
    "dossiers",
    "keeping",
    "registers",
    "duties",  # Acts of giving stand before the decisions of the same address.
    "obligations",
    "quality",
    "lacking",
    "registrations",
    "rounds",
    "portal.office",
    "office",
    "inspections",
    "shell",
)


@hooks.register("register_admin_urls")
def office_screens() -> list[URLPattern | URLResolver]:
    """Every screen of ours, loaded when first asked for, in Wagtail's sign-in check.

    Tiếp nhận comes last: other rooms have acts of their own on a waiting paper.
    """
    intake = path("tiep-nhan/", include("cms.intake.urls"))
    return [*(path("", include(f"cms.{room}.urls")) for room in ROOMS), intake]


@hooks.register("insert_global_admin_css")
def look_of_the_workroom() -> SafeString:
    """Our frame, letters and colours on Wagtail's own screens."""
    sheets = [(static("cms/frame.css"),), (static("cms/theme.css"),)]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("construct_main_menu")
def menu_by_the_work(request: HttpRequest, items: list[MenuItem]) -> None:
    """On Wagtail's own screens too, the menu is ours."""
    items[:] = [
        MenuItem(entry.label, entry.address, name=entry.route, icon_name="list-ul", order=order)
        for order, entry in enumerate(menu_for(scope_of(request)))
    ]
