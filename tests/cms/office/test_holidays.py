"""Ngày nghỉ, làm bù: the administrator's calendar on its screens, and where it is told."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from archive import Holiday, Role, UnitLevel
from tests.archive.factories import enter_off, make_unit, make_user
from tests.cms.asking import screen, text_of

pytestmark = pytest.mark.django_db
NATIONAL_DAY = {
    "kind": "off",
    "first_day": "01/09/2026",
    "last_day": "02/09/2026",
    "name": "Quốc khánh",
    "legal_basis": "Bộ luật Lao động 2019, Điều 112",
    "unit": "",
}


@pytest.fixture
def above():
    return make_unit("Sở", level=UnitLevel.PROVINCE)


@pytest.fixture
def desk(client, above):
    client.force_login(make_user(Role.ADMINISTRATOR, unit=above))
    return client


def enter(client, **changes):
    return client.post(reverse("holiday_list"), NATIONAL_DAY | changes, follow=True)


def test_days_are_entered_listed_by_year_and_taken_back(desk):
    html = text_of(enter(desk))
    assert "Đã ghi: Nghỉ 01/09/2026–02/09/2026, Quốc khánh." in html
    assert "Thứ Ba – Thứ Tư" in html
    assert "Cả hệ thống" in html
    assert "Quốc khánh" not in text_of(desk.get(reverse("holiday_list"), {"nam": "2025"}))
    row = Holiday.objects.get()
    address = reverse("holiday_withdraw", args=[row.pk])
    assert "Hãy ghi lý do rút lại." in text_of(desk.post(address, follow=True))
    said = text_of(desk.post(address, {"reason": "Ghi nhầm năm"}, follow=True))
    assert "Đã rút lại: 1" in said
    assert "Ghi nhầm năm" in said
    log = screen(desk, "audit_log", viec="calendar.changed")
    assert "Nghỉ 01/09/2026–02/09/2026, Quốc khánh" in log
    assert "rút khỏi lịch" in log


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first_day": ""}, "Hãy ghi ngày đầu tiên."),
        ({"name": ""}, "Hãy ghi tên ngày nghỉ hoặc ngày làm bù."),
        ({"legal_basis": ""}, "Hãy ghi căn cứ."),
        ({"last_day": "31/08/2026"}, "Ngày cuối phải từ ngày đầu trở đi"),
        ({"kind": "worked"}, "vốn là ngày làm việc nên không ghi làm bù"),
        ({"unit": "987654"}, "không thuộc phạm vi quản trị của bạn"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk, changes, words):
    assert words in text_of(enter(desk, **changes), 422)
    assert not Holiday.objects.exists()


def test_the_list_costs_the_same_few_queries_however_long_it_is(
    desk, above, django_assert_max_num_queries
):
    for day in range(1, 13):
        enter(desk, first_day=f"{day}/10/2026", last_day="")
    enter_off(date(2026, 11, 20), unit=above)
    with django_assert_max_num_queries(15) as asked:
        html = desk.get(reverse("holiday_list"), {"nam": "2026"}).content.decode()
    assert html.count("<summary>Rút…</summary>") == 13
    sql = [one["sql"] for one in asked.captured_queries]
    assert sum("archive_holiday" in one for one in sql) == 2  # The rows, and the years to go to.


@pytest.mark.parametrize("year", ["", "abcd", "0001", "99999"])
def test_a_year_that_is_none_shows_this_one(desk, year):
    shown = desk.get(reverse("holiday_list"), {"nam": year})
    this = timezone.localdate().year
    assert shown.context["year"] == this
    assert [one for one, _ in shown.context["years"]] == [this, this + 1]


def test_the_years_that_have_days_can_be_gone_to(desk, above):
    enter_off(date(2031, 12, 31), date(2032, 1, 2), unit=above)
    for year in (2031, 2032):
        shown = desk.get(reverse("holiday_list"), {"nam": year})
        assert {2031, year} <= {one for one, _ in shown.context["years"]}
        assert "31/12/2031–02/01/2032" in text_of(shown)


def test_the_fixed_days_of_a_year_are_proposed_and_confirmed(desk):
    address = reverse("holiday_year", args=[2022])
    html = screen(desk, "holiday_year", 2022)
    assert html.count(" checked") == 7  # All but the two days of which one is announced.
    assert "chọn theo thông báo của năm" in html
    assert not Holiday.objects.exists()
    assert "Hãy chọn ít nhất một ngày." in text_of(desk.post(address), 422)
    assert "không còn trong danh sách" in text_of(desk.post(address, {"days": "2022-09-04"}), 422)
    days = ["2022-04-30", "2022-05-02", "2022-09-01"]
    done = text_of(desk.post(address, {"days": days}, follow=True))
    assert "Đã ghi 3 ngày nghỉ của năm 2022." in done
    assert "Nghỉ bù Ngày Chiến thắng" in done
    assert [f"{row.first_day}" for row in Holiday.objects.all()] == days
    left = screen(desk, "holiday_year", 2022)
    assert "Ngày Chiến thắng" not in left


def test_a_school_enters_its_own_days_and_not_those_of_all(client, above):
    school = make_unit("Trường", parent=above)
    client.force_login(make_user(Role.ADMINISTRATOR, unit=school))
    html = screen(client, "holiday_list")
    assert "Ngày lễ cố định" not in html
    assert client.get(reverse("holiday_year", args=[2026])).status_code == 404
    assert enter(client).status_code == 422
    assert "Trường và đơn vị bên dưới" in text_of(enter(client, unit=str(school.pk)))
    general = enter_off(date(2026, 11, 20), unit=above)
    html = screen(client, "holiday_list")
    assert "Ngày truyền thống" in html
    assert f'id="rut-{general.pk}"' not in html
    address = reverse("holiday_withdraw", args=[general.pk])
    assert "Chỉ quản trị viên" in text_of(client.post(address, {"reason": "Rút"}, follow=True))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_has_such_screens(client, above, role):
    row = enter_off(date(2026, 11, 20), unit=above)
    client.force_login(make_user(role, unit=above))
    for name, args in (("holiday_list", []), ("holiday_year", [2026])):
        assert client.get(reverse(name, args=args)).status_code == 404
    address = reverse("holiday_withdraw", args=[row.pk])
    assert client.post(address, {"reason": "Rút"}).status_code == 404
    row.refresh_from_db()
    assert row.withdrawn_at is None
