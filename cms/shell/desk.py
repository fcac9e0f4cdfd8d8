"""The desk of the day: each part of the office says what waits for the user, with its count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archive import AccessScope


@dataclass(frozen=True, slots=True)
class DeskCard:
    """Work of today: how many, what to do, and where; ``urgent`` is said in words too."""

    title: str
    count: int
    advice: str
    address: str
    urgent: bool = False


_sources: list[Callable[[AccessScope], Iterable[DeskCard]]] = []


def register_desk(
    source: Callable[[AccessScope], Iterable[DeskCard]],
) -> Callable[[AccessScope], Iterable[DeskCard]]:
    """Add a source of cards; called once by each part at start."""
    if source not in _sources:
        _sources.append(source)
    return source


def cards_for(scope: AccessScope) -> list[DeskCard]:
    """All cards of the user: urgent ones, then what waits, then what is empty."""
    cards = [card for source in _sources for card in source(scope)]
    return sorted(cards, key=lambda card: (not card.urgent, not card.count))
