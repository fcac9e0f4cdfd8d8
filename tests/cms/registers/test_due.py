"""Due documents and the desk: only the own office's, each count leads to its list."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive import Confidentiality, Role, grant_role, scope_for
from cms.records.models import PlanPage
from cms.registers.due import DueDays, due_counts, due_pages
from tests.archive.factories import enter_off, file_dispatch, hold_record, make_unit, make_user
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
    due(unit, clerk, days=None, subject="Đã giao", handling="in_progress")
    due(unit, clerk, days=None, subject="Vào sổ từ lâu")
    due(unit, clerk, days=None, subject="Mới đến", day=timezone.localdate())


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("qua-han", ["Kế hoạch trễ", "Đã trễ"]),
        ("den-han", ["Hôm nay", "Ba ngày nữa"]),
        ("cho-phan-cong", ["Ba ngày nữa", "Chưa hạn"]),
        ("chua-co-han", ["Đã giao"]),
        ("con-han", ["Còn lâu"]),
        ("chua-trinh", ["Mới đến"]),
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
    for title in ("Quá hạn giải quyết", "Sắp đến hạn", "Chưa trình lãnh đạo"):
        assert client.get(cards[title].address).context["total"] == cards[title].count


def test_several_are_brought_before_the_leader_at_once(client, unit, clerk):
    day = timezone.localdate()
    free, brought, held = (
        due(unit, clerk, days=None, day=day, subject=subject).page
        for subject in ("Một", "Đã trình rồi", "Bị phong tỏa")
    )
    client.force_login(clerk)
    client.post(reverse("record_present", args=[brought.pk]))
    hold_record(held.record, unit=unit)
    shown = client.get(reverse("due_list"), {"muc": "chua-trinh"}).content.decode()
    assert shown.count('name="chon"') == 2
    sent = {"chon": [free.pk, brought.pk, held.pk]}
    html = client.post(reverse("record_present_several"), sent, follow=True).content.decode()
    assert "Đã trình lãnh đạo 1 văn bản." in html
    for subject in ("Đã trình rồi", "Bị phong tỏa"):
        assert re.search(f"Chưa trình [^<]*{subject}", html)
    assert_vietnamese(html)
    free.refresh_from_db()
    assert free.handling == "awaiting"
    assert (
        "ít nhất một"
        in client.post(reverse("record_present_several"), follow=True).content.decode()
    )


def test_only_clerks_of_the_unit_bring_several(client, unit, clerk):
    page = due(unit, clerk, days=None, day=timezone.localdate()).page
    for person in (make_user(Role.LEADER, unit=unit), make_user(Role.CLERK, unit=make_unit())):
        client.force_login(person)
        sent = client.post(reverse("record_present_several"), {"chon": [page.pk]})
        assert sent.status_code == 404
    page.refresh_from_db()
    assert page.handling == "registered"


@pytest.mark.parametrize("size", [1, 25])
def test_a_long_list_costs_no_more_queries(client, unit, clerk, size):
    for _ in range(size):
        due(unit, clerk, days=-1)
    client.force_login(clerk)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("due_list"))
    assert len(queries) <= 22


FRIDAY = date(2026, 8, 28)


def told(scope, part: str, *, today: date = FRIDAY) -> list[tuple[str, str, str]]:
    """Subject, words and tone of each line."""
    days = DueDays.of(scope, today=today)
    lines = due_pages(scope, part, days=days, start=0, count=50)
    assert due_counts(scope, days)[part] == len(lines)
    return [(line.page.subject, line.words, line.tone) for line in lines]


@pytest.fixture
def august(unit, clerk):
    """Monday 31/8 to Wednesday 02/9 are off: the days after the Friday are 03/9, 04/9, 07/9."""
    enter_off(date(2026, 8, 31), date(2026, 9, 2), unit=unit, name="Quốc khánh")
    for month, day in ((8, 27), (8, 28), (8, 30), (9, 3), (9, 7), (9, 8)):
        on = date(2026, month, day)
        file_dispatch(unit=unit, by=clerk, due_on=on, subject=f"{on:%d/%m}")


def test_days_are_working_days_of_the_calendar(august, clerk):
    scope = scope_for(clerk)
    assert told(scope, "qua-han") == [("27/08", "Quá hạn 1 ngày làm việc", "bad")]
    assert told(scope, "den-han") == [
        ("28/08", "Hạn hôm nay", "warn"),
        ("30/08", "Trước hạn không còn ngày làm việc", "warn"),
        ("03/09", "Còn 1 ngày làm việc", "warn"),
        ("07/09", "Còn 3 ngày làm việc", "warn"),
    ]
    assert told(scope, "con-han") == [("08/09", "Còn 4 ngày làm việc", "good")]


def test_what_became_late_on_days_off_says_so(august, clerk):
    late = told(scope_for(clerk), "qua-han", today=date(2026, 9, 2))
    assert late == [
        ("27/08", "Quá hạn 1 ngày làm việc", "bad"),
        ("28/08", "Quá hạn, chưa qua ngày làm việc nào", "bad"),
        ("30/08", "Quá hạn, chưa qua ngày làm việc nào", "bad"),
    ]


def test_each_unit_counts_by_its_own_calendar(august, clerk):
    """Who works for two units: without the days off the 03/9 is four working days away."""
    other = make_unit("Trường Tiểu học Bến Gỗ")
    grant_role(user=clerk, unit=other, role=Role.CLERK, by=None)
    file_dispatch(unit=other, by=clerk, due_on=date(2026, 9, 3), subject="Nơi khác")
    scope = scope_for(clerk)
    assert ("03/09", "Còn 1 ngày làm việc", "warn") in told(scope, "den-han")
    assert ("Nơi khác", "Còn 4 ngày làm việc", "good") in told(scope, "con-han")
