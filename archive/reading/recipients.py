"""Kính gửi and Nơi nhận: lists split by their dashes, never by ";" (NĐ 30/2020 PL I mục 9)."""

import re

from archive.reading.cells import Cell, is_ornament, opens_body
from archive.reading.folding import fold
from archive.reading.heads import head_rank
from archive.reading.layout import Layout
from archive.reading.model import Purpose, Reading, Recipient
from archive.reading.signature import capital_tail
from archive.reading.signing import CAPACITY, SIGNED, is_signed, person_in
from archive.reading.types import is_capitals, title_in

_DASH = re.compile(r"\s*[-–—•+*−~_]+\s*(?=\S)")
_SPLIT = re.compile(r"(?:(?<=[;:,.)])|(?<=\A)|(?<=\s))\s*[-–—•−~_]\s*(?=\S)")
_ANCHOR = re.compile(r"\s*[*#]*n\s?o\s?i\s+(?:n\s?h\s?a\s?n|g[uo]i)\s*[*]*\s*[:;.]*[\s:;]*")
_NUMBERED = re.compile(r"(?:\d{1,2}|[ivx]{1,4})\s?[.)/]\s")
# The number that stands where other lists print a dash.
_ORDINAL = re.compile(r"\s*\d{1,2}\s?[.)]\s+(?=[^\W\d_])")
_ENDS_ORDINAL = re.compile(r"\d\s?[.)]\s+\Z")
_ARCHIVE = re.compile(r"\s*l\s?u\s?u(?![a-z]| ?y(?![a-z]))|\s*u\s?u:")
_JUNK = re.compile(r"(?<=[;.])\s*(?P<tail>[^;.]{1,12})\Z")
_SIGNED_BEHIND = re.compile(r"\s*\((?:da ky|ky ten)[^()]*\)\s*\Z")
_CONSONANT = re.compile(r"[bcdghklmnpqrstvx]")
_UNITS = re.compile(r"[,;]|\s{2,}|(?<=[A-ZĐ]{2})\s(?=[A-ZĐ]{2})")
# Words and marks behind which a line goes on: "các tỉnh, thành phố trực thuộc / Trung ương".
_LEADS_ON = re.compile(r"(?:[,;:–-]|(?<![a-z])(?:thuoc|va|cua|cac|tai))\Z")
_LAST = 60
# So many lines a list without any marks has at most, with its heading.
_BARE = 14


class Item:
    """One line of a list while its continuation lines are being gathered."""

    def __init__(self, start: int, end: int) -> None:
        self.parts = [(start, end)]

    def text(self, layout: Layout) -> str:
        """The words in one line."""
        return " ".join(" ".join(layout.text[a:b].split()) for a, b in self.parts).strip()


def recipients_of(layout: Layout, *, issuer: str | None = None) -> tuple[Recipient, ...]:
    """The distribution list, in print order; `issuer` tells who stands above and below it."""
    anchor = layout.recipients_start
    if anchor is None:
        return ()
    found: list[Recipient] = []
    for item in _listed(layout, anchor):
        reading = reading_of(layout, item)
        if reading is not None:
            found.append(recipient(reading, issuer=issuer))
    return tuple(found)


def reading_of(layout: Layout, item: Item) -> Reading | None:
    """A list item without dash, closing mark and what recognition made of stamp and ink."""
    text = _without_junk(item.text(layout))
    text = text.strip(" ;,:").removesuffix("./.").rstrip(" .;,:/")
    if len(re.findall(r"[^\W\d_]", text)) < 2:
        return None
    start, end = item.parts[0][0], item.parts[-1][1]
    return layout.view.reading(start, end, value=text, sure=0.93)


def _without_junk(text: str) -> str:
    """ "…; T——", "…; cản" and "….42¿": what follows the closing mark without a word in it."""
    signed = _SIGNED_BEHIND.search(fold(text))
    text = text[: signed.start()] if signed else text
    found = _JUNK.search(text)
    if found is None:
        return text
    if re.fullmatch(r"\s*[^\W\d_]{1,4}", found["tail"]) and found["tail"].islower():
        return text[: found.start()]
    words = re.findall(r"[^\W\d_]{2,}", SIGNED.sub("", fold(found["tail"])))
    return text if any(_CONSONANT.search(word) for word in words) else text[: found.start()]


