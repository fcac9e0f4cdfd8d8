"""Đơn vị: the tree, one unit, changes, lists; who may not."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from archive import AuditEvent, Event, Role, Unit, UnitSuccession, grant_role
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
LIST = (
    "Tên đơn vị,Cấp,Loại,Đơn vị cấp trên\n"
    'Trường THCS Mới,"Trường, đơn vị sự nghiệp",Trường THCS,{parent}\n'
)


@pytest.fixture
def top():
    return make_unit("Sở Giáo dục và Đào tạo Hải Lam", abbrev="SGDĐT")


@pytest.fixture
def school(top):
    return make_unit("Trường THCS Bến Gỗ", parent=top, valid_from=date(2010, 1, 1))


@pytest.fixture
def stranger(top):
    return make_unit("Trường THCS Xa Lạ")


@pytest.fixture
def admin(top):
    return make_user(Role.ADMINISTRATOR, unit=top)


@pytest.fixture
def desk(client: Client, admin):
    client.force_login(admin)
    return client


def show(client: Client, name: str, *args: object, **query: object) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    html = response.content.decode()
    assert_vietnamese(html)
    return html


def facts(**changes: object) -> dict[str, object]:
    return {
        "name": "Trường THCS Bến Gỗ",
        "level": "school",
        "kind": "secondary",
        "valid_from": "01/01/2010",
        **changes,
    }


def test_the_list_shows_the_tree_of_the_own_units_only(desk, top, school, stranger):
    html = show(desk, "unit_list")
    assert html.index(top.name) < html.index(school.name)
    assert stranger.name not in html


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "ben go"}, 1),
        ({"q": "sgddt"}, 1),
        ({"q": "ten khac"}, 1),
        ({"cap": "school"}, 2),
        ({"hieu-luc": "het"}, 0),
        ({"hieu-luc": "dang"}, 2),
        ({"trang": "99"}, 2),
    ],
)
def test_units_are_found_by_any_of_their_names(desk, school, query, count):
    school.aliases.create(name="Tên Khác")
    response = desk.get(reverse("unit_list"), query)
    assert response.context["total"] == count


@pytest.mark.parametrize("size", [1, 25])
def test_many_units_cost_no_more_queries(desk, top, size):
    for _ in range(size):
        make_unit(parent=top)
    with CaptureQueriesContext(connection) as queries:
        show(desk, "unit_list")
    assert len(queries) <= 18


@pytest.mark.parametrize("name", ["unit_page", "unit_edit"])
def test_another_administrators_unit_is_unknown(desk, stranger, name):
    assert desk.get(reverse(name, args=[stranger.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.ARCHIVIST])
def test_only_administrators_enter(client, top, school, role):
    client.force_login(make_user(role, unit=top))
    for name in ("unit_list", "unit_add", "unit_import", "unit_template"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(reverse("unit_page", args=[school.pk])).status_code == 404
    posted = client.post(reverse("unit_edit", args=[school.pk]), facts(name="Khác"))
    assert posted.status_code == 404


def test_a_unit_is_added_below_an_own_unit(desk, top):
    show(desk, "unit_add")
    response = desk.post(reverse("unit_add"), facts(name="Phòng Mới", parent=top.pk))
    unit = Unit.objects.get(name="Phòng Mới")
    assert response["Location"] == reverse("unit_page", args=[unit.pk])
    assert unit.parent == top
    assert AuditEvent.objects.filter(event=Event.UNIT_CHANGED, unit_id=unit.pk).count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "Hãy ghi tên đơn vị"),
        ({"name": "truong thcs BEN GO"}, "Đã có đơn vị mang tên này"),
        ({"name": "X", "parent": "999"}, "không thuộc phạm vi quản trị"),
        ({"name": "X", "valid_from": "2/13/2020"}, "Không có tháng"),
        ({"name": "X", "valid_to": "01/01/2009"}, "Ngày kết thúc phải sau"),
    ],
)
def test_wrong_facts_are_said_in_words(desk, top, school, values, words):
    response = desk.post(reverse("unit_add"), facts(**{"parent": top.pk, **values}))
    html = response.content.decode()
    assert words in html
    assert_vietnamese(html)


def test_the_own_top_unit_is_edited_without_losing_its_place(desk, top):
    data = facts(name="Sở Giáo dục và Đào tạo Hải Lam", level="province", kind="department")
    assert desk.post(reverse("unit_edit", args=[top.pk]), data).status_code == 302
    top.refresh_from_db()
    assert top.level == "province"
    assert top.parent is None


def test_names_come_and_go(desk, school):
    desk.post(reverse("alias_add", args=[school.pk]), {"name": "THCS  Bến  Gỗ"})
    alias = school.aliases.get()
    assert alias.name == "THCS Bến Gỗ"
    assert "THCS Bến Gỗ" in show(desk, "unit_page", school.pk)
    desk.post(reverse("alias_remove", args=[school.pk, alias.pk]))
    assert not school.aliases.exists()


def test_a_merger_names_all_units_and_ends_the_old_ones(desk, top, school):
    other = make_unit("Trường THCS Đồi Chè", parent=top)
    new = make_unit("Trường THCS Bến Gỗ – Đồi Chè", parent=top)
    data = {
        "direction": "origins",
        "others": [school.pk, other.pk],
        "kind": "merge",
        "effective_on": "01/07/2025",
        "legal_act": "Quyết định số 12/QĐ-UBND",
        "ends": "on",
    }
    assert desk.post(reverse("succession_add", args=[new.pk]), data).status_code == 302
    assert UnitSuccession.objects.filter(successor=new).count() == 2
    school.refresh_from_db()
    assert school.valid_to == date(2025, 6, 30)
    html = show(desk, "unit_page", school.pk)
    assert "Đơn vị hoạt động đến hết ngày 30/06/2025" in html
    assert new.name in html


@pytest.fixture
def renamed(top, school):
    """The school ended and goes on under another name; its clerk still stands in the old one."""
    new = make_unit("Trường THCS Kim Đồng", parent=top)
    UnitSuccession.objects.create(
        predecessor=school, successor=new, kind="rename", effective_on=date(2025, 7, 1)
    )
    clerk = make_user(Role.CLERK, unit=school)
    grant_role(user=clerk, unit=school, role=Role.STAFF, by=None, valid_to=date(2024, 1, 1))
    locked = make_user(Role.CLERK, unit=school)
    locked.is_active = False
    locked.save()
    school.valid_to = date(2025, 6, 30)
    school.save()
    return new, clerk


def test_the_people_of_a_unit_that_ended_go_on_in_the_one_that_follows(desk, school, renamed):
    new, clerk = renamed
    carry = reverse("unit_roles_carry", args=[school.pk])
    assert carry in show(desk, "unit_page", school.pk)
    asked = "chưa có vai trò ở đây"
    assert asked in show(desk, "unit_page", new.pk)
    html = desk.post(carry, {"don-vi": new.pk}, follow=True).content.decode()
    assert f"Đã trao 1 vai trò ở {new.name}." in html
    assert_vietnamese(html)
    held = clerk.assignments.order_by("pk").values_list("unit", "role")
    assert list(held) == [(school.pk, "clerk"), (school.pk, "staff"), (new.pk, "clerk")]
    assert AuditEvent.objects.filter(event=Event.ROLE_GRANTED, unit_id=new.pk).count() == 1
    assert carry not in show(desk, "unit_page", school.pk)
    assert asked not in show(desk, "unit_page", new.pk)
    assert desk.post(carry, {"don-vi": new.pk}).status_code == 404


def test_roles_are_carried_into_a_living_successor_of_ones_own_only(
    client, desk, top, school, stranger, renamed
):
    new, clerk = renamed
    carry = reverse("unit_roles_carry", args=[school.pk])
    for other in (stranger.pk, top.pk, "x", ""):
        assert desk.post(carry, {"don-vi": other}).status_code == 404
    for person in (make_user(Role.ADMINISTRATOR, unit=stranger), make_user(Role.LEADER, unit=top)):
        client.force_login(person)
        assert client.post(carry, {"don-vi": new.pk}).status_code == 404
    assert not clerk.assignments.filter(unit=new).exists()


def test_the_clerk_of_a_unit_that_ended_reads_what_to_ask_for(client, school, renamed):
    new, clerk = renamed
    client.force_login(clerk)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f"{school.name} hoạt động đến hết ngày 30/06/2025" in html
    assert f"Đơn vị kế thừa: {new.name}." in html
    assert f"Sổ của {school.name}" in client.get(reverse("intake_queue")).content.decode()
    grant_role(user=clerk, unit=new, role=Role.CLERK, by=None)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "hoạt động đến hết ngày" not in html
    # What comes in now goes into the book of the unit that lives.
    assert client.get(reverse("intake_queue")).context["unit"] == new
    old = client.get(reverse("intake_queue"), {"don-vi": school.pk})
    assert old.context["unit"] == school


def test_a_successor_cannot_be_its_own_predecessor(desk, top, school):
    new = make_unit("Trường mới", parent=top)
    data = {"direction": "origins", "kind": "rename", "effective_on": "01/07/2025"}
    desk.post(reverse("succession_add", args=[new.pk]), {**data, "others": [school.pk]})
    response = desk.post(reverse("succession_add", args=[school.pk]), {**data, "others": [new.pk]})
    assert "chiều kế thừa" in response.content.decode()
    row = UnitSuccession.objects.get()
    desk.post(reverse("succession_remove", args=[new.pk, row.pk]))
    assert not UnitSuccession.objects.exists()


def test_a_foreign_unit_is_not_taken_in_by_succession(desk, school, stranger):
    data = {
        "direction": "origins",
        "others": [stranger.pk],
        "kind": "merge",
        "effective_on": "01/07/2025",
    }
    html = desk.post(reverse("succession_add", args=[school.pk]), data).content.decode()
    assert "không thuộc phạm vi quản trị" in html
    assert not UnitSuccession.objects.exists()


def sent(text: str, name: str = "don-vi.csv") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, text.encode())}


def test_a_list_is_tried_then_applied_as_shown(desk, top):
    show(desk, "unit_import")
    response = desk.post(reverse("unit_import"), sent(LIST.format(parent=top.name)))
    assert "1 dòng tạo mới" in response.content.decode()
    assert_vietnamese(response.content.decode())
    assert not Unit.objects.filter(name="Trường THCS Mới").exists()
    applied = desk.post(reverse("unit_import"), {"rows": response.context["sealed"]})
    assert applied.status_code == 302
    assert Unit.objects.get(name="Trường THCS Mới").parent == top


def test_a_list_does_not_reach_beyond_the_own_units(desk, stranger):
    for text in (LIST.format(parent=stranger.name), LIST.format(parent="")):
        response = desk.post(reverse("unit_import"), sent(text))
        assert response.context["wrong"] == 1
    own = LIST.format(parent="").replace("Trường THCS Mới", stranger.name)
    response = desk.post(reverse("unit_import"), sent(own))
    assert "không thuộc phạm vi quản trị" in response.content.decode()


def test_a_preview_of_somebody_else_or_a_forged_one_is_refused(desk, client, top):
    sealed = desk.post(reverse("unit_import"), sent(LIST.format(parent=top.name))).context["sealed"]
    client.force_login(make_user(Role.ADMINISTRATOR, unit=make_unit("Sở khác")))
    for text in (sealed, "giả"):
        client.post(reverse("unit_import"), {"rows": text})
    assert not Unit.objects.filter(name="Trường THCS Mới").exists()


@pytest.mark.parametrize(
    ("text", "name"), [("", "a.csv"), ("a", "a.pdf"), ("a,b\n", "a.csv"), ("x", "a.xlsx")]
)
def test_a_file_that_is_no_list_is_refused_in_words(desk, text, name):
    html = desk.post(reverse("unit_import"), sent(text, name)).content.decode()
    assert 'class="error"' in html
    assert_vietnamese(html)


def test_the_template_can_be_filled_and_read_again(desk):
    content = b"".join(desk.get(reverse("unit_template")).streaming_content)
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[0][0] == "Tên đơn vị"
    file = SimpleUploadedFile("mau.xlsx", content)
    response = desk.post(reverse("unit_import"), {"file": file})
    assert [change.errors for change in response.context["changes"]] == [[], []]
