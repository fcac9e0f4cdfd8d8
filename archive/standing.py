"""The archive as it stood at the end of a day: records, their versions, their register rows.

Told by what never changes: the time of filing, sealed versions, dated corrections and
cancellations. Who may see what is asked of today.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, Min, OuterRef, Q
from django.utils import timezone

from archive.models import EntryState, Record, RecordState, RecordVersion, RegisterEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from archive.models import RegisterAmendment


def end_of(day: date) -> datetime:
    """The first moment that no longer belongs to the day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def filed_by(day: date, records: QuerySet[Record]) -> QuerySet[Record]:
    """The records that were in the archive on that day, numbers cancelled by then left out."""
    cancelled = RegisterEntry.objects.filter(
        record=OuterRef("pk"), state=EntryState.CANCELLED, cancelled_at__lt=end_of(day)
    )
    return records.filter(~Exists(cancelled), filed_at__lt=end_of(day))


def changed_after(day: date, records: QuerySet[Record]) -> QuerySet[Record]:
    """Those of ``filed_by`` that were revised or cancelled later."""
    revised = RecordVersion.objects.filter(record=OuterRef("pk"), sealed_at__gte=end_of(day))
    cancelled = RegisterEntry.objects.filter(
        record=OuterRef("pk"), state=EntryState.CANCELLED, cancelled_at__gte=end_of(day)
    )
    return filed_by(day, records).filter(Q(Exists(revised)) | Q(Exists(cancelled)))


@dataclass(frozen=True, slots=True)
class Span:
    """The days at whose end a sealed version was the one in force: from ``since`` on, until the
    first day that is ``until``, or until today."""

    version_id: int
    number: int
    since: date
    until: date | None


def spans_of(records: Iterable[Record]) -> dict[int, list[Span]]:
    """The spans by record, in order; what stood at the end of no day is left out.

    They say for all days at once what ``filed_by`` and ``versions_on`` say of one.
    """
    given = list(records)
    versions = RecordVersion.objects.filter(record__in=[record.pk for record in given])
    sealed: dict[int, list[tuple[int, int, date]]] = defaultdict(list)
    for row in versions.order_by("number").values_list("record", "pk", "number", "sealed_at"):
        sealed[row[0]].append((row[1], row[2], timezone.localdate(row[3])))
    ended = _cancelled([record for record in given if record.state == RecordState.CANCELLED])
    return {pk: _spans(rows, until=ended.get(pk)) for pk, rows in sealed.items()}


def _cancelled(records: Iterable[Record]) -> dict[int, date]:
    """The day from which each of these records was no longer in the archive."""
    rows = RegisterEntry.objects.filter(
        record__in=[record.pk for record in records], state=EntryState.CANCELLED
    )
    first = rows.order_by().values_list("record").annotate(at=Min("cancelled_at"))
    return {pk: timezone.localdate(at) for pk, at in first}


def _spans(sealed: Iterable[tuple[int, int, date]], *, until: date | None) -> list[Span]:
    """A later version ends every earlier one, whatever the days say."""
    spans: list[Span] = []
    for version_id, number, since in reversed(list(sealed)):
        if until is None or since < until:
            spans.append(Span(version_id, number, since, until))
            until = since
    return spans[::-1]


def versions_on(day: date, records: Iterable[Record]) -> dict[int, RecordVersion]:
    """The version in force then, by record; none for what was filed later."""
    rows = RecordVersion.objects.filter(
        record__in=[record.pk for record in records], sealed_at__lt=end_of(day)
    )
    ordered = rows.select_related("revision", "sealed_by").order_by("record", "number")
    return {version.record_id: version for version in ordered}


def entry_on(entry: RegisterEntry, *, day: date) -> RegisterEntry:
    """The row as it stood: later corrections, cancellation and delivery undone; not to be saved.

    ``entry.amendments`` should be prefetched.
    """
    amendments = sorted(entry.amendments.all(), key=lambda one: one.pk, reverse=True)
    for amendment in amendments:
        if amendment.at >= end_of(day):
            setattr(entry, amendment.column, _value(amendment))
    if entry.cancelled_at is not None and entry.cancelled_at >= end_of(day):
        entry.state, entry.cancelled_reason = EntryState.ACTIVE, ""
        entry.cancelled_at = entry.cancelled_by = None
    if entry.forwarded_on is not None and entry.forwarded_on > day:
        entry.forwarded_on = None
    if entry.received_on is not None and entry.received_on > day:
        entry.received_by, entry.received_on = "", None
    return entry


def amendments_on(entry: RegisterEntry, *, day: date) -> list[RegisterAmendment]:
    """The corrections made by that day."""
    return [one for one in entry.amendments.all() if one.at < end_of(day)]


def _value(amendment: RegisterAmendment) -> Any:
    """The old words as the column keeps them."""
    field = RegisterEntry._meta.get_field(amendment.column)
    if isinstance(field, models.DateField):
        if not amendment.old:
            return None
        return datetime.strptime(amendment.old, "%d/%m/%Y").date()  # noqa: DTZ007 - a day
    if isinstance(field, models.IntegerField):
        return int(amendment.old) if amendment.old else None
    return amendment.old
