"""Codes of exchange through time: which code a unit bears on a day, which unit bears a code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from archive.audit import record_event
from archive.errors import InvalidUnit
from archive.models import Event, UnitCode

if TYPE_CHECKING:
    from datetime import date

    from django.db import models

    from archive.models import Unit, User

# The old form has 13 characters (000.00.00.H29), the new one is dotted (H29.16.5).
CODE_FORM = re.compile(r"[0-9A-Z]{1,3}(\.[0-9A-Z]{1,3}){0,4}")


def code_of(unit: Unit, *, on: date) -> str:
    """The code in force that day; without a dated one the code written with the unit."""
    dated = _in_force(on).filter(unit=unit).order_by("-valid_from").first()
    return dated.code if dated else unit.organ_id


def bears_code(unit: Unit, code: str) -> bool:
    """Whether the unit bears the code or ever bore it."""
    wanted = normal_code(code)
    return normal_code(unit.organ_id) == wanted or unit.codes.filter(code=wanted).exists()


def normal_code(code: str) -> str:
    """A code in upper case without blanks."""
    return "".join(code.split()).upper()


def add_code(
    unit: Unit, *, code: str, valid_from: date | None, valid_to: date | None, by: User
) -> UnitCode:
    """Give the unit a code for a period; raises ``InvalidUnit``."""
    code = normal_code(code)
    if not CODE_FORM.fullmatch(code):
        raise InvalidUnit("Mã định danh gồm các nhóm chữ, số cách nhau bằng dấu chấm: H29.16.5.")
    with transaction.atomic():
        if valid_from and valid_to and valid_to < valid_from:
            raise InvalidUnit("Ngày hết hiệu lực phải sau ngày bắt đầu.")
        if _overlapping(code, valid_from, valid_to).exists():
            raise InvalidUnit("Mã này đã cấp cho một đơn vị trong cùng thời gian.")
        row = UnitCode.objects.create(
            unit=unit, code=code, valid_from=valid_from, valid_to=valid_to
        )
        _log(row, act="code_added", by=by)
    return row


def remove_code(row: UnitCode, *, by: User) -> None:
    """Take away a code that was entered by mistake."""
    with transaction.atomic():
        _log(row, act="code_removed", by=by)
        row.delete()


def _in_force(day: date) -> models.QuerySet[UnitCode]:
    return UnitCode.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
    )


def _overlapping(code: str, first: date | None, last: date | None) -> models.QuerySet[UnitCode]:
    rows = UnitCode.objects.filter(code=code)
    if first is not None:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
    if last is not None:
        rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=last))
    return rows


def _log(row: UnitCode, *, act: str, by: User) -> None:
    detail = {"act": act, "code": row.code}
    record_event(Event.UNIT_CHANGED, subject=row.unit, by=by, unit_id=row.unit_id, detail=detail)
