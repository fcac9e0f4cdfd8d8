"""The signature that closes the main act: capacity, title and name, wherever its column was put."""

import re
from dataclasses import dataclass, replace

from archive.reading.cells import Line, is_ornament, opens_body
from archive.reading.folding import fold
from archive.reading.layout import Layout
from archive.reading.model import Reading, Signer
from archive.reading.signers import Mark, grouped
from archive.reading.signing import (
    CAPACITY,
    LOWER,
    SIGNED,
    TITLE_HEAD,
    UPPER,
    are_joined,
    is_name_alone,
    person_in,
    tidy_capacity,
)
from archive.reading.titles import titles_in
from archive.reading.types import is_capitals, title_in

_ANNEX = re.compile(
    r"(?:phu luc|phu bieu|bieu mau|bieu so|mau so|mau |danh sach|danh muc|de cuong|bang tong hop"
    r"|\[1\]|tai lieu)"
)
# A name of which a line end or a column cut a part: "Trần Thị", "Thị Thu Hà".
_CUT_NAME = re.compile(r"thi .*|.* thi|\w+ van")
# What the end of a line cut from a name, and how long such a line is at least.
_REST_OF_NAME = re.compile(
    rf"[^\S\n]*\n[^\S\n]*(?P<name>{UPPER}{LOWER}+(?: {UPPER}{LOWER}+)?)[^\S\n]*(?=\n|\Z)"
)
_FIRST_OF_NAME = re.compile(
    rf"(?:   |[|\t]\s?)(?P<name>{UPPER}{LOWER}+(?: {UPPER}{LOWER}+)?)[^\S\n]*\n[^\S\n]*\Z"
)
_LONG_LINE = 45
# An item of the recipients' list that stands beside a title in one line.
_LISTED = re.compile(r" ?[-–](?: [A-ZĐ]{2,6}(?!\w).*)?\Z")
_REACH = 2_600


# The archive's line, closed, where a name may follow from the other column.
_NAMED_BEHIND = re.compile(r"[-–]?\s*luu(?![a-z])[^\n]{2,60}[.)]\s+(?=[a-z]+(?: [a-z]+){1,4}\Z)")
# "TM. ỦY BAN NHÂN DÂN": a capacity and the words in capitals behind it.
_OFFICE = re.compile(rf"[A-Z./]{{2,4}} ?{UPPER}{{2,}}(?: {UPPER}{{2,}})+")
_DEPUTY = re.compile(r"pho |p\.|thu truong")
_CHAIR = re.compile(r"chu (?:tri|toa|tich)")
# Those who sign beside the head of an office.
_APPROVAL = re.compile(r"(?:phe )?duyet(?![a-z])|(?:y kien|xac nhan)(?: cua)? |ban giam hieu duyet")
# "ĐẠI DIỆN NHÀ TRƯỜNG / HIỆU TRƯỞNG": who is spoken for, above the signer's own title.
_REPRESENTS = re.compile(r"dai dien")
_BESIDE = re.compile(r"nguoi (?!su dung)|thu ky(?! truong)|ke toan|thu quy|dai dien")


@dataclass(frozen=True, slots=True)
class Signature:
    """What the block shows; several capacities stack, as in "TL. … KT. …"."""

    capacity: Reading | None
    on_behalf_of: Reading | None
    position: Reading | None
    names: tuple[Reading, ...]
    signers: tuple[Signer, ...] = ()
    marks: tuple[Mark, ...] = ()


def signature_of(layout: Layout) -> Signature:
    """The signature, from the capital words and names that no recipient line owns.

    Of several, the chair's closes minutes, and the first one of an office any other document.
    """
    block = block_marks(layout)
    groups = grouped(layout, block)
    found = [_one(layout, marks) for marks in groups]
    chairs = [one for one in found if one.position and _CHAIR.match(fold(one.position.value))]
    minutes = layout.title is not None and layout.title.type == "Biên bản"
    heads = [
        one
        for one, marks in zip(found, groups, strict=True)
        if not _is_beside(one) and not any(map(_approves, marks))
    ]
    closing = chairs[0] if minutes and chairs else [*heads, *found][0]
    signers = tuple(Signer(name, one.position, one.capacity) for one in found for name in one.names)
    names = tuple(signer.name for signer in signers if signer.name not in closing.names)
    return replace(closing, names=closing.names + names, signers=signers, marks=tuple(block))


def _approves(mark: Mark) -> bool:
    """Whether a line says that somebody approves or certifies what another one signs."""
    return _APPROVAL.match(fold(mark.text)) is not None


def _is_beside(one: Signature) -> bool:
    return one.position is not None and _BESIDE.match(fold(one.position.value)) is not None


