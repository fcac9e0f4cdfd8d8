"""Phụ lục, biểu mẫu and documents that follow the signature, with titles of their own."""

import re

from archive.reading.cells import Cell, is_ornament
from archive.reading.folding import fold
from archive.reading.layout import Layout
from archive.reading.model import Annex
from archive.reading.types import is_capitals, title_in

_LABEL = re.compile(
    r"(?P<label>(?:phu luc|phu bieu|bieu mau|bieu so|bieu|mau so|mau|phieu so)"
    r"(?:\s+(?:so\s+)?(?:\d{1,3}[a-z]?|[ivx]{1,5}(?![a-z])"
    r"|[a-z](?![a-z])))?)\s*[:.\-–]*\s*(?P<rest>.*)\Z"
)
_HEADINGS = re.compile(
    r"(?:danh sach|danh muc|de cuong|bang |bieu |mau |tong hop|noi dung|lich |quy che|quy dinh"
    r"|phieu |ban |bao cao)"
)
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh )?(?:kem theo|dinh kem)")
_REACH = 400_000


def annexes_of(layout: Layout, *, start: int) -> tuple[Annex, ...]:
    """The annexes that begin behind `start`, the end of the signature."""
    found: list[Annex] = []
    cells = layout.cells(start, min(len(layout.text), start + _REACH))
    labelled = False
    index = 0
    while index < len(cells) and len(found) < 200:
        cell = cells[index]
        alone = cell.text[0].isupper() and (index == 0 or cell.line != cells[index - 1].line)
        label = _label(cell) if alone else None
        if label is None and (labelled or not alone or not _heads(cells, index)):
            index += 1
            continue
        labelled = labelled or (label is not None and fold(label).startswith("phu"))
        annex, index = _annex(layout, cells, index, label)
        if annex is not None:
            found.append(annex)
    return tuple(found)


def _label(cell: Cell) -> str | None:
    """ "PHỤ LỤC 01" when the cell begins with it as a label, not inside a sentence."""
    match = _LABEL.match(cell.folded)
    if match is None or not cell.text[0].isupper():
        return None
    rest = match["rest"]
    numbered = bool(re.search(r"[\divx]\Z", match["label"]))
    if rest and not is_capitals(cell.text[match.start("rest") :]) and not rest.startswith("("):
        return None
    if not numbered and rest and not match["label"].startswith("phu"):
        return None
    return cell.text[: match.end("label")]


def _heads(cells: list[Cell], index: int) -> bool:
    """Whether an unlabelled cell is the title of an annex."""
    cell = cells[index]
    if not is_capitals(cell.text, share=0.9):
        return False
    if len(cell.text) > 7 and _HEADINGS.match(cell.folded):
        return True
    near = " ".join(c.folded for c in cells[index : index + 8])
    return title_in(cell.text) is not None and _ATTACHED.search(near) is not None


def _annex(
    layout: Layout, cells: list[Cell], index: int, label: str | None
) -> tuple[Annex | None, int]:
    """The annex that begins at `index`, and the cell behind its title."""
    first = cells[index]
    begin = first.start
    end = first.end
    if label is not None:
        rest = first.text[len(label) :].strip(" :.-–")
        begin = first.end - len(rest) if rest else -1
    line = first.line
    index += 1
    while index < len(cells):
        cell = cells[index]
        bare = end == first.end and title_in(first.text) is not None
        if not _goes_on(layout, cell, line, empty=begin < 0 or bare):
            break
        begin = cell.start if begin < 0 else begin
        end, line = cell.end, cell.line
        index += 1
    if begin < 0:
        begin, end = first.start, first.end
    attached = _ATTACHED.search(fold(layout.text[begin:end]))
    if attached is not None and attached.start() > 8:
        end = begin + attached.start()
    reading = layout.view.reading(begin, end, sure=0.85)
    title = " ".join(reading.value.split()).rstrip(" (")
    reading = layout.view.reading(begin, end, value=title, sure=0.85)
    return Annex(reading, label, _kind(fold(title), label)), index


def _goes_on(layout: Layout, cell: Cell, line: int, *, empty: bool) -> bool:
    if is_ornament(cell.text) or _ATTACHED.match(cell.folded) or cell.text.startswith("("):
        return False
    gap = cell.line - line
    allowed = 4 if empty else (2 if layout.double_spaced else 1)
    if gap > allowed or gap == 0:
        return False
    if title_in(cell.text) is None and _label(cell) is not None:
        return False
    return is_capitals(cell.text, share=0.75 if empty else 0.9) or (
        empty and len(cell.text) < 120 and cell.text[0].isupper() and cell.text[-1] not in ":;.,"
    )


def _kind(folded: str, label: str | None) -> str:
    named = fold(label or "")
    if named.startswith(("mau", "bieu")) or folded.startswith(("mau", "phieu", "bieu mau")):
        return "form"
    if folded.startswith(("danh sach", "danh muc", "bang", "tong hop", "bieu")):
        return "table"
    return "document" if title_in(folded.upper()) is not None and label is None else "annex"
