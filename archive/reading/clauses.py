"""Sentences and list items of a flattened text: what one duty is told in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.reading.duties import with_dau
from archive.reading.folding import is_plain
from archive.reading.layout import Layout
from archive.reading.signing import LOWER, UPPER

# "Thời gian hoàn thành: Trước ngày …": the time that the words in front of the colon lead up to.
_TIME = (
    r"(?<=:\s)(?<!sau:\s)(?:(?:Trước|Chậm nhất|Muộn nhất|Trễ nhất|Đến|Từ|Trong|Tuần|Hằng|Hàng"
    r"|Sau)\s|Quý [IV\d]|Tháng \d|Ngày \d|Thứ [A-Z\d])"
)
_BREAK = re.compile(
    r"\s(?:(?<=\n)|(?<=;\s)\s*"
    r"|(?:(?<=[^\dIVX][.:]\s)|(?<=\d{4}[.:]\s)|(?<=/\d\.\s)|(?<=/\d\d\.\s)|(?<=tháng \d\d\.\s))"
    rf"(?!{_TIME})\s*(?=[A-ZĐÂÊÔƠƯỦỨ\-+•]|\d{{1,2}}[.)/-]\s)"
    r"|(?<=[^\W\d] \d[.;]\s)\s*(?=\d{1,2}[.)-]\s[A-ZĐÂÊÔƠƯỦỨ])"
    r"|(?=để (?:Phòng|Sở|UBND|Ủy ban|Uỷ ban|Bộ|Văn phòng|Ban)\s[^,;.]{3,60}\s(?:lựa chọn"
    r"|tổng hợp|xem xét|báo cáo)))"
)
_BULLET = re.compile(
    r"\A\s*(?P<mark>[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)/-]|Điều \d{1,3}[.:]|[a-zđ][.)]"
    r"|[IVX]{1,5}\s?[.-])\s*"
)
# A heading that the flattened text runs together with the sentence below it.
_GLUED_HEADING = re.compile(
    rf"(?:(?:{UPPER}{{2,}}[ ,-]+){{1,12}}|Tổ chức thực hiện )(?={UPPER}{LOWER})"
)


class Clause(NamedTuple):
    """A sentence or list item with its mark, and its words in small letters and folded."""

    start: int
    end: int
    text: str
    lower: str
    folded: str
    mark: str
    listed: bool  # an item of a list, or goes on with one behind ";"


def clauses_of(layout: Layout, stretches: list[tuple[int, int]]) -> Iterator[Clause]:
    """The clauses of stretches of the flattened text, without marks and headings."""
    plain = is_plain(layout.flat.text)
    for start, end in stretches:
        yield from _cut(layout, start, end, plain=plain)


def _cut(layout: Layout, start: int, end: int, *, plain: bool) -> Iterator[Clause]:
    text, folded, position, listed = layout.flat.text, layout.flat_folded, start, False
    for border in [*_BREAK.finditer(text, start, end), None]:
        stop = border.start() if border else end
        piece = text[position:stop]
        lead = _BULLET.match(piece)
        skip = lead.end() if lead else len(piece) - len(piece.lstrip())
        headed = _GLUED_HEADING.match(piece, skip)
        skip = headed.end() if headed else skip
        body = piece[skip:].rstrip()
        if len(body) > 8:
            first = position + skip
            lowered = with_dau(body.lower()) if plain else body.lower()
            lowered = lowered if len(lowered) == len(body) else body
            mark = lead["mark"] if lead else ""
            last = first + len(body)
            listed = bool(mark) or (listed and text[max(0, position - 2) : position] == "; ")
            yield Clause(first, last, body, lowered, folded[first:last], mark, listed)
        position = border.end() if border else stop
