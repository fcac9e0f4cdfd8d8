"""The gate: what of Wagtail is open, to whom, and that everything else is not there (AC-01)."""

import pytest
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, resolve, reverse
from wagtail.models import Page

from archive import Role
from cms.shell.gate import EDITOR_ROUTES, OPEN_ROUTES, is_own, may_pass
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.portal.factories import draft_story, make_office
from tests.cms.shell.routes import Route, workroom_routes

pytestmark = pytest.mark.django_db
ROUTES = workroom_routes()
STOCK = [route for route in ROUTES if not is_own(ResolverMatch(route.view, (), {}))]
# The door itself is for those who are not in yet; test_door and test_second_step try it.
DOOR = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset_confirm",
    "first_password",
    "second_factor",
    "second_factor_set_up",
    "oidc_start",
    "oidc_callback",
}
OWN = [
    route
    for route in ROUTES
    if is_own(ResolverMatch(route.view, (), {})) and route.name not in DOOR
]
CLOSED = [route for route in STOCK if route.name not in OPEN_ROUTES | EDITOR_ROUTES]


@pytest.fixture
def boss(django_user_model):
    return django_user_model.objects.create_superuser("quantri", password="mat-khau-rat-dai")


@pytest.fixture
def everything(client: Client):
    """A person with every role there is."""
    client.force_login(make_user(*Role, unit=make_unit()))
    return client


def test_every_name_on_the_lists_is_a_route() -> None:
    assert {route.name for route in ROUTES} >= OPEN_ROUTES | EDITOR_ROUTES
    assert not OPEN_ROUTES & EDITOR_ROUTES


def test_no_gap_is_left_in_an_address() -> None:
    assert not [route.address for route in ROUTES if set(route.address) & set("<>()^$?")]


def test_there_is_much_to_close() -> None:
    assert len(CLOSED) > 120
    assert {"wagtailusers_users:index", "wagtaildocs:edit", "wagtail_bulk_action"} <= {
        route.name for route in CLOSED
    }


@pytest.mark.parametrize("route", CLOSED, ids=lambda route: route.name or route.address)
def test_a_route_that_nobody_named_is_closed_to_superusers_too(route: Route, boss, rf) -> None:
    request = rf.get(route.address)
    request.user = boss
    assert not may_pass(resolve(route.address), request)


@pytest.mark.slow
@pytest.mark.once
def test_closed_routes_answer_as_addresses_that_do_not_exist(everything, boss) -> None:
    for browser in (everything, signed_in(boss)):
        for route in CLOSED:
            assert browser.get(route.address).status_code == 404, route.name


def test_own_screens_ask_for_a_sign_in_first(client) -> None:
    for route in OWN:
        answer = client.get(route.address)
        assert answer.status_code == 302, (route.name, answer.status_code)
        assert answer.url.startswith(reverse("wagtailadmin_login")), route.name


def test_someone_without_a_role_enters_nothing(client) -> None:
    client.force_login(make_user())
    for route in OWN:
        answer = client.get(route.address)
        assert answer.status_code in {302, 403}, (route.name, answer.status_code)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.EDITOR, Role.LEADER}))
def test_only_those_who_write_or_decide_reach_wagtails_page_screens(client, role) -> None:
    office = make_office()
    story = draft_story(office)
    client.force_login(make_user(role, unit=office.unit))
    for name in ("edit", "view_draft", "history", "preview_on_edit"):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[story.pk])).status_code == 404


def test_an_editor_writes_a_story(client) -> None:
    office = make_office()
    story = draft_story(office)
    client.force_login(office.editor)
    client.post(reverse("portal_write", args=[story.pk]))
    assert client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).status_code == 200


def test_a_record_is_not_there_for_wagtails_page_screens(client) -> None:
    unit = make_unit()
    filed = file_dispatch(unit=unit, by=make_user(Role.CLERK, unit=unit))
    page = Page.objects.get(pk=filed.record.page_id)
    revision = page.latest_revision_id
    client.force_login(make_user(*Role, unit=unit))
    names = [name for name in EDITOR_ROUTES if name.startswith("wagtailadmin_pages:")]
    for name in names:
        route = next(route for route in STOCK if route.name == name)
        address = route.address.replace("/1/", f"/{page.pk}/", 1).replace("/1/", f"/{revision}/")
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 404, name


def test_the_names_of_those_who_edit_a_record_are_not_told(client) -> None:
    unit = make_unit()
    filed = file_dispatch(unit=unit, by=make_user(Role.CLERK, unit=unit))
    client.force_login(make_user(*Role, unit=unit))
    address = f"/lam-viec/editing-sessions/ping/cms/dispatchpage/{filed.record.page_id}/1/"
    assert client.post(address).status_code == 404


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_public_site_is_none_of_its_business(rf: RequestFactory, client) -> None:
    make_office()
    assert client.get("/").status_code == 200
