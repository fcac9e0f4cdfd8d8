"""Hooks only register: the office screens, and what Wagtail shows of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.dossiers.urls import urlpatterns as dossiers
from cms.duties.urls import urlpatterns as duties
from cms.exchange.urls import urlpatterns as exchange
from cms.finding.urls import urlpatterns as finding
from cms.inspections.urls import urlpatterns as inspections
from cms.keeping.urls import urlpatterns as keeping
from cms.lacking.urls import urlpatterns as lacking
from cms.obligations.urls import urlpatterns as obligations
from cms.office.urls import urlpatterns as office
from cms.portal import hooks as portal_hooks  # noqa: F401 - registers guards
from cms.portal.office.urls import urlpatterns as portal
from cms.quality.urls import urlpatterns as quality
from cms.records.urls import urlpatterns as records
from cms.registers.urls import urlpatterns as registers
from cms.registrations.urls import urlpatterns as registrations
from cms.rounds.urls import urlpatterns as rounds
from cms.scoping import scope_of
from cms.shell.menu import menu_for
from cms.shell.urls import urlpatterns as shell

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern
    from django.utils.safestring import SafeString


@hooks.register("register_admin_urls")
def office_screens() -> list[URLPattern]:
    """Every screen of ours, each wrapped by Wagtail's sign-in check."""
    intake = path("tiep-nhan/", include("cms.intake.urls"))
    given = [
        *duties,
        *obligations,
    ]  # Acts of giving stand before the decisions of the same address.
    work = [
        *records,
        *dossiers,
        *keeping,
        *registers,
        *given,
        *quality,
        *lacking,
        *registrations,
        *rounds,
        intake,
    ]
    return [*exchange, *finding, *work, *portal, *office, *inspections, *shell]


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
