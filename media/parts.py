"""A file that came inside another one: in a message, or beside the pages of a PDF."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside; ``problem`` says why it cannot be used, ``inline`` that it is décor."""

    name: str
    path: Path
    problem: str = ""
    inline: bool = False
