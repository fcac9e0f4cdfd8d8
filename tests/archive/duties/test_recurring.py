"""Periods come from the rule that was read, each with its last valid day and its usual name."""

from datetime import date

import pytest

from archive import DeadlineSort, Obligation
from archive.duties.recurring import MOST_PERIODS, periods_of

START, END = date(2026, 1, 1), date(2026, 12, 31)


def obligation(rule: str, words: str = "", **fields) -> Obligation:
    fields.setdefault("deadline_sort", DeadlineSort.RECURRING)
    return Obligation(deadline_rule=rule, deadline_words=words, **fields)


@pytest.mark.parametrize(
    ("rule", "words", "expected"),
    [
        (
            "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=3",
            "trước ngày 03 của tháng đầu quý kế tiếp",
            ["Quý IV/2025 02/01", "Quý I/2026 02/04", "Quý II/2026 02/07", "Quý III/2026 02/10"],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3",
            "01 lần/quý",
            ["Quý I/2026 31/03", "Quý II/2026 30/06", "Quý III/2026 30/09", "Quý IV/2026 31/12"],
        ),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31", "trước ngày 31/5 hằng năm", ["Năm 2026 30/05"]),
        ("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=30", "chậm nhất 30/10 hằng năm", ["Năm 2026 30/10"]),
        ("FREQ=YEARLY", "hằng năm", ["Năm 2026 31/12"]),
        (
            "FREQ=MONTHLY;INTERVAL=6",
            "mỗi học kỳ",
            ["Đợt tháng 6/2026 30/06", "Đợt tháng 12/2026 31/12"],
        ),
    ],
)
def test_a_recurring_deadline_becomes_named_periods(rule, words, expected):
    made = periods_of(obligation(rule, words), after=START, until=END)
    assert [f"{terms.name} {terms.due_on:%d/%m}" for terms in made] == expected


def test_months_and_weeks_are_named_by_themselves():
    monthly = periods_of(
        obligation("FREQ=MONTHLY;BYMONTHDAY=25", "ngày 25 hằng tháng"), after=START, until=END
    )
    assert [terms.name for terms in monthly[:2]] == ["Tháng 1/2026", "Tháng 2/2026"]
    weekly = periods_of(obligation("FREQ=WEEKLY", "hằng tuần"), after=START, until=END)
    assert weekly[0].name == "Tuần đến 04/01/2026"


def test_one_fixed_day_is_one_period_and_an_event_has_none_of_itself():
    fixed = obligation("", deadline_sort=DeadlineSort.FIXED, due_on=date(2024, 4, 19))
    (only,) = periods_of(fixed, after=START, until=END)
    assert only.due_on == date(2024, 4, 19)
    event = obligation("", deadline_sort=DeadlineSort.EVENT)
    assert periods_of(event, after=START, until=END) == []


def test_a_daily_rule_stops_at_the_most_periods():
    daily = periods_of(obligation("FREQ=DAILY", "hằng ngày"), after=START, until=END)
    assert len(daily) == MOST_PERIODS
