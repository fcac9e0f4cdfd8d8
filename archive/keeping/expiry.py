"""What may be disposed of: closed dossiers whose term has run out, and all that forbids it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from archive.keeping.holding import holds_over
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
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from archive.scope import AccessScope

KEPT_STATES = (RecordState.CLOSED, RecordState.HANDED)


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


def goes_with(record: Record) -> list[Record]:
    """The dossier and all that is destroyed with it.

    A document that another dossier in use holds, or that is another unit's, stays.
    """
    going: dict[int, Record] = {record.pk: record}
    waiting = [record]
    while waiting:
        for child in _members(waiting.pop(), kind=RecordKind.DOSSIER):
            if child.pk not in going:
                going[child.pk] = child
                waiting.append(child)
    dossiers = list(going)
    for dossier in list(going.values()):
        for document in _members(dossier):
            elsewhere = document.in_dossiers.filter(dossier__state__in=STATES_IN_USE)
            if document.unit_id == record.unit_id and not elsewhere.exclude(dossier__in=dossiers):
                going[document.pk] = document
    return list(going.values())


def _members(dossier: Record, *, kind: RecordKind | None = None) -> list[Record]:
    rows = dossier.members.select_related("member__page", "member__unit")
    if kind is None:
        rows = rows.exclude(member__kind=RecordKind.DOSSIER)
    else:
        rows = rows.filter(member__kind=kind)
    return [row.member for row in rows]


def why_not_dispose(record: Record, *, on: date, offered: bool = False) -> tuple[str, ...]:
    """Everything that forbids to dispose of the dossier on that day, of what goes with it too.

    ``offered`` says that the dossier is already in the list that asks.
    """
    if record.kind != RecordKind.DOSSIER:
        return ("Chỉ hủy theo hồ sơ; văn bản trong hồ sơ được hủy cùng hồ sơ.",)
    reasons = list(_of_dossier(record, on=on))
    if not offered and record.disposal_items.filter(active=True).exists():
        reasons.append("Hồ sơ đã nằm trong một đợt hủy khác.")
    above = record.in_dossiers.filter(dossier__state__in=STATES_IN_USE).select_related(
        "dossier__page"
    )
    if (row := above.first()) is not None:
        reasons.append(
            f"Hồ sơ nằm trong hồ sơ «{row.dossier.page.title}». Hãy xét hồ sơ bên ngoài trước."
        )
    for other in goes_with(record)[1:]:
        if other.state == RecordState.DISPOSED:
            continue
        within = f"«{other.page.title}» bên trong: "
        if other.kind == RecordKind.DOSSIER:
            reasons += [within + reason for reason in _of_dossier(other, on=on)]
        else:
            reasons += [within + reason for reason in _of_holds(other)]
    return tuple(dict.fromkeys(reasons))


def _of_dossier(record: Record, *, on: date) -> Iterator[str]:
    if record.state == RecordState.DISPOSED:
        yield "Hồ sơ đã tiêu hủy."
        return
    yield from _of_term(record, on=on)
    yield from _of_holds(record)
    numbers = ", ".join(grant.number for grant in inspections_over(record, on=on))
    if numbers:
        yield f"Hồ sơ thuộc phạm vi quyết định kiểm tra số {numbers}, đang còn hiệu lực."


def _of_term(record: Record, *, on: date) -> Iterator[str]:
    keeping = (
        DossierKeeping.objects.select_related("entry__rule", "entry__heading__rule")
        .filter(record=record)
        .first()
    )
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


def _of_holds(record: Record) -> Iterator[str]:
    decisions = ", ".join(hold.decision for hold in holds_over(record))
    if decisions:
        yield f"Đang bị phong tỏa theo {decisions}."


def inspections_over(record: Record, *, on: date) -> list[InspectionGrant]:
    """Open inspection decisions whose scope the record falls into."""
    held = InspectionGrant.objects.in_force(on=on).filter(
        year_from__lte=record.year, year_to__gte=record.year
    )
    grants = [g for g in held.prefetch_related("units") if not g.kinds or record.kind in g.kinds]
    if not grants:
        return []
    units = dict(Unit.objects.values_list("pk", "path"))
    internal = set(Unit.objects.filter(level=UnitLevel.INTERNAL).values_list("pk", flat=True))
    origins = predecessors()
    return [
        grant
        for grant in grants
        if record.unit_id in units_inspected(grant, units=units, internal=internal, origins=origins)
    ]
