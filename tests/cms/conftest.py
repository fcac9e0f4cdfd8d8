"""What the tests of the interface need: its messages compiled, its typeface made."""

import gettext
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import trans_real

from archive import Role, UnitLevel
from deploy import fonts
from deploy.catalogue import compile_catalogues
from tests.archive.factories import make_unit, make_user
from tests.cms.shell.test_browser import OFFICE, answer
from tests.cms.shell.test_walk import faults_of

if compile_catalogues():
    gettext._translations.clear()
    trans_real._translations.clear()
    trans_real._default = None


@pytest.fixture(scope="session", autouse=True)
def _letters() -> None:
    fonts.build(Path(settings.FONTS_DIR))


@pytest.fixture
def above():
    """A division, above a school."""
    return make_unit("Phòng Giáo dục Sông Mây", level=UnitLevel.DISTRICT)


@pytest.fixture
def school(above):
    return make_unit("Trường THCS Sông Mây", parent=above)


@pytest.fixture
def clerk(school):
    """Who files at the school."""
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def show(client, page):
    """Open a screen as somebody; its words, once nothing is wrong with it."""

    def shown(user, name, *args, send=None, **query):
        client.force_login(user)
        path = reverse(name, args=args)
        asked = client.post(path, send) if send is not None else client.get(path, query)
        html = asked.content.decode()
        page.route(f"{OFFICE}/**", lambda route: answer(route, html=html, sent=[]))
        page.goto(OFFICE + path, wait_until="load")
        assert faults_of(page) == []
        return page.inner_text("main")

    return shown
