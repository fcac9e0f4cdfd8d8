"""A heading that a text layer prints behind the text, because its boxes were drawn last."""

import re

from archive.reading.cells import Line, is_ornament, opens_body
from archive.reading.folding import fold
from archive.reading.heading import Heading
from archive.reading.layout import Layout
from archive.reading.motto import NATION
from archive.reading.signing import CAPACITY, TITLE_HEAD
from archive.reading.types import is_capitals, title_in

_NUMBER = re.compile(r"so\s?:?\s?[\d/.…]")
_REACH, _BELOW = 1_500, 500


def heading_of(layout: Layout) -> Heading:
    """The heading above the text; where there is none, the one that closes the text layer."""
    above = Heading(layout)
    stretch = _closing(layout) if above.shows_nothing else None
    behind = Heading(layout, stretch) if stretch else above
    return above if behind.number is None and behind.date is None else behind


def _closing(layout: Layout) -> tuple[int, int] | None:
    """The last lines of the text, where they are a heading and nothing stands below it.

    Below the heading of an annex its text follows.
    """
    end = len(layout.text)
    mottoes = list(NATION.finditer(layout.folded, max(layout.body_end, end - _REACH)))
    if not mottoes or end - mottoes[-1].start() > _BELOW:
        return None
    if any(
        title_in(cell.text) or opens_body(cell) for cell in layout.cells(mottoes[-1].end(), end)
    ):
        return None
    first = layout.line_at(mottoes[-1].start())
    while first and _heads(layout.lines[first - 1]):
        first -= 1
    return layout.lines[first].start, end


def _heads(line: Line) -> bool:
    """Whether a line above the motto may belong to its heading, and to no signature."""
    text = line.text.strip()
    if is_ornament(text) or _NUMBER.match(fold(text)):
        return True
    signs = CAPACITY.match(text) or TITLE_HEAD.match(fold(text))
    return is_capitals(text, share=0.7) and not signs
