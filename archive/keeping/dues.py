"""When a dossier is to be handed over, and to which archive (NĐ 30/2020, Điều 30 and 31)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from archive.keeping.transfers import LEAST_TERM, OPEN_TRANSFERS
from archive.models import (
    STATES_IN_USE,
    DossierKeeping,
    RecordState,
    Role,
    Term,
    TransferItem,
    TransferKind,
    TransferState,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive.scope import AccessScope

YEARS_TO_HISTORICAL = 5  # Luật Lưu trữ 2024, to be confirmed: from the year of handing over.


def due_to_archive(scope: AccessScope, *, until: date) -> QuerySet[DossierKeeping]:
    """Closed dossiers to be handed to the office's archive by then: a year after they ended.

    What has come to the end of its term meanwhile is to be disposed of, not handed over.
    """
    return (
        _dossiers(scope)
        .filter(
            record__state=RecordState.CLOSED,
            term__gte=LEAST_TERM,
            closed_on__lte=_year_before(until),
        )
        .exclude(disposal_on__lt=until)
        .order_by("closed_on", "pk")
    )


def due_to_historical(scope: AccessScope, *, until: date) -> QuerySet[DossierKeeping]:
    """Permanent dossiers that the office's archive has had for five years."""
    handed = TransferItem.objects.filter(
        active=True,
        transfer__kind=TransferKind.CURRENT,
        transfer__state=TransferState.ACCEPTED,
        transfer__received_at__year__lte=until.year - YEARS_TO_HISTORICAL,
    )
    gone = TransferItem.objects.filter(
        active=True,
        transfer__kind=TransferKind.HISTORICAL,
        transfer__state=TransferState.ACCEPTED,
    )
    return (
        _dossiers(scope)
        .filter(
            record__state=RecordState.HANDED,
            term=Term.PERMANENT,
            record__in=handed.values("record"),
        )
        .exclude(record__in=gone.values("record"))
        .order_by("closed_on", "pk")
    )


def due_day(keeping: DossierKeeping) -> date | None:
    """The last day for the office's archive: 01 năm from the end of the work (Điều 30.2)."""
    day = keeping.closed_on
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February.
        return date(day.year + 1, 2, 28)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February.
        return date(day.year - 1, 2, 28)


def _dossiers(scope: AccessScope) -> QuerySet[DossierKeeping]:
    """Dossiers by themselves, in no open list, of the units for which the user hands over."""
    units = scope.home_units(Role.STAFF, Role.CLERK) | scope.units_for(Role.ARCHIVIST)
    offered = TransferItem.objects.filter(active=True, transfer__state__in=OPEN_TRANSFERS)
    return (
        DossierKeeping.objects.filter(record__unit_id__in=units, record__in=scope.records())
        .exclude(record__in_dossiers__dossier__state__in=STATES_IN_USE)
        .exclude(record__in=offered.values("record"))
        .exclude(record__disposal_items__active=True)
        .select_related("record__page", "record__unit")
    )
