"""What a viewer may know of the records handed in: their names, and which of them open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from archive import (
    STATES_IN_USE,
    Confidentiality,
    Record,
    SubmittedRecord,
    may_hand_in,
    may_judge,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import AccessScope, Instance, Submission

CLOSED = "Văn bản ngoài phạm vi đọc của bạn"


@dataclass(frozen=True, slots=True)
class Proof:
    """One record handed in; without an address it does not open for this viewer."""

    title: str
    address: str
    version: int
    version_address: str
    note: str


def proofs_of(
    submissions: Iterable[Submission], *, instance: Instance, scope: AccessScope
) -> dict[int, list[Proof]]:
    """By submission. Who handed in and who receives know the names; contents open by scope."""
    rows = SubmittedRecord.objects.filter(submission__in=list(submissions))
    found = list(rows.select_related("record__page"))
    opens = set(
        scope.records().filter(pk__in=[row.record_id for row in found]).values_list("pk", flat=True)
    )
    party = may_hand_in(instance, scope=scope) or may_judge(instance, scope=scope)
    made: dict[int, list[Proof]] = {}
    for row in found:
        proof = _proof(row, opens=row.record_id in opens, party=party)
        made.setdefault(row.submission_id, []).append(proof)
    return made


def _proof(row: SubmittedRecord, *, opens: bool, party: bool) -> Proof:
    record: Record = row.record
    known = opens or (party and record.confidentiality == Confidentiality.NORMAL)
    note = "" if record.state in STATES_IN_USE else record.get_state_display()
    page = record.page_id
    changed = opens and record.version != row.version
    return Proof(
        title=record.page.title if known else CLOSED,
        address=reverse("record_detail", args=[page]) if opens else "",
        version=row.version,
        version_address=reverse("record_version", args=[page, row.version]) if changed else "",
        note=note if known else "",
    )
