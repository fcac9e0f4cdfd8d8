"""Trích yếu: what stands beside "V/v" in a letter, or under the type's name."""

import re
from dataclasses import replace

from archive.reading.cells import Cell, is_ornament, opens_body
from archive.reading.folding import fold
from archive.reading.heading import Heading
from archive.reading.heads import head_rank
from archive.reading.layout import Layout, Title
from archive.reading.marks import is_mark
from archive.reading.model import Reading
from archive.reading.numbers import SYMBOL, PrintedNumber
from archive.reading.signing import LOWER, UPPER
from archive.reading.subjectends import (
    AUTHORITY,
    STOP,
    ends_subject,
    names_authority,
    names_meeting,
)
from archive.reading.subjectwords import LEAD, above_text, joined, runs_on, without_authority
from archive.reading.types import TYPE_PATTERN, is_capitals, title_in, type_of_code

_ABOUT = re.compile(r"\(?\s*(?:v\s?/\s?v|ve\s+viec|trich\s+yeu)(?![a-z])\s*[:.]?\s*")
# "Về thực hiện …" at the start of a cell, where the short form is not used.
_ABOUT_IN_FULL = re.compile(r"(?:(?<=\n)|(?<=[|\t\x00])|(?<=   ))\s{0,80}ve\s?:?\s(?=[a-z])")
# "Quy định về việc …", where the words go on with a phrase.
_WITHIN = re.compile(r"(?<=[^\W\d_]) về\s+việc")
_NUMBER_LINE = re.compile(rf"\(?[Ss]ố\s?:\s{{0,3}}{SYMBOL.pattern}\)?")
# Where the cell begins in which "V/v" stands, in a zone whose own number is blotted out.
_CELL_EDGE = re.compile(r"[\n|\t\x00]|   ")
# "Công văn số 12/PGD&ĐT V/v …": what a page calls the document itself.
_TITLED = re.compile(rf"\W*(?:{TYPE_PATTERN})\s")
_ITEM = re.compile(r"\s*\d{1,2}\s?[.)]\s?")
_PAGE = re.compile(r"\s*\d{1,2}\s*")
# The end of a sentence and the beginning of the next.
_SENTENCES = re.compile(rf"{LOWER}{{3,}}\. {UPPER}{LOWER}+ {LOWER}")
# Acts that set rules and say so in their subject.
_SETTING = ("Nghị quyết", "Nghị định", "Thông tư", "Thông tư liên tịch")
_LIMIT = 14
# Longer lines than this are no lines of the narrow column beside the number.
_LINE = 60
# A title's own line goes on for so long only in a text that has lost its lines.
_UNLINED = 40


def subject_of(layout: Layout, heading: Heading) -> Reading | None:
    """The subject as printed, joined to one line; None where the text has none."""
    found = _printed(layout, heading)
    if found is None:
        return None
    if layout.lost_lines or _is_run_on(layout):
        found = above_text(found)
    found = without_authority(found)
    number = heading.number.symbol if heading.number else None
    numbered = number is not None and number in found.value
    return None if numbered or runs_on(found.value) else found


def _printed(layout: Layout, heading: Heading) -> Reading | None:
    """What stands under the title, beside the number or above the grounds."""
    if layout.title is not None and not _letter_first(layout):
        below = _below_title(layout, begins=names_what_it_sets(layout, heading.number))
        if below is not None:
            return _without_issuer(below, heading)
    beside = _beside_number(layout, heading)
    if beside is None and heading.stretch is not None:
        beside = _beside_number(layout, Heading(layout))
    return _above_grounds(layout, heading) if beside is None else beside


def _above_grounds(layout: Layout, heading: Heading) -> Reading | None:
    """The capitals between date and authority, where a page lost the title above them."""
    if layout.title or layout.letter_start is not None or not (heading.number and heading.date):
        return None
    parts: list[tuple[int, int]] = []
    start = max(heading.number.end, heading.date.end)
    for cell in layout.cells(start, layout.header_end):
        if not is_capitals(cell.text) or names_authority(cell):
            break
        parts.append((cell.start, cell.end))
    found = _uncut(layout, parts) if parts else None
    named = title_in(found.value) if found else None
    value = found.value[named[1] :].strip() if found and named else ""
    return replace(found, value=value) if found and value else found


