"""What the clerk corrects is evidence: each read value beside the one that was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import CheckedField, CheckedPaper, keep_checks
from cms.intake.provenance import as_text
from cms.intake.reading import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archive import IntakeItem, Record, User

# Fields that the reader looks for in the paper's words.
MEASURED = (
    "code",
    "issued",
    "issuer",
    "superior",
    "place",
    "doc_type",
    "subject",
    "urgency",
    "signer",
    "signer_position",
    "signing_capacity",
    "addressees",
    "recipients",
    "period_from",
    "period_to",
)
STATED = {"code": "no_code", "issued": "no_date"}


def keep_evidence(
    item: IntakeItem, cleaned: dict[str, Any], *, record: Record, by: User, at: datetime
) -> None:
    """Compare what was read with what a person filed; papers that were not read say nothing."""
    if item.reading.get("status") != Status.DONE:
        return
    paper = CheckedPaper(
        issuer=as_text(cleaned.get("issuer")),
        doc_type=as_text(cleaned.get("doc_type")),
        quality=item.reading.get("quality", ""),
        reader=item.reading.get("reader", ""),
    )
    keep_checks(compared(item, cleaned), item=item, record=record, paper=paper, by=by, at=at)


def compared(item: IntakeItem, cleaned: dict[str, Any]) -> Iterator[CheckedField]:
    """The measured fields that were read, kept, or stated not to be on the paper."""
    found: dict[str, dict[str, Any]] = item.reading.get("fields", {})
    for name in MEASURED:
        if found.get(name, {}).get("origin"):
            continue  # Declared by a package or list, not read from the paper.
        read = as_text(found[name]["value"]) if name in found else ""
        kept = as_text(cleaned.get(name))
        stated = bool(cleaned.get(STATED.get(name, "")))
        if read or kept or stated:
            sure = found[name]["confidence"] if name in found else None
            yield CheckedField(name, read=read, kept=kept, confidence=sure)
