"""Records that speak of the same as this one, within the reader's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.indexing import present_document
from search import SearchUnavailable, engine, similar

if TYPE_CHECKING:
    from archive import AccessScope, Record

SHOWN = 6


def similar_records(record: Record, *, scope: AccessScope) -> list[Record] | None:
    """The most similar first; None when the search cannot answer now."""
    document = present_document(str(record.page_id))
    if document is None:
        return []
    try:
        hits = similar(document, engine=engine(), within=scope.search_scope(), limit=SHOWN)
    except SearchUnavailable:
        return None
    keys = [int(hit.key) for hit in hits]
    held = scope.records().select_related("page", "unit").in_bulk(keys, field_name="page_id")
    return [held[key] for key in keys if key in held]
