"""Follow citations: from a record to what it cites, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from archive.models import Record, RecordCitation

if TYPE_CHECKING:
    from archive.scope import AccessScope


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """A citation with the records of the archive that it may mean, as far as the user sees."""

    citation: RecordCitation
    targets: tuple[Record, ...]


def cited_records(record: Record, *, scope: AccessScope) -> list[CitedRecord]:
    """What the record cites, each linked by number, symbol and year where the year is known."""
    citations = list(record.citations.all())
    keys = {c.code_key for c in citations if c.code_key}
    by_key: dict[str, list[Record]] = {}
    held = scope.records().select_related("page", "unit").exclude(pk=record.pk)
    for found in held.filter(code_key__in=keys):
        by_key.setdefault(found.code_key, []).append(found)
    return [
        CitedRecord(
            citation,
            tuple(r for r in by_key.get(citation.code_key, ()) if _same_year(citation, r)),
        )
        for citation in citations
    ]


def citing_records(record: Record, *, scope: AccessScope) -> list[Record]:
    """Records that cite this one."""
    if not record.code_key:
        return []
    rows = RecordCitation.objects.filter(code_key=record.code_key).exclude(record=record)
    if record.issued_year:
        rows = rows.filter(Q(issued="") | Q(issued__startswith=str(record.issued_year)))
    held = scope.records().select_related("page", "unit")
    return list(held.filter(pk__in=rows.values("record_id")).order_by("-filed_at"))


def _same_year(citation: RecordCitation, record: Record) -> bool:
    year = citation.issued[:4]
    return not year or record.issued_year is None or year == str(record.issued_year)
