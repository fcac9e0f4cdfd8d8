"""Ma trận thực hiện: signs with words, sums, filters, rights, and a constant number of queries."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from archive import (
    AuditEvent,
    Confidentiality,
    Event,
    InspectionGrant,
    Instance,
    Role,
    SuccessionKind,
    UnitSuccession,
    UrgingStep,
    accept_work,
    give_obligation,
    return_work,
    scope_for,
    take_off,
    urge,
)
from cms.duties.matrix import build_matrix
from cms.duties.matrix_state import read_state
from cms.duties.standing import Standing
from cms.office.log_reading import log_lines
from tests.archive.duties.offices import DUE, PAST, TODAY, make_office
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
LATE = TODAY + timedelta(days=40)
AFTER = date(2026, 5, 1)


@pytest.fixture
def office():
    """Seven schools: one in each standing."""
    office = make_office(schools=7)
    office.give(schools=tuple(range(7)))
    scope = scope_for(office.giver)
    accept_work(office.hand_in(0), scope=scope, by=office.giver)
    office.hand_in(1)
    office.hand_in(2, at=LATE)
    return_work(office.hand_in(3), reason="Bổ sung số liệu", scope=scope, by=office.giver)
    take_off(office.instance(5).assignment, reason="Miễn", scope=scope, by=office.giver)
    urge([office.instance(4)], step=UrgingStep.REMIND, scope=scope, by=office.giver, at=LATE)
    office.give(date(2027, 1, 31), schools=())
    return office


def build(user, address="nam=2026", today=AFTER):
    return build_matrix(
        read_state(QueryDict(address), today=today), scope=scope_for(user), today=today
    )


def shown(client, user, **query):
    client.force_login(user)
    answer = client.get(reverse("duty_matrix"), {"nam": "tat-ca"} | query)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert_vietnamese(text)
    return text


def test_each_cell_says_how_the_unit_stands(office):
    built = build(office.giver)
    standings = [row.cells[0].standing for row in built.rows]
    assert standings == [
        Standing.ACCEPTED,
        Standing.SUBMITTED,
        Standing.LATE,
        Standing.RETURNED,
        Standing.MISSING,
        Standing.EXCUSED,
        Standing.MISSING,
    ]
    assert built.rows[4].cells[0].urged == 1
    assert built.counts == built.columns[0].counts
    assert built.total == 7
    early = build(office.giver, today=DUE)
    assert early.counts[Standing.AHEAD] == 2  # The last valid day is not over.


def test_filters_narrow_rows_columns_and_sums(office):
    assert len(build(office.giver, "nam=tat-ca").columns) == 2
    assert [c.period.due_on.year for c in build(office.giver, "nam=2027").columns] == [2027]
    missing = build(office.giver, "nam=2026&tinh-trang=thieu")
    assert [row.unit for row in missing.rows] == [office.schools[4], office.schools[6]]
    one = build(office.giver, f"nam=2026&don-vi={office.schools[2].pk}")
    assert [row.unit for row in one.rows] == [office.schools[2]]
    assert build(office.giver, f"nam=2026&van-ban={office.order.page.pk}").total == 7
    assert build(office.giver, "nam=2026&van-ban=999999").total == 0


def test_a_school_has_only_its_own_row_and_sums(office):
    for role in (Role.CLERK, Role.STAFF, Role.LEADER):
        built = build(make_user(role, unit=office.schools[0]), "nam=tat-ca")
        assert [row.unit for row in built.rows] == [office.schools[0]]
        assert built.total == 2
        assert not any(column.order.record for column in built.columns)


def test_a_school_reads_nothing_of_another_on_the_screen_or_in_the_file(client, office):
    text = shown(client, office.person(0))
    file = client.get(reverse("duty_matrix"), {"nam": "tat-ca", "dang": "xlsx"})
    words = sheet_words(file)
    for other in office.schools[1:]:
        assert other.name not in text
        assert not any(other.name in word for word in words)
    assert any(office.schools[0].name in word for word in words)
    assert "Thiếu" not in text.split("matrix-wrap")[1]


def test_a_leader_sees_the_own_unit_and_below(office):
    stranger = make_unit("Sở Kia", level="province")
    assert build(make_user(Role.LEADER, unit=office.above)).total == 7
    assert build(make_user(Role.LEADER, unit=stranger)).total == 0


@pytest.mark.parametrize(
    ("opened", "years", "ceiling", "secret", "seen"),
    [
        ((0, 1), (2026, 2026), 0, False, {0: 1, 1: 1}),
        ((0,), (2020, 2027), 0, False, {0: 2}),
        ((0,), (2020, 2025), 0, False, {}),
        ((0,), (2026, 2026), 0, True, {}),
        ((0,), (2026, 2026), 1, True, {0: 1}),
    ],
)
def test_a_decision_opens_its_units_years_and_ceiling(office, opened, years, ceiling, secret, seen):
    inspector = make_user(Role.INSPECTOR, unit=make_unit("Thanh tra tỉnh", level="province"))
    today = timezone.localdate()
    made = InspectionGrant.objects.create(
        number="12/QĐ-TTr",
        decided_on=today,
        year_from=years[0],
        year_to=years[1],
        valid_from=today,
        valid_to=today,
        ceiling=ceiling,
        made_by=office.giver,
        made_at=timezone.now(),
    )
    made.units.set([office.schools[n] for n in opened])
    made.people.add(inspector)
    if secret:
        office.order.record.confidentiality = Confidentiality.RESTRICTED
        office.order.record.save()
    built = build(inspector, "nam=tat-ca")
    assert {row.unit: row.counts.total() for row in built.rows} == {
        office.schools[n]: count for n, count in seen.items()
    }


def test_looking_under_a_decision_is_logged(client, office):
    inspector = make_user(Role.INSPECTOR, unit=make_unit("Thanh tra tỉnh", level="province"))
    today = timezone.localdate()
    made = InspectionGrant.objects.create(
        number="12/QĐ-TTr",
        decided_on=today,
        year_from=2026,
        year_to=2026,
        valid_from=today,
        valid_to=today,
        made_by=office.giver,
        made_at=timezone.now(),
    )
    made.units.set([office.schools[0]])
    made.people.add(inspector)
    shown(client, inspector)
    client.get(reverse("duty_matrix"), {"dang": "xlsx"})
    events = AuditEvent.objects.filter(by=inspector).values_list("event", flat=True)
    shown_lines = log_lines(AuditEvent.objects.filter(by=inspector), scope=scope_for(inspector))
    assert any("ma trận thực hiện" in line.facts for line in shown_lines)
    assert {Event.INSPECTION_SEARCHED, Event.INSPECTION_TAKEN, Event.RECORD_EXPORTED} <= set(events)


def test_rows_follow_the_tree_and_ended_units_keep_their_name(office):
    commune = make_unit("Xã An Phong", parent=office.above, level="commune")
    ended = make_unit("Trường Cũ", parent=commune)
    scope = scope_for(office.giver)
    give_obligation(office.duty, units=[ended], periods=[], scope=scope, by=office.giver, at=TODAY)
    ended.valid_to = date(2026, 4, 1)
    ended.save()
    UnitSuccession.objects.create(
        predecessor=ended,
        successor=office.schools[0],
        kind=SuccessionKind.MERGE,
        effective_on=date(2026, 4, 2),
    )
    last = build(office.giver).rows[-1]
    assert (last.unit, last.depth) == (ended, 1)
    assert last.note == f"đến 01/04/2026, nay là {office.schools[0].name}"


def test_the_screen_has_words_sums_and_a_way_to_the_proof(client, office):
    text = shown(client, office.giver)
    for standing in (Standing.ACCEPTED, Standing.LATE, Standing.RETURNED, Standing.MISSING):
        assert standing.word in text
    assert reverse("duty_work", args=[office.instance(0).pk]) in text
    assert "đã đôn đốc 1 lần" in text
    assert reverse("duty_urge_all", args=[office.instance(4).period_id]) in text
    assert "tinh-trang=thieu" in text
    leader = make_user(Role.LEADER, unit=make_unit("Sở Kia", level="province"))
    assert "Chưa có nhiệm vụ nào được giao" in shown(client, leader)
    client.force_login(make_user(Role.EDITOR, unit=office.above))
    assert client.get(reverse("duty_matrix")).status_code == 404


def test_the_file_holds_everything_and_no_formula(client, office):
    office.duty.action = "=HYPERLINK(1)"
    office.duty.save()
    office.schools[0].name = "=cmd|x"
    office.schools[0].save()
    client.force_login(office.giver)
    words = sheet_words(client.get(reverse("duty_matrix"), {"nam": "2026", "dang": "xlsx"}))
    assert not any(word.startswith("=") for word in words)
    assert sum(word.startswith("Thiếu") for word in words) == 3  # Two cells and the head.
    assert any(word.startswith("Người xuất: ") for word in words)
    assert any("7 đơn vị, 1 kỳ" in word for word in words)


def test_more_rows_and_columns_take_no_more_queries(client, office):
    client.force_login(office.giver)
    address = reverse("duty_matrix")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address, {"nam": "tat-ca"})
    for _ in range(3):
        make_more(office)
    with CaptureQueriesContext(connection) as many:
        text = client.get(address, {"nam": "tat-ca"}).content.decode()
    assert len(many) <= len(few)
    assert text.count("<td data-label=") > 40
    assert Instance.objects.count() > 20


def make_more(office):
    number = office.duty.__class__.objects.count() + 1
    office.duty.pk, office.duty.ordinal = None, number
    office.duty.save()
    office.give(PAST, DUE, schools=tuple(range(7)))


def sheet_words(answer) -> list[str]:
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [
        str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell
    ]
