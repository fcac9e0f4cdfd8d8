"""Người dùng: accounts and roles within the own units; nobody climbs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import AuditEvent, Event, Role, RoleAssignment, User, grant_role
from cms.portal.people import EDITORS_GROUP
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def top():
    return make_unit("Sở")


@pytest.fixture
def school(top):
    return make_unit("Trường THCS Bến Gỗ", parent=top)


@pytest.fixture
def admin(school):
    return make_user(Role.ADMINISTRATOR, unit=school)


@pytest.fixture
def desk(client: Client, admin):
    client.force_login(admin)
    return client


def new(school, **changes: object) -> dict[str, object]:
    return {
        "username": "hanh.le",
        "full_name": "Lê Thị Hạnh",
        "unit": school.pk,
        "role": "clerk",
        **changes,
    }


def show(client: Client, name: str, *args: object, **query: object) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    html = response.content.decode()
    assert_vietnamese(html)
    return html


def test_a_new_person_gets_a_password_that_is_shown_once(desk, school):
    show(desk, "person_add")
    response = desk.post(reverse("person_add"), new(school))
    made = response.context["made"]
    assert made in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    person = User.objects.get(username="hanh.le")
    assert person.check_password(made)
    assert person.password_lent_until is not None
    page = show(desk, "person_page", person.pk)
    assert made not in page
    assert "chưa đặt mật khẩu của mình" in page
    assert person.assignments.get().role == Role.CLERK
    assert {e.event for e in AuditEvent.objects.filter(subject_id=str(person.pk))} == {
        Event.USER_CHANGED,
        Event.ROLE_GRANTED,
    }


def test_an_administrator_may_set_the_first_password(desk, school):
    data = new(school, password="con-cho-vang-nam-ngu")
    assert desk.post(reverse("person_add"), data).status_code == 302
    assert User.objects.get(username="hanh.le").check_password("con-cho-vang-nam-ngu")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"username": ""}, "Hãy ghi tên đăng nhập"),
        ({"username": "DA.CO"}, "đã có người dùng"),
        ({"username": "có cách"}, 'class="error"'),
        ({"full_name": " "}, "Hãy ghi họ và tên"),
        ({"password": "12345"}, 'class="error"'),
        ({"valid_from": "02/01/2026", "valid_to": "01/01/2026"}, "Ngày kết thúc phải sau"),
    ],
)
def test_wrong_facts_are_said_in_words(desk, school, values, words):
    make_user(username="da.co")
    html = desk.post(reverse("person_add"), new(school, **values)).content.decode()
    assert words in html
    assert_vietnamese(html)


def test_nobody_is_added_to_a_foreign_or_ended_unit(desk, top, school):
    ended = make_unit("Trường cũ", parent=school, valid_to=date(2020, 6, 30))
    for unit, words in ((top, "không thuộc phạm vi"), (ended, "hoạt động đến hết ngày 30/06/2020")):
        response = desk.post(reverse("person_add"), new(school, unit=unit.pk))
        assert words in response.content.decode()
    assert not User.objects.filter(username="hanh.le").exists()


def test_an_inspector_without_an_end_is_advised(desk, school):
    data = new(school, role="inspector", password="con-cho-vang-nam-ngu")
    html = desk.post(reverse("person_add"), data, follow=True).content.decode()
    assert "Nên ghi ngày hết hạn theo quyết định kiểm tra" in html


def test_the_list_shows_only_people_of_the_own_units(desk, school, top):
    make_user(Role.CLERK, unit=school, username="trong.truong")
    make_user(Role.LEADER, unit=top, username="tren.so")
    make_user(username="khong.vai")
    html = show(desk, "person_list")
    assert "trong.truong" in html
    assert "tren.so" not in html
    assert "khong.vai" not in html


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "le thi hanh"}, 1),
        ({"vai": "clerk"}, 1),
        ({"trang-thai": "khoa"}, 0),
        ({"trang-thai": "khong-vai"}, 1),
        ({"trang-thai": "dang"}, 3),
    ],
)
def test_people_are_found(desk, school, admin, query, count):
    clerk = make_user(Role.CLERK, unit=school)
    User.objects.filter(pk=clerk.pk).update(full_name="Lê Thị Hạnh")
    gone = make_user(Role.STAFF, unit=school)
    gone.assignments.update(valid_to=date(2020, 1, 1))
    assert desk.get(reverse("person_list"), query).context["total"] == count


@pytest.mark.parametrize("size", [1, 25])
def test_many_people_cost_no_more_queries(desk, school, size):
    for _ in range(size):
        make_user(Role.STAFF, unit=school)
    with CaptureQueriesContext(connection) as queries:
        show(desk, "person_list")
    assert len(queries) <= 20


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.INSPECTOR])
def test_only_administrators_enter(client, school, admin, role):
    client.force_login(make_user(role, unit=school))
    assert client.get(reverse("person_list")).status_code == 404
    assert client.get(reverse("person_add")).status_code == 404
    assert client.get(reverse("person_page", args=[admin.pk])).status_code == 404
    for name in ("person_lock", "person_reset", "role_give"):
        assert client.post(reverse(name, args=[admin.pk])).status_code == 404


def test_a_person_of_another_unit_is_unknown(desk, top):
    other = make_user(Role.CLERK, unit=make_unit("Trường khác", parent=top))
    assert desk.get(reverse("person_page", args=[other.pk])).status_code == 404
    assert desk.post(reverse("person_reset", args=[other.pk])).status_code == 404


def test_a_wider_account_is_not_taken_over(desk, top, school):
    leader = make_user(Role.LEADER, unit=top)
    grant_role(user=leader, unit=school, role=Role.STAFF, by=None)
    before = leader.password
    html = show(desk, "person_page", leader.pk)
    assert "thuộc quản trị cấp trên" in html
    desk.post(reverse("person_reset", args=[leader.pk]), {"password": ""})
    desk.post(reverse("person_lock", args=[leader.pk]), {"viec": "khoa"})
    desk.post(reverse("person_page", args=[leader.pk]), {"full_name": "Kẻ mạo danh"})
    leader.refresh_from_db()
    assert leader.password == before
    assert leader.is_active
    assert leader.full_name != "Kẻ mạo danh"


def test_a_role_elsewhere_is_not_revoked(desk, top, school):
    leader = make_user(Role.LEADER, unit=top)
    grant_role(user=leader, unit=school, role=Role.STAFF, by=None)
    there = leader.assignments.get(unit=top)
    assert desk.post(reverse("role_take", args=[leader.pk, there.pk])).status_code == 404
    here = leader.assignments.get(unit=school)
    assert desk.post(reverse("role_take", args=[leader.pk, here.pk])).status_code == 302
    assert list(leader.assignments.all()) == [there]


def test_a_locked_person_is_out_with_the_next_request(desk, school):
    clerk = make_user(Role.CLERK, unit=school)
    theirs = Client()
    theirs.force_login(clerk)
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 200
    desk.post(reverse("person_lock", args=[clerk.pk]), {"viec": "khoa"})
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 302
    desk.post(reverse("person_lock", args=[clerk.pk]), {"viec": "mo"})
    clerk.refresh_from_db()
    assert clerk.is_active


def test_a_reset_password_ends_the_sessions_and_is_shown_once(desk, school):
    clerk = make_user(Role.CLERK, unit=school)
    theirs = Client()
    theirs.force_login(clerk)
    made = desk.post(reverse("person_reset", args=[clerk.pk]), {"password": ""}).context["made"]
    clerk.refresh_from_db()
    assert clerk.check_password(made)
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 302


def test_nobody_locks_demotes_or_promotes_themselves(desk, admin, school):
    own = admin.assignments.get()
    desk.post(reverse("person_lock", args=[admin.pk]), {"viec": "khoa"})
    desk.post(reverse("role_take", args=[admin.pk, own.pk]))
    desk.post(reverse("role_give", args=[admin.pk]), {"unit": school.pk, "role": "clerk"})
    desk.post(reverse("person_reset", args=[admin.pk]), {"password": ""})
    admin.refresh_from_db()
    assert admin.is_active
    assert list(admin.assignments.all()) == [own]
    assert admin.check_password("mat-khau-rat-dai")


def test_an_editor_joins_the_editors_and_leaves_with_the_role(desk, school):
    person = make_user(Role.STAFF, unit=school)
    data = {"unit": school.pk, "role": "editor", "valid_to": "31/12/2030"}
    assert desk.post(reverse("role_give", args=[person.pk]), data).status_code == 302
    assert person.groups.filter(name=EDITORS_GROUP).exists()
    editor = RoleAssignment.objects.get(user=person, role=Role.EDITOR)
    assert editor.valid_to == date(2030, 12, 31)
    desk.post(reverse("role_take", args=[person.pk, editor.pk]))
    assert not person.groups.filter(name=EDITORS_GROUP).exists()


def test_who_lost_the_last_role_is_still_found_here_and_nowhere_else(desk, client, school, top):
    person = make_user(Role.STAFF, unit=school, username="mat.vai")
    desk.post(reverse("role_take", args=[person.pk, person.assignments.get().pk]))
    assert "mat.vai" in show(desk, "person_list", **{"trang-thai": "khong-vai"})
    client.force_login(make_user(Role.ADMINISTRATOR, unit=make_unit("Sở khác")))
    assert "mat.vai" not in show(client, "person_list")


def test_the_desk_counts_those_without_a_role(desk, school):
    gone = make_user(Role.STAFF, unit=school)
    gone.assignments.update(valid_to=date.today() - timedelta(days=2))  # noqa: DTZ011
    cards = {c.title: c.count for c in desk.get(reverse("wagtailadmin_home")).context["cards"]}
    assert cards["Tài khoản không còn vai trò"] == 1
