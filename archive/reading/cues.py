"""Patterns that are looked for only where a word stands that they cannot match without."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


def holds_one(text: str, words: Iterable[str]) -> bool:
    """Whether one of some words stands in a text."""
    for word in words:  # noqa: SIM110 - asked so often that `any` would be felt
        if word in text:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern and its cues: looking for a few plain words is many times quicker."""

    cues: tuple[str, ...]
    pattern: re.Pattern[str]

    def is_cued(self, text: str) -> bool:
        """Whether one of the cues stands in a text."""
        return holds_one(text, self.cues)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match behind `start`."""
        return self.pattern.search(text, start) if self.is_cued(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, in their order."""
        return self.pattern.finditer(text) if self.is_cued(text) else iter(())
