"""The list below the box names what is being typed, and only what the user may see."""

from datetime import date

import pytest
from django.urls import reverse

from archive import Confidentiality, Role
from cms.finding import begun
from search import SearchUnavailable
from tests.archive.factories import file_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def desk(client, school, drained):
    client.force_login(make_user(Role.STAFF, unit=school))
    return client


def typed(client, text: str) -> str:
    response = client.get(reverse("finding_begun"), {"q": text})
    assert response.status_code == 200
    return response.content.decode()


def test_a_half_typed_subject_offers_its_record(desk, school, clerk, drained):
    filed = file_dispatch(unit=school, by=clerk, subject="Kế hoạch tuyển sinh <lớp> 6")
    file_dispatch(unit=school, by=clerk, subject="Báo cáo thu chi")
    drained()
    html = typed(desk, "ke hoach tuy")
    assert html.count('role="option"') == 1
    assert f'data-href="{reverse("record_detail", args=[filed.page.pk])}"' in html
    assert "tuyển sinh &lt;lớp&gt; 6" in html


def test_a_half_typed_number_offers_its_record(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, code="5344/KH-SGDĐT", subject="Hội thao")
    drained()
    assert "Hội thao" in typed(desk, "5344/kh")


def test_nothing_out_of_sight_is_offered(desk, school, clerk, drained):
    other = make_unit("Trường THCS Khe Sâu")
    file_dispatch(
        unit=other, by=make_user(Role.CLERK, unit=other), subject="Mậtdanh của trường bạn"
    )
    closed = {"confidentiality": Confidentiality.RESTRICTED}
    file_dispatch(unit=school, by=clerk, subject="Mậtdanh hạn chế", **closed)
    drained()
    assert typed(desk, "matda") == typed(desk, "khongcotunay")


def test_a_right_that_is_gone_works_before_the_index_knows(desk, school, clerk, drained):
    filed = file_dispatch(unit=school, by=clerk, subject="Tuyển sinh đầu cấp")
    drained()
    type(filed.record).objects.filter(pk=filed.record.pk).update(
        confidentiality=Confidentiality.RESTRICTED
    )
    assert "option" not in typed(desk, "tuyen si")


@pytest.mark.parametrize("text", ["", " ", "t", ".*", '"', "(", "\x00", "§" * 300])
def test_any_text_is_answered(desk, school, clerk, drained, text):
    file_dispatch(unit=school, by=clerk, subject="Tuyển sinh đầu cấp")
    drained()
    assert "option" not in typed(desk, text)


def test_an_engine_out_of_order_is_no_empty_list(desk, monkeypatch):
    def away():
        raise SearchUnavailable

    monkeypatch.setattr(begun, "engine", away)
    assert desk.get(reverse("finding_begun"), {"q": "tuyen"}).status_code == 503


def test_the_newest_come_first_and_no_more_than_a_screen_holds(desk, school, clerk, drained):
    for number in range(12):
        subject = f"Tuyển sinh đợt {number}"
        file_dispatch(unit=school, by=clerk, subject=subject, day=date(2024, 1, 1 + number))
    drained()
    html = typed(desk, "tuyển si")
    assert html.count('role="option"') == begun.MOST


def test_eight_offers_cost_as_many_queries_as_one(
    desk, school, clerk, drained, django_assert_max_num_queries
):
    for number in range(8):
        file_dispatch(unit=school, by=clerk, subject=f"Tuyển sinh đợt {number}")
    drained()
    with django_assert_max_num_queries(18):
        assert typed(desk, "tuyển si").count('role="option"') == 8