def _without_issuer(subject: Reading, heading: Heading) -> Reading:
    """ "CỦA BỘ CHÍNH TRỊ" under the type repeats the heading and is no part of the subject."""
    folded = fold(subject.value)
    issuer = heading.body(0) if folded.startswith("cua ") else None
    lead = None if issuer is None else f"cua {fold(issuer.value)} "
    if lead is None or not folded.startswith(lead):
        return subject
    rest = subject.value[len(lead) :].strip()
    return replace(subject, value=rest[:1].upper() + rest[1:])


def _is_run_on(layout: Layout) -> bool:
    """Whether the title's line goes on for longer than a line is."""
    title = layout.title
    return title is not None and title.cell.end - title.end > _UNLINED


def _letter_first(layout: Layout) -> bool:
    letter, title = layout.letter_start, layout.title
    return letter is not None and title is not None and letter < title.start


def _beside_number(layout: Layout, heading: Heading) -> Reading | None:
    """ "V/v …" in the header zone, over as many lines as its column goes on."""
    if heading.shows_nothing and layout.letter_start is None:
        return None
    zone = heading.masked
    folded = heading.masked_folded
    found = next((m for m in _ABOUT.finditer(folded) if not _inside(zone, m)), None)
    if found is None and heading.number is not None:
        found = _ABOUT_IN_FULL.search(folded, heading.number.end - 1)
    if found is None:
        return _below_number(layout, heading)
    cells = [
        cell
        for cell in layout.cells(*heading.span)
        if cell.end > found.start() and zone[cell.start : cell.end].strip("\x00 ")
    ]
    begin = found.end() - len(found.group().lstrip("\x00|\t\n "))
    parts = _column(layout, cells, zone, begin, apart=_apart(layout, heading, begin))
    return _uncut(layout, parts)


def _inside(zone: str, about: re.Match[str]) -> bool:
    """Whether "về việc" goes on with a phrase: "Quy định về việc …".

    So it does behind the number of another act, whose subject it tells, and in an item.
    """
    if _WITHIN.search(zone, max(0, about.start() - 1), about.end()) is not None:
        return True
    before = _CELL_EDGE.split(zone[max(0, about.start() - 160) : about.start()])[-1]
    told = SYMBOL.search(before) is not None and not _TITLED.match(fold(before))
    return told or _ITEM.fullmatch(before) is not None


def _below_number(layout: Layout, heading: Heading) -> Reading | None:
    """The lines of a Party letter between its number and "Kính gửi", which has no "V/v"."""
    number, letter = heading.number, layout.letter_start
    if number is None or letter is None or "/" not in (number.symbol or "").partition("-")[2]:
        return None
    parts: list[tuple[int, int]] = []
    for cell in layout.cells(number.end, letter):
        if "\x00" in heading.masked[cell.start : cell.end] or is_ornament(cell.text):
            break
        if is_capitals(cell.text) or head_rank(cell.text) < 9 or STOP.match(cell.folded):
            break
        parts.append((cell.start, cell.end))
    return _uncut(layout, parts) if parts else None


def _apart(layout: Layout, heading: Heading, start: int) -> int:
    """How many lines below its last one a subject may go on: as many as it stands below "Số"."""
    number = heading.number.start if heading.number else start
    lines = layout.line_at(start) - layout.line_at(number)
    return 2 if layout.double_spaced or lines == 2 else 1


def _column(
    layout: Layout, cells: list[Cell], zone: str, start: int, *, apart: int
) -> list[tuple[int, int]]:
    """Stretches of the column that begins with the cell at `start`."""
    parts: list[tuple[int, int]] = []
    line = column = -1
    for cell in cells:
        begin = max(cell.start, start)
        text = zone[begin : cell.end]
        keep = text.split("\x00")[0].rstrip()
        if not parts:
            parts.append((begin, begin + len(keep)))
            line, column = cell.line, begin - (cell.start - cell.column)
            if "\x00" in text.rstrip("\x00 "):
                break
            continue
        if cell.line == line:
            continue
        gap = cell.line - line > apart
        if gap or _closes(cell, zone, layout.text[parts[-1][1] : cell.start]) or not keep:
            break
        if abs(cell.column - column) > 45 and cell.column > column:
            continue
        parts.append((begin, begin + len(keep)))
        line = cell.line
        if len(parts) >= _LIMIT or "\x00" in text.rstrip("\x00 "):
            break
    return parts


