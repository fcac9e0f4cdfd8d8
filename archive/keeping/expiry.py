"""What may be disposed of: closed dossiers whose term has run out, and all that forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Q

from archive.keeping.around import Around
from archive.keeping.terms import is_expired, rule_of
from archive.models import (
    STATES_IN_USE,
    DisposalItem,
    DossierKeeping,
    InspectionGrant,
    Record,
    RecordKind,
    RecordState,
    Role,
    Term,
    Unit,
    UnitLevel,
)
from archive.scope import predecessors, units_inspected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from archive.scope import AccessScope

KEPT_STATES = (RecordState.CLOSED, RecordState.HANDED)
NO_DOSSIER = "Chỉ hủy theo hồ sơ; văn bản trong hồ sơ được hủy cùng hồ sơ."


def dossiers_ending(
    scope: AccessScope, *, until: date, after: date | None = None
) -> QuerySet[DossierKeeping]:
    """Dossiers of the archivist's units whose last day lies before ``until``, not offered yet.

    With ``after`` only those whose last day is that one or later. What lies in a dossier that is
    in use goes with that one and is not listed by itself.
    """
    rows = DossierKeeping.objects.filter(
        record__unit_id__in=scope.units_for(Role.ARCHIVIST),
        record__in=scope.records(),
        record__state__in=KEPT_STATES,
        disposal_on__lt=until,
    )
    if after is not None:
        rows = rows.filter(disposal_on__gte=after)
    within = Q(record__in_dossiers__dossier__state__in=STATES_IN_USE)
    offered = DisposalItem.objects.filter(active=True).values("record")
    return (
        rows.exclude(within)
        .exclude(record__in=offered)
        .select_related("record__page", "record__unit", "entry__rule", "entry__heading__rule")
        .order_by("disposal_on", "pk")
    )


def why_not_dispose(
    records: Iterable[Record], *, on: date, offered: bool = False
) -> dict[int, tuple[str, ...]]:
    """Everything that forbids to dispose of each dossier on that day, of what goes with it too.

    By the keys of the dossiers, in as many queries as for one. ``offered`` says that they are
    already in the list that asks.
    """
    asked = {record.pk: record for record in records}
    around = Around.of(record for record in asked.values() if record.kind == RecordKind.DOSSIER)
    inspected = Inspected.on(on)
    found: dict[int, tuple[str, ...]] = dict.fromkeys(asked, (NO_DOSSIER,))
    for pk in around.going:
        reasons = _reasons(asked[pk], around=around, inspected=inspected, offered=offered)
        found[pk] = tuple(dict.fromkeys(reasons))
    return found


def _reasons(
    record: Record, *, around: Around, inspected: Inspected, offered: bool
) -> Iterator[str]:
    yield from _of_dossier(record, around=around, inspected=inspected)
    if not offered and record.pk in around.being_disposed:
        yield "Hồ sơ đã nằm trong một đợt hủy khác."
    if (holder := around.above.get(record.pk)) is not None:
        yield f"Hồ sơ nằm trong hồ sơ «{holder.page.title}». Hãy xét hồ sơ bên ngoài trước."
    for other in around.going[record.pk][1:]:
        if other.state == RecordState.DISPOSED:
            continue
        of_it = _of_dossier if other.kind == RecordKind.DOSSIER else _of_document
        for reason in of_it(other, around=around, inspected=inspected):
            yield f"«{other.page.title}» bên trong: {reason}"


def _of_dossier(record: Record, *, around: Around, inspected: Inspected) -> Iterator[str]:
    if record.state == RecordState.DISPOSED:
        yield "Hồ sơ đã tiêu hủy."
        return
    yield from _of_term(record, around.keepings.get(record.pk), on=inspected.day)
    yield from _of_document(record, around=around, inspected=inspected)
    numbers = ", ".join(grant.number for grant in inspected.over(record))
    if numbers:
        yield f"Hồ sơ thuộc phạm vi quyết định kiểm tra số {numbers}, đang còn hiệu lực."


def _of_document(record: Record, *, around: Around, inspected: Inspected) -> Iterator[str]:
    """A document's own term does not count: it is kept as long as its dossier."""
    if decisions := around.decisions_over(record):
        yield f"Đang bị phong tỏa theo {decisions}."


def _of_term(record: Record, keeping: DossierKeeping | None, *, on: date) -> Iterator[str]:
    if keeping is None or record.state not in KEPT_STATES:
        yield "Hồ sơ chưa kết thúc nên chưa tính được thời hạn bảo quản."
        return
    if keeping.term == Term.PERMANENT:
        yield "Hồ sơ bảo quản vĩnh viễn, không bao giờ hủy."
    elif not is_expired(keeping, on=on):
        yield f"Còn trong thời hạn bảo quản, giữ đến hết ngày {keeping.disposal_on:%d/%m/%Y}."
    rule = rule_of(keeping.entry) if keeping.entry else None
    if rule is not None and not rule.is_confirmed and rule.term == keeping.term:
        yield (
            f"Thời hạn {rule.get_term_display()} theo quy định {rule.code} chưa được xác nhận. "
            "Hãy xác nhận trong bảng thời hạn bảo quản."
        )


@dataclass(frozen=True, slots=True)
class Inspected:
    """Inspection decisions that are open on a day, each with the units it reaches."""

    day: date
    grants: tuple[tuple[InspectionGrant, frozenset[int]], ...]

    @classmethod
    def on(cls, day: date) -> Inspected:
        grants = list(InspectionGrant.objects.in_force(on=day).prefetch_related("units"))
        if not grants:
            return cls(day, ())
        units = dict(Unit.objects.values_list("pk", "path"))
        internal = set(Unit.objects.filter(level=UnitLevel.INTERNAL).values_list("pk", flat=True))
        origins = predecessors()
        reach = partial(units_inspected, units=units, internal=internal, origins=origins)
        return cls(day, tuple((grant, reach(grant)) for grant in grants))

    def over(self, record: Record) -> list[InspectionGrant]:
        """Those whose scope the record falls into."""
        return [
            grant
            for grant, units in self.grants
            if grant.year_from <= record.year <= grant.year_to
            and (not grant.kinds or record.kind in grant.kinds)
            and record.unit_id in units
        ]
