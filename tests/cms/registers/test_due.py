"""Due documents and the desk: only the own office's, each count leads to its list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive import Confidentiality, Role
from cms.records.models import PlanPage
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit("Trường THCS Bến Gỗ")


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


def due(unit, clerk, *, days: int | None, **fields):
    day = timezone.localdate() + timedelta(days=days) if days is not None else None
    return file_dispatch(unit=unit, by=clerk, due_on=day, **fields)


@pytest.fixture
def office(unit, clerk):
    due(unit, clerk, days=-2, subject="Đã trễ")
    due(unit, clerk, days=-9, subject="Kế hoạch trễ", model=PlanPage, doc_type="Kế hoạch")
    due(unit, clerk, days=-2, subject="Trễ nhưng xong", handling="done")
    due(unit, clerk, days=0, subject="Hôm nay")
    due(unit, clerk, days=3, subject="Ba ngày nữa", handling="awaiting")
    due(unit, clerk, days=30, subject="Còn lâu", model=PlanPage, doc_type="Kế hoạch")
    due(unit, clerk, days=None, subject="Chưa hạn", handling="awaiting")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("qua-han", ["Kế hoạch trễ", "Đã trễ"]),
        ("den-han", ["Hôm nay", "Ba ngày nữa"]),
        ("cho-phan-cong", ["Ba ngày nữa", "Chưa hạn"]),
        ("con-han", ["Còn lâu"]),
    ],
)
def test_each_part_holds_its_documents(client: Client, clerk, office, part, expected):
    client.force_login(clerk)
    response = client.get(reverse("due_list"), {"muc": part})
    assert [line.page.subject for line in response.context["lines"]] == expected
    assert_vietnamese(response.content.decode())


def test_another_unit_sees_none_of_it(client, office):
    client.force_login(make_user(Role.LEADER, unit=make_unit()))
    assert client.get(reverse("due_list")).context["total"] == 0


def test_restricted_documents_stay_out_of_sight_of_staff(client, unit, clerk):
    due(unit, clerk, days=-1, confidentiality=Confidentiality.RESTRICTED)
    client.force_login(make_user(Role.STAFF, unit=unit))
    assert client.get(reverse("due_list")).context["total"] == 0


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.EDITOR, Role.ADMINISTRATOR])
def test_who_does_not_answer_for_documents_finds_no_list(client, unit, role):
    client.force_login(make_user(role, unit=unit))
    assert client.get(reverse("due_list")).status_code == 404


def test_an_unknown_part_is_unknown(client, clerk):
    client.force_login(clerk)
    assert client.get(reverse("due_list"), {"muc": "lạ"}).status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_every_card_of_the_desk_opens_its_list(client, unit, office, role):
    client.force_login(make_user(role, unit=unit))
    desk = client.get(reverse("wagtailadmin_home"))
    assert_vietnamese(desk.content.decode())
    for card in desk.context["cards"]:
        assert client.get(card.address).status_code == 200, card.title


def test_the_counts_of_the_desk_are_those_of_the_lists(client, clerk, office):
    client.force_login(clerk)
    cards = {c.title: c for c in client.get(reverse("wagtailadmin_home")).context["cards"]}
    assert cards["Quá hạn giải quyết"].urgent
    for title in ("Quá hạn giải quyết", "Sắp đến hạn"):
        assert client.get(cards[title].address).context["total"] == cards[title].count


@pytest.mark.parametrize("size", [1, 25])
def test_a_long_list_costs_no_more_queries(client, unit, clerk, size):
    for _ in range(size):
        due(unit, clerk, days=-1)
    client.force_login(clerk)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("due_list"))
    assert len(queries) <= 22
