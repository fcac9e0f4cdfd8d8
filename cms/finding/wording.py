"""A question in words: what heads a file, a fixed list, a saved search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils import timezone

from archive import Unit
from cms.finding.asking import query_of
from cms.finding.chips import chips
from cms.finding.filters import read_state

if TYPE_CHECKING:
    from datetime import datetime

    from archive import AccessScope, User
    from cms.finding.filters import SearchState


def state_of(query: str) -> SearchState:
    """The state that an address kept."""
    return read_state(QueryDict(query.removeprefix("?")))


def address_of(state: SearchState) -> str:
    """The address to keep: the question itself, without page, view and columns."""
    return state.address(page=1, view="", columns=())


def in_words(state: SearchState, *, scope: AccessScope) -> str:
    """«Câu tìm: … Điều kiện: …», so that an extract is never taken for the whole."""
    parts = [f"Câu tìm: «{state.text.strip()}»" if state.text.strip() else "Không có câu tìm"]
    chosen = [chip.label for chip in chips(state, query_of(state, scope=scope), scope=scope)]
    if chosen:
        parts.append(f"Điều kiện: {'; '.join(chosen)}")
    return ". ".join(parts)


def units_of(scope: AccessScope) -> str:
    """The units for which the user works and the decisions that open more, in words."""
    names = Unit.objects.filter(pk__in=scope.home_units()).order_by("path")
    decisions = [f"quyết định kiểm tra số {grant.decision}" for grant in scope.inspections]
    return ", ".join([*names.values_list("name", flat=True), *decisions])[:600]


def made_by(user: User, *, at: datetime) -> str:
    """Who took the list out and when."""
    return f"{user}, lúc {timezone.localtime(at):%H:%M ngày %d/%m/%Y}"