def _listed(layout: Layout, anchor: int) -> list[Item]:
    """Items from the anchor on, until the signature, an annex or the end of the cell."""
    items = _bare_items(layout, anchor)
    if items:
        return items
    archived = strange = False
    column = last_line = -1
    for cell in layout.cells(anchor, min(len(layout.text), anchor + 9_000)):
        folded = cell.folded
        lead = _ANCHOR.match(folded)
        dashed = _DASH.match(cell.text) is not None
        if column < 0 and (lead is not None or dashed):
            column, last_line = cell.column, cell.line
            begin = cell.start + (lead.end() if lead else 0)
            for start, end in _phrases(layout, begin, cell.end):
                archived = _take(layout, items, start, end, anew=True) or archived
            continue
        ordinal = _ORDINAL.match(cell.text)
        if ordinal is not None and not (archived or strange) and _counts(layout, items):
            start = cell.start + ordinal.end()
            archived = _take(layout, items, start, cell.end, anew=True) or archived
            last_line = cell.line
            continue
        if not dashed and not strange and _plain_item(layout, items, cell, archived):
            items.append(Item(cell.start, cell.end))
            archived = _ARCHIVE.match(folded) is not None
            last_line = cell.line
            continue
        if not dashed and _hangs(layout, items, cell, archived):
            items[-1].parts.append((cell.start, cell.end))
            last_line = cell.line
            continue
        if not dashed and _stops(layout, items, cell, archived, column, last_line):
            if archived or _closes_list(layout, items, cell, last_line):
                break
            strange = strange or (not items and _is_strange(cell))
            continue
        archived = _take(layout, items, cell.start, cell.end) or archived
        last_line = cell.line
        if len(items) > _LAST:
            break
    return items


def _bare_items(layout: Layout, anchor: int) -> list[Item]:
    """The lines down to the archive's, of a list printed without dashes and closing marks."""
    items: list[Item] = []
    heading, *lines = layout.lines_between(anchor, anchor + 1_500)[:_BARE]
    if _ANCHOR.fullmatch(heading.folded) is None:
        return []
    for line in lines:
        cells = line.cells()
        if len(cells) != 1 or not _is_bare(cells[0]):
            return []
        items.append(Item(cells[0].start, cells[0].end))
        if _ARCHIVE.match(cells[0].folded):
            return items
    return []


def _is_bare(cell: Cell) -> bool:
    """Whether a line is a name without dash and closing mark, and no part of a signature."""
    marked = _DASH.match(cell.text) or cell.text.endswith((";", ","))
    archived = _ARCHIVE.match(cell.folded) is not None
    signs = is_capitals(cell.text) or _is_person(cell.text)
    return not marked and cell.text[0].isupper() and (archived or not signs)


