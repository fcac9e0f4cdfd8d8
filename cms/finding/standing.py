"""Hits of a question as of a day, read as they stood at its end.

The engine holds what stands and what stood before, each with its days, and answers for any day.
Rights are those of this moment.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from archive import RecordState, RegisterEntry, changed_after, entry_on, versions_on
from cms.finding.reading import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from archive import AccessScope, Record, RecordVersion
    from cms.records.models import RecordPageBase


def read_standing(
    page_ids: Sequence[int], *, scope: AccessScope, day: date | None
) -> dict[int, tuple[Record, RecordPageBase]]:
    """As ``read_visible``; with a day each record, its page and its rows as they stood then."""
    found = read_visible(page_ids, scope=scope)
    if day is None:
        return found
    versions = versions_on(day, (record for record, _ in found.values()))
    stood = {record.pk: _stood(record) for record, _ in found.values() if record.pk in versions}
    rows = RegisterEntry.objects.select_related("register").prefetch_related("amendments")
    prefetch_related_objects(list(stood.values()), Prefetch("entries", queryset=rows))
    for then in stood.values():
        for entry in then.entries.all():
            entry_on(entry, day=day)
    return {
        page_id: (stood[record.pk], _page_on(stood[record.pk], page, versions[record.pk]))
        for page_id, (record, page) in found.items()
        if record.pk in stood
    }


def _stood(record: Record) -> Record:
    """A copy that may be changed without being saved: in its book, its rows to be read anew."""
    then = copy(record)
    if then.state == RecordState.CANCELLED:
        then.state = RecordState.FILED
    then._prefetched_objects_cache = {}
    return then


def _page_on(then: Record, page: RecordPageBase, version: RecordVersion) -> RecordPageBase:
    """The page of the version in force; the record takes its number and year."""
    if version.number == then.version:
        return page
    old: RecordPageBase = version.revision.as_object()
    then.version, then.year = version.number, old.facts().year
    return old


def changed_ids(page_ids: Iterable[int], *, scope: AccessScope, day: date | None) -> frozenset[int]:
    """Those that were revised or cancelled after the day."""
    if day is None:
        return frozenset()
    shown = scope.records().filter(page_id__in=list(page_ids))
    return frozenset(changed_after(day, shown).values_list("page_id", flat=True))
