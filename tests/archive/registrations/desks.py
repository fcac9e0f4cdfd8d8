"""A registration from a school of the office that tests of given work use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import (
    Registration,
    RegistrationTerms,
    SubjectKind,
    save_registration,
    scope_for,
    submit_registration,
)
from tests.archive.duties.offices import TODAY

if TYPE_CHECKING:
    from archive import Instance
    from tests.archive.duties.offices import Office

TERMS = {
    "period": "2025-2026",
    "subject_kind": SubjectKind.MODEL,
    "name": "Thư viện cổng mở",
    "field": "Thư viện",
    "content": "Đặt giá sách ngay lối vào trường",
    "effect": "Lượt mượn tăng gấp đôi",
    "timeframe": "Cả năm học",
    "in_charge": "Cao Thị Bích, Hiệu trưởng",
}


def draft(
    office: Office, school: int = 0, *, instance: Instance | None = None, **terms: str
) -> Registration:
    """Saved by the school's clerk, for the unit above or in answer to given work."""
    by = office.person(school)
    return save_registration(
        Registration(unit=office.schools[school]),
        terms=RegistrationTerms(**TERMS | terms),
        receiver=office.above,
        instance=instance,
        scope=scope_for(by),
        by=by,
        at=TODAY,
    )


def submitted(office: Office, school: int = 0, **more) -> Registration:
    """Drafted and handed in."""
    by = office.person(school)
    return submit_registration(draft(office, school, **more), scope=scope_for(by), by=by, at=TODAY)