def _phrases(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between the ";" of a whole list in one line that was printed without dashes."""
    text = layout.text[start:end]
    parts = [(start + part.start(), start + part.end()) for part in re.finditer(r"[^;]+", text)]
    whole = bool(parts) and _ARCHIVE.match(fold(layout.text[slice(*parts[-1])]))
    return parts if whole and not _DASH.match(text) else [(start, end)]


def _counts(layout: Layout, items: list[Item]) -> bool:
    """Whether the list is numbered so far, or has not begun."""
    first = items[0].parts[0][0] if items else None
    return first is None or _ENDS_ORDINAL.search(layout.text, max(0, first - 6), first) is not None


def _is_strange(cell: Cell) -> bool:
    """Whether words that are no part of a signature stand between "Nơi nhận" and a list."""
    return not (is_capitals(cell.text) or is_signed(cell.text) or is_ornament(cell.text))


def _plain_item(layout: Layout, items: list[Item], cell: Cell, archived: bool) -> bool:
    """Whether a list printed without dashes goes on with this line."""
    if archived or any(_DASH.match(layout.text[i.parts[0][0] - 2 : i.parts[0][1]]) for i in items):
        return False
    if is_capitals(cell.text) or _is_person(cell.text) or is_ornament(cell.text):
        return False
    first = not items and cell.text[0].isupper()
    follows = bool(items) and items[-1].text(layout).endswith((";", ","))
    whole = (
        cell.text.endswith((";", ".", ","))
        or _ARCHIVE.match(cell.folded) is not None
        or (cell.text[0].isupper() and _goes_on(layout.text, cell.end))
    )
    return (first or follows) and whole and len(cell.text) < 120


def _goes_on(text: str, end: int) -> bool:
    """Whether the line below begins in the middle of a phrase: in small letters or a bracket."""
    below = text[end : end + 200].lstrip()
    return (below[:1].islower() or below[:1] == "(") and not is_signed(below.split("\n")[0])


def _is_person(text: str) -> bool:
    """Whether a line holds little more than a person's name."""
    person = person_in(text)
    return person is not None and person[1] - person[0] > 0.8 * len(text)


def _hangs(layout: Layout, items: list[Item], cell: Cell, archived: bool) -> bool:
    """Whether a line without a dash stands between two with one, and is closed as they are."""
    if archived or not items or cell.text[-1] not in ";," or is_capitals(cell.text):
        return False
    above = layout.text[items[-1].parts[0][0] - 3 : items[-1].parts[0][0]]
    below = layout.text[cell.end : cell.end + 40].lstrip()
    between = layout.text[items[-1].parts[-1][1] : cell.start]
    return not between.strip() and bool(_DASH.search(above + "x")) and bool(_DASH.match(below))


def _stops(
    layout: Layout, items: list[Item], cell: Cell, archived: bool, column: int, last_line: int
) -> bool:
    """Whether a cell without a dash is not the rest of the item above."""
    text, folded = cell.text, cell.folded
    if (
        not items
        or is_ornament(text)
        or text.isdecimal()
        or "|" in layout.text[items[-1].parts[-1][1] : cell.start]
    ):
        return True
    if CAPACITY.match(text) or (is_capitals(text) and len(text) > 3):
        return True
    if cell.line == last_line or cell.column > column + 25:
        return True
    if text.lstrip().startswith("(") and not archived:
        return False
    closed = items[-1].text(layout).endswith((";", ".", "./."))
    gap = cell.line - last_line > (2 if layout.double_spaced else 1)
    signed = re.match(r"\(?(?:da )?ky\b", folded) is not None
    return closed or gap or signed or (_is_person(text) and not text.endswith((";", ".", ",")))


def _closes_list(layout: Layout, items: list[Item], cell: Cell, last_line: int) -> bool:
    """Whether a foreign cell ends the list; a signature in the right column does not."""
    if title_in(cell.text) is not None or re.match(r"phu luc|mau |danh sach", cell.folded):
        return True
    return bool(items) and cell.line - last_line > 8


def _take(layout: Layout, items: list[Item], start: int, end: int, *, anew: bool = False) -> bool:
    """Add the items of one cell; tells whether the archive line was among them.

    Words without a dash go on with the item above unless they begin `anew`.
    """
    text = layout.text[start:end]
    cut = capital_tail(text)
    if cut is not None and not re.match(r"[-–]?\s*[A-ZĐ]{2,}:", text[cut:]):
        text = text[:cut]
    unclosed = _is_unclosed(text)
    bounds = [m for m in _SPLIT.finditer(text) if _separates(text, m, unclosed=unclosed)]
    if not bounds or text[: bounds[0].start()].strip(" :;"):
        head = text[: bounds[0].start()] if bounds else text
        dashed = _DASH.match(text)
        if head.strip(" :;.|"):
            if dashed is None and items and not anew:
                items[-1].parts.append((start, start + len(head)))
            else:
                items.append(Item(start + (dashed.end() if dashed else 0), start + len(head)))
    followers = [*bounds[1:], None]
    for match, following in zip(bounds, followers, strict=False):
        stop = following.start() if following else len(text)
        if text[match.end() : stop].strip(" ;.:"):
            items.append(Item(start + match.end(), start + stop))
    return any(_ARCHIVE.match(fold(item.text(layout))) for item in items[-8:])


def _is_unclosed(text: str) -> bool:
    """Whether a whole list stands in one line, with nothing but dashes between its items."""
    return (
        _DASH.match(text) is not None
        and re.search(r" [-–] l\s?u\s?u(?![a-z])", fold(text)) is not None
        and re.search(r"[;,.]\s*[-–]", text) is None
    )


def _separates(text: str, dash: re.Match[str], *, unclosed: bool) -> bool:
    """A dash begins an item after a closing mark, at the start, or before "Lưu".

    In a list that is `unclosed` it does so before any capital.
    """
    before = text[: dash.start()].rstrip()
    if not before or before[-1] in ";:,." or before.endswith((".)", ";)")):
        return True
    tight = dash.end() - dash.start() < 2
    if unclosed and not tight and text[dash.end()].isupper():
        return True
    if before[-1] == ")":
        return not tight
    return bool(_ARCHIVE.match(fold(text[dash.end() : dash.end() + 6])))


def recipient(reading: Reading, *, issuer: str | None = None) -> Recipient:
    """The purpose that the words of a line tell, and for "Lưu" who keeps the copies."""
    folded = fold(reading.value)
    purpose = _purpose(folded, issuer)
    if purpose is not Purpose.ARCHIVE:
        return Recipient(reading, purpose)
    units = re.sub(r"\A\s*(?:Lưu|LƯU|lưu|ưu)\s*(?:tại)?\s*:?\s*", "", reading.value)
    inside = re.search(r"\(\s*(?P<who>[^\d()]{0,20}?)[\s.,]*(?P<copies>\d{1,3})?\s*b?\s*\)", units)
    outside = re.sub(r"\([^)]*\)", " ", units)
    names = tuple(n for n in (p.strip(" .;:") for p in _UNITS.split(outside)) if n)
    return Recipient(
        reading,
        purpose,
        archive_units=names,
        drafter=(inside["who"].strip(" .,") or None) if inside else None,
        copies=int(inside["copies"]) if inside and inside["copies"] else None,
    )


_PURPOSES: tuple[tuple[Purpose, re.Pattern[str]], ...] = (
    (Purpose.ARCHIVE, re.compile(r"\A(?:luu(?![a-z])|uu:)")),
    (Purpose.SAME, re.compile(r"\Anhu (?:tren|kinh gui|dieu|muc)")),
    (Purpose.EXECUTE, re.compile(r"(?:de |d/)(?:t/?h|thuc hien)(?![a-z])|\(t/h\)|\(thuc hien\)")),
    (Purpose.REPORT, re.compile(r"(?:de |d/)(?:b/?c|bao cao)(?![a-z])|\(b/?c\)|\(bao cao\)")),
    (Purpose.COORDINATE, re.compile(r"(?:de |d/)(?:p/?h|phoi hop)(?![a-z])|\(p/?h\)|\(phoi hop\)")),
    (Purpose.INFORM, re.compile(r"de biet|(?:de |d/)(?:theo doi|giam sat|chi dao)|\(biet\)")),
    (
        Purpose.PUBLISH,
        re.compile(r"website|cong thong tin|cong tt|trang thong tin|cong bao|dang tai"),
    ),
    (Purpose.INFORM, re.compile(r"\A(?:ban giam doc|bgd|bgh|lanh dao|ld[ ,]|ban giam hieu)")),
    (Purpose.INTERNAL, re.compile(r"chuyen vien|cac cv(?![a-z])|cb, cc|nld|cvp|: ?tp, ")),
    (Purpose.EXECUTE, re.compile(r"\A(?:cac (?!bo|dong chi|d/c)|don vi|truong )|truc thuoc")),
)


def _purpose(folded: str, issuer: str | None) -> Purpose:
    """The printed purpose, else what the body's rank above or below the issuer suggests."""
    for purpose, words in _PURPOSES:
        if words.search(folded):
            return purpose
    rank, own = head_rank(folded), head_rank(issuer or "")
    if rank == 9 or own == 9 or folded.startswith(("cong doan", "van phong", "hoi ", "doan ")):
        return Purpose.COORDINATE
    if rank < own:
        return Purpose.REPORT if not folded.startswith("ban ") else Purpose.COORDINATE
    return Purpose.EXECUTE if rank > own and not folded.startswith("ban ") else Purpose.COORDINATE


def addressees_of(layout: Layout) -> tuple[Reading, ...]:
    """Who a letter, submission or report is addressed to."""
    start = layout.addressed_at
    if start is None:
        return ()
    items: list[Item] = []
    line = -1
    first = layout.text.rfind("\n", 0, start) + 1
    for cell in layout.cells(first, start + 6_000):
        if cell.end <= start:
            continue
        begin = max(start, cell.start)
        hangs = start > first + 10 and cell.column >= start - first - 2
        if line >= 0 and _after_addressees(layout, items, cell, line, hangs=hangs):
            break
        anew = bool(items) and cell.line != line and items[-1].text(layout).endswith(";")
        _take(layout, items, begin, cell.end, anew=anew)
        line = cell.line
        if len(items) > _LAST:
            break
    found = [reading_of(layout, item) for item in items]
    return tuple(reading for reading in found if reading is not None)


def _after_addressees(
    layout: Layout, items: list[Item], cell: Cell, line: int, *, hangs: bool
) -> bool:
    """Whether the list of addressees ended before this cell.

    A line that `hangs` below the first name, not below "Kính gửi", goes on with it.
    """
    if is_ornament(cell.text) or _DASH.match(cell.text):
        return is_ornament(cell.text) and bool(items)
    if not items:
        return False
    if _NUMBERED.match(cell.folded) and not _NUMBERED.match(items[0].text(layout)):
        return True
    if items[-1].text(layout).endswith((".", "./.")) or opens_body(cell) or title_in(cell.text):
        return True
    between = layout.text[items[-1].parts[-1][1] : cell.start]
    gap = cell.line - line > (2 if layout.double_spaced else 1)
    last = items[-1].text(layout)
    capital = cell.text[0].isupper() and not hangs
    if cell.line != line and capital and _LEADS_ON.search(fold(last)) is None:
        return True
    return "|" in between or (gap and not items[-1].text(layout).endswith(","))
