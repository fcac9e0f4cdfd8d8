"""Numbers of the registers: one counter row a series, taken in the filing's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from archive.errors import RegisterClosed
from archive.models import Book, NumberSeries, Register

if TYPE_CHECKING:
    from datetime import date

    from archive.models import Unit


def open_register(*, unit: Unit, book: Book, day: date) -> Register:
    """The book of the day's year, opened when its first document comes (NĐ 30/2020, Điều 22)."""
    register, _ = Register.objects.get_or_create(unit=unit, book=book, year=day.year)
    if register.closed_on:
        raise RegisterClosed(
            f"{register} đã khóa ngày {register.closed_on:%d/%m/%Y}. "
            "Hãy kiểm tra lại ngày đến hoặc ghi vào sổ của năm đang mở."
        )
    return register


def series_of(*, register: Register, doc_type: str) -> NumberSeries:
    """The common series, or the type's own where the office numbers outgoing papers by type."""
    own = register.book == Book.OUTGOING and register.unit.numbers_per_type
    series, _ = NumberSeries.objects.get_or_create(
        register=register, name=doc_type[:40] if own else ""
    )
    return series


def take_numbers(*, series: NumberSeries, count: int) -> range:
    """Take ``count`` consecutive numbers; a rolled back transaction gives them back."""
    table = NumberSeries._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET last_number = last_number + %s "  # noqa: S608 - own table name
            "WHERE id = %s RETURNING last_number",
            [count, series.pk],
        )
        last: int = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)