def _one(layout: Layout, marks: list[Mark]) -> Signature:
    """The signature that a group of marks shows."""
    joined = "\n".join(mark.text for mark in marks)
    capacities = list(CAPACITY.finditer(joined))
    titles = titles_in(joined)
    if not capacities and not titles and not _closing_name(layout, marks):
        return Signature(None, None, None, ())
    first = min([m.start() for m in capacities[:1]] + [t[0] for t in titles[:1]], default=0)
    names = _names(layout, marks, after=first) or _lone_names(layout, marks, after=first)
    if any(are_joined(name.value) for name, _ in names):
        return Signature(_capacity(layout, marks, joined, capacities), None, None, ())
    if names:
        capacities = [m for m in capacities if m.start() < names[0][1]]
        titles = [t for t in titles if t[0] < names[0][1]]
    position = _position(joined, capacities, titles)
    if position is not None:
        position = position[0], position[0] + len(_LISTED.sub("", joined[slice(*position)]))
    if position is not None and not names and _BESIDE.match(fold(joined[slice(*position)])):
        position = None
    behalf = _behalf(joined, capacities, titles)
    return Signature(
        capacity=_capacity(layout, marks, joined, capacities),
        on_behalf_of=_read(layout, marks, joined, behalf, sure=0.85),
        position=_read(layout, marks, joined, position, sure=0.92 if names else 0.8),
        names=tuple(name for name, _ in names),
    )


def block_marks(layout: Layout) -> list[Mark]:
    """Cells of the signature block: capitals, names, "(Đã ký)"; recipient lines are cut away."""
    start, end = block_span(layout)
    anchor = layout.recipients_start
    found: list[Mark] = []
    for cell in layout.cells(start, end):
        if title_in(cell.text) and anchor is not None and cell.start > anchor:
            break
        if _ANNEX.match(cell.folded) and cell.start > start and found:
            break
        if is_ornament(cell.text):
            continue
        found += _cell_marks(cell.start, cell.text, listed=anchor is not None)
    return found


def block_span(layout: Layout) -> tuple[int, int]:
    """From the end of the body to where an annex can begin."""
    start = layout.body_end
    anchor = layout.recipients_start
    if anchor is None and start >= len(layout.text):
        start = _closing(layout)
    return start, min(len(layout.text), max(start, anchor or 0) + _REACH)


def _closing(layout: Layout) -> int:
    """Without "./." and "Nơi nhận": the last cells that hold a title or a name."""
    floor = _speaks_from(layout)
    lines = [line for line in layout.lines if line.text.strip(" |") and line.start >= floor]
    tail = lines[-14:]
    for line in tail:
        for cell in line.cells():
            head = TITLE_HEAD.match(cell.folded)
            capitals = is_capitals(cell.text) and len(cell.text) < 70
            capacity = CAPACITY.match(cell.text)
            alone = head is not None and head.end() == len(cell.text) and cell.text[0].isupper()
            approves = capitals and _APPROVAL.match(cell.folded)
            if approves or (capitals and head) or alone or (capacity and len(cell.text) < 60):
                return cell.start
    if len(tail) > 1 and SIGNED.fullmatch(fold(tail[-1].text.strip())) and _named(tail[-2]):
        return tail[-2].start
    last = tail[-1] if tail else None
    if last is not None and "|" in last.text and len(last.text) < 120 and not _counts(last.text):
        return last.start
    return len(layout.text)


def _speaks_from(layout: Layout) -> int:
    """Where the text begins to speak; "BỘ TRƯỞNG BỘ …" above the grounds signs nothing."""
    cells = layout.cells(layout.header_end, layout.header_end + _REACH)
    return next((cell.start for cell in cells if opens_body(cell)), layout.header_end)


def _named(line: Line) -> bool:
    """Whether a line is nothing but a name, which a page may print above "(Đã ký)"."""
    return person_in(line.text) == (0, len(line.text.rstrip()))


def _counts(row: str) -> bool:
    """Whether a row begins with its number, as those of a list do."""
    return re.match(r"[\s|]*\d{1,4}\s*\.?\s*\|", row) is not None


def _cell_marks(start: int, text: str, *, listed: bool) -> list[Mark]:
    """The parts of a cell that can belong to a signature."""
    if not listed or not re.match(r"\s*(?:[-–•+]|n[oơ]i nh[aậ]n)", text, re.I):
        return [Mark(start, start + len(text), text)]
    capitals = capital_tail(text)
    return [] if capitals is None else [Mark(start + capitals, start + len(text), text[capitals:])]


def capital_tail(text: str) -> int | None:
    """Where a capacity or title in capitals begins behind the words of a recipient line."""
    named = _NAMED_BEHIND.match(fold(text))
    if named is not None and person_in(text[named.end() :]) == (0, len(text) - named.end()):
        return named.end()
    for match in re.finditer(r"(?:(?<=\A)|(?<=[\s:;.,]))\s*\S", text[:_REACH]):
        place = match.end() - 1
        rest = text[place : place + 160]
        if rest[0].islower():
            continue
        head = _signing_words(rest.split("  ")[0])
        if not is_capitals(head, share=0.95) or len(head) < 6:
            continue
        capacity = CAPACITY.match(rest)
        if capacity is not None or TITLE_HEAD.match(fold(rest)):
            return place
    return None


def _signing_words(text: str) -> str:
    """The capitals before a name that ends the text; behind a capacity, before any other word."""
    office = _OFFICE.match(text) if CAPACITY.match(text) else None
    if office is not None:
        return office.group()
    person = person_in(text)
    return text[: person[0]] if person and person[0] and person[1] == len(text) else text


