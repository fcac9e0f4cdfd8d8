"""What was understood stands below the box, and each part of it can be taken away."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from archive import Role, SuccessionKind, UnitLevel, UnitSuccession
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


def ask(client: Client, text: str = "", **query: object):
    return client.get(reverse("finding_search"), {"q": text, **query})


def chips(response) -> dict[str, str]:
    return dict(response.context["chosen"])


def found(response) -> set[str]:
    return {hit.page.subject for hit in response.context["answer"].found}


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def desk(client: Client, school, drained):
    clerk = make_user(Role.CLERK, unit=school)
    for year, subject in (
        (2021, "Kế hoạch thi đua khen thưởng"),
        (2022, "Quy chế TĐKT của nhà trường"),
        (2023, "Kế hoạch hội thao"),
    ):
        file_dispatch(unit=school, by=clerk, day=date(year, 3, 4), subject=subject)
    drained()
    client.force_login(make_user(Role.INSPECTOR, unit=school))
    return client


def test_operators_become_chips_that_can_be_taken_away(desk):
    response = ask(desk, "kế hoạch năm:2021..2022 -hội")
    held = chips(response)
    assert set(held) == {"Năm: 2021–2022", "Bỏ: hội"}
    assert found(response) == {"Kế hoạch thi đua khen thưởng"}
    wider = desk.get(reverse("finding_search") + held["Năm: 2021–2022"])
    assert wider.context["state"].text == "kế hoạch -hội"
    assert_vietnamese(response.content.decode())


def test_a_short_form_finds_both_wordings_says_so_and_can_be_switched_off(desk):
    response = ask(desk, "TĐKT")
    assert found(response) == {"Kế hoạch thi đua khen thưởng", "Quy chế TĐKT của nhà trường"}
    ((label, address),) = chips(response).items()
    assert "thi đua khen thưởng" in label
    literal = desk.get(reverse("finding_search") + address)
    assert found(literal) == {"Quy chế TĐKT của nhà trường"}
    assert chips(literal) == {}
    assert 'name="nguyen-chu" value="tdkt"' in literal.content.decode()


@pytest.fixture
def merged(client: Client, drained):
    """Hòa Bình went up in Phú Thọ in 2025; its plan of 2021 stays under its own name."""
    above = make_unit("Bộ Giáo dục và Đào tạo", level=UnitLevel.MINISTRY)
    old = make_unit("Sở Giáo dục và Đào tạo Hòa Bình", parent=above, level=UnitLevel.PROVINCE)
    new = make_unit("Sở Giáo dục và Đào tạo Phú Thọ", parent=above, level=UnitLevel.PROVINCE)
    UnitSuccession.objects.create(
        predecessor=old, successor=new, kind=SuccessionKind.MERGE, effective_on=date(2025, 7, 1)
    )
    for unit, year in ((old, 2021), (new, 2022)):
        clerk = make_user(Role.CLERK, unit=unit)
        file_dispatch(unit=unit, by=clerk, day=date(year, 3, 4), subject=f"Kế hoạch năm {year}")
    drained()
    client.force_login(make_user(Role.INSPECTOR, unit=above))
    return old, new


def test_a_chosen_unit_brings_those_it_came_from_and_became_until_told_otherwise(client, merged):
    old, new = merged
    response = ask(client, "kế hoạch", nam=2021, **{"don-vi": new.pk})
    assert found(response) == {"Kế hoạch năm 2021"}
    label = next(label for label in chips(response) if "tiền thân / kế thừa" in label)
    assert old.name in label
    alone = client.get(reverse("finding_search") + chips(response)[label])
    assert alone.context["answer"].total == 0
    onward = ask(client, "kế hoạch", nam=2022, **{"don-vi": old.pk})
    assert found(onward) == {"Kế hoạch năm 2022"}


@pytest.mark.parametrize("name", ["Sở GDĐT Phú Thọ", "so gddt phu tho", "Sở GD&ĐT Phú Thọ"])
def test_a_unit_named_in_the_box_is_the_unit_with_all_its_past(client, merged, name):
    old, _ = merged
    response = ask(client, f'đơn vị:"{name}" năm:2021')
    assert found(response) == {"Kế hoạch năm 2021"}
    label = next(label for label in chips(response) if "tiền thân / kế thừa" in label)
    assert old.name in label
    alone = client.get(reverse("finding_search") + chips(response)[label])
    assert alone.context["answer"].total == 0


def test_units_are_counted_as_a_tree(client, merged):
    response = ask(client, "kế hoạch")
    (facet,) = [f for f in response.context["answer"].facets if f.title == "Đơn vị"]
    assert [(line.label, line.count, line.depth) for line in facet.lines] == [
        ("Bộ Giáo dục và Đào tạo", 2, 0),
        ("Sở Giáo dục và Đào tạo Hòa Bình", 1, 1),
        ("Sở Giáo dục và Đào tạo Phú Thọ", 1, 1),
    ]
