"""Where an act comes from: set once at the edge (request, command, worker), read when logging."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Origin:
    """The kind of session (``web``, ``command``, ``worker``, ``api`` …) and its address."""

    kind: str = "command"
    address: str = ""


_HERE = Origin()
_origin: ContextVar[Origin] = ContextVar("vankho_origin", default=_HERE)


def current_origin() -> Origin:
    """The origin of what this thread does; a command at the machine unless told otherwise."""
    return _origin.get()


@contextmanager
def acting_from(kind: str, address: str = "") -> Iterator[None]:
    """Everything logged inside comes from there."""
    token = _origin.set(Origin(kind[:20], address[:45]))
    try:
        yield
    finally:
        _origin.reset(token)
