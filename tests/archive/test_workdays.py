"""Working days: the arithmetic against a naive walk, and who may enter what."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, strategies as st

from archive import (
    AuditEvent,
    DayKind,
    DayTerms,
    Event,
    Holiday,
    ImmutableRow,
    InvalidFiling,
    NotAllowed,
    Role,
    UnitLevel,
    WorkCalendar,
    enter_days,
    fixed_days,
    holidays_seen,
    scope_for,
    units_with_days,
    withdraw_day,
    work_calendars,
)
from archive.holidays import SECOND
from archive.models import CalendarDay
from archive.reading.events import working_days_from_receipt
from archive.workdays import WorkCalendars
from deploy.services import migrated
from tests.archive.factories import enter_off, make_unit, make_user

START = date(2026, 8, 1)
BASIS = "Thông báo của năm"
days_around = st.dates(START, START + timedelta(days=60))
kinds = st.sampled_from(DayKind)
calendars = st.dictionaries(days_around, kinds, max_size=25).map(
    lambda entered: WorkCalendar(
        {day: Holiday(kind=kind, first_day=day, last_day=day) for day, kind in entered.items()}
    )
)


def naive(calendar: WorkCalendar, day: date) -> bool:
    row = calendar.entered.get(day)
    return row.kind == "worked" if row else day.isoweekday() not in (6, 7)


@given(calendars, days_around, st.integers(1, 12))
def test_counting_forward_and_back_is_a_walk_from_day_to_day(calendar, day, count):
    for counted, step in ((calendar.after(day, count), 1), (calendar.before(day, count), -1)):
        walked, found = day, 0
        while found < count:
            walked += timedelta(days=step)
            found += naive(calendar, walked)
        assert counted == walked


@given(calendars, days_around, st.integers(0, 40))
def test_the_days_between_are_those_of_a_walk(calendar, first, count):
    days = [first + timedelta(days=n + 1) for n in range(count)]
    assert calendar.between(first, first + timedelta(days=count)) == sum(
        naive(calendar, day) for day in days
    )


@given(calendars, days_around)
def test_a_day_is_worked_or_off_for_a_reason(calendar, day):
    assert calendar.is_working(day) == naive(calendar, day)
    first = calendar.first_from(day)
    between = [day + timedelta(days=n) for n in range((first - day).days)]
    assert naive(calendar, first)
    assert not any(naive(calendar, one) for one in between)
    weekend = day not in calendar.entered and day.isoweekday() > 5
    assert not weekend or calendar.why_off(day) == {6: "Thứ Bảy", 7: "Chủ nhật"}[day.isoweekday()]


@pytest.fixture
def above():
    return make_unit("Sở", level=UnitLevel.PROVINCE)


@pytest.fixture
def school(above):
    return make_unit("Trường", parent=above)


@pytest.fixture
def keeper(above):
    return make_user(Role.ADMINISTRATOR, unit=above)


def enter(by, first, last=None, *, kind=DayKind.OFF, unit=None, name="Quốc khánh"):
    terms = DayTerms(kind, first, last or first, name, BASIS, unit)
    return enter_days([terms], scope=scope_for(by), by=by)[0]


@pytest.mark.django_db
def test_a_deadline_across_the_national_day_names_what_was_skipped(keeper, school):
    """2026: Monday 31/8 off for Saturday 22/8, then 01/9 and 02/9."""
    enter(keeper, date(2026, 8, 31), date(2026, 9, 2))
    enter(keeper, date(2026, 8, 22), kind=DayKind.WORKED, name="Làm bù")
    calendar = work_calendars().of(school)
    friday = date(2026, 8, 28)
    assert calendar.after(friday) == date(2026, 9, 3)
    assert calendar.before(date(2026, 9, 3)) == friday
    assert calendar.after(date(2026, 8, 21)) == date(2026, 8, 22)
    assert calendar.told(date(2026, 8, 21), date(2026, 9, 3)) == (
        "Theo lịch: làm bù 22/08/2026 (Làm bù), nghỉ 31/08/2026–02/09/2026 (Quốc khánh)."
    )
    assert calendar.told(date(2026, 9, 3), date(2026, 9, 30)) == ""


@pytest.mark.django_db
def test_a_units_days_hold_for_it_and_below_and_go_before_those_of_all(keeper, above, school):
    day = date(2026, 9, 2)
    enter(keeper, day)
    enter_off(day, unit=school, kind=DayKind.WORKED, name="Trực")
    enter_off(date(2026, 11, 20), unit=above)
    other = make_unit("Trường khác", parent=above)
    calendars = work_calendars()
    assert [calendars.of(one).is_working(day) for one in (None, above, other, school)] == [
        False,
        False,
        False,
        True,
    ]
    off = date(2026, 11, 20)
    assert [calendars.of(one).is_working(off) for one in (None, school)] == [True, False]


@pytest.mark.django_db
def test_the_calendar_is_read_once(django_assert_num_queries, keeper, above, school):
    enter(keeper, date(2026, 9, 2))
    with django_assert_num_queries(1):
        calendars = work_calendars()
        for unit in (above, school, None):
            calendars.of(unit).after(START, 40)


@pytest.mark.django_db
def test_what_contradicts_the_calendar_is_refused(keeper, school):
    enter(keeper, date(2026, 8, 31), date(2026, 9, 2))
    with pytest.raises(InvalidFiling, match="02/09/2026 đã có trong lịch: Nghỉ 31/08/2026"):
        enter(keeper, date(2026, 9, 2), date(2026, 9, 4))
    with pytest.raises(InvalidFiling, match="vốn là ngày làm việc"):
        enter(keeper, date(2026, 9, 4), kind=DayKind.WORKED)
    with pytest.raises(InvalidFiling, match="không quá 31 ngày"):
        enter(keeper, date(2026, 9, 8), date(2026, 9, 7))
    with pytest.raises(InvalidFiling, match="không quá 31 ngày"):
        enter(keeper, date(2026, 10, 1), date(2026, 11, 1))
    with pytest.raises(InvalidFiling, match="căn cứ"):
        enter(keeper, date(2026, 9, 7), name=" ")
    assert Holiday.objects.count() == 1
    assert enter(keeper, date(2026, 9, 2), unit=school).unit == school


@pytest.mark.django_db
def test_several_days_are_entered_together_or_not_at_all(keeper):
    enter(keeper, date(2026, 9, 2))
    day = DayTerms(DayKind.OFF, date(2026, 9, 1), date(2026, 9, 1), "Quốc khánh", BASIS)
    again = DayTerms(DayKind.OFF, date(2026, 9, 2), date(2026, 9, 2), "Quốc khánh", BASIS)
    with pytest.raises(InvalidFiling):
        enter_days([day, again], scope=scope_for(keeper), by=keeper)
    assert Holiday.objects.count() == 1


@pytest.mark.django_db
def test_a_withdrawn_row_stays_with_its_reason_and_counts_no_more(keeper):
    row = enter(keeper, date(2026, 9, 2))
    scope = scope_for(keeper)
    with pytest.raises(InvalidFiling, match="lý do"):
        withdraw_day(row, reason=" ", scope=scope, by=keeper)
    withdraw_day(row, reason="Ghi nhầm năm", scope=scope, by=keeper)
    assert work_calendars().of(None).is_working(date(2026, 9, 2))
    with pytest.raises(InvalidFiling, match="trước đó"):
        withdraw_day(row, reason="Lần nữa", scope=scope, by=keeper)
    assert enter(keeper, date(2026, 9, 2)).pk != row.pk
    said = AuditEvent.objects.filter(event=Event.CALENDAR_CHANGED).order_by("position")
    assert [(line.detail["act"], line.reason) for line in said][:2] == [
        ("day_entered", "Nghỉ 02/09/2026, Quốc khánh"),
        ("day_withdrawn", "Ghi nhầm năm"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("everywhere", [True, False], ids=["all", "unit"])
def test_who_enters_the_same_day_at_the_same_time_comes_second(
    monkeypatch, keeper, school, everywhere
):
    """The other read the calendar before the first one's row was there."""
    unit = None if everywhere else school
    enter(keeper, date(2026, 9, 1), date(2026, 9, 2), unit=unit)
    logged = AuditEvent.objects.count()
    monkeypatch.setattr("archive.holidays.work_calendars", lambda: WorkCalendars(()))
    with pytest.raises(InvalidFiling, match=SECOND) as refused:
        enter(keeper, date(2026, 9, 2), date(2026, 9, 4), unit=unit)
    assert refused.value.fields == {"first_day": SECOND}
    assert (Holiday.objects.count(), AuditEvent.objects.count()) == (1, logged)
    elsewhere = school if everywhere else None
    assert enter(keeper, date(2026, 9, 2), unit=elsewhere).unit == elsewhere


