"""The list of cited documents that are not here."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import Role
from cms.intake.filing import file_item
from tests.archive.factories import make_unit, make_user
from tests.archive.test_lacking import cite
from tests.cms.intake.papers import checked, letter, office, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    cleaned = checked(item, registered_on="20/05/2024")
    file_item(item=item, cleaned=cleaned, by=clerk, scope=scope)
    client.force_login(clerk)
    return client


def test_a_cited_plan_is_listed_with_what_cites_it(desk):
    html = desk.get(reverse("lacking_list")).content.decode()
    assert "45/KH-UBND" in html
    assert "SGDĐT-GDTrH" in html
    assert "12/01/2024" in html
    assert "Không thiếu" in desk.get(reverse("lacking_list"), {"tim": "99/QĐ"}).content.decode()


def test_another_office_sees_nothing_of_it(desk, client):
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    assert "45/KH-UBND" not in client.get(reverse("lacking_list")).content.decode()


def test_many_documents_are_listed_in_as_many_queries_as_one(client):
    unit, clerk, _ = office()
    client.force_login(clerk)

    def asked(*codes):
        for code in codes:
            cite(unit, clerk, f"Căn cứ Kế hoạch số {code} ngày 12/01/2024 của UBND thành phố;")
        with CaptureQueriesContext(connection) as captured:
            assert codes[-1] in client.get(reverse("lacking_list")).content.decode()
        return len(captured)

    asked("45/KH-UBND")
    few = asked("46/KH-UBND")
    assert asked(*(f"{number}/KH-UBND" for number in range(47, 52))) == few
