"""What the screens of disposal list: dossiers whose term has ended or will soon, the rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from archive import AuditEvent, DisposalItem, DossierKeeping, Record, dossiers_ending
from cms.keeping.disposing import obstacles_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from archive import AccessScope, Disposal

NOTICE = timedelta(days=30)  # NĐ 30/2020 PL VI, I.III.5.b.


@dataclass(frozen=True, slots=True)
class EndedDossier:
    """A dossier whose term has run out; with reasons it may not be proposed."""

    keeping: DossierKeeping
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A row of a round; what may not be read is not named."""

    item: DisposalItem
    keeping: DossierKeeping | None
    visible: bool
    reasons: tuple[str, ...]


def ended(rows: Iterable[DossierKeeping], *, on: date) -> list[EndedDossier]:
    """Each with all that stands against its disposal."""
    shown = list(rows)
    against = obstacles_each([row.record for row in shown], on=on)
    return [EndedDossier(row, against[row.record_id]) for row in shown]


def ending_soon(scope: AccessScope, *, on: date) -> Sequence[DossierKeeping]:
    """Dossiers whose last day comes within the 30 days of notice."""
    return dossiers_ending(scope, until=on + NOTICE + timedelta(days=1), after=on)


def items_of(disposal: Disposal, *, scope: AccessScope, on: date) -> list[ListedItem]:
    """The rows of the round in their order, with what has come between since the proposal."""
    items = list(disposal.items.select_related("record__page", "record__unit"))
    ids = [item.record_id for item in items]
    seen = set(scope.records(Record.objects.filter(pk__in=ids)).values_list("pk", flat=True))
    keepings = {row.record_id: row for row in DossierKeeping.objects.filter(record__in=ids)}
    waiting = disposal.is_open and disposal.begun_at is None
    active = [item.record for item in items if waiting and item.active]
    against = obstacles_each(active, on=on, offered=True)
    return [
        ListedItem(
            item,
            keepings.get(item.record_id),
            item.record_id in seen,
            against.get(item.record_id, ()),
        )
        for item in items
    ]


def history_of(disposal: Disposal) -> list[AuditEvent]:
    """Every step of the round, the newest first (B13)."""
    own = AuditEvent.objects.filter(
        subject_type=disposal._meta.label_lower, subject_id=str(disposal.pk)
    )
    return list(own.select_related("by").order_by("-position"))