def _position(
    joined: str, capacities: list[re.Match[str]], titles: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The signer's own title: for KT., TL., TUQ. not the title of the one signed for."""
    if not titles:
        return None
    if not capacities:
        spoken_for = _REPRESENTS.match(fold(joined), titles[0][0]) and len(titles) > 1
        return titles[1] if spoken_for else titles[0]
    last = capacities[-1]
    own = tidy_capacity(last) == "Q."
    after = [title for title in titles if title[0] >= last.end()]
    if own:
        return after[0] if after else None
    if tidy_capacity(last) == "TM.":
        return next((t for t in after if t[0] > last.end() + 2), None)
    deputies = [title for title in after if _DEPUTY.match(fold(joined[slice(*title)]))]
    if tidy_capacity(last) == "KT." and deputies:
        return deputies[-1]
    signed_for = after and joined[last.end() : after[0][0]].strip() == ""
    return next(iter(after[1:] if signed_for else after), None)


def _behalf(
    joined: str, capacities: list[re.Match[str]], titles: list[tuple[int, int]]
) -> tuple[int, int] | None:
    if not capacities or tidy_capacity(capacities[0]) == "Q.":
        return None
    start = capacities[0].end()
    for title in titles:
        if title[0] == start:
            return title
    line = re.compile(r"[^\n]*").match(joined, start)
    end = line.end() if line else start
    following = [t[0] for t in titles if start < t[0] < end]
    stops = [*following, *[c.start() for c in capacities if start < c.start() < end], end]
    return start, min(stops)


def _capacity(
    layout: Layout, marks: list[Mark], joined: str, capacities: list[re.Match[str]]
) -> Reading | None:
    if not capacities:
        return None
    value = " ".join(tidy_capacity(match) for match in capacities)
    span = (capacities[0].start(), capacities[-1].end())
    return _read(layout, marks, joined, span, sure=0.95, value=value)


def _names(layout: Layout, marks: list[Mark], *, after: int) -> list[tuple[Reading, int]]:
    """Names behind offset `after` of the joined block, each with the offset where it ends."""
    found: list[tuple[Reading, int]] = []
    position = 0
    for mark in marks:
        text = SIGNED.sub(lambda m: " " * len(m.group()), fold(mark.text))
        shown = "".join(c if f != " " else " " for c, f in zip(mark.text, text, strict=True))
        person = person_in(shown)
        if person and position + person[1] > after:
            start, end = _whole_name(layout, mark.start + person[0], mark.start + person[1])
            value = " ".join(layout.text[start:end].split())
            if _CUT_NAME.fullmatch(fold(value)):
                position += len(mark.text) + 1
                continue
            reading = layout.view.reading(start, end, value=_titled(value), sure=0.9)
            found.append((reading, position + person[1]))
        position += len(mark.text) + 1
    return found


def _whole_name(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The name with what the end of a long line parts from it: "Nguyễn Văn / Hoà"."""
    line = layout.lines[layout.line_at(start)]
    rest = _REST_OF_NAME.match(layout.text, end) if line.end - line.start > _LONG_LINE else None
    above = layout.lines[layout.line_at(start) - 1] if line.row else line
    first = None
    if line.text.strip() == layout.text[start:end] and above.end - above.start > _LONG_LINE:
        first = _FIRST_OF_NAME.search(layout.text, above.start, start)
    return first.start("name") if first else start, rest.end("name") if rest else end


def _lone_names(layout: Layout, marks: list[Mark], *, after: int) -> list[tuple[Reading, int]]:
    """A cell that is nothing but two to five capitalised words below a title: "A Byot"."""
    position = 0
    for mark in marks:
        whole = is_name_alone(mark.text) and not _CUT_NAME.fullmatch(fold(mark.text))
        if position > after and whole:
            reading = layout.view.reading(mark.start, mark.end, sure=0.7)
            return [(reading, position + len(mark.text))]
        position += len(mark.text) + 1
    return []


def _titled(name: str) -> str:
    return " ".join(part.capitalize() for part in name.split()) if name.isupper() else name


def _closing_name(layout: Layout, marks: list[Mark]) -> bool:
    """Whether the block is nothing but a name and "(Đã ký)"."""
    return 0 < len(marks) <= 3 and layout.recipients_start is None and len(marks[-1].text) < 60


def _read(
    layout: Layout,
    marks: list[Mark],
    joined: str,
    span: tuple[int, int] | None,
    *,
    sure: float,
    value: str | None = None,
) -> Reading | None:
    """A reading of a stretch of the joined block, in the offsets of the text."""
    if span is None:
        return None
    start, end = span
    text = joined[start:end].strip(" \n.,:")
    if not text:
        return None
    start += joined[start:end].find(text)
    first = _offset(marks, start)
    last = _offset(marks, start + len(text) - 1) + 1
    shown = " ".join(text.split())
    return layout.view.reading(first, last, value=value or shown, sure=sure)


def _offset(marks: list[Mark], position: int) -> int:
    for mark in marks:
        if position <= len(mark.text):
            return mark.start + position
        position -= len(mark.text) + 1
    return marks[-1].end
