"""Breaking the glass: a reason, a second person, a few hours, seen by the leader, all logged."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive import (
    AuditEvent,
    Confidentiality,
    EmergencyAccess,
    Event,
    Role,
    decide_emergency,
    grant_role,
    scope_for,
)
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
REASON = "Văn thư báo không mở được tệp, cần xem để sửa lỗi."
MARK = "dauhieukhancap"


@pytest.fixture
def school():
    return make_unit("Trường THCS Khẩn Cấp", parent=make_unit("Sở Giáo dục Trên", level="province"))


@pytest.fixture
def record(school):
    clerk = make_user(Role.CLERK, unit=school)
    filed = file_dispatch(
        unit=school, by=clerk, subject=MARK, confidentiality=Confidentiality.RESTRICTED
    )
    return filed.record


@pytest.fixture
def admin(school):
    return make_user(Role.ADMINISTRATOR, unit=school)


@pytest.fixture
def leader(school):
    return make_user(Role.LEADER, unit=school)


def read(client, user, record) -> int:
    client.force_login(user)
    return client.get(reverse("record_detail", args=[record.page_id])).status_code


def ask(client, admin, record, *, reason: str = REASON, hours: int = 4):
    client.force_login(admin)
    values = {"reason": reason, "hours": hours}
    return client.post(reverse("emergency_ask", args=[record.pk]), values)


def decide(client, user, *, viec: str = "cho"):
    client.force_login(user)
    asked = EmergencyAccess.objects.latest("pk")
    values = {"viec": viec, "note": "Đồng ý, xem xong báo lại."}
    return client.post(reverse("emergency_decide", args=[asked.pk]), values)


def events_about(record) -> list[str]:
    lines = AuditEvent.objects.filter(subject_type="archive.record", subject_id=str(record.pk))
    return list(lines.order_by("pk").values_list("event", flat=True))


def test_the_whole_way(client, record, admin, leader) -> None:
    assert read(client, admin, record) == 404
    assert_vietnamese(client.get(reverse("emergency_ask", args=[record.pk])).content.decode())
    assert ask(client, admin, record).status_code == 302
    assert read(client, admin, record) == 404
    client.force_login(leader)
    desk = client.get(reverse("wagtailadmin_home"))
    cards = {card.title: card for card in desk.context["cards"]}
    assert cards["Xin đọc khẩn cấp chờ duyệt"].urgent
    shown = client.get(reverse("emergency_list")).content.decode()
    assert_vietnamese(shown)
    assert REASON in shown
    decide(client, leader)
    assert read(client, admin, record) == 200
    page = client.get(reverse("record_detail", args=[record.page_id])).content.decode()
    assert "đọc khẩn cấp" in page
    assert_vietnamese(client.get(reverse("emergency_list")).content.decode())
    client.force_login(leader)
    cards = {c.title: c for c in client.get(reverse("wagtailadmin_home")).context["cards"]}
    assert cards["Quyền đọc khẩn cấp đang mở"].count == 1
    history = reverse("record_detail", args=[record.page_id]) + "?phan=nhat-ky"
    assert "Cho phép đọc khẩn cấp" in client.get(history).content.decode()
    assert events_about(record)[-5:] == [
        Event.EMERGENCY_ASKED,
        Event.EMERGENCY_GRANTED,
        Event.RECORD_READ,
        Event.RECORD_READ,
        Event.RECORD_READ,
    ]
    readings = AuditEvent.objects.filter(event=Event.RECORD_READ, by=admin)
    assert all("emergency" in line.detail for line in readings)


def test_only_the_named_record_opens_and_nothing_may_be_changed(
    client, record, admin, leader
) -> None:
    other = file_dispatch(
        unit=record.unit, by=record.filed_by, confidentiality=Confidentiality.RESTRICTED
    )
    ask(client, admin, record)
    decide(client, leader)
    assert read(client, admin, other.record) == 404
    assert client.get(reverse("record_edit", args=[record.page_id])).status_code in {403, 404}
    assert read(client, make_user(Role.ADMINISTRATOR, unit=record.unit), record) == 404


def test_it_ends_by_time(client, record, admin, leader) -> None:
    ask(client, admin, record, hours=1)
    asked = EmergencyAccess.objects.get()
    long_ago = timezone.now() - timedelta(minutes=61)
    decide_emergency(asked, granted=True, note="", by=leader, scope=scope_for(leader), at=long_ago)
    assert read(client, admin, record) == 404


@pytest.mark.parametrize("who", ["leader", "admin"])
def test_it_ends_at_once_by_hand(client, record, admin, leader, who) -> None:
    ask(client, admin, record)
    decide(client, leader)
    assert read(client, admin, record) == 200
    client.force_login({"leader": leader, "admin": admin}[who])
    client.post(reverse("emergency_end", args=[EmergencyAccess.objects.get().pk]))
    assert read(client, admin, record) == 404
    assert events_about(record)[-1] == Event.EMERGENCY_ENDED


def test_it_ends_with_the_administrators_role(client, record, admin, leader) -> None:
    ask(client, admin, record)
    decide(client, leader)
    admin.assignments.all().delete()
    grant_role(user=admin, unit=record.unit, role=Role.EDITOR, by=None)
    assert read(client, admin, record) == 404


def test_a_refusal_opens_nothing_and_is_final(client, record, admin, leader) -> None:
    ask(client, admin, record)
    decide(client, leader, viec="khong")
    decide(client, leader, viec="cho")
    assert read(client, admin, record) == 404
    assert events_about(record)[-1] == Event.EMERGENCY_REFUSED


@pytest.mark.parametrize("role", [Role.LEADER, Role.ARCHIVIST, Role.ADMINISTRATOR])
def test_a_second_person_of_the_unit_decides(client, record, admin, role) -> None:
    ask(client, admin, record)
    decide(client, make_user(role, unit=record.unit))
    assert EmergencyAccess.objects.get().granted is True


@pytest.mark.parametrize("role", [Role.CLERK, Role.STAFF, Role.INSPECTOR, Role.EDITOR])
def test_other_roles_do_not_decide(client, record, admin, role) -> None:
    ask(client, admin, record)
    assert decide(client, make_user(role, unit=record.unit)).status_code == 404
    assert EmergencyAccess.objects.get().granted is None


def test_nobody_decides_for_themselves_whatever_else_they_are(client, record, admin) -> None:
    grant_role(user=admin, unit=record.unit, role=Role.ARCHIVIST, by=None)
    asked = EmergencyAccess.objects.create(
        record=record, asked_by=admin, asked_at=timezone.now(), reason=REASON, hours=1
    )
    decide(client, admin)
    asked.refresh_from_db()
    assert asked.granted is None
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyAccess.objects.update(decided_by=admin)


def test_nobody_of_another_unit_asks_or_decides(client, record, admin) -> None:
    stranger = make_user(Role.ADMINISTRATOR, Role.LEADER, unit=make_unit())
    assert ask(client, stranger, record).status_code == 404
    ask(client, admin, record)
    assert decide(client, stranger).status_code == 404


def test_a_reason_is_asked_for_and_one_request_is_enough(client, record, admin) -> None:
    assert "Hãy ghi lý do" in ask(client, admin, record, reason="").content.decode()
    assert "ít nhất 10" in ask(client, admin, record, reason="xem").content.decode()
    ask(client, admin, record)
    assert "đang chờ duyệt" in ask(client, admin, record).content.decode()
    assert EmergencyAccess.objects.count() == 1


def test_the_record_is_found_by_its_number(client, record, admin) -> None:
    client.force_login(admin)
    entry = record.entries.get()
    place = {"unit": record.unit_id, "book": "incoming", "year": 2024, "number": entry.number}
    found = client.get(reverse("emergency_find"), place)
    assert found.url == reverse("emergency_ask", args=[record.pk])
    missed = client.get(reverse("emergency_find"), place | {"number": 999}).content.decode()
    assert_vietnamese(missed)
    assert "không có trong sổ" in missed


def test_the_request_tells_nothing_of_the_contents(client, record, admin) -> None:
    ask(client, admin, record)
    for name in ("emergency_list", "audit_log"):
        assert MARK not in client.get(reverse(name)).content.decode()
    log = client.get(reverse("audit_log")).content.decode()
    assert reverse("emergency_ask", args=[record.pk]) in log


@pytest.mark.parametrize("size", [1, 10])
def test_many_requests_cost_few_queries(client, record, leader, school, size) -> None:
    for _ in range(size):
        EmergencyAccess.objects.create(
            record=record,
            asked_by=make_user(Role.ADMINISTRATOR, unit=school),
            asked_at=timezone.now(),
            reason=REASON,
            hours=1,
        )
    client.force_login(leader)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("emergency_list"))
    assert len(queries) <= 25