@pytest.mark.django_db
def test_the_database_refuses_a_day_twice(keeper):
    row = enter(keeper, date(2026, 9, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarDay.objects.create(holiday=row, day=date(2026, 9, 2))
    withdraw_day(row, reason="Nhầm", scope=scope_for(keeper), by=keeper)
    assert not CalendarDay.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_of_many_who_enter_a_day_at_once_one_does(database, request, tmp_path):
    place = {"VANKHO_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "deploy.settings"}
    if database == "sqlite":
        migrated.begin(tmp_path)
    else:
        url = request.getfixturevalue("postgres_url")
        place["VANKHO_DATABASE_URL"] = migrated.copy(url, f"ngay_nghi_{os.getpid()}")
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.concurrent_days"],
        env={**os.environ, "VANKHO_MODE": "local", **place},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert outcome.returncode == 0, outcome.stderr[-3000:]
    report = json.loads(outcome.stdout.splitlines()[-1])
    (one,) = (number for number, words in enumerate(report["told"]) if not words)
    refused = [words for words in report["told"] if words]
    assert len(refused) == 7
    assert all(words == SECOND or "đã có trong lịch" in words for words in refused)
    assert report["rows"] == 1
    assert len(report["days"]) == 5 - one % 5


@pytest.mark.django_db
def test_rows_that_lay_over_each_other_survive_the_constraint(keeper, school):
    """What an office entered twice before counts as it did, each row can still be taken back."""
    spans = [(1, 2, None), (2, 3, None), (2, 2, school), (4, 4, None)]
    made = [
        Holiday.objects.create(
            first_day=date(2026, 9, first),
            last_day=date(2026, 9, last),
            name="Quốc khánh",
            legal_basis=BASIS,
            unit=unit,
            entered_at=timezone.now(),
            entered_by=keeper,
        )
        for first, last, unit in spans
    ]
    withdraw_day(made.pop(), reason="Nhầm", scope=scope_for(keeper), by=keeper)
    before = work_calendars().of(school).entered
    import_module("archive.migrations.0033_calendar_days").fill(apps, None)
    held = CalendarDay.objects.order_by("day", "pk").values_list("holiday", "day")
    assert [(pk, day.day) for pk, day in held] == [
        (made[0].pk, 1),
        (made[0].pk, 2),
        (made[2].pk, 2),
        (made[1].pk, 3),
    ]
    assert work_calendars().of(school).entered == before
    for row in made:
        withdraw_day(row, reason="Nhầm", scope=scope_for(keeper), by=keeper)
    assert enter(keeper, date(2026, 9, 2), date(2026, 9, 3)).pk


@pytest.mark.django_db
def test_nothing_of_a_row_is_deleted_or_rewritten(keeper):
    row = enter(keeper, date(2026, 9, 2))
    with pytest.raises(ImmutableRow):
        row.delete()
    rows = Holiday.objects.filter(pk=row.pk)
    for act in (rows.delete, lambda: rows.update(first_day=START)):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


@pytest.mark.django_db
def test_who_administers_a_unit_enters_its_days_the_department_those_of_all(above, school, keeper):
    own = make_user(Role.ADMINISTRATOR, unit=school)
    beside = make_user(Role.ADMINISTRATOR, unit=make_unit("Trường bên", parent=above))
    clerk = make_user(Role.CLERK, unit=school)
    system = make_user()
    system.is_superuser = True
    system.save()
    kept = [units_with_days(scope_for(one)) for one in (keeper, system, own, clerk)]
    assert [None in units for units in kept] == [True, True, False, False]
    assert kept[2:] == [{school.pk}, set()]
    for by, unit in ((own, None), (own, above), (beside, school), (clerk, school)):
        with pytest.raises(NotAllowed):
            enter(by, START, unit=unit)
    general, local = enter(keeper, date(2026, 9, 2)), enter(own, START, unit=school)
    assert set(holidays_seen(scope_for(own))) == {general, local}
    assert set(holidays_seen(scope_for(beside))) == {general}
    with pytest.raises(NotAllowed):
        withdraw_day(general, reason="Ghi nhầm", scope=scope_for(own), by=own)
    assert withdraw_day(local, reason="Ghi nhầm", scope=scope_for(keeper), by=keeper).withdrawn_at


@pytest.mark.parametrize(
    ("year", "proposed"),
    [
        (2026, ["01-01", "04-30", "05-01", "09-01?", "09-02", "09-03?"]),
        # Saturday 30/4 and Sunday 01/5 bring two more days off.
        (2022, ["01-01", "01-03", "04-30", "05-01", "05-02", "05-03", "09-01?", "09-02", "09-03?"]),
        (2029, ["01-01", "04-30", "05-01", "09-01?", "09-02", "09-03"]),
    ],
)
def test_the_law_proposes_the_fixed_days_and_those_off_instead(year, proposed):
    days = fixed_days(year, calendar=WorkCalendar({}))
    assert [f"{one.day:%m-%d}{'' if one.certain else '?'}" for one in days] == proposed
    assert all("Bộ luật Lao động 2019" in one.legal_basis for one in days)


@pytest.mark.django_db
def test_what_is_entered_is_not_proposed_again(keeper):
    days = fixed_days(2022, calendar=WorkCalendar({}))
    certain = [one.terms for one in days if one.certain]
    enter_days(certain, scope=scope_for(keeper), by=keeper)
    left = fixed_days(2022, calendar=work_calendars().of(None))
    assert [one.day for one in left] == [date(2022, 9, 1), date(2022, 9, 3)]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này", 5),
        ("trong 10 (mười) ngày làm việc, tính từ khi nhận Công văn", 10),
        ("chậm nhất 02 ngày làm việc sau ngày nhận được Quyết định", 2),
        ("trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", None),
        ("trong 05 ngày kể từ ngày nhận được văn bản này", None),
        ("trong 05 ngày làm việc kể từ ngày kết thúc hội thi", None),
    ],
)
def test_working_days_from_receipt_are_read_of_the_document_only(words, count):
    assert working_days_from_receipt(words) == count
