"""Small offices and records for tests."""

from __future__ import annotations

import os
from datetime import date
from itertools import count
from typing import Any

from archive import (
    Book,
    DayKind,
    DayTerms,
    FiledRecord,
    Filing,
    Holiday,
    LegalHold,
    Record,
    Role,
    Unit,
    UnitKind,
    UnitLevel,
    User,
    enter_days,
    file_record,
    grant_role,
    place_hold,
    scope_for,
)
from cms.records.models import CorrespondencePage, DispatchPage, DossierPage
from cms.records.shelving import year_folder

# Processes that make offices in one running installation give different names.
_names = count(os.getpid() * 10_000)


def make_unit(
    name: str = "", *, parent: Unit | None = None, level: str = UnitLevel.SCHOOL, **fields: Any
) -> Unit:
    fields.setdefault("kind", UnitKind.SECONDARY)
    return Unit.objects.create(
        name=name or f"Trường THCS Thử nghiệm {next(_names)}", level=level, parent=parent, **fields
    )


def make_user(*roles: Role, unit: Unit | None = None, username: str = "") -> User:
    user = User.objects.create_user(username or f"nguoi{next(_names)}", password="mat-khau-rat-dai")
    for role in roles:
        assert unit is not None
        grant_role(user=user, unit=unit, role=role, by=None)
    return user


def enter_off(
    first: date,
    last: date | None = None,
    *,
    unit: Unit,
    name: str = "Ngày truyền thống",
    kind: DayKind = DayKind.OFF,
) -> Holiday:
    """Days off, or worked, of one unit, entered by its administrator."""
    by = make_user(Role.ADMINISTRATOR, unit=unit)
    terms = DayTerms(kind, first, last or first, name, "Thông báo của đơn vị", unit)
    return enter_days([terms], scope=scope_for(by), by=by)[0]


def make_dispatch(
    *,
    unit: Unit,
    day: date = date(2024, 5, 6),
    model: type[CorrespondencePage] = DispatchPage,
    **fields: Any,
) -> CorrespondencePage:
    values = {
        "title": fields.get("subject", "Về việc thử nghiệm"),
        "direction": "incoming",
        "doc_type": "Công văn",
        "code": f"{next(_names)}/SGDĐT-VP",
        "issuer": "Sở Giáo dục và Đào tạo",
        "issued_on": day,
        "subject": "Về việc thử nghiệm",
        "registered_on": day,
        "unit": unit,
    }
    return model(**{**values, **fields})


def file_dispatch(
    *, unit: Unit, by: User, day: date = date(2024, 5, 6), book: Book = Book.INCOMING, **fields: Any
) -> FiledRecord:
    page = make_dispatch(unit=unit, day=day, **fields)
    return file_record(
        Filing(
            page=page,
            folder=year_folder(unit=unit, year=day.year),
            unit=unit,
            day=day,
            book=book,
        ),
        by=by,
    )


def file_dossier(*, unit: Unit, by: User, year: int = 2024, **fields: Any) -> FiledRecord:
    values = {
        "title": "Hồ sơ thử nghiệm",
        "subject": "Hồ sơ đề nghị công nhận điển hình",
        "subject_name": "Tổ Ngữ văn",
        "year": year,
        "unit": unit,
    }
    page = DossierPage(**{**values, **fields})
    return file_record(
        Filing(
            page=page,
            folder=year_folder(unit=unit, year=year),
            unit=unit,
            day=date(year, 1, 2),
        ),
        by=by,
    )


def hold_record(record: Record, *, unit: Unit, decision: str = "QĐ 7") -> LegalHold:
    """A hold on one record by an inspector of the unit."""
    inspector = make_user(Role.INSPECTOR, unit=unit)
    return place_hold(
        unit=unit,
        decision=decision,
        reason="Thanh tra",
        scope_words="",
        by=inspector,
        scope=scope_for(inspector),
        records=[record],
    )
