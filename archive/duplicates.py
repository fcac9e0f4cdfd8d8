"""Is this document already here? By its bytes, or by number, symbol, issuer and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.models import STATES_IN_USE, Record
from search import fold, normalise_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from archive.scope import AccessScope


def find_duplicates(
    *, scope: AccessScope, unit_id: int, code: str, issuer: str, issued_year: int | None
) -> QuerySet[Record]:
    """Records of the unit with the same identity (NĐ 30/2020 PL VI, III.1.h, with the year).

    Without a number or a year nothing can be said, so nothing is found.
    """
    key = normalise_code(code)
    if not key or issued_year is None:
        return Record.objects.none()
    found = scope.records().filter(
        unit_id=unit_id, code_key=key[:120], issued_year=issued_year, state__in=STATES_IN_USE
    )
    issuer_key = fold(issuer).strip()[:300]
    return found.filter(issuer_key__in=("", issuer_key)) if issuer_key else found


def identity_of(record: Record) -> tuple[str, str, int] | None:
    """Number, issuer and year, by which copies in other books are known; None when one lacks."""
    if not (record.code_key and record.issuer_key and record.issued_year):
        return None
    return record.code_key, record.issuer_key, record.issued_year


def find_same_bytes(
    *, scope: AccessScope, unit_id: int, digests: Iterable[str]
) -> QuerySet[Record]:
    """Records of the unit that hold a file with one of these SHA-256 digests."""
    return (
        scope.records()
        .filter(
            unit_id=unit_id,
            state__in=STATES_IN_USE,
            page__record_attachments__attachment__sha256__in=list(digests),
        )
        .distinct()
    )
