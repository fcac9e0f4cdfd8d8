"""Records with their pages, as far as the user may see them now: the barrier behind the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.records.opening import PAGE_MODELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive import AccessScope, Record
    from cms.records.models import RecordPageBase

PORTION = 500


def read_visible(
    page_ids: Sequence[int], *, scope: AccessScope
) -> dict[int, tuple[Record, RecordPageBase]]:
    """By page id, in the order asked for; what may not be seen is left out."""
    records = {
        record.page_id: record
        for record in scope.records()
        .filter(page_id__in=page_ids)
        .select_related("unit")
        .prefetch_related("entries__register")
    }
    pages = _pages(records.values())
    return {pk: (records[pk], pages[pk]) for pk in page_ids if pk in records}


def visible_ids(page_ids: Sequence[int], *, scope: AccessScope) -> list[int]:
    """Those of the page ids that the user may see now, in their order."""
    seen: set[int] = set()
    for start in range(0, len(page_ids), 10 * PORTION):
        chunk = page_ids[start : start + 10 * PORTION]
        found = scope.records().filter(page_id__in=chunk)
        seen.update(found.values_list("page_id", flat=True))
    return [pk for pk in page_ids if pk in seen]


def _pages(records: Iterable[Record]) -> dict[int, RecordPageBase]:
    by_kind: dict[str, list[int]] = {}
    for record in records:
        by_kind.setdefault(record.kind, []).append(record.page_id)
    return {
        page.pk: page
        for kind, ids in by_kind.items()
        for page in PAGE_MODELS[kind].objects.filter(pk__in=ids).select_related("unit")
    }
