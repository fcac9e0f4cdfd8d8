"""The decision takes effect: every chosen dossier is recognised by it, all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from archive import InvalidFiling, decide_round, decisions_for
from cms.dossiers.work import recognise
from cms.records.models import DispatchPage
from cms.records.opening import open_record

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from archive import AccessScope, Record, SelectionRound, User

DECISION = "Quyết định"


def decisions_in_register(held: SelectionRound, *, scope: AccessScope) -> QuerySet[Record]:
    """Papers of the unit's books that are decisions."""
    papers = DispatchPage.objects.filter(unit_id=held.unit_id, doc_type=DECISION)
    return decisions_for(held, scope=scope).filter(page_id__in=papers.values("pk"))


def recognise_chosen(
    held: SelectionRound,
    decision: Record,
    *,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> int:
    """Recognise as the screen of a dossier does, so that the editor finds them where always."""
    paper = DispatchPage.objects.get(pk=decision.page_id)
    with transaction.atomic():
        decided = decide_round(held, decision, scope=scope, by=by, at=at)
        values = {
            "recognition_level": decided.level,
            "recognised_on": paper.issued_on or paper.registered_on,
            "recognition_decision": f"{paper.display_kind} {paper.display_code}"[:200],
        }
        chosen = decided.candidates.filter(chosen=True).select_related("registration__dossier")
        for candidate in chosen:
            opened = open_record(page_id=candidate.registration.dossier.page_id, scope=scope)
            if opened.record.version != candidate.version:
                raise InvalidFiling(f"Hồ sơ của «{candidate}» đã đổi sau khi họp. Hãy trả lại.")
            recognise(opened, values=values, by=by, scope=scope, raised=True)
    return len(chosen)
