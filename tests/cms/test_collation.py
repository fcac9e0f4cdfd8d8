"""Vietnamese order, the same in Python and in the database."""

import random

import pytest
from django.db import connection
from hypothesis import example, given, strategies as st

from archive import Unit, User
from cms.collation import (
    COLLATION,
    by_name,
    compare,
    person_key,
    persons,
    vietnamese_key,
    vietnamese_order,
)
from tests.archive.factories import make_unit, make_user

IN_ORDER = [
    "Trường 2",
    "Trường 10",
    "an",
    "ăn",
    "ân",
    "ba",
    "ca",
    "dao",
    "đao",
    "em",
    "êm",
    "ma",
    "mà",
    "mả",
    "mã",
    "má",
    "mạ",
    "mạch",
    "on",
    "ôn",
    "ơn",
    "un",
    "ưn",
    "xa",
    "ý",
]
NUMBERS_FIRST = ["9", "10", "Quận 2", "Quận 2 A", "Quận 10", "Quận Ba"]
PERSONS = [
    "Nguyễn Văn An",
    "Trần Thị An",
    "Lê Thị Ánh",
    "Nguyễn Thị Bình",
    "Nguyễn Văn Bình",
    "Đỗ Đạt",
    "Phạm Văn Đức",
]


def shuffled(values: list[str]) -> list[str]:
    mixed = values[:]
    random.Random(7).shuffle(mixed)
    return mixed


def test_letters_decide_before_tones() -> None:
    words = IN_ORDER[2:]
    assert sorted(shuffled(words), key=vietnamese_key) == words


def test_numbers_are_compared_by_value() -> None:
    assert sorted(shuffled(NUMBERS_FIRST), key=vietnamese_key) == NUMBERS_FIRST
    assert sorted(["b10", "b9"], key=vietnamese_key) == ["b9", "b10"]


def test_case_and_normal_form_do_not_move_a_word() -> None:
    assert sorted(["Bình", "an", "An"], key=vietnamese_key) == ["an", "An", "Bình"]
    assert vietnamese_key("Hoà") == vietnamese_key("Hoa\u0300")


def test_persons_are_ordered_by_given_name_then_family_name() -> None:
    assert sorted(shuffled(PERSONS), key=person_key) == PERSONS
    assert person_key("")[0] == vietnamese_key("")


def test_foreign_letters_stand_by_their_latin_neighbours() -> None:
    assert sorted(["Zalo", "Facebook", "ê", "g", "Wifi", "x"], key=vietnamese_key) == [
        "ê",
        "Facebook",
        "g",
        "Wifi",
        "x",
        "Zalo",
    ]


@given(st.text(), st.text(), st.text())
@example("", "a", "\N{COMBINING DOT BELOW}")
def test_the_comparison_is_an_order(a: str, b: str, c: str) -> None:
    assert compare(a, b) == -compare(b, a)
    if compare(a, b) <= 0 and compare(b, c) <= 0:
        assert compare(a, c) <= 0


@pytest.mark.django_db
def test_the_database_orders_as_python_does() -> None:
    words = IN_ORDER[2:] + NUMBERS_FIRST
    rows = " UNION ALL ".join(["SELECT %s AS word"] * len(words))
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT word FROM ({rows}) AS words ORDER BY word COLLATE "{COLLATION}"',  # noqa: S608
            shuffled(words),
        )
        found = [row[0] for row in cursor.fetchall()]
    assert found == sorted(words, key=vietnamese_key)


@pytest.mark.django_db
def test_a_query_can_be_ordered_by_a_text_field() -> None:
    from django.contrib.auth.models import Group

    for name in shuffled(IN_ORDER[2:]):
        Group.objects.create(name=name)
    names = [
        group.name
        for group in Group.objects.filter(name__in=IN_ORDER).order_by(vietnamese_order("name"))
    ]
    assert names == IN_ORDER[2:]
    backwards = Group.objects.filter(name__in=IN_ORDER).order_by(
        vietnamese_order("name", descending=True)
    )
    assert [group.name for group in backwards] == IN_ORDER[:1:-1]


@pytest.mark.django_db
def test_units_are_offered_in_vietnamese_order():
    names = ["Trường Ân", "Trường Đông", "Trường Dung", "Trường Ám", "Trường Zét"]
    for name in names:
        make_unit(name)
    listed = [unit.name for unit in by_name(Unit.objects.all())]
    assert listed == ["Trường Ám", "Trường Ân", "Trường Dung", "Trường Đông", "Trường Zét"]


@pytest.mark.django_db
def test_persons_are_offered_by_their_given_names():
    for name in ("Trần Văn Bình", "Lê Thị Ánh", "Đỗ An"):
        person = make_user()
        person.full_name = name
        person.save()
    listed = [str(person) for person in persons(User.objects.exclude(full_name=""))]
    assert listed == ["Đỗ An", "Lê Thị Ánh", "Trần Văn Bình"]
