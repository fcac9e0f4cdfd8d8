"""Yêu cầu bổ sung: what the dossier was sent back for, and what was done to it since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from cms.records.choices import DossierStatus

if TYPE_CHECKING:
    from archive import Record, RecordVersion


@dataclass(frozen=True, slots=True)
class SentBack:
    """The sealed version that asked for more, and those after it, the oldest first."""

    asked: RecordVersion
    since: list[RecordVersion]


def last_sent_back(record: Record) -> SentBack | None:
    """The last time that the dossier was sent back: later versions keep the state until it is
    handed in again, and only the first of them bears the reason."""
    versions = record.versions.select_related("sealed_by").order_by("number")
    rows = list(versions.annotate(status=F("revision__content__status")))
    asked = None
    before = ""
    for place, row in enumerate(rows):
        if row.status == DossierStatus.RETURNED != before:
            asked = place
        before = row.status
    return None if asked is None else SentBack(rows[asked], rows[asked + 1 :])
