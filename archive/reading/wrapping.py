"""Pages of the web: lines broken inside a phrase, and the site's own words above the document."""

import re
from collections.abc import Iterator
from itertools import pairwise

from archive.reading.cells import is_ornament
from archive.reading.folding import fold
from archive.reading.signing import LOWER, UPPER
from archive.reading.source import View
from archive.reading.types import is_capitals, title_in

_REACH, _HEADING = 3_000, 700
# A number on the line below its "Số:".
_NUMBER_BELOW = re.compile(
    r"(?:(?<=\A)|(?<=[\n|]))[^\S\n]*[Ss]ố\s?:[^\S\n]*(?P<end>\n\s*)(?=\d{1,6}[a-z]?\s?[/-]\s?[\dA-ZĐ])"
)
# "… V/v báo cáo nhanh Kính gửi: - Ủy ban": a text that has lost its lines.
_ADDRESS_INSIDE = re.compile(r"(?<=[^\s:|(*])(?P<end> )(?=Kính gửi ?:)")
_BAR = re.compile(r"[^\S\n]*\|[^\S\n]*")
_TITLED = rf"{UPPER}{LOWER}+"
_PLACE_BEGUN = re.compile(rf"(?:T[PpXx]\.? ?)?{_TITLED}(?: {_TITLED}){{0,2}}|T[PpXx]\.?")
_PLACE_ENDS = re.compile(rf"{_TITLED}(?: {_TITLED}){{0,2}},? ngày")
_MOTTO = re.compile(r"cong h\s?oa xa hoi chu nghia")
_NUMBER = re.compile(r"so\s?:")
# What only the document itself has: a site above it has none.
_DOCUMENT = re.compile(r"(?<![a-z])(?:kinh gui|noi nhan)(?![a-z])")


def rewrapped(view: View) -> View:
    """The view with phrases of the heading on one line, as the document had them."""
    return view.edited(sorted(_joints(view.text[:_REACH])))


def unfurnished(view: View) -> View:
    """The view from the document's heading on, where a site's own words stand above it."""
    start = _heading_start(view)
    return view if start is None else view.edited([(0, start, "")])


def _joints(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, joint in ((_NUMBER_BELOW, " "), (_ADDRESS_INSIDE, "\n")):
        for found in pattern.finditer(text):
            yield *found.span("end"), joint
    lines = list(re.finditer(r"[^\n]+", text))
    bars = [index for index, line in enumerate(lines) if _BAR.fullmatch(line.group())]
    if len(bars) < 2:
        return
    for above, below in pairwise(lines[: bars[-1]]):
        if _is_one(above.group().strip(), below.group().strip()):
            yield above.end(), below.start(), " "


def _is_one(above: str, below: str) -> bool:
    """Whether two lines of a cell are one phrase: a lone word in capitals, the name of a place."""
    if is_ornament(above) or is_ornament(below):
        return False
    lone = above.isalpha() and above.isupper() and below.split()[0].isupper()
    placed = _PLACE_BEGUN.fullmatch(above) and _PLACE_ENDS.match(below)
    return lone or placed is not None


def _heading_start(view: View) -> int | None:
    """Where the lines of the heading begin that the first motto belongs to."""
    motto = _MOTTO.search(view.folded, 0, _REACH)
    if motto is None or not _NUMBER.search(view.folded, motto.start() - 300, motto.end() + 300):
        return None
    lines = list(re.finditer(r"[^\n]+", view.text[: motto.start()]))
    first = len(lines)
    while first and _heads(lines[first - 1].group()):
        first -= 1
    above = [line.group() for line in lines[:first]]
    if not any(map(_is_site, above)) or any(map(_is_document, above)):
        return None
    return lines[first].start() if first < len(lines) else motto.start()


def _heads(line: str) -> bool:
    folded = fold(line).strip()
    if is_ornament(line) or _NUMBER.match(folded) or folded.startswith(("v/v", "ve viec")):
        return True
    return is_capitals(line, share=0.7) and title_in(line.strip()) is None


def _is_site(line: str) -> bool:
    return not _heads(line)


def _is_document(line: str) -> bool:
    titled = title_in(line.strip()) is not None and is_capitals(line)
    folded = fold(line).strip()
    return titled or bool(_NUMBER.match(folded) or _DOCUMENT.search(folded))
