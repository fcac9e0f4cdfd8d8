"""Decisions in words: what they cover, how long they last, what lies outside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from archive import InspectionGrant, RecordKind, Role

if TYPE_CHECKING:
    from datetime import date

    from archive import AccessScope

TOLD_AFTER = timedelta(days=30)
NAMED = 3


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision on a list: its state is open, waiting, ended or revoked."""

    made: InspectionGrant
    state: str
    covers: str
    time: str

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def line_of(made: InspectionGrant, *, today: date) -> DecisionLine:
    return DecisionLine(made, state_of(made, today=today), covers(made), time_of(made, today=today))


def state_of(made: InspectionGrant, *, today: date) -> str:
    if made.revoked_at is not None:
        return "revoked"
    if made.valid_to < today:
        return "ended"
    return "waiting" if made.valid_from > today else "open"


def covers(made: InspectionGrant) -> str:
    """ "Trường A, Trường B; tài liệu năm 2021–2023; mọi loại; thông thường"."""
    names = [unit.name for unit in made.units.all()]
    shown = ", ".join(names[:NAMED])
    if names[NAMED:]:
        shown += f" và {len(names) - NAMED} đơn vị khác"
    if made.below:
        shown += ", cả đơn vị bên dưới"
    first, last = made.year_from, made.year_to
    years = f"tài liệu năm {first}" if first == last else f"tài liệu năm {first}–{last}"
    kinds = ", ".join(str(RecordKind(kind).label).lower() for kind in made.kinds)
    level = "cả tài liệu sử dụng hạn chế" if made.ceiling else "tài liệu thông thường"
    return "; ".join((shown, years, kinds or "mọi loại", level))


def time_of(made: InspectionGrant, *, today: date) -> str:
    """ "Còn 5 ngày, đến hết 30/11/2026"."""
    state = state_of(made, today=today)
    if state == "revoked":
        return f"Thu hồi ngày {timezone.localtime(made.revoked_at):%d/%m/%Y}"
    if state == "ended":
        return f"Hết hạn ngày {made.valid_to:%d/%m/%Y}"
    if state == "waiting":
        return f"Từ {made.valid_from:%d/%m/%Y} đến hết {made.valid_to:%d/%m/%Y}"
    left = (made.valid_to - today).days
    words = f"Còn {left} ngày" if left else "Hôm nay là ngày cuối"
    return f"{words}, đến hết {made.valid_to:%d/%m/%Y}"


def own_decisions(scope: AccessScope) -> list[DecisionLine]:
    """The user's decisions: open, about to open, or ended within the last month."""
    if scope.user_id is None or str(Role.INSPECTOR) not in scope.roles:
        return []
    today = timezone.localdate()
    held = InspectionGrant.objects.filter(
        people=scope.user_id, valid_to__gte=today - TOLD_AFTER
    ).prefetch_related("units")
    return [line_of(made, today=today) for made in held]
