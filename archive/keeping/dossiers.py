"""What a dossier holds and how long it is kept; closing and reopening as facts of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling
from archive.keeping.holding import require_free
from archive.keeping.terms import disposal_day, longest_member_term
from archive.models import (
    FIXED_WORDS,
    DossierKeeping,
    DossierMember,
    Event,
    Record,
    RecordKind,
    RecordState,
    Term,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from archive.models import PlanEntry, User


def keeping_of(record: Record) -> DossierKeeping:
    """The dossier's row; unsaved and empty when nothing was said of it yet."""
    known = DossierKeeping.objects.select_related(
        "entry__rule", "entry__heading__rule", "entry__heading__parent"
    ).filter(record=record)
    return known.first() or DossierKeeping(record=record)


def add_member(
    dossier: Record, member: Record, *, by: User, at: datetime | None = None
) -> DossierMember:
    """Put a filed record into the dossier at its end; the record itself stays where it is."""
    with transaction.atomic():
        require_open(dossier)
        if member.state == RecordState.CANCELLED:
            raise InvalidFiling("Văn bản đã hủy số nên không đưa vào hồ sơ.")
        if member.state == RecordState.DISPOSED:
            raise InvalidFiling(FIXED_WORDS[RecordState.DISPOSED])
        if dossier.members.filter(member=member).exists():
            raise InvalidFiling("Văn bản này đã có trong hồ sơ.")
        if member.kind == RecordKind.DOSSIER:
            require_tree(dossier, member)
        last = dossier.members.aggregate(last=Max("ordinal"))["last"] or 0
        row = DossierMember.objects.create(
            dossier=dossier,
            member=member,
            ordinal=last + 1,
            added_at=at or timezone.now(),
            added_by=by,
        )
        _log(Event.MEMBER_ADDED, dossier, by=by, detail={"member": member.pk})
    return row


def remove_member(row: DossierMember, *, by: User) -> None:
    """Take a record out of the dossier; the log keeps that it was there."""
    with transaction.atomic():
        require_open(row.dossier)
        _log(Event.MEMBER_REMOVED, row.dossier, by=by, detail={"member": row.member_id})
        row.delete()


def fix_term(record: Record, *, entry: PlanEntry | None, term: int | None, by: User) -> None:
    """Place the dossier in the plan, and fix another term than the plan's when one is given."""
    if entry is not None and entry.plan.unit_id != record.unit_id:
        raise InvalidFiling("Dòng danh mục phải thuộc danh mục hồ sơ của đơn vị này.")
    with transaction.atomic():
        require_open(record)
        DossierKeeping.objects.update_or_create(
            record=record, defaults={"entry": entry, "term": term}
        )
        detail: dict[str, object] = {"entry": entry.pk if entry else None, "term": term}
        _log(Event.TERM_FIXED, record, by=by, detail=detail)


def mark_closed(
    record: Record, *, term: Term, closed_on: date, status_before: str, by: User
) -> DossierKeeping:
    """The dossier is whole: nothing in it changes until it is opened again."""
    Record.objects.filter(pk=record.pk).update(state=RecordState.CLOSED)
    keeping, _ = DossierKeeping.objects.update_or_create(
        record=record,
        defaults={
            "term": term,
            "closed_on": closed_on,
            "closed_by": by,
            "status_before": status_before,
            "disposal_on": disposal_day(closed_on=closed_on, term=term),
        },
    )
    transaction.on_commit(lambda: _hold_bytes(record.pk))
    return keeping


def _hold_bytes(record_id: int) -> None:
    """Where a bucket locks objects, it is told the term; elsewhere there is nothing to tell."""
    if settings.VANKHO_S3_LOCK_DAYS:
        from archive.tasks import retain_dossier

        retain_dossier.enqueue(record_id=record_id)


def mark_reopened(record: Record) -> str:
    """Undo the closing; the status that the dossier had before."""
    if record.disposal_items.filter(active=True).exists():
        raise InvalidFiling(
            "Hồ sơ đang nằm trong một đợt hủy tài liệu. Hãy giữ lại hồ sơ trong đợt hủy trước."
        )
    keeping = DossierKeeping.objects.get(record=record)
    before = keeping.status_before
    keeping.closed_on, keeping.closed_by, keeping.disposal_on = None, None, None
    keeping.status_before = ""
    keeping.save()
    Record.objects.filter(pk=record.pk).update(state=RecordState.FILED)
    return before


def require_open(record: Record) -> Record:
    """Lock the dossier's row; a frozen or closed one is not changed."""
    locked = Record.objects.select_for_update().get(pk=record.pk)
    require_free(locked)
    if locked.state in FIXED_WORDS:
        raise InvalidFiling(FIXED_WORDS[RecordState(locked.state)])
    return locked


def too_short(record: Record, term: Term) -> Term | None:
    """The longer term of a dossier below, or None when this one is long enough."""
    longest = longest_member_term(record)
    return longest if longest is not None and longest > term else None


def require_tree(dossier: Record, child: Record) -> None:
    """A dossier lies in one other at most, and never in itself, however deep."""
    if child.in_dossiers.exists():
        raise InvalidFiling("Hồ sơ này đã nằm trong một hồ sơ khác.")
    above: Record | None = dossier
    while above is not None:
        if above.pk == child.pk:
            raise InvalidFiling("Hồ sơ không thể nằm trong chính nó.")
        row = above.in_dossiers.select_related("dossier").first()
        above = row.dossier if row else None


def _log(event: Event, record: Record, *, by: User, detail: dict[str, object]) -> None:
    record_event(event, subject=record, by=by, unit_id=record.unit_id, detail=detail)
