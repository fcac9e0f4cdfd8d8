"""Pages of the web: lines broken inside a phrase, and the site's own words above the document."""

import re
from collections.abc import Iterator
from itertools import pairwise

from archive.reading.cells import is_ornament
from archive.reading.folding import fold
from archive.reading.heads import head_rank
from archive.reading.signing import LOWER, UPPER
from archive.reading.source import View
from archive.reading.types import is_capitals, title_in

_REACH, _HEADING = 3_000, 700
# A number on the line below its "Số:".
_NUMBER_BELOW = re.compile(
    r"(?:(?<=\A)|(?<=[\n|]))[^\S\n]*[Ss]ố\s?:[^\S\n]*(?P<end>\n\s*)(?=\d{1,6}[a-z]?\s?[/-]\s?[\dA-ZĐ])"
)
_ADDRESS_BROKEN = re.compile(r"(?:(?<=\A)|(?<=[\n|]))\s*Kính(?P<end>\s*\n\s*)gửi(?=\s*[:|\n])")
# "… V/v báo cáo nhanh Kính gửi: - Ủy ban": a text that has lost its lines.
_ADDRESS_INSIDE = re.compile(r"(?<=[^\s:|(*])(?P<end> )(?=Kính gửi ?:)")
# Words that a page ran together, and the signature whose lines it did.
_GLUED = re.compile(
    r"(?<!\w)(?i:kính(?P<a>)gửi|nơi(?P<b>)nhận|công(?P<c>)văn|quyết(?P<d>)định|nghị(?P<e>)định"
    r"|nghị(?P<f>)quyết|thông(?P<g>)tư|chỉ(?P<h>)thị|kế(?P<i>)hoạch|về(?P<j>)việc|tờ(?P<k>)trình"
    r"|căn(?P<l>)cứ|thực(?P<m>)hiện|thông(?P<n>)báo|báo(?P<o>)cáo|hướng(?P<p>)dẫn)(?!\w)"
)
_TITLES_GLUED = re.compile(
    rf"(?:NHIỆM|TRƯỞNG|TỊCH|ĐỐC|THƯ)(?P<end>)(?=PHÓ {UPPER}{{2}}|{UPPER}{LOWER}+ {UPPER}{LOWER})"
)
# The first letter, which some pages lose with its marks.
_LETTER_LOST = re.compile(r"(?:(?<=\A)|(?<=[\n|]))\s*(?P<end>)(?=Y BAN NHÂN DÂN(?!\w))")
_HEADING_JOINTS = (
    (_NUMBER_BELOW, " "), (_ADDRESS_BROKEN, " "), (_ADDRESS_INSIDE, "\n"), (_LETTER_LOST, "Ủ"),
)  # fmt: skip
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
    return view.edited(sorted(_joints(view.text)))


def unfurnished(view: View) -> View:
    """The view from the document's heading on, where a site's own words stand above it."""
    start = _heading_start(view)
    return view if start is None else view.edited([(0, start, "")])


def _joints(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, joint in _HEADING_JOINTS:
        for found in pattern.finditer(text, 0, _REACH):
            yield *found.span("end"), joint
    for found in _TITLES_GLUED.finditer(text):
        yield *found.span("end"), "\n"
    for found in _GLUED.finditer(text):
        yield *found.span(str(found.lastgroup)), " "
    lines = list(re.finditer(r"[^\n]+", text[:_REACH]))
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
    """Where the first body stands above the first motto, when a site's sentence stands above it."""
    motto = _MOTTO.search(view.folded, 0, _REACH)
    if motto is None or not _NUMBER.search(view.folded, motto.start() - 300, motto.end() + 300):
        return None
    lines = list(re.finditer(r"[^\n]+", view.text[: motto.start()]))
    first = next((n for n, line in enumerate(lines) if _is_body(line.group())), len(lines))
    above = [line.group() for line in lines[:first]]
    if not any(map(_is_site, above)) or any(map(_is_document, above)):
        return None
    return lines[first].start() if first < len(lines) else motto.start()


def _is_body(line: str) -> bool:
    return is_capitals(line, share=0.7) and head_rank(line.strip(" |*")) < 9


def _is_site(line: str) -> bool:
    return len(line.split()) > 5 and not is_capitals(line, share=0.7)


def _is_document(line: str) -> bool:
    titled = title_in(line.strip()) is not None and is_capitals(line)
    folded = fold(line).strip()
    return titled or bool(_NUMBER.match(folded) or _DOCUMENT.search(folded))
