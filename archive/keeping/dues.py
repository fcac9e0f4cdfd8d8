"""When a dossier is to be handed over, and to which archive, by the periods in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.keeping.periods import earlier, later, period_of, periods_on
from archive.keeping.transfers import OPEN_TRANSFERS
from archive.models import (
    STATES_IN_USE,
    DossierKeeping,
    PeriodOf,
    RecordState,
    Role,
    Term,
    TransferItem,
    TransferKind,
    TransferState,
)

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from archive.models import TransferRule
    from archive.scope import AccessScope


def due_to_archive(scope: AccessScope, *, until: date) -> QuerySet[DossierKeeping]:
    """Closed dossiers whose period for the office's archive is over by then.

    What has come to the end of its term meanwhile is to be disposed of, not handed over.
    """
    periods = periods_on(until)
    return (
        _dossiers(scope)
        .filter(
            record__state=RecordState.CLOSED,
            term__gte=periods[PeriodOf.LEAST_TERM].amount,
            closed_on__lte=earlier(until, periods[PeriodOf.TO_ARCHIVE]),
        )
        .exclude(disposal_on__lt=until)
        .order_by("closed_on", "pk")
    )


def due_to_historical(scope: AccessScope, *, until: date) -> QuerySet[DossierKeeping]:
    """Permanent dossiers that the office's archive has had for so many calendar years."""
    years = period_of(PeriodOf.TO_HISTORICAL, on=until).amount
    handed = TransferItem.objects.filter(
        active=True,
        transfer__kind=TransferKind.CURRENT,
        transfer__state=TransferState.ACCEPTED,
        transfer__received_at__year__lte=until.year - years,
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


def due_day(keeping: DossierKeeping, *, period: TransferRule) -> date | None:
    """The last day for the office's archive; None while the dossier is open."""
    return later(keeping.closed_on, period) if keeping.closed_on else None


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
