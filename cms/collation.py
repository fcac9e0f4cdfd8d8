"""Vietnamese order: letters first, tones after, numbers by value, persons by given name.

The alphabet is a ă â b c d đ e ê … with f j w z after their Latin neighbours; the tones
(ngang, huyền, hỏi, ngã, sắc, nặng) decide only between words that are otherwise equal,
as in ICU's collation for Vietnamese.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connections
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

    from archive import User

Row = TypeVar("Row", bound="Model")

COLLATION = "vankho_vi"
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_FOREIGN_MARK = 6
_TOKEN = re.compile(r"\d+|.", re.DOTALL)
_SPACE, _SIGN, _NUMBER, _LETTER, _FOREIGN = range(5)

Primary = tuple[tuple[int, int], ...]
SortKey = tuple[Primary, tuple[int, ...], str]


@lru_cache(maxsize=65536)
def vietnamese_key(text: str) -> SortKey:
    """Return the key for sorted(): letters and numbers, then tones, then the text as written."""
    composed = unicodedata.normalize("NFC", text)
    primary: list[tuple[int, int]] = []
    tones: list[int] = []
    for token in _TOKEN.findall(composed.casefold()):
        if token.isdecimal():
            primary.append((_NUMBER, int(token)))
            tones.append(0)
            continue
        weight, tone = _weigh(token)
        primary.append(weight)
        tones.append(tone)
    return tuple(primary), tuple(tones), composed.swapcase()


def person_key(full_name: str) -> tuple[SortKey, SortKey, SortKey]:
    """Return the key for persons: given name (last word), then family name, then the rest."""
    words = full_name.split()
    given, family = (words[-1], words[0]) if words else ("", "")
    middle = " ".join(words[1:-1])
    return (
        vietnamese_key(given),
        vietnamese_key(family if len(words) > 1 else ""),
        vietnamese_key(middle),
    )


def persons(people: Iterable[User]) -> list[User]:
    """People in the order of a Vietnamese list of names."""
    return sorted(people, key=lambda person: person_key(str(person)))


def compare(left: str, right: str) -> int:
    """Return -1, 0 or 1, as SQLite asks of a collation."""
    a, b = vietnamese_key(left), vietnamese_key(right)
    return (a > b) - (a < b)


def vietnamese_order(field: str, *, descending: bool = False) -> OrderBy:
    """Return an ordering by a text field for order_by(), the same on both databases.

    Persons are ordered in Python with person_key; the database knows no given name.
    """
    return OrderBy(Collate(F(field), COLLATION), descending=descending)


def by_name(rows: QuerySet[Row, Row], field: str = "name") -> QuerySet[Row, Row]:
    """The rows in the order of a Vietnamese list."""
    return rows.order_by(vietnamese_order(field), "pk")


def register_on_sqlite(*, connection: Any, **_: Any) -> None:
    """Teach a new SQLite connection our collation (receiver of connection_created)."""
    if connection.vendor == "sqlite" and isinstance(connection.connection, sqlite3.Connection):
        connection.connection.create_collation(COLLATION, compare)


def create_on_postgresql(*, using: str, **_: Any) -> None:
    """Create the collation on PostgreSQL if it is missing (receiver of post_migrate).

    It is ICU's Vietnamese with numbers compared by value, which "vi-x-icu" lacks.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f'CREATE COLLATION IF NOT EXISTS "{COLLATION}" '
            "(provider = icu, locale = 'vi-u-kn-true')"
        )


@lru_cache(maxsize=4096)
def _weigh(char: str) -> tuple[tuple[int, int], int]:
    if char.isspace():
        return (_SPACE, 0), 0
    base, tone = _split_tone(char)
    if base in _RANK:
        return (_LETTER, _RANK[base]), tone
    plain = unicodedata.normalize("NFD", base)[0]
    if plain in _RANK:
        return (_LETTER, _RANK[plain]), _FOREIGN_MARK
    return (_FOREIGN if char.isalpha() else _SIGN, ord(plain)), tone


def _split_tone(char: str) -> tuple[str, int]:
    marks = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    toneless = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", toneless) or char, tone  # A mark may stand alone.