def _closes(cell: Cell, zone: str, between: str) -> bool:
    folded = cell.folded
    return (
        "|" in between.partition("\n")[2]
        or is_ornament(cell.text)
        or is_mark(cell.text)
        or bool(STOP.match(folded))
        or "\x00" in zone[cell.start : cell.start + 1]
        or (cell.text[0].isupper() and cell.text[-1] in ";:" and len(cell.text) > _LINE)
        or (is_capitals(cell.text) and len(cell.text.split()) > 2)
    )


def names_what_it_sets(layout: Layout, number: PrintedNumber | None) -> bool:
    """Whether "QUY ĐỊNH MỨC THU …" says what an act sets whose own title a page has lost.

    The symbol then names a resolution, a decree or a circular.
    """
    title = layout.title
    if title is None or number is None or title.type not in ("Quy định", "Hướng dẫn"):
        return False
    goes_on = layout.text[title.end : title.cell.end].strip(" .:") != ""
    return goes_on and type_of_code(number.symbol or "") in _SETTING


def _below_title(layout: Layout, *, begins: bool) -> Reading | None:
    """The rest of the title's line, all of it where it `begins` the subject, and what is below."""
    title = layout.title
    if title is None:
        return None
    parts: list[tuple[int, int]] = []
    if begins:
        parts.append((title.start, title.cell.end))
    elif _own_words(layout, title):
        parts.append((title.end, title.cell.end))
    line = title.cell.line
    for cell in layout.cells(title.cell.end, title.cell.end + 6_000):
        if not parts and (_names_author(cell) or _NUMBER_LINE.fullmatch(cell.text)):
            line = cell.line
            continue
        meeting = names_meeting(layout, parts)
        if meeting and cell.folded.startswith("ve "):
            parts.clear()
        elif not (meeting and is_capitals(cell.text, share=0.9)) and ends_subject(
            layout, parts, cell, line
        ):
            break
        parts.append((cell.start, cell.end))
        line = cell.line
        if len(parts) > _LIMIT:
            break
    return _uncut(layout, _before_sentence(layout, parts))


def _uncut(layout: Layout, parts: list[tuple[int, int]]) -> Reading | None:
    """The subject that some stretches hold, unless their last line is full and may go on.

    Nor one with a line that may be the number of a page.
    """
    if any(_PAGE.fullmatch(layout.text, *part) for part in parts):
        return None
    below = layout.below_full(parts[-1][1]) if parts else None
    if below is not None and not (STOP.match(below.folded) or opens_body(below)):
        return None
    return joined(layout, parts)


def _before_sentence(layout: Layout, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a subject without the paragraph that runs on below it.

    Where a sentence ends and another begins, text was taken in from its first line on.
    """
    for index in range(len(parts)):
        text = " ".join(layout.text[a:b] for a, b in parts[max(0, index - 1) : index + 1])
        if _SENTENCES.search(text):
            begun = (at for at in range(index, -1, -1) if _begins(layout, parts, at))
            return parts[: next(begun, 0)]
    return parts


def _begins(layout: Layout, parts: list[tuple[int, int]], at: int) -> bool:
    """Whether a line begins a paragraph: with a capital, in words of normal case."""
    line = layout.text[slice(*parts[at])]
    return line[0].isupper() and not is_capitals(line, share=0.5)


def _own_words(layout: Layout, title: Title) -> bool:
    """Whether the title's line goes on with the subject; "CỦA CHỦ TỊCH UBND TỈNH" is none.

    An author counts where "V/v …" follows below.
    """
    rest = layout.folded[title.end : title.cell.end].strip(" .:-*#_")
    author = rest.removeprefix("cua ")
    authored = author != rest and (head_rank(author) < 9 or bool(AUTHORITY.match(author)))
    below = next(iter(layout.cells(title.cell.end, title.cell.end + 200)), None)
    about = below is not None and (LEAD.match(below.folded) or below.folded.startswith("ve "))
    numbered = SYMBOL.fullmatch(layout.text[title.end : title.cell.end].strip(" .:-*#_"))
    return bool(rest) and not numbered and not (authored and about)


def _names_author(cell: Cell) -> bool:
    """ "CỦA BAN THƯỜNG VỤ TỈNH UỶ" on a line of its own under the type of a Party document."""
    author = re.match(r"cua\s+", cell.folded)
    return (
        author is not None
        and is_capitals(cell.text, share=0.9)
        and head_rank(cell.text[author.end() :]) < 9
        and not _ABOUT.search(cell.folded)
        and not any(c.isdigit() for c in cell.text)
    )
