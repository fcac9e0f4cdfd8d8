"""The list of drafts: filters in the address, within the user's scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import DraftState, drafts_awaiting, drafts_seen
from search import fold

if TYPE_CHECKING:
    from django.http import QueryDict

    from archive import AccessScope, OutgoingDraft

PAGE_SIZE = 30
ENDED = (DraftState.ISSUED, DraftState.DROPPED)


@dataclass(frozen=True, slots=True)
class DraftFilters:
    """Without a state those still under way; ``mine`` leaves what waits for the user."""

    text: str = ""
    state: str = ""
    mine: bool = False
    page: int = 1


def read_filters(query: QueryDict) -> DraftFilters:
    """Read the address; values that mean nothing are left out."""
    state, page = query.get("tinh-trang", ""), query.get("trang", "")
    return DraftFilters(
        text=query.get("q", "").strip()[:200],
        state=state if state in DraftState.values else "",
        mine=query.get("luot") == "toi",
        page=max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def drafts(filters: DraftFilters, *, scope: AccessScope) -> list[OutgoingDraft]:
    """The newest change first; words are found with or without dấu."""
    rows = drafts_awaiting(scope) if filters.mine else drafts_seen(scope)
    rows = rows.filter(state=filters.state) if filters.state else rows.exclude(state__in=ENDED)
    rows = rows.select_related("unit", "drafter", "changed_by").order_by("-changed_at", "-pk")
    wanted = fold(filters.text).split()
    return [row for row in rows if all(word in fold(_words(row)) for word in wanted)]


def _words(row: OutgoingDraft) -> str:
    return f"{row.doc_type} {row.subject} {row.drafter}"
