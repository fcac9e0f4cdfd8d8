"""Hooks only register: the office screens, and what Wagtail shows of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import include, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from archive import scope_for
from cms.dossiers.urls import urlpatterns as dossiers
from cms.finding.urls import urlpatterns as finding
from cms.portal import hooks as portal_hooks  # noqa: F401 - registers guards
from cms.portal.office.urls import urlpatterns as portal
from cms.records.urls import urlpatterns as records
from cms.shell.menu import menu_for

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def office_screens() -> list[URLPattern]:
    """Every screen of ours, each wrapped by Wagtail's sign-in check."""
    return [*finding, *records, *dossiers, *portal, path("tiep-nhan/", include("cms.intake.urls"))]


@hooks.register("construct_main_menu")
def menu_by_the_work(request: HttpRequest, items: list[MenuItem]) -> None:
    """On Wagtail's own screens too, the menu is ours."""
    items[:] = [
        MenuItem(entry.label, entry.address, name=entry.route, icon_name="list-ul", order=order)
        for order, entry in enumerate(menu_for(scope_for(request.user)))
    ]
