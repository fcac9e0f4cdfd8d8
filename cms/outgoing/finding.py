"""A draft within the user's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from archive import drafts_seen

if TYPE_CHECKING:
    from archive import AccessScope, OutgoingDraft


def find_draft(pk: int, *, scope: AccessScope) -> OutgoingDraft:
    """Unknown and another unit's are the same 404."""
    found = drafts_seen(scope).select_related(
        "unit", "drafter", "signer", "approved_by", "checked_by", "changed_by", "answers", "record"
    )
    draft = found.filter(pk=pk).first()
    if draft is None:
        raise Http404("Không có dự thảo này trong phạm vi của bạn.")
    return draft
