"""What a text without its header says of itself: its type and who speaks."""

import re
from collections import Counter
from dataclasses import dataclass

from archive.reading.bodies import expand
from archive.reading.cells import opens_body
from archive.reading.dates import date_in
from archive.reading.doubt import breaks_off, is_doubtful
from archive.reading.folding import fold
from archive.reading.issuer import COUNCILS
from archive.reading.layout import Layout, Title
from archive.reading.model import Reading
from archive.reading.motto import NATION
from archive.reading.names import office_name
from archive.reading.numbers import SYMBOL, document_key, tidy_symbol
from archive.reading.types import TYPE_PATTERN, is_capitals, type_named

_THIS = re.compile(rf"(?<![a-z])(?P<type>{TYPE_PATTERN}) nay(?![a-z])")
_VERBS = (
    r"đề nghị|xây dựng|ban hành|yêu cầu|hướng dẫn|thông báo|báo cáo|triển khai|tổ chức|có ý kiến"
    r"|trân trọng|gửi"
    r"|kính đề nghị|kính mời|kính báo cáo|kính trình|quyết định"
)
_SPEAKER = re.compile(
    r"(?:(?<=\A)|(?<=[;.,]\s)|(?<=\n)|(?<=[;,]\n))\s*(?P<body>(?:Bộ|Sở|Phòng|Ủy ban nhân dân"
    r"|Uỷ ban nhân dân"
    r"|UBND|Trường|Ban|Hội đồng|Công đoàn|Văn phòng|Liên đoàn|Trung tâm|Hội|Đảng ủy|Chi bộ|Cục"
    r"|Vụ|Viện)"
    r"(?:\s(?!(?:đã|sẽ|đang|xin|được)\s)[^\s;.,()]+){1,12}?)(?:\s\((?P<short>[^()]{2,20})\))?\s(?:xin\s)?(?:"
    + _VERBS
    + r")(?![\w])"
)
_LOCALITY = re.compile(
    r"(?i:ngành)\s(?:Giáo dục và Đào tạo|Giáo dục|Y tế|Nội vụ|Tư pháp|Tài chính|Văn hóa)[ ]"
    r"(?P<place>(?:(?:tỉnh|quận|huyện|thành phố|thị xã|Quận|Thành phố)[ ])?"
    r"(?:\d{1,2}|[A-ZĐ][^\W\d_]+(?:[ ][A-ZĐ][^\W\d_]+){1,3}))"
)
_SELF = re.compile(r"(?P<lead>\s*(?:cua [^\d]{3,90}? )?so\s?:?\s{1,3})\d[^ ]{3,40},? ngay \d")
_TITLED = re.compile(rf"(?:{TYPE_PATTERN}) so\s?:?\s{{1,3}}(?=\d)")
# The same with what it is about.
_TOLD = re.compile(rf"{_TITLED.pattern}\d+ ?[/-] ?[^ ]+,? (?:ngay [\da-z/. ]{{8,24}} )?(?:v/v|ve) ")
_NUMBER_LINE = re.compile(r"\(?so\s?:\s{0,3}")
# "Ngày 28/9/1982, Hội đồng Bộ trưởng ban hành …": who spoke then.
_DATED = re.compile(r"\d{4},\s*\Z")
# How a text names a council, and the level of its place.
_WRITTEN = dict(
    zip(COUNCILS, ("(?:uy ban nhan dan|ubnd)", "(?:hoi dong nhan dan|hdnd)"), strict=True)
)
_LEVEL = r"(?P<level>tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran)"
_BELOW_COUNCIL = re.compile(r"(?:Sở|Phòng|Trường|Ban) ")
_REACH = 4_000
_SAMPLE = 60_000
_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class SelfNamed:
    """Number, symbol and date that a text gives itself under its title, and the symbol's key."""

    number: Reading
    symbol: Reading
    date: Reading | None
    key: str


def own_type(layout: Layout) -> Reading | None:
    """The type a text calls itself by ("công văn này"), when no title and no address show it."""
    counted: Counter[str] = Counter()
    places: dict[str, tuple[int, int]] = {}
    view = layout.flat
    for match in _THIS.finditer(layout.flat_folded[:_SAMPLE].replace("\n", " ")):
        name = type_named(match["type"])
        if name is not None and name != "Văn bản":
            counted[name] += 1
            places.setdefault(name, match.span())
    if not counted:
        return None
    name = counted.most_common(1)[0][0]
    start, end = places[name]
    return view.reading(start, end, value=name, sure=0.6)


def speaker(layout: Layout) -> Reading | None:
    """The body that speaks in the opening sentences, when there is no heading to name it."""
    view = layout.flat
    spoken = _SPEAKER.finditer(view.text, 0, min(len(view.text), _REACH))
    found = next((m for m in spoken if not _DATED.search(view.text, 0, m.start("body"))), None)
    name = expand(found["body"]) if found else ""
    if found is None or (breaks_off(name) and (layout.lost_lines or _has_motto(layout))):
        return None
    return view.reading(found.start("body"), found.end("body"), value=name, sure=0.65)


