"""One topic of office work, with the sentences that papers on it are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """``title`` follows "về"; each list holds whole sentences for plans, letters and reports."""

    key: str
    field: str
    title: str
    reason: str
    goals: tuple[str, ...]
    tasks: tuple[str, ...]
    school_steps: tuple[str, ...]
    results: tuple[str, ...]
    difficulty: str
