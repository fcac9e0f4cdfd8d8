"""The list of registrations: filters in the address, within the user's scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from archive import RegistrationState, Role, SubjectKind, Unit, registrations_seen
from cms.collation import by_name
from search import folded_words

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from archive import AccessScope, Registration

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class RegistrationFilters:
    text: str = ""
    period: str = ""
    unit: int | None = None
    field: str = ""
    kind: str = ""
    state: str = ""
    page: int = 1


def read_filters(query: QueryDict) -> RegistrationFilters:
    """Read the address; values that mean nothing are left out."""
    kind, state = query.get("doi-tuong", ""), query.get("tinh-trang", "")
    return RegistrationFilters(
        text=query.get("q", "").strip()[:200],
        period=query.get("ky", "")[:9],
        unit=_number(query.get("don-vi", "")),
        field=query.get("linh-vuc", "")[:100],
        kind=kind if kind in SubjectKind.values else "",
        state=state if state in RegistrationState.values else "",
        page=max(_number(query.get("trang", "")) or 1, 1),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def registrations(filters: RegistrationFilters, *, scope: AccessScope) -> QuerySet[Registration]:
    """What the user may see, unit by unit, the newest period first; words with or without dấu."""
    rows = registrations_seen(scope).select_related("unit", "receiver")
    wanted = {
        "period": filters.period,
        "unit_id": filters.unit,
        "field": filters.field,
        "subject_kind": filters.kind,
        "state": filters.state,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    for word in folded_words(filters.text):
        rows = rows.filter(name_key__contains=word)
    return rows.order_by("-year", "-period", "unit__path", "pk")


def own_units(scope: AccessScope) -> list[Unit]:
    """The user's own units that have one above them."""
    homes = scope.home_units(Role.CLERK, Role.STAFF, Role.LEADER)
    today = timezone.localdate()
    units = by_name(Unit.objects.filter(pk__in=homes).exclude(parent=None))
    return [unit for unit in units if unit.is_valid_on(today)]
