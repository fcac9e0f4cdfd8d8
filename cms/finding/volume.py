"""Unusual amounts: who reads or takes out far more than work needs is noted, then held (AC-24)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from archive import AuditEvent, Event, User, record_event
from cms.finding.models import ExportRun, ReadingTally

if TYPE_CHECKING:
    from datetime import datetime

UNUSUAL_READINGS = 150  # Records opened within an hour.
MOST_READINGS = 600
UNUSUAL_ROWS = 20_000  # Rows taken out within a day.


def count_reading(*, by: User, at: datetime | None = None) -> bool:
    """Count one record opened; False when the hour holds more than a person reads."""
    hour = (at or timezone.now()).replace(minute=0, second=0, microsecond=0)
    tally = ReadingTally.objects.filter(user=by, hour=hour)
    if not tally.update(count=F("count") + 1):
        ReadingTally.objects.get_or_create(user=by, hour=hour, defaults={"count": 1})
    count = tally.values_list("count", flat=True).get()
    if count >= UNUSUAL_READINGS:
        _note(by, {"readings": UNUSUAL_READINGS, "hour": hour.isoformat()}, since=hour)
    return count <= MOST_READINGS


def note_volume(*, by: User, at: datetime | None = None) -> None:
    """Note once a day when the files of the last 24 hours hold unusually many rows."""
    since = (at or timezone.now()) - timedelta(days=1)
    rows = sum(
        ExportRun.objects.filter(owner=by, asked_at__gte=since).values_list("total", flat=True)
    )
    if rows >= UNUSUAL_ROWS:
        _note(by, {"rows": rows}, since=since)


def _note(by: User, detail: dict[str, object], *, since: datetime) -> None:
    known = AuditEvent.objects.filter(event=Event.UNUSUAL_VOLUME, by=by, at__gte=since)
    if not known.exists():
        record_event(Event.UNUSUAL_VOLUME, subject=by, by=by, detail=detail)
