"""The list of dossiers: filters in the address, counts within the user's scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import SubjectKind
from cms.records.choices import DossierStatus
from cms.records.models import DossierPage
from search import fold

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from archive import AccessScope

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class DossierFilters:
    text: str = ""
    year: int | None = None
    unit: int | None = None
    status: str = ""
    subject_kind: str = ""
    page: int = 1


def read_filters(query: QueryDict) -> DossierFilters:
    """Read the address; values that mean nothing are left out."""
    status, kind = query.get("trang-thai", ""), query.get("doi-tuong", "")
    return DossierFilters(
        text=query.get("q", "").strip(),
        year=_number(query.get("nam", "")),
        unit=_number(query.get("don-vi", "")),
        status=status if status in DossierStatus.values else "",
        subject_kind=kind if kind in SubjectKind.values else "",
        page=max(_number(query.get("trang", "")) or 1, 1),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def dossiers(filters: DossierFilters, *, scope: AccessScope) -> QuerySet[DossierPage]:
    """Dossiers that the user may see, newest first."""
    records = scope.records().filter(kind="dossier")
    rows = DossierPage.objects.filter(pk__in=records.values("page_id")).select_related("unit")
    if filters.year:
        rows = rows.filter(year=filters.year)
    if filters.unit:
        rows = rows.filter(unit_id=filters.unit)
    if filters.status:
        rows = rows.filter(status=filters.status)
    if filters.subject_kind:
        rows = rows.filter(subject_kind=filters.subject_kind)
    return rows.order_by("-year", "-pk")


def matching(rows: QuerySet[DossierPage], text: str) -> list[DossierPage]:
    """Rows whose title or name contains the words, with or without dấu."""
    words = fold(text).split()
    return [
        row for row in rows if all(w in fold(f"{row.subject} {row.subject_name}") for w in words)
    ]
