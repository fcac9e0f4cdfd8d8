"""Sentences and list items of a flattened text: what one duty is told in."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from archive.reading.duties import OPENERS, with_dau
from archive.reading.folding import is_plain
from archive.reading.layout import Layout
from archive.reading.signing import LOWER, UPPER

# "Thời gian hoàn thành: Trước ngày …": the time that the words in front of the colon lead up to.
_TIME = (
    r"(?<=:\s)(?<!sau:\s)(?:(?:Trước|Chậm nhất|Muộn nhất|Trễ nhất|Đến|Từ|Trong|Tuần|Hằng|Hàng"
    r"|Sau)\s|Quý [IV\d]|Tháng \d|Ngày \d|Thứ [A-Z\d])"
)
_BREAK = re.compile(
    r"\s(?:(?<=\n)|(?<=[;.:]\s)(?:"
    r"(?<=;\s)\s*(?!ho[àa]n th[àa]nh (?:xong )?(?:tr|ch|v[àa]o|ng[àa]y|sau|[đd]))"
    r"|(?:(?<=[^\dIVX][.:]\s)|(?<=\d{4}[.:]\s)|(?<=/\d\.\s)|(?<=/\d\d\.\s)"
    r"|(?<=tháng \d\.\s)|(?<=tháng \d\d\.\s))"
    rf"(?!{_TIME})\s*(?=[A-ZĐÂÊÔƠƯỦỨ\-+•]|\d{{1,2}}[.)/-]\s)"
    r"|(?<=[^\W\d] \d[.;]\s)\s*(?=\d{1,2}[.)-]\s[A-ZĐÂÊÔƠƯỦỨ]))"
    r"|(?=để (?:Phòng|Sở|UBND|Ủy ban|Uỷ ban|Bộ|Văn phòng|Ban)\s[^,;.]{3,60}\s(?:lựa chọn"
    r"|tổng hợp|xem xét|báo cáo)))"
)
_BULLET = re.compile(
    r"\A\s*(?P<mark>[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)/-]|Điều \d{1,3}[.:]|[a-zđ][.)]"
    r"|[IVX]{1,5}\s?[.-])\s*"
)
_OFFICES = (
    "bộ", "sở", "phòng", "ban", "tổ", "đoàn", "vụ", "cục", "hội đồng", "bộ phận", "bo", "so",
    "phong", "to", "doan", "vu", "cuc", "hoi dong", "bo phan",
)  # fmt: skip
# A unit whose name begins with what else is a verb: "Phòng Tổ chức cán bộ", "Phong To chuc".
_BEHIND_OFFICE = "|".join(
    rf"(?<=(?<![^\W\d_])(?:{'|'.join(offices)})\s.)"
    for _, offices in groupby(sorted(_OFFICES, key=len), key=len)
)
_OFFICE = re.compile(rf"{UPPER}(?={LOWER})(?<=\s.)(?i:{_BEHIND_OFFICE})")
# A heading that the flattened text runs together with the sentence below it.
_GLUED_HEADING = re.compile(
    rf"(?:(?:{UPPER}{{2,}}[ ,-]+){{1,12}}|Tổ chức thực hiện )(?={UPPER}{LOWER})"
)


# Shorter pieces are no sentences; headings like "Mục đích" are as long.
_SHORT = 7
# How long a remark in brackets may be.
_BRACKET = 300


class Clause(NamedTuple):
    """A sentence or list item with its mark, and its words in small letters and folded."""

    start: int
    end: int
    text: str
    lower: str
    folded: str
    mark: str
    listed: bool  # an item of a list, or goes on with one behind ";"
    joined: bool  # goes on behind ";" in the same line
    begin: int  # where its words begin behind "Đồng thời, đề nghị …"


def clauses_of(layout: Layout, stretches: list[tuple[int, int]]) -> Iterator[Clause]:
    """The clauses of stretches of the flattened text, without marks and headings."""
    plain = is_plain(layout.flat.text)
    for start, end in stretches:
        yield from _cut(layout, start, end, plain=plain)


def _cut(layout: Layout, start: int, end: int, *, plain: bool) -> Iterator[Clause]:
    text, folded, position, listed = layout.flat.text, layout.flat_folded, start, False
    joined = False
    for border in [*_borders(layout, start, end), None]:
        stop = border.start() if border else end
        piece = text[position:stop]
        lead = _BULLET.match(piece)
        skip = lead.end() if lead else len(piece) - len(piece.lstrip())
        mark = lead["mark"] if lead else ""
        listed = bool(mark) or (listed and text[max(0, position - 2) : position] == "; ")
        headed = _GLUED_HEADING.match(piece, skip)
        for first, last in (
            ((skip, headed.end()), (headed.end(), stop)) if headed else ((skip, stop),)
        ):
            body = piece[first:last].rstrip()
            if len(body) > _SHORT:
                begin, close = position + first, position + first + len(body)
                lower = _lowered(body, plain=plain)
                opener = OPENERS.match(lower)
                yield Clause(
                    begin,
                    close,
                    body,
                    lower,
                    folded[begin:close],
                    mark,
                    listed,
                    joined=joined and not mark,
                    begin=opener.end() if opener else 0,
                )
            mark = ""
        position = border.end() if border else stop
        joined = border is not None and _on_one_line(layout, border)


def _borders(layout: Layout, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where clauses end; what stands in brackets is part of its sentence."""
    text, position = layout.flat.text, start
    for border in _BREAK.finditer(text, start, end):
        opened = text.rfind("(", position, border.start())
        if opened >= 0 and ")" not in text[opened : border.start()]:
            closed = text.find(")", border.end(), opened + _BRACKET)
            if closed >= 0 and "(" not in text[border.end() : closed]:
                continue
        position = border.end()
        yield border


def _on_one_line(layout: Layout, border: re.Match[str]) -> bool:
    """Whether a border is a semicolon inside a line."""
    if border.string[border.start() - 1] != ";":
        return False
    first, last = layout.flat.origin(border.start(), border.end())
    return "\n" not in layout.flat.raw[first:last]


def _lowered(body: str, *, plain: bool) -> str:
    """The words in small letters, with dấu, but for the verb that a unit's name begins with."""
    lowered = with_dau(body.lower()) if plain else body.lower()
    if len(lowered) != len(body):
        return body
    for office in _OFFICE.finditer(body):
        at = office.start()
        lowered = lowered[:at] + lowered[at].upper() + lowered[at + 1 :]
    return lowered
