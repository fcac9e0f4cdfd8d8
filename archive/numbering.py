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
    locked = Register.objects.select_for_update()  # whoever closes the book waits for this filing
    register, _ = locked.get_or_create(unit=unit, book=book, year=day.year)
    if register.closed_on:
        raise RegisterClosed(
            f"{register} đã khóa ngày {register.closed_on:%d/%m/%Y}. "
            "Hãy kiểm tra lại ngày đến hoặc ghi vào sổ của năm đang mở."
        )
    return register


def series_name(*, unit: Unit, book: Book, doc_type: str) -> str:
    """Empty for the common series, the type where the office numbers outgoing papers by type."""
    return doc_type[:40] if book == Book.OUTGOING and unit.numbers_per_type else ""


def series_of(*, register: Register, name: str) -> NumberSeries:
    """The counter of that name in the book."""
    series, _ = NumberSeries.objects.get_or_create(register=register, name=name)
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
