"""How many of what: "ít nhất 01 điển hình", "từ 5-10 mô hình", "01 lần/quý"."""

import re

from archive.reading.cues import Cued
from archive.reading.deadlines import folded_clause
from archive.reading.model import Quota

_FIGURE = re.compile(r"[0-9]\s")
_LEAST = r"(?:it nhat|toi thieu|khong it hon|khong duoi|tu)"
_RANGE = Cued(
    ("-", "–", "den"),
    re.compile(
        r"(?<![a-z\d])(?<!\d )(?:tu )?(?P<a>\d{1,3})\s?(?:-|–|den)\s?(?P<b>\d{1,3})\s"
        r"(?P<unit>[a-z])"
    ),
)
_MINIMUM = Cued(
    ("nhat", "thieu", "khong", "tu "),
    re.compile(rf"(?<![a-z]){_LEAST}\s(?P<a>\d{{1,3}})\s(?P<unit>[a-z])"),
)
_MAXIMUM = Cued(
    ("toi da", "qua", "nhat"),
    re.compile(r"(?<![a-z])(?:toi da|khong qua|nhieu nhat)\s(?P<b>\d{1,3})\s(?P<unit>[a-z])"),
)
_RATE = Cued(
    (" lan",), re.compile(r"(?<!\d)(?P<a>\d{1,3}) lan\s?/\s?(?P<period>nam|quy|thang|tuan)")
)
_CHOOSE = Cued(
    ("chon", "thieu", "cu", "dang ky", "xay dung", "cung cap", "nop"),
    re.compile(
        r"(?<![a-z])(?:lua chon|chon|gioi thieu|cu|dang ky|de cu|xay dung|cung cap"
        r"|nop)\s(?P<a>\d{1,3})\s(?P<unit>[a-z])"
    ),
)
_UNIT_END = re.compile(
    r"[;.()]|,\s(?=gửi|báo|để|trước)|\s(?:được|đại diện|giới thiệu|gửi|thuộc|trở lên|có|về|theo"
    r"|để|trong|tại|từ"
    r"|đề nghị|và|của|cho|tham gia|tham dự|trước)(?=\s|\Z)"
)
_PER = re.compile(
    r"(?<![a-z])(?:moi|tung)(?: mot)? (?P<per>(?!nam |quy |thang |tuan )[a-z][^;.()]{2,40}?)"
    r"(?=\s(?:co|lua|gioi|dang|cu|chon|tu|xay|it|toi|phai|to|gui|nop|\d))"
)
_DATE = re.compile(r"ngay\s\d|thang\s\d|\d\s?/\s?\d")


def quota_in(clause: str, folded: str | None = None) -> Quota | None:
    """The quota of a clause, None when it sets no number."""
    folded = folded_clause(clause) if folded is None else folded
    if _FIGURE.search(folded) is None:
        return None
    for pattern in (_RANGE, _MINIMUM, _MAXIMUM, _CHOOSE):
        match = pattern.search(folded)
        while match is not None and _in_date(folded, match):
            match = pattern.search(folded, match.end())
        if match is not None:
            return _counted(clause, folded, match, pattern)
    rate = _RATE.search(folded)
    if rate is None:
        return None
    count = int(rate["a"])
    period = {"nam": "năm", "quy": "quý", "thang": "tháng", "tuan": "tuần"}[rate["period"]]
    return Quota(count, count, "lần", _per(clause, folded), period)


def _in_date(folded: str, match: re.Match[str]) -> bool:
    near = folded[max(0, match.start() - 6) : match.end() + 4]
    unit = folded[match.start("unit") : match.start("unit") + 6]
    return bool(_DATE.search(near)) or unit.startswith(
        ("thang", "nam ", "gio", "ngay", "phut", "%")
    )


def _counted(clause: str, folded: str, match: re.Match[str], pattern: Cued) -> Quota:
    found = match.groupdict()
    low, high = found.get("a"), found.get("b")
    if pattern is _CHOOSE:
        high = low
    rest = clause[match.start("unit") : match.start("unit") + 70]
    stop = _UNIT_END.search(rest)
    unit = " ".join((rest[: stop.start()] if stop else rest).split()).strip(" ,")
    return Quota(
        int(low) if low else None,
        int(high) if high else None,
        unit,
        _per(clause, folded),
        _period(folded),
    )


def _per(clause: str, folded: str) -> str | None:
    match = _PER.search(folded)
    return None if match is None else clause[match.start("per") : match.end("per")].strip(" ,")


def _period(folded: str) -> str | None:
    for words, period in (
        (("hang nam", "moi nam", "/nam", "mot nam"), "năm"),
        (("hang quy", "moi quy", "/quy"), "quý"),
        (("hang thang", "moi thang", "/thang"), "tháng"),
    ):
        if any(word in folded for word in words):
            return period
    return None
