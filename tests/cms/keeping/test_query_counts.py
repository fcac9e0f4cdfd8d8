"""The lists of keeping ask the database as often for many dossiers as for a few."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import Role, Term, place_hold
from tests.archive.factories import make_user
from tests.cms.keeping.expired import acting, document, dossier, make_office
from tests.cms.keeping.rounds import proposed
from tests.cms.keeping.test_transfer import drawn_up

pytestmark = pytest.mark.django_db
LONG_AGO, LATELY = date(2010, 6, 30), date(2024, 6, 28)


@pytest.fixture
def office():
    return make_office()


def full(office, *, ended_on, term):
    """A dossier with one inside and documents, one of them frozen."""
    frozen = document(office)
    inner = dossier(office, document(office), term=term, ended_on=ended_on)
    outer = dossier(office, frozen, inner, term=term, ended_on=ended_on)
    place_hold(
        unit=office["unit"],
        decision="1/QĐ",
        reason="Khiếu nại",
        scope_words="Một văn bản",
        records=[frozen],
        **acting(office),
    )
    return outer


def asked(client, name, *args):
    with CaptureQueriesContext(connection) as captured:
        html = client.get(reverse(name, args=args)).content.decode()
    return len(captured), html


@pytest.mark.parametrize(
    ("screen", "ended_on", "term"),
    [("disposal_list", LONG_AGO, Term.FIVE), ("transfer_list", LATELY, Term.TEN)],
)
def test_many_dossiers_are_judged_in_as_many_queries_as_one(client, office, screen, ended_on, term):
    client.force_login(office["archivist"])
    full(office, ended_on=ended_on, term=term)
    asked(client, screen)
    few, _ = asked(client, screen)
    for _ in range(3):
        full(office, ended_on=ended_on, term=term)
    many, html = asked(client, screen)
    assert html.count("phong tỏa theo 1/QĐ") == 4
    assert many == few


def test_many_rounds_are_listed_in_as_many_queries_as_one(client, office):
    client.force_login(office["archivist"])
    proposed(office, dossier(office))
    drawn_up(office, dossier(office, term=Term.TEN, ended_on=LATELY))
    counts = {screen: asked(client, screen)[0] for screen in ("disposal_list", "transfer_list")}
    office["staff"] = make_user(Role.STAFF, unit=office["unit"])
    office["archivist"] = make_user(Role.ARCHIVIST, unit=office["unit"])
    for _ in range(2):
        proposed(office, dossier(office))
        drawn_up(office, dossier(office, term=Term.TEN, ended_on=LATELY))
    for screen, few in counts.items():
        assert asked(client, screen)[0] == few


def test_a_round_of_many_dossiers_asks_as_often_as_one_of_few(client, office):
    client.force_login(office["archivist"])
    small = proposed(office, dossier(office, document(office)))
    large = proposed(office, *[dossier(office, document(office)) for _ in range(4)])
    asked(client, "disposal_page", small.pk)
    few, _ = asked(client, "disposal_page", small.pk)
    assert asked(client, "disposal_page", large.pk)[0] == few
    one = drawn_up(office, dossier(office, term=Term.TEN, ended_on=LATELY))
    more = [dossier(office, term=Term.TEN, ended_on=LATELY) for _ in range(3)]
    asked(client, "transfer_page", one.pk)
    few, _ = asked(client, "transfer_page", one.pk)
    assert asked(client, "transfer_page", drawn_up(office, *more).pk)[0] == few
