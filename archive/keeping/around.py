"""What lies in, over and around dossiers, read in as many queries for a page of them as for one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from archive.keeping.terms import linked_headings
from archive.models import (
    STATES_IN_USE,
    DisposalItem,
    DossierKeeping,
    DossierMember,
    HeldRecord,
    Record,
    RecordKind,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from archive.models import LegalHold


@dataclass(frozen=True, slots=True)
class Around:
    """Of each dossier, by its key: itself and what goes with it, and the dossier that holds it.

    ``holds`` and ``keepings`` are those of everything that goes with any of them.
    """

    going: Mapping[int, list[Record]]
    above: Mapping[int, Record]
    holds: Mapping[int, list[LegalHold]]
    keepings: Mapping[int, DossierKeeping]
    being_disposed: frozenset[int]

    @classmethod
    def of(cls, dossiers: Iterable[Record]) -> Around:
        going = goes_with_each(dossiers)
        within = {one.pk for gone in going.values() for one in gone if _is_dossier(one)}
        disposing = DisposalItem.objects.filter(record__in=going, active=True)
        return cls(
            going=going,
            above=_above(going),
            holds=_holds_within(within),
            keepings=_keepings_of(within),
            being_disposed=frozenset(disposing.values_list("record_id", flat=True)),
        )

    def decisions_over(self, record: Record) -> str:
        """The decisions that freeze the record, the first one first; empty when none does."""
        return ", ".join(hold.decision for hold in self.holds.get(record.pk, ()))


def goes_with(record: Record) -> list[Record]:
    """The dossier and all that is destroyed or handed over with it.

    A document that another dossier in use holds, or that is another unit's, stays.
    """
    return goes_with_each([record])[record.pk]


def goes_with_each(dossiers: Iterable[Record]) -> dict[int, list[Record]]:
    """The same for many, by their keys: a query for each level of dossiers within dossiers."""
    asked = list(dossiers)
    held = _held_in(asked)
    holders = _holders_of_what_is_in(held)
    return {record.pk: _going(record, held=held, holders=holders) for record in asked}


def lock_all(records: Iterable[Record]) -> None:
    """Let nobody else change these rows before the transaction ends; taken in one order."""
    wanted = [record.pk for record in records]
    list(Record.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))


def _held_in(dossiers: Iterable[Record]) -> dict[int, list[Record]]:
    """What lies directly in each of these and of all dossiers below them, in its order."""
    held: dict[int, list[Record]] = {}
    waiting = {record.pk for record in dossiers}
    while waiting:
        held |= {pk: [] for pk in waiting}
        rows = DossierMember.objects.filter(dossier__in=waiting)
        found = list(rows.select_related("member__page", "member__unit"))
        for row in found:
            held[row.dossier_id].append(row.member)
        waiting = {row.member_id for row in found if _is_dossier(row.member)} - held.keys()
    return held


def _holders_of_what_is_in(dossiers: Collection[int]) -> dict[int, set[int]]:
    """All dossiers in use that hold a member of one of these."""
    rows = DossierMember.objects.filter(
        member__in=DossierMember.objects.filter(dossier__in=dossiers).order_by().values("member"),
        dossier__state__in=STATES_IN_USE,
    )
    holders: dict[int, set[int]] = defaultdict(set)
    for member, dossier in rows.order_by().values_list("member_id", "dossier_id"):
        holders[member].add(dossier)
    return holders


def _going(
    record: Record, *, held: Mapping[int, list[Record]], holders: Mapping[int, set[int]]
) -> list[Record]:
    going, waiting = {record.pk: record}, [record]
    while waiting:
        for child in held[waiting.pop().pk]:
            if _is_dossier(child) and child.pk not in going:
                going[child.pk] = child
                waiting.append(child)
    dossiers = set(going)
    for dossier in list(going.values()):
        for document in held[dossier.pk]:
            elsewhere = holders.get(document.pk, set()) - dossiers
            if document.unit_id == record.unit_id and not elsewhere and not _is_dossier(document):
                going[document.pk] = document
    return list(going.values())


def _above(dossiers: Collection[int]) -> dict[int, Record]:
    """The first dossier in use that holds each."""
    rows = DossierMember.objects.filter(member__in=dossiers, dossier__state__in=STATES_IN_USE)
    above: dict[int, Record] = {}
    for row in rows.select_related("dossier__page"):
        above.setdefault(row.member_id, row.dossier)
    return above


def _holds_within(dossiers: Collection[int]) -> dict[int, list[LegalHold]]:
    """Decisions in force over these dossiers and over what lies directly in one of them."""
    members = DossierMember.objects.filter(dossier__in=dossiers).order_by().values("member")
    rows = HeldRecord.objects.filter(
        Q(record__in=dossiers) | Q(record__in=members), hold__released_at__isnull=True
    )
    holds: dict[int, list[LegalHold]] = defaultdict(list)
    for row in rows.select_related("hold").order_by("hold_id"):
        holds[row.record_id].append(row.hold)
    return holds


def _keepings_of(dossiers: Collection[int]) -> dict[int, DossierKeeping]:
    """How long each is kept, with the headings of the plan from which its rule is inherited."""
    rows = DossierKeeping.objects.filter(record__in=dossiers).select_related("entry__rule")
    keepings = {row.record_id: row for row in rows}
    entries = [row.entry for row in keepings.values() if row.entry is not None]
    headings = linked_headings({entry.plan_id for entry in entries})
    for entry in entries:
        entry.heading = headings[entry.heading_id]
    return keepings


def _is_dossier(record: Record) -> bool:
    return record.kind == RecordKind.DOSSIER
