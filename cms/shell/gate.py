"""The gate: of Wagtail's own admin routes only those named here are open (AC-01).

Our own screens check their scope themselves. A stock route that nobody needs cannot leak;
a new one of a later Wagtail stays closed until somebody names it here with a reason.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.views.defaults import page_not_found
from wagtail.models import Page, Site

from archive import Role
from cms.scoping import scope_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.urls import ResolverMatch

# Open to everyone: signing in and out, and what pages load. The own account is our screen
# (cms.shell.account): Wagtail's lets people change their name, language and colours.
OPEN_ROUTES = frozenset(
    {
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_home",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
        "wagtailadmin_dismissibles",
    }
)
# Open to those who write or decide: stories of the public site, by the page's own permissions
# (cms.portal.people). For a page outside the site, a record above all, they stay closed.
EDITOR_ROUTES = frozenset(
    {
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:preview_on_edit",
        "wagtailadmin_pages:view_draft",
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:history_results",
        "wagtailadmin_pages:revisions_compare",
        "wagtailadmin_pages:revisions_view",
        "wagtailadmin_pages:revisions_revert",
        "wagtailadmin_pages:workflow_action",
        "wagtailadmin_pages:collect_workflow_action_data",
        "wagtailadmin_pages:confirm_workflow_cancellation",
        "wagtailadmin_pages:workflow_preview",
        "wagtailadmin_pages:workflow_history",
        "wagtailadmin_pages:workflow_history_detail",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
        "wagtailimages_chooser:chosen",
        "wagtailimages_chooser:create",
        "wagtailimages_chooser:select_format",
        "wagtailimages:preview",
    }
)
PAGE_NAMESPACES = frozenset({"wagtailadmin_pages", "wagtailadmin_editing_sessions"})
EDITING = frozenset({str(Role.EDITOR), str(Role.LEADER)})


class AdminGate:
    """Middleware: a closed route answers 404, as an address that does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response.content = render_to_string("405.html")
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            return None
        if may_pass(request.resolver_match or resolve(request.path_info), request):
            return None
        return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")


def may_pass(match: ResolverMatch, request: HttpRequest) -> bool:
    """Whether this route of the workroom is open to the user of the request."""
    if is_own(match) or match.view_name in OPEN_ROUTES:
        return True
    if match.view_name in EDITOR_ROUTES:
        return bool(scope_of(request).roles & EDITING) and is_of_the_site(match)
    return False


def is_of_the_site(match: ResolverMatch) -> bool:
    """Whether the page that the route speaks of, if any, lies in the public site's tree."""
    if match.namespace not in PAGE_NAMESPACES:
        return True
    keys = [match.kwargs[name] for name in ("page_id", "pk", "object_id") if name in match.kwargs]
    if not keys:
        return match.view_name == "wagtailadmin_editing_sessions:release"
    path = Page.objects.filter(pk=keys[0]).values_list("path", flat=True).first() or ""
    roots = Site.objects.values_list("root_page__path", flat=True)
    return any(path.startswith(root) for root in roots)


def is_own(match: ResolverMatch) -> bool:
    """Whether the view is ours; Wagtail wraps admin views, so the innermost one tells."""
    view = match.func
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return str(getattr(view, "__module__", "")).startswith("cms.")
