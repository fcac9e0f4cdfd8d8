"""The menu by the work: each role finds its own, and nothing of the machinery."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.urls import reverse

from archive import Role, scope_for
from cms.shell import menu
from cms.shell.menu import MENU, MenuEntry, is_built, menu_for
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.portal.factories import draft_story, make_office

pytestmark = pytest.mark.django_db


def labels(*roles: Role) -> list[str]:
    user = make_user(*roles, unit=make_unit())
    return [entry.label for entry in menu_for(scope_for(user))]


def test_everybody_lands_on_the_desk() -> None:
    for role in Role:
        assert labels(role)[0] == "Bảng làm việc"


def test_only_a_clerk_receives() -> None:
    assert "Tiếp nhận" in labels(Role.CLERK)
    for role in set(Role) - {Role.CLERK}:
        assert "Tiếp nhận" not in labels(role)


def test_an_inspector_searches_and_an_administrator_does_not_read() -> None:
    assert "Tra cứu" in labels(Role.INSPECTOR)
    assert "Tra cứu" not in labels(Role.ADMINISTRATOR)


def test_without_a_role_there_is_no_menu() -> None:
    assert list(menu_for(scope_for(make_user()))) == []


def test_an_entry_without_a_screen_does_not_show(monkeypatch) -> None:
    ghost = MenuEntry("Chưa có", "home", "khong_co_man_hinh", frozenset(Role))
    monkeypatch.setattr(menu, "MENU", (*MENU, ghost))
    assert not is_built(ghost.route)
    assert "Chưa có" not in labels(Role.CLERK)


def test_the_menu_says_where_one_is(client) -> None:
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    screen = client.get(reverse("finding_search")).content.decode()
    assert screen.count('aria-current="page"') == 2  # The open menu, and the folded one of phones.
    current = screen.split('aria-current="page"')[1]
    assert "Tra cứu" in current[: current.index("</a>")]


@pytest.mark.parametrize("role", Role)
def test_no_entry_leads_to_a_closed_door(client, role) -> None:
    user = make_user(role, unit=make_unit())
    client.force_login(user)
    for entry in menu_for(scope_for(user)):
        assert client.get(entry.address).status_code == 200, entry.label


def test_a_record_is_read_where_it_was_found(client) -> None:
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    filed = file_dispatch(unit=unit, by=clerk)
    client.force_login(clerk)
    screen = client.get(reverse("record_detail", args=[filed.record.page_id])).content.decode()
    menus = screen[: screen.index('id="main"')].split('aria-current="page"')[1:]
    assert len(menus) == 2
    assert all("Tra cứu" in current[: current.index("</a>")] for current in menus)


def test_no_screen_shows_wagtails_own_menu(client) -> None:
    office = make_office()
    story = draft_story(office)
    client.force_login(office.editor)
    client.post(reverse("portal_write", args=[story.pk]))
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "data-wagtail-sidebar" not in screen
    assert 'class="w-theme-light' in screen
    current = screen.split('aria-current="page"')[1]
    assert "Điển hình tiên tiến" in current[: current.index("</a>")]


def test_every_entry_has_an_icon_of_our_sprite() -> None:
    drawn = Path(find("cms/icons.svg")).read_text(encoding="utf-8")
    for entry in MENU:
        assert f'id="{entry.icon}"' in drawn, entry.icon
