"""Close the book of a year: from then on no number is taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import Event, InvalidFiling, NotAllowed, Register, record_event
from cms.registers.opening import may_close

if TYPE_CHECKING:
    from datetime import date

    from archive import AccessScope, User


def close_register(
    register: Register, *, scope: AccessScope, by: User, today: date | None = None
) -> Register:
    """Close the book; the year must be over, or the unit must have ended."""
    if not may_close(scope, unit_id=register.unit_id):
        raise NotAllowed("Chỉ văn thư hoặc lưu trữ viên của đơn vị giữ sổ được khóa sổ.")
    day = today or timezone.localdate()
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=register.pk)
        if register.closed_on:
            raise InvalidFiling(f"{register} đã khóa ngày {register.closed_on:%d/%m/%Y}.")
        if not may_end(register, today=day):
            raise InvalidFiling(
                f"Năm {register.year} chưa kết thúc, văn bản vẫn có thể đến. "
                f"Sổ khóa được từ ngày 31/12/{register.year}."
            )
        register.closed_on = day
        register.save(update_fields=["closed_on"])
        record_event(
            Event.REGISTER_CLOSED,
            subject=register,
            by=by,
            unit_id=register.unit_id,
            detail={"book": register.book, "year": register.year},
        )
    return register


def may_end(register: Register, *, today: date) -> bool:
    """Whether the series has come to its end (NĐ 30/2020, Điều 15: it ends on 31/12)."""
    over = today.year > register.year or (
        today.year == register.year and (today.month, today.day) == (12, 31)
    )
    return over or not register.unit.is_valid_on(today)
