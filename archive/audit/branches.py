"""Branches of the log: what the second place holds after an older backup was restored.

A restored backup ends before the last heads that were carried away. That is a truncation like
any other until a named person acknowledges it: the acknowledgement is a line of the log and an
alarm for everybody who reads it. From then on heads lie in the second place under a branch named
by that line's leaf; those of the lost lines stay where they are, and none may be added to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.models import AuditEvent, Event

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Branch:
    """A stretch of heads: of sizes up to ``end``; those up to ``abandoned`` are known to be lost.

    The present branch has no end.
    """

    name: str
    end: int | None
    abandoned: int = 0

    def holds(self, size: int) -> bool:
        """Whether a head of this size still belongs to the log."""
        return self.end is None or size <= self.end

    def strays(self, size: int) -> bool:
        """Whether the lost lines went on after their loss was acknowledged."""
        return self.end is not None and size > max(self.end, self.abandoned)


def branches() -> list[Branch]:
    """All branches in their order; a log that was never rolled back has one."""
    found, name = [], ""
    rolled_back = AuditEvent.objects.filter(event=Event.LOG_ROLLED_BACK).order_by("position")
    for leaf, detail in rolled_back.values_list("leaf", "detail"):
        found.append(Branch(name, end=detail["kept"], abandoned=detail["abandoned"]))
        name = leaf[:16]
    return [*found, Branch(name, end=None)]


def branch_of(name: str) -> str:
    """The branch in a name of the second place, ``log/[branch/]folder/size.json``."""
    parts = name.split("/")
    return parts[1] if len(parts) == 4 else ""


def size_in(name: str) -> int:
    """How many leaves the head of this name is over."""
    return int(name.rpartition("/")[2].removesuffix(".json"))


def belonging(names: Iterable[str]) -> list[str]:
    """Those names whose heads belong to the log, by size."""
    known = {branch.name: branch for branch in branches()}
    ours = [n for n in names if branch_of(n) in known and known[branch_of(n)].holds(size_in(n))]
    return sorted(ours, key=size_in)


def straying(names: Iterable[str]) -> list[int]:
    """Sizes of heads that were signed after their branch was given up: a second log goes on."""
    known = {branch.name: branch for branch in branches()}
    return sorted(
        size_in(n)
        for n in names
        if branch_of(n) in known and known[branch_of(n)].strays(size_in(n))
    )


def branch_for(size: int) -> str:
    """The branch under which a head of this size lies."""
    return next(branch.name for branch in branches() if branch.holds(size))
