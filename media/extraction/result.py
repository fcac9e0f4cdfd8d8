"""What reading a file gives: pages of text, each with its quality and how it was read."""

from dataclasses import dataclass
from typing import Literal

Quality = Literal["clear", "ocr", "broken", "none"]
Method = Literal["layer", "ocr", "office", "plain"]
# From which old encoding a page's text was put into Unicode, and by what the encoding was told:
# by the fonts the file names, or by which reading has most valid syllables.
Recoding = Literal[
    "", "tcvn3-fonts", "vni-fonts", "tcvn3-codes", "vni-codes", "cp1258-codes", "cp1252-codes"
]


@dataclass(frozen=True, slots=True)
class WordBox:
    """One word on a page picture; coordinates are shares of the page, origin top left."""

    text: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class PageText:
    """One page (1-based); ``raw_text`` is the file's own layer when ``text`` replaces it.

    ``recoded`` says that letters of an old encoding were put into Unicode, and how.
    """

    number: int
    text: str
    quality: Quality
    method: Method
    raw_text: str = ""
    words: tuple[WordBox, ...] = ()
    recoded: Recoding = ""


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """All pages; ``quality`` is the worst that matters, ``note`` what a person should know."""

    pages: tuple[PageText, ...]
    quality: Quality
    note: str = ""

    @property
    def text(self) -> str:
        """All pages, parted by a blank line."""
        return "\n\n".join(page.text for page in self.pages if page.text)
