"""Acts cited by name only: laws and ordinances carry no number in citations (NĐ 30/2020 PL I)."""

import re

from archive.reading.cues import Cued
from archive.reading.dates import DAY_WORD, date_in
from archive.reading.folding import fold
from archive.reading.model import Citation, Role
from archive.reading.roles import role_of
from archive.reading.source import View

_NAME = re.compile(
    r"(?P<type>[BLPH](?<!\w.)(?:(?<=B)ộ [lL]uật|(?<=L)uật|(?<=P)háp lệnh|(?<=H)iến pháp))"
    r"\s(?P<name>(?:[A-ZĐ]"
    r"|sửa đổi)[^;.()“”\n|]{2,140})"
)
_RESOLUTION = Cued(
    ("Đại hội", "Hội nghị"),
    re.compile(
        r"(?P<type>Nghị quyết)(?<!\wNghị quyết)\s"
        r"(?P<name>(?:Đại hội|Hội nghị)\s[^;.()“”\n|,]{6,120})"
    ),
)
_STOP = re.compile(
    r",\s(?![A-ZĐ])|,\s(?=(?:Luật|Bộ|Nghị|Sở|Phòng)\s)|\s(?:ngày|số|năm \d{4}|được|quy định|đã"
    r"|có hiệu lực|của Quốc hội|để|như sau"
    r"|tuyên truyền|và các|trong|theo|với|đến|tới|cụ thể|sớm|là|hướng dẫn|tại)(?=[\s,]|\Z)"
    r"|\s(?=(?:Nghị quyết|Luật|Quyết định)\s)|\svà (?=(?:Nghị|Luật|Quyết|Chỉ|Kế|Thông)\s?)"
)
_ISSUERS = {"Luật": "Quốc hội", "Bộ luật": "Quốc hội", "Hiến pháp": "Quốc hội"}
_LIMIT = 200


def named_acts_in(view: View, folded: str, *, opening: int) -> tuple[Citation, ...]:
    """Laws, ordinances and congress resolutions without a number, each name once."""
    found: dict[str, Citation] = {}
    for pattern in (_NAME, _RESOLUTION):
        match = pattern.search(view.text)
        while match is not None:
            name, end = _name(match)
            following = pattern.search(view.text, max(end, match.start() + 4))
            key = fold(f"{match['type']} {name}")
            if len(name) >= 3 and key not in found and any(c.isupper() for c in name):
                found[key] = _citation(view, folded, match, name, end, opening)
            match = following if len(found) < _LIMIT else None
    return tuple(sorted(found.values(), key=lambda act: act.start))


def _name(match: re.Match[str]) -> tuple[str, int]:
    name = match["name"]
    stop = _STOP.search(name)
    name = (name[: stop.start()] if stop else name).rstrip(" ,:")
    return name, match.start("name") + len(name)


def _citation(
    view: View, folded: str, match: re.Match[str], name: str, end: int, opening: int
) -> Citation:
    kind = match["type"].capitalize()
    date = None
    if re.compile(rf"\s?{DAY_WORD}\s").match(folded, end):
        dated = date_in(folded, end, min(len(folded), end + 36))
        date, end = (dated[0], dated[2]) if dated else (None, end)
    reading = view.reading(match.start(), end, sure=0.7)
    issuer = name if kind == "Nghị quyết" else _ISSUERS.get(kind)
    role: Role = role_of(view.text, folded, match.start(), opening=opening)
    return Citation(
        type=kind, number=None, symbol=None, date=date, issuer=issuer, role=role,
        quote=reading.quote, start=reading.start, end=reading.end, confidence=0.7,
        as_written=f"{match['type']} {name}",
    )  # fmt: skip