def full_issuer(layout: Layout, issuer: Reading | None, superior: Reading | None) -> Reading | None:
    """The issuer with the place it belongs to, from the body above it or from its own words.

    Only bodies whose bare name many places share; a school bears a name of its own.
    """
    if issuer is None:
        return None
    place = _place_of(superior) if superior is not None else None
    sure = issuer.confidence
    if place is None and superior is None and sure < 0.7:
        found = _LOCALITY.search(layout.flat.text, 0, _REACH)
        place = found["place"] if found else None
    head = fold(issuer.value).split()[0]
    if place is None or fold(place) in fold(issuer.value) or head not in ("so", "phong", "ban"):
        return issuer
    value = f"{issuer.value} {place}"
    return Reading(value, issuer.quote, issuer.start, issuer.end, round(sure * 0.9, 2))


def completed(layout: Layout, issuer: Reading | None, place: Reading | None) -> Reading | None:
    """A council without its name, or none at all, from the line above the grounds or the text.

    "UỶ BAN NHÂN DÂN" alone is that of every place, and no answer. Where the line below it was
    lost, the office that speaks is the issuer, or the one council of the `place` of the heading.
    """
    if issuer is not None and fold(issuer.value) not in COUNCILS:
        return issuer
    bare = COUNCILS if issuer is None else (fold(issuer.value),)
    for cell in layout.cells(0, layout.header_end + _REACH):
        if opens_body(cell):
            break
        at = len("chu tich ") if cell.folded.startswith("chu tich ") else 0
        named = cell.folded[at:].startswith(tuple(f"{council} " for council in bare))
        if named and is_capitals(cell.text) and not is_doubtful(cell.text[at:]):
            name = office_name(cell.text[at:], place=None)
            if breaks_off(name) and _has_motto(layout):
                continue
            return layout.view.reading(cell.start + at, cell.end, value=name, sure=0.8)
    below = speaker(layout)
    if issuer is None or (below is not None and _BELOW_COUNCIL.match(below.value)):
        return below
    return None if place is None else _council_of(layout, fold(issuer.value), place)


def _has_motto(layout: Layout) -> bool:
    """Whether a heading stood here, which named the body in full."""
    return NATION.search(layout.folded, 0, _REACH) is not None


def _council_of(layout: Layout, council: str, place: Reading) -> Reading | None:
    """The council of the heading's place under the one name that the text has for it."""
    where = fold(place.value).removeprefix("tp. ").removeprefix("thanh pho ")
    named = re.compile(rf"(?<![a-z]){_WRITTEN[council]} {_LEVEL} {re.escape(where)}(?![a-z])")
    found = list(named.finditer(layout.flat_folded, 0, _REACH))
    if len({match["level"] for match in found}) != 1:
        return None
    start, end = found[0].span()
    return layout.flat.reading(start, end, value=expand(layout.flat.text[start:end]), sure=0.7)


def _place_of(superior: Reading) -> str | None:
    name = re.sub(r"\A(?:Ủy ban nhân dân|Hội đồng nhân dân)\s", "", superior.value)
    return None if name == superior.value else name


def _number_below(layout: Layout, title: Title) -> SelfNamed | None:
    """The number on a line of its own under the type, as contracts print it."""
    for cell in layout.cells(title.cell.end, title.cell.end + 400)[:5]:
        lead = _NUMBER_LINE.match(cell.folded)
        symbol = SYMBOL.match(cell.text, lead.end()) if lead else None
        if symbol is not None and symbol.end() == len(cell.text):
            first, last = cell.start + symbol.start(), cell.start + symbol.end()
            return _named_by(layout, first, last, symbol, None)
    return None


def _page_title(layout: Layout) -> SelfNamed | None:
    """The number that a page gives its text on a line above it, when it kept no heading."""
    cells = layout.cells(0, layout.header_end)[:_TITLE_LINES]
    titled = layout.letter_start is not None and bool(cells) and _TITLED.match(cells[0].folded)
    first = cells[0] if titled else next((c for c in cells if _TOLD.match(c.folded)), None)
    lead = _TITLED.match(first.folded) if first else None
    if first is None or lead is None or NATION.search(layout.folded, 0, _REACH):
        return None
    symbol = SYMBOL.match(layout.text, first.start + lead.end())
    if symbol is None:
        return None
    dated = date_in(layout.folded, symbol.end(), min(first.end, symbol.end() + 40))
    return _named_by(layout, symbol.start(), symbol.end(), symbol, dated)


def self_named(layout: Layout) -> SelfNamed | None:
    """The number that an old heading prints under the type: "THÔNG TƯ CỦA … SỐ … NGÀY …".

    A page without a heading may name its document on its first line: "Công văn số … V/v …".
    """
    if layout.title is None:
        return _page_title(layout)
    below = _number_below(layout, layout.title)
    if below is not None:
        return below
    start, end = layout.title.end, layout.title.end + 400
    found = _SELF.match(re.sub(r"\s", " ", layout.folded[start:end]))
    if found is None:
        return None
    symbol = SYMBOL.match(layout.text, start + found.end("lead"))
    if symbol is None:
        return None
    dated = date_in(layout.folded, symbol.end(), symbol.end() + 40)
    return _named_by(layout, symbol.start(), symbol.end(), symbol, dated)


def _named_by(
    layout: Layout,
    start: int,
    end: int,
    symbol: re.Match[str],
    dated: tuple[str, int, int] | None,
) -> SelfNamed:
    view = layout.view
    whole = tidy_symbol(symbol.group())
    return SelfNamed(
        number=view.reading(start, end, value=symbol["number"], sure=0.85),
        symbol=view.reading(start, end, value=whole, sure=0.85),
        date=None if dated is None else view.reading(dated[1], dated[2], value=dated[0], sure=0.85),
        key=document_key(None, whole),
    )
