"""Duties laid out in a table: a task, who does it and by when, each in a column of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive.reading.cells import Line
from archive.reading.cues import holds_one
from archive.reading.deadlines import deadline_of_cell
from archive.reading.folding import fold
from archive.reading.layout import Layout
from archive.reading.model import Obligation
from archive.reading.quotas import quota_in
from archive.reading.receivers import form_in, receiver_in

# What the columns of such a table are called.
_TASKS = ("noi dung", "nhiem vu", "cong viec", "hoat dong", "dau viec", "ten viec")
_TASK = re.compile(
    rf"(?:{'|'.join(_TASKS)})(?: cong viec| nhiem vu| thuc hien"
    r"| hoat dong| cong tac)?\Z"
)
_WHO = re.compile(
    r"(?:(?:don vi|nguoi|bo phan|co quan|ca nhan|to chuc|phong ban)[a-z, /]{0,30} )?"
    r"(?:thuc hien|phu trach|chu tri|chiu trach nhiem|tham muu|duoc phan cong)\Z"
    r"|phan cong(?: thuc hien| phu trach| nhiem vu)?\Z"
    r"|(?:don vi|bo phan|nguoi|ca nhan)\Z"
)
_WHEN = re.compile(
    r"(?:thoi han|han|thoi diem hoan thanh|thoi gian hoan thanh|ngay hoan thanh|tien do"
    r"|hoan thanh)(?:[a-z, /]{0,40})\Z"
)
# Beside a column of those who act, a plan's column of times tells by when.
_TIME = re.compile(r"thoi gian(?: (?:thuc hien|tien hanh|to chuc))?\Z")


# What parts the cells of a table that was typed without borders.
_GAP = "   "


@dataclass(frozen=True, slots=True)
class _Columns:
    """Places of the columns in a row, how many cells a row has, and whether bars part them."""

    task: int
    who: int | None
    when: int
    count: int
    barred: bool


@dataclass(frozen=True, slots=True)
class Assigned:
    """A table's place in the clean text and the duties of its rows."""

    start: int
    end: int
    obligations: tuple[Obligation, ...]


def assigned_in(layout: Layout, start: int, end: int) -> tuple[Assigned, ...]:
    """The tables of tasks in a stretch of the clean text."""
    bordered = any(border in layout.text for border in ("|", "\t", _GAP))
    if not bordered or not holds_one(layout.folded, _TASKS):
        return ()
    return tuple(_tables(layout, layout.lines_between(start, end)))


def _tables(layout: Layout, lines: list[Line]) -> Iterator[Assigned]:
    columns: _Columns | None = None
    first = last = 0
    found: list[Obligation] = []
    for line in lines:
        if columns is not None and not line.text.strip():
            continue
        if columns is None and not holds_one(line.folded, _TASKS):
            continue
        row, barred = _row(line), "|" in line.text
        named = _columns(row, barred=barred) if len(row) > 2 else None
        if columns is not None and (named is not None or not _goes_on(row, columns, barred)):
            yield Assigned(first, last, tuple(found))
            columns, found = None, []
        if named is not None:
            columns, first, last = named, line.start, line.end
        elif columns is not None:
            last = line.end
            found += _duty(layout, line, row, columns)
    if columns is not None:
        yield Assigned(first, last, tuple(found))


def _goes_on(row: list[tuple[int, str]], columns: _Columns, barred: bool) -> bool:
    """Whether a row belongs to the table; without bars a line of one cell is a sentence."""
    return barred is columns.barred and (0 if barred else 1) < len(row) <= columns.count


def _row(line: Line) -> list[tuple[int, str]]:
    """Cells with their offsets, empty ones too; a border at either edge is no cell."""
    text = line.text.rstrip()
    if "|" not in text:
        return [(cell.start - line.start, cell.text) for cell in line.cells()]
    inner = text.rstrip("| ") if text.startswith("|") else text
    bars = [at for at, letter in enumerate(inner) if letter == "|"]
    starts = [0, *(at + 1 for at in bars)] if not inner.startswith("|") else [at + 1 for at in bars]
    cells = [(a, inner[a : max(a, b - 1)].rstrip()) for a, b in pairwise([*starts, len(inner) + 1])]
    return [(a + len(cell) - len(cell.lstrip()), cell.strip()) for a, cell in cells]


def _columns(row: list[tuple[int, str]], *, barred: bool) -> _Columns | None:
    """The columns that a heading row names, None when it heads no table of tasks."""
    names = [" ".join(fold(cell).split()) for _, cell in row]
    task, who, when = (_place(names, pattern) for pattern in (_TASK, _WHO, _WHEN))
    if when is None and who is not None:
        when = _place(names, _TIME)
    if task is None or when is None:
        return None
    return _Columns(task, who, when, len(row), barred)


def _place(names: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, name in enumerate(names) if pattern.match(name)), None)


def _duty(
    layout: Layout, line: Line, row: list[tuple[int, str]], columns: _Columns
) -> list[Obligation]:
    """The duty of a row that has both a task and a day or rhythm; empty last cells may lack."""
    if len(row) <= max(columns.task, columns.when, columns.who or 0):
        return []
    task = row[columns.task][1]
    deadline = deadline_of_cell(row[columns.when][1])
    if len(task) < 4 or deadline is None:
        return []
    who = row[columns.who][1] if columns.who is not None else ""
    names = tuple(part.strip() for part in re.split(r"[;+]", who) if part.strip())
    start = line.start + row[columns.task][0]
    reading = layout.view.reading(start, line.end, sure=0.75 if names else 0.6)
    return [
        Obligation(
            responsible=names,
            action=task.rstrip(" ;,."),
            deadline=deadline,
            quota=quota_in(task),
            receiver=receiver_in(task),
            reading=reading,
            form=form_in(task),
        )
    ]
