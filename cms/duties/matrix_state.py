"""The state of the matrix, read from the address: năm, đơn vị, văn bản giao, tình trạng."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import Unit, instances_seen
from cms.duties.standing import BY_KEY, Standing
from cms.registers.state import whole

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import QueryDict

    from archive import AccessScope, Instance

EVERY_YEAR = "tat-ca"


@dataclass(frozen=True, slots=True)
class MatrixState:
    """Everything the address says; ``year`` is that of the deadline, None for every year."""

    year: int | None
    unit: int | None = None
    order: int | None = None
    standing: Standing | None = None
    page: int = 1


def read_state(query: QueryDict, *, today: date) -> MatrixState:
    """What means nothing is left out; without a year it is the present one."""
    year = query.get("nam", "")
    return MatrixState(
        year=None if year == EVERY_YEAR else whole(year) or today.year,
        unit=whole(query.get("don-vi", "")),
        order=whole(query.get("van-ban", "")),
        standing=BY_KEY.get(query.get("tinh-trang", "")),
        page=max(whole(query.get("trang", "")) or 1, 1),
    )


def instances_of(state: MatrixState, *, scope: AccessScope) -> QuerySet[Instance]:
    """The instances within the scope that the address asks for; the standing is told later."""
    rows = instances_seen(scope)
    if state.year is not None:
        rows = rows.filter(period__due_on__year=state.year)
    if state.unit is not None:
        units = Unit.objects.filter(pk=state.unit)
        rows = rows.filter(assignment__unit__in=Unit.objects.under(units))
    if state.order is not None:
        rows = rows.filter(assignment__obligation__record__page_id=state.order)
    return rows
