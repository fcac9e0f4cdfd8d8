"""A small layout model of a text: lines, cells of a line, and the zones of a document."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archive.reading.cells import Cell, Line, is_ornament, is_prose, opens_body
from archive.reading.cues import Cued
from archive.reading.damage import mended
from archive.reading.figures import figures_read
from archive.reading.folding import fold
from archive.reading.forwarding import is_message, unforwarded
from archive.reading.motto import NATION
from archive.reading.roles import opening_end
from archive.reading.signing import CAPACITY, is_signed, person_in
from archive.reading.source import View, clean, flat, is_double_spaced
from archive.reading.spacing import dated_apart
from archive.reading.types import is_capitals, title_in
from archive.reading.wrapping import rewrapped, unfurnished

_LETTER_START = re.compile(r"kinh\s+g[uo]i\b|kinh\s+trinh\b")
_BEHIND = r"\s{0,20}[:.]?[\s:|*]{0,200}"
_ADDRESSED = re.compile(rf"kinh\s+(?:g[uo]i|trinh){_BEHIND}")
# "BỘ GIÁO DỤC VÀ ĐÀO TẠO ĐIỆN:": how a wire begins.
_WIRED = Cued(
    (" dien:", " dien :", " dien\n:"),
    re.compile(
        r"(?:(?<=\n)|(?<=[|\t])|(?<=\A)|(?<=  )|(?<=[\n|\t] ))(?! )[*]{0,4}"
        rf"[a-z ]{{3,40}}(?:\n[a-z ]{{2,30}})?(?<!dai) dien\s?:{_BEHIND}"
    ),
)
_HEADING_PART = re.compile(
    r"so\s?:?\s?[\d/.…]|cong hoa xa hoi|doc lap\s?[-–]|dang cong san viet nam"
)
_RECIPIENTS = re.compile(
    r"n\s?o\s?i\s{1,2}(?:n\s?h\s?a\s?n|g[uo]i)(?=\s{0,9}(?:[:;.\n|\t-]| {3}|\Z))"
)
# The list that lost the words above it: its first line, and the archive's below.
_UNHEADED = re.compile(r"\n[^\S\n]*(?P<first>[-–+]\s?nhu (?:tren|kinh gui|dieu \d{1,2})\s?[;,.(])")
# The archive's line, by which such a list is known where another item comes first.
_FILED = re.compile(r"[-–+]\s?luu\s?:?\s?(?:vt|vp|van thu|van phong)(?![a-z])")
_ITEM_LINE = re.compile(r"\s?[-–+]\s?[^\W\d_][^|]*[;,]\s*\Z")
_OPENS_CELL = re.compile(r"(?:\A|[\n|\t]|  ) ?(?P<marks>[*#]{0,4})\Z")
# How far down a page may put the heading, and what no page puts above it.
_INTRODUCED = 24
_GROUNDS = re.compile(r"(?:[-–] ?)?can cu |dieu \d|[i1]\s?[.)]|\(?(?:ban hanh )?kem theo")
_HEADER_REACH, _CELLS = 30_000, 40
_HEADER_LIMIT = 120
# A document has more lines than these, and its lines are shorter on the average.
_FEWEST_LINES, _LONGEST_LINES = 6, 160
# Lines that are broken anywhere are shorter than the first, and nearly all of one length.
_LONGEST_LINE, _FULL, _HEADING_LINES = 130, 10, 12
_MAIN_END = re.compile(r"\.\s?/\s?\.?")


@dataclass(frozen=True, slots=True)
class Title:
    """The line that names the type."""

    type: str
    start: int
    end: int
    cell: Cell


def _is_signature(cell: Cell) -> bool:
    """Whether a cell holds a whole signature on one line, from capacity to name."""
    whole = len(cell.text) < 160 and person_in(cell.text) is not None
    return whole and CAPACITY.match(cell.text) is not None


def _at_cells(
    pattern: re.Pattern[str], folded: str, start: int
) -> Iterator[tuple[re.Match[str], int]]:
    """The matches behind `start` that open a cell, each with where the marks before it begin."""
    for found in pattern.finditer(folded, start):
        opening = _OPENS_CELL.search(folded, max(0, found.start() - 7), found.start())
        if opening is not None:
            yield found, opening.start("marks")


class Layout:
    """One document's clean text cut into lines and zones."""

    def __init__(self, text: str) -> None:
        document = unfurnished(rewrapped(unforwarded(clean(text))))
        self.view: View = mended(figures_read(dated_apart(document)))
        self.text = self.view.text
        self.double_spaced = is_double_spaced(self.text)
        self.is_message = is_message(self.view)
        self._cut: dict[int, list[Cell]] = {}

    @property
    def folded(self) -> str:
        """The clean text folded, at the same offsets."""
        return self.view.folded

    @cached_property
    def lines(self) -> list[Line]:
        """All lines, empty ones too."""
        found: list[Line] = []
        position = 0
        lines = zip(self.text.split("\n"), self.folded.split("\n"), strict=True)
        for index, (text, folded) in enumerate(lines):
            found.append(Line(position, text, folded, index))
            position += len(text) + 1
        return found

    @cached_property
    def lost_lines(self) -> bool:
        """Whether a text has lost its lines: a document has more of them, and shorter ones."""
        filled = sum(bool(line.text) for line in self.lines)
        return filled <= _FEWEST_LINES or len(self.text) >= _LONGEST_LINES * filled

    @cached_property
    def width(self) -> int | None:
        """Where lines break in a text that breaks them anywhere, told by how many are as long."""
        filled = (line for line in self.lines[: 4 * _HEADER_LIMIT] if line.text)
        lengths = sorted(len(line.text) for line in filled)
        longest = lengths[-1 - len(lengths) // 20] if len(lengths) > _HEADING_LINES else 0
        full = sum(length > longest - _FULL for length in lengths)
        return longest if 5 * full > len(lengths) and longest < _LONGEST_LINE else None

    def below_full(self, end: int) -> Cell | None:
        """The cell below a stretch that closes its line, where its first word had no room above."""
        line = self.lines[self.line_at(end - 1)]
        if not self.width or self.text[end : line.end].strip() or line is self.lines[-1]:
            return None
        below = next(iter(self._cells_of(self.lines[line.row + 1])), None)
        if below is None or is_ornament(below.text):
            return None
        full = len(line.text) + 1 + len(below.text.split()[0]) > self.width
        return below if full else None

    @cached_property
    def flat(self) -> View:
        """The text with single blanks; offsets translate to the original."""
        return flat(self.view)

    @property
    def flat_folded(self) -> str:
        """The flattened text folded, at the same offsets."""
        return self.flat.folded

    @cached_property
    def opening_end(self) -> int:
        """Where the grounds end, in the flattened text."""
        return opening_end(self.flat_folded)

    @cached_property
    def title(self) -> Title | None:
        """The first line that names a type before the document begins to speak.

        Where a page says the type first in its own words, the line in capitals counts.
        """
        first: Title | None = None
        cells = self._opening_cells()
        for index, cell in enumerate(cells):
            named = title_in(cell.text)
            if named is not None and not self._inside_heading(index):
                title = Title(named[0], cell.start, cell.start + named[1], cell)
                first = first or title
                if is_capitals(cell.text) and title.type == first.type:
                    return title
            speaks = opens_body(cell) and not self._heads_on(index)
            if speaks or cell.text.endswith("./."):
                return first
        return first

    def _inside_heading(self, index: int) -> bool:
        """Whether number or motto still follow: then the line is part of a body's name."""
        if self._names_contract(index):
            return False
        for cell in self._opening_cells()[index + 1 : index + 14]:
            folded = cell.folded
            if _HEADING_PART.match(folded):
                return not cell.text[0].islower()
            if title_in(cell.text) and self._says_again(index, cell):
                continue
            if opens_body(cell) or title_in(cell.text) or _LETTER_START.match(folded):
                return False
            if is_prose(cell) or _RECIPIENTS.match(folded) or folded.startswith("can cu"):
                return False
        return False

    def _says_again(self, index: int, cell: Cell) -> bool:
        """Whether a page that says its title above the heading says the same, or less, below it."""
        return self._above_heading(index) and self._opening_cells()[index].folded.startswith(
            cell.folded
        )

    def _names_contract(self, index: int) -> bool:
        """Whether a type stands alone below the motto with its number under it: a contract."""
        cells = self._opening_cells()
        named = title_in(cells[index].text)
        above = fold(" ".join(cell.text for cell in cells[:index]))
        return (
            named is not None
            and named[0] in ("Hợp đồng", "Bản thỏa thuận", "Bản ghi nhớ", "Biên bản")
            and re.search(r"doc lap\s?[-–]", above) is not None
        )

    def _addressed_soon(self, index: int) -> bool:
        """Whether "Kính gửi" follows: then a line that looks like text belongs to the subject."""
        soon = self._opening_cells()[index + 1 : index + 10]
        return any(_LETTER_START.match(cell.folded.lstrip("-*: ")) for cell in soon)

    def _heads_on(self, index: int) -> bool:
        """Whether a line that looks like text stands above the address or the whole heading."""
        return self._addressed_soon(index) or self._above_heading(index)

    def _above_heading(self, index: int) -> bool:
        """Whether a page tells of the document above its heading."""
        heading = self._heading_at
        return heading is not None and index < heading

    @cached_property
    def _heading_at(self) -> int | None:
        """Which of the first cells is a number or a motto, when no grounds stand above it."""
        for index, cell in enumerate(self._opening_cells()[:_INTRODUCED]):
            if _HEADING_PART.match(cell.folded):
                return index
            if _GROUNDS.match(cell.folded) or _LETTER_START.match(cell.folded):
                return None
        return None

    @cached_property
    def letter_start(self) -> int | None:
        """Where "Kính gửi" stands, when it stands before the text."""
        if self.is_message:
            return None
        seen_title = self.title.cell.line if self.title else -1
        for index, cell in enumerate(self._opening_cells()):
            if _LETTER_START.match(cell.folded.lstrip("-*: ")):
                return cell.start
            if opens_body(cell) and cell.line > seen_title and not self._heads_on(index):
                return None
        return None

    @cached_property
    def addressed_at(self) -> int | None:
        """Where the names behind "Kính gửi:" or "… điện:" begin, above the text or below the title.

        The greeting of an e-mail is no address.
        """
        if self.is_message:
            return None
        folded = self.folded[: self._opening_reach]
        greeting = next((found for found, _ in _at_cells(_ADDRESSED, folded, 0)), None)
        wire = _WIRED.search(folded)
        found = min(filter(None, (greeting, wire)), key=re.Match.start, default=None)
        return None if found is None else found.end()

    @property
    def _opening_reach(self) -> int:
        floor = self.letter_start if self.letter_start is not None else self.header_end
        return min(self.body_end, floor + 1_500)

    @cached_property
    def header_end(self) -> int:
        """Where the header zone ends: at the title, at "Kính gửi" or at the first sentence."""
        if self.is_message:
            return 0
        ends = [place for place in (self._title_start, self.letter_start) if place is not None]
        if ends:
            return min(ends)
        cells = self._opening_cells()
        for index, cell in enumerate(cells):
            if opens_body(cell) and not self._above_heading(index):
                return cell.start
        if NATION.search(self.folded, 0, 3_000) is None and self._heading_at is None:
            return next((cell.start for cell in cells if is_prose(cell)), len(self.text))
        return min(len(self.text), 3_000)

    @property
    def _title_start(self) -> int | None:
        return self.title.cell.start if self.title else None

    @cached_property
    def body_end(self) -> int:
        """Where the main act stops speaking: at "./.", at the signature or at "Nơi nhận"."""
        start = self.header_end
        anchor = self.recipients_start
        stop = anchor if anchor is not None else len(self.text)
        found = _MAIN_END.search(self.text, start, stop)
        if found is not None:
            return found.end()
        return self._above(anchor) if anchor is not None else stop

    def _above(self, anchor: int) -> int:
        """The first of the signature's lines that stand directly above "Nơi nhận".

        Names and "(Đã ký)" belong to it only below a line in capitals.
        """
        end = anchor
        cells = self.cells(max(self.header_end, anchor - 600), anchor)
        for cell in reversed(cells):
            capitals = len(cell.text) < 80 and is_capitals(cell.text)
            if (capitals and not is_ornament(cell.text)) or _is_signature(cell):
                end = cell.start
            elif not (is_ornament(cell.text) or is_signed(cell.text)):
                break
        return end

    @cached_property
    def recipients_start(self) -> int | None:
        """Where the first "Nơi nhận" stands at the start of a cell, or the list without it."""
        for _, start in _at_cells(_RECIPIENTS, self.folded, self.header_end):
            return start
        listed = _UNHEADED.search(self.folded, self.header_end)
        if listed is None or "luu" not in self.folded[listed.end() : listed.end() + 600]:
            return self._above_archive()
        return listed.start("first")

    def _above_archive(self) -> int | None:
        """The first of the lines with dashes above the archive's, below a signature."""
        for filed in _FILED.finditer(self.folded, self.header_end):
            row = first = self.line_at(filed.start())
            if self.text[self.lines[row].start : filed.start()].strip():
                continue
            while first and _ITEM_LINE.match(self.lines[first - 1].text):
                first -= 1
            above = self.lines[first - 1].text.strip() if first else ""
            if first < row and person_in(above) == (0, len(above)):
                return self.lines[first].start
        return None

    def cells(self, start: int, end: int) -> list[Cell]:
        """The cells that begin in a stretch of the clean text."""
        return [
            cell
            for line in self.lines_between(start, end)
            for cell in self._cells_of(line)
            if start <= cell.start < end
        ]

    def _cells_of(self, line: Line) -> list[Cell]:
        """The line's cells, cut once."""
        if line.row not in self._cut:
            self._cut[line.row] = line.cells()
        return self._cut[line.row]

    def lines_between(self, start: int, end: int) -> list[Line]:
        """The lines that touch a stretch of the clean text."""
        first = self.line_at(start)
        return self.lines[first : bisect_left(self._starts, end, lo=first)]

    def line_at(self, place: int) -> int:
        """The index of the line that holds an offset of the clean text."""
        return max(0, bisect_right(self._starts, place) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def _opening_cells(self) -> list[Cell]:
        return self._opening

    @cached_property
    def _opening(self) -> list[Cell]:
        filled = [line for line in self.lines[: 4 * _HEADER_LIMIT] if line.text.strip(" |")]
        found: list[Cell] = []
        for line in filled[:_HEADER_LIMIT]:
            if line.start > _HEADER_REACH:
                break
            found += self._cells_of(line)[:_CELLS]
        return found[: 4 * _HEADER_LIMIT]
