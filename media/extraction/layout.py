"""Words with places become lines as people read them.

The order of the source (content stream, OCR blocks) is kept where it makes sense, because it
keeps the cells of a header or a table together; words laid over a line later, such as a number
stamped into "Số:      /SGDĐT", are put back where they stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# In heights of the text.
SAME_LINE = 0.35
GLUED = 0.04
APART = float("-inf")
COLUMN_GAP = 2.2
OVERLAY_GAP = 1.3
NEW_BLOCK = 1.9
# A source whose pieces jump backwards within a column more often than this has no order.
MAX_DISORDER = 0.2

Cell = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points or pixels; ``y`` is the baseline, growing downwards."""

    text: str
    x0: float
    x1: float
    y: float
    height: float
    order: int


@dataclass(slots=True)
class Piece:
    """Words beside each other on one line of one column."""

    words: list[Word] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def y(self) -> float:
        return self.words[0].y

    @property
    def height(self) -> float:
        return max(word.height for word in self.words)

    @property
    def order(self) -> int:
        """Where the piece starts in the source."""
        return self.words[0].order

    def text(self, *, glued: float) -> str:
        """The words, parted by blanks except where the source cut a word in two."""
        parts = [self.words[0].text]
        for before, word in pairwise(self.words):
            gap = word.x0 - before.x1
            parts.append(word.text if gap < glued * word.height else f" {word.text}")
        return "".join(parts)


def lines_of(words: Iterable[Word], *, glued: float = GLUED) -> str:
    """The text, one printed line a line, blank lines between blocks, " | " between columns.

    Words nearer than ``glued`` heights are one word; recognised words never are: APART.
    """
    pieces = _with_overlays(_pieces(sorted(words, key=lambda word: word.order)))
    if not pieces:
        return ""
    if _disorder(pieces) > MAX_DISORDER:
        pieces = _by_position(pieces)
    return _joined(pieces, glued=glued)


def _pieces(words: Sequence[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    for word in words:
        last = pieces[-1].words[-1] if pieces else None
        if last is not None and _continues(last, word):
            pieces[-1].words.append(word)
        else:
            pieces.append(Piece([word]))
    return pieces


def _continues(last: Word, word: Word) -> bool:
    height = max(last.height, word.height)
    gap = word.x0 - last.x1
    return _same_line(last.y, word.y, height) and -0.3 * height < gap < COLUMN_GAP * height


def _same_line(first: float, second: float, height: float) -> bool:
    return abs(first - second) < SAME_LINE * height


def _with_overlays(pieces: list[Piece]) -> list[Piece]:
    """Pieces of one line that stand close together become one, whatever the source's order."""
    rows: list[list[Piece]] = []
    cells = _cells(pieces)
    for piece in sorted(pieces, key=lambda piece: piece.y):
        near = [row for row in rows[-3:] if _same_line(row[0].y, piece.y, piece.height)]
        if near:
            near[-1].append(piece)
        else:
            rows.append([piece])
    merged = [piece for row in rows for piece in _merged_row(row, cells)]
    return sorted(merged, key=_source_order)


def _cells(pieces: Sequence[Piece]) -> dict[int, Cell]:
    """Left and right of the stretch that a piece forms with its neighbours in the source.

    Only for pieces that go on right above or below; what is laid over a line later does not.
    """
    found: dict[int, Cell] = {}
    for above, below in pairwise(pieces):
        step, height = abs(below.y - above.y), max(above.height, below.height)
        beside = below.x0 >= above.x1 or above.x0 >= below.x1
        if beside or not SAME_LINE * height <= step < NEW_BLOCK * height:
            continue
        for piece in (above, below):
            left, right = found.get(piece.order, (piece.x0, piece.x1))
            found[piece.order] = min(left, above.x0, below.x0), max(right, above.x1, below.x1)
    return found


def _source_order(piece: Piece) -> int:
    """The order of the first word that belongs to the longest run of the source."""
    orders = sorted(word.order for word in piece.words)
    best_start, best_length, start = orders[0], 0, 0
    for index in range(1, len(orders) + 1):
        if index == len(orders) or orders[index] - orders[index - 1] > 1:
            if index - start > best_length:
                best_start, best_length = orders[start], index - start
            start = index
    return best_start


def _merged_row(row: list[Piece], cells: Mapping[int, Cell]) -> list[Piece]:
    if len(row) == 1:
        return row
    # An overlay may stand in the gap of a piece, so the row is rebuilt from its words.
    words = sorted((word for piece in row for word in piece.words), key=lambda word: word.x0)
    home = {word.order: piece.order for piece in row for word in piece.words}
    rebuilt = [Piece([words[0]])]
    for word in words[1:]:
        last = rebuilt[-1].words[-1]
        gap = word.x0 - last.x1
        first, second = home[last.order], home[word.order]
        limit = COLUMN_GAP if first == second else OVERLAY_GAP
        near = gap < limit * max(word.height, last.height)
        if near and not _are_cells(first, second, cells):
            rebuilt[-1].words.append(word)
        else:
            rebuilt.append(Piece([word]))
    return rebuilt


def _are_cells(first: int, second: int, cells: Mapping[int, Cell]) -> bool:
    """Whether two pieces are lines of cells side by side, however narrow what parts them is."""
    if first not in cells or second not in cells:
        return False
    return cells[first][1] <= cells[second][0]


def _disorder(pieces: Sequence[Piece]) -> float:
    """Share of steps that go back up within the same column."""
    steps = list(pairwise(pieces))
    back = sum(
        after.y < before.y - before.height and after.x0 < before.x1 and before.x0 < after.x1
        for before, after in steps
    )
    return back / len(steps) if steps else 0.0


def _by_position(pieces: Sequence[Piece]) -> list[Piece]:
    ordered: list[Piece] = []
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if row and not _same_line(row[0].y, piece.y, piece.height):
            ordered.extend(sorted(row, key=lambda piece: piece.x0))
            row = []
        row.append(piece)
    return [*ordered, *sorted(row, key=lambda piece: piece.x0)]


def _joined(pieces: Sequence[Piece], *, glued: float) -> str:
    parts = [pieces[0].text(glued=glued)]
    for before, piece in pairwise(pieces):
        height = max(before.height, piece.height)
        step = piece.y - before.y
        if abs(step) < SAME_LINE * height and piece.x0 >= before.x1:
            parts.append(" | ")
        elif 0 < step < NEW_BLOCK * height:
            parts.append("\n")
        else:
            parts.append("\n\n")
        parts.append(piece.text(glued=glued))
    return "".join(parts)
