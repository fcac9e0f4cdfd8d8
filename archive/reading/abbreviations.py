"""Short forms: those the text explains, and the usual ones it takes for granted."""

import re

from archive.reading.folding import fold
from archive.reading.model import Abbreviation
from archive.reading.source import View

_DEFINED = re.compile(
    r"\((?:sau đây )?(?:(?:gọi|viết) (?:chung |tắt )?là:? ?)?[“\"]?"
    r"(?P<short>[A-ZĐ][A-ZĐƯÔƠ&.\-]{1,14}[A-ZĐ])[”\"]?\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_KNOWN: dict[str, str] = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "GDĐT": "Giáo dục và Đào tạo",
    "GD&ĐT": "Giáo dục và Đào tạo", "SGDĐT": "Sở Giáo dục và Đào tạo",
    "SGD&ĐT": "Sở Giáo dục và Đào tạo", "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "PGDĐT": "Phòng Giáo dục và Đào tạo", "TĐKT": "Thi đua - Khen thưởng",
    "TĐ-KT": "Thi đua - Khen thưởng", "THCS": "Trung học cơ sở", "THPT": "Trung học phổ thông",
    "TH&THCS": "Tiểu học và Trung học cơ sở", "GDTX": "Giáo dục thường xuyên",
    "GDNN-GDTX": "Giáo dục nghề nghiệp - Giáo dục thường xuyên", "CBQL": "cán bộ quản lý",
    "TW": "Trung ương", "TP.HCM": "Thành phố Hồ Chí Minh", "BGĐ": "Ban Giám đốc",
    "CB, CC, NLĐ": "cán bộ, công chức, người lao động", "PTP": "Phó Trưởng phòng",
    "VPCP": "Văn phòng Chính phủ", "LĐTBXH": "Lao động - Thương binh và Xã hội", "KT.": "Ký thay",
    "V/v": "Về việc", "đ/c": "đồng chí", "CNTT": "công nghệ thông tin", "TM.": "Thay mặt",
    "TL.": "Thừa lệnh", "TUQ.": "Thừa ủy quyền", "BCH": "Ban Chấp hành",
    "LĐLĐ": "Liên đoàn Lao động",
    "CNVCLĐ": "công nhân, viên chức, lao động", "MTTQ": "Mặt trận Tổ quốc",
}  # fmt: skip
_APART_BEFORE, _APART_BEHIND = re.compile(r"(?<![\w&.-])"), re.compile(r"(?![\w&]|-[A-ZĐ])")
_BEFORE, _BEHIND = re.compile(r"(?<![^\W_])"), re.compile(r"(?![^\W_])")
_SKIPPED = frozenset(["va", "cua", "cac", "cho", "tai"])
_LIMIT = 200_000


def abbreviations_in(view: View) -> tuple[Abbreviation, ...]:
    """Explained short forms in order of explanation, then known ones in order of appearance."""
    found: dict[str, Abbreviation] = {}
    text = view.text[:_LIMIT]
    for match in _DEFINED.finditer(text):
        start = _full_start(text[max(0, match.start() - 160) : match.start()], match["short"])
        if start is None or match["short"] in found:
            continue
        begin = max(0, match.start() - 160) + start
        full = text[begin : match.start()].strip()
        reading = view.reading(begin, match.end(), value=match["short"], sure=0.9)
        found[match["short"]] = Abbreviation(match["short"], full, defined=True, reading=reading)
    usual = [(place, short) for short in _KNOWN if (place := _first(text, short)) >= 0]
    for place, short in sorted(usual):
        if short not in found:
            reading = view.reading(place, place + len(short), sure=0.8)
            found[short] = Abbreviation(short, _KNOWN[short], defined=False, reading=reading)
    return tuple(found.values())


def _full_start(before: str, short: str) -> int | None:
    """Where the words begin whose initials are the letters of `short`, read backwards."""
    letters = [fold(c) for c in short if c.isalpha()]
    for word in reversed(list(_WORD.finditer(before))):
        initial = fold(word.group())[0]
        if letters and initial == letters[-1]:
            letters.pop()
            if not letters:
                return word.start()
        elif fold(word.group()) not in _SKIPPED:
            return None
    return None


def _first(text: str, short: str) -> int:
    """Where a short form stands by itself, else where it is a part of a symbol; -1 for nowhere."""
    first = text.find(short)
    for before, behind in ((_APART_BEFORE, _APART_BEHIND), (_BEFORE, _BEHIND)):
        place = first
        while place >= 0:
            if before.match(text, place) and behind.match(text, place + len(short)):
                return place
            place = text.find(short, place + 1)
    return -1
