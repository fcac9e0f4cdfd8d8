"""Keep what the clerk corrects: the read value beside the kept one, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.models import CheckOutcome, FieldCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from archive.models import IntakeItem, Record, User


@dataclass(frozen=True, slots=True)
class CheckedField:
    """A field as it was read and as it was kept; "" when nothing was read or kept."""

    field: str
    read: str
    kept: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """What is known of a checked paper beside its fields."""

    issuer: str
    doc_type: str
    quality: str
    reader: str


def outcome_of_check(*, read: str, kept: str) -> CheckOutcome:
    """Both empty is right as well: the paper does not show it and nothing was made up."""
    if read == kept:
        return CheckOutcome.RIGHT
    if not read:
        return CheckOutcome.MISSED
    return CheckOutcome.CORRECTED if kept else CheckOutcome.INVENTED


def keep_checks(
    fields: Iterable[CheckedField],
    *,
    item: IntakeItem,
    record: Record,
    paper: CheckedPaper,
    by: User,
    at: datetime,
) -> None:
    """Keep the comparison of one paper; filed a second time, the later one counts."""
    rows = [
        FieldCheck(
            item=item,
            record=record,
            field=one.field,
            read=one.read,
            kept=one.kept,
            outcome=outcome_of_check(read=one.read, kept=one.kept),
            confidence=one.confidence,
            issuer=paper.issuer[:300],
            doc_type=paper.doc_type[:60],
            quality=paper.quality[:10],
            reader=paper.reader[:16],
            checked_at=at,
            checked_by=by,
        )
        for one in fields
    ]
    FieldCheck.objects.filter(item=item).delete()
    FieldCheck.objects.bulk_create(rows)


def amend_checks(record: Record, kept: Mapping[str, str]) -> None:
    """A filed value was corrected: the reading is judged by the corrected one."""
    rows = list(FieldCheck.objects.filter(record=record, field__in=kept))
    for row in rows:
        row.kept = kept[row.field]
        row.outcome = outcome_of_check(read=row.read, kept=row.kept)
    FieldCheck.objects.bulk_update(rows, ["kept", "outcome"])
