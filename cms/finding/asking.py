"""The question of an address, as every part of the inspector's room puts it to the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import parse_query

if TYPE_CHECKING:
    from cms.finding.filters import SearchState
    from search import SearchQuery


def query_of(state: SearchState) -> SearchQuery:
    """What the screen asks, so that a list, a picture and a file of it mean the same."""
    return parse_query(state.text, filters=state.filters(), sort=state.sort)
