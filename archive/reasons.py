"""Reasons that the other side reads: long enough to say something."""

from __future__ import annotations

from archive.errors import InvalidFiling

SHORTEST_REASON = 10  # As the office's own software asks for one (acceptance.md E).


def says_something(reason: str) -> bool:
    """Whether it is long enough; blanks around it do not count."""
    return len(reason.strip()) >= SHORTEST_REASON


def require_reason(reason: str, words: str) -> None:
    """InvalidFiling for the field ``reason``; ``words`` ask for it, without a full stop."""
    if not says_something(reason):
        message = f"{words}, ít nhất {SHORTEST_REASON} chữ cái."
        raise InvalidFiling(message, fields={"reason": message})
