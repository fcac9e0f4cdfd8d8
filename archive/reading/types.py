"""Kinds of documents: the 29 of NĐ 30/2020 Điều 7, laws, Party forms and older ones."""

import re
from functools import lru_cache

from archive.reading.folding import fold

# name -> abbreviations used in symbols (NĐ 30/2020 PL III mục I; HD 36-HD/VPTW for the Party).
TYPES: dict[str, tuple[str, ...]] = {
    "Nghị quyết liên tịch": ("NQLT",),
    "Thông tư liên tịch": ("TTLT", "TTLB"),
    "Thông tư liên bộ": ("TTLB",),
    "Kế hoạch liên tịch": ("KHLT",),
    "Hướng dẫn liên tịch": ("HDLT",),
    "Quy chế phối hợp": ("QCPH",),
    "Báo cáo chính trị": (),
    "Nghị quyết": ("NQ",),
    "Quyết định": ("QĐ",),
    "Chỉ thị": ("CT",),
    "Quy chế": ("QC",),
    "Quy định": ("QyĐ", "QĐi"),
    "Qui chế": (),
    "Qui định": (),
    "Quy trình": ("QTr",),
    "Thông cáo": ("TC",),
    "Thông báo": ("TB",),
    "Thông tri": ("TT",),
    "Thông tư": ("TT",),
    "Hướng dẫn": ("HD",),
    "Chương trình": ("CTr",),
    "Kế hoạch": ("KH",),
    "Phương án": ("PA",),
    "Đề án": ("ĐA",),
    "Dự án": ("DA",),
    "Báo cáo": ("BC",),
    "Biên bản": ("BB",),
    "Tờ trình": ("TTr",),
    "Hợp đồng": ("HĐ",),
    "Công văn": ("CV",),
    "Công điện": ("CĐ",),
    "Công lệnh": ("CL",),
    "Bản ghi nhớ": ("BGN",),
    "Bản thỏa thuận": ("BTT",),
    "Bản thoả thuận": ("BTT",),
    "Bản cam kết": ("CK",),
    "Giấy ủy quyền": ("GUQ",),
    "Giấy mời": ("GM",),
    "Thư mời": (),
    "Giấy triệu tập": ("GTT",),
    "Giấy giới thiệu": ("GGT",),
    "Giấy nghỉ phép": ("GNP",),
    "Giấy đi đường": ("ĐĐ",),
    "Giấy biên nhận": ("BN",),
    "Giấy xác nhận": ("GXN",),
    "Giấy chứng nhận": ("GCN",),
    "Phiếu gửi": ("PG",),
    "Phiếu chuyển": ("PC",),
    "Phiếu báo": ("PB",),
    "Phiếu trình": ("PTr",),
    "Thư công": (),
    "Đơn": (),
    "Sao y": ("SY",),
    "Trích sao": ("TrS",),
    "Sao lục": ("SL",),
    "Hiến pháp": (),
    "Bộ luật": (),
    "Luật": ("QH",),
    "Pháp lệnh": ("PL", "UBTVQH"),
    "Sắc lệnh": ("SL",),
    "Lệnh": ("L", "CTN"),
    "Nghị định": ("NĐ",),
    "Kết luận": ("KL",),
    "Điều lệ": ("ĐL",),
    "Lời kêu gọi": (),
    "Tuyên bố": ("TB",),
    "Thông báo kết luận": ("TB",),
    "Lịch công tác": (),
    "Nội quy": ("NQy",),
    "Đề cương": ("ĐC",),
    "Danh sách": ("DS",),
    "Văn bản": (),
    "Văn bản hợp nhất": ("VBHN",),
}

# Words that head a document; the others are only ever cited or annexed.
_NOT_TITLES = frozenset(
    {"Văn bản", "Danh sách", "Thông báo kết luận", "Lệnh", "Luật", "Công văn", "Đơn"}
)
_SPELLING = {
    "Qui chế": "Quy chế",
    "Qui định": "Quy định",
    "Bản thoả thuận": "Bản thỏa thuận",
    "Thư mời": "Giấy mời",
    "Thông tư liên bộ": "Thông tư liên tịch",
    "Kế hoạch liên tịch": "Kế hoạch",
    "Hướng dẫn liên tịch": "Hướng dẫn",
}
# "HƯỚNG DẪN LIÊN NGÀNH", "THÔNG CÁO BÁO CHÍ": who issues or hears it is no part of the subject,
# nor is the second type of "QUY ĐỊNH VÀ HƯỚNG DẪN".
_JOINTLY = re.compile(
    r" (?:lien (?:nganh|tich|so|bo|quan|co quan)|bao chi"
    r"|va (?:huong dan|quy dinh|quy che|ke hoach)(?=\Z| ve viec))(?![a-z])"
)
# A letter of a leader and an application are told by the words behind, for "thu" and "don" alone
# stand in many names.
_LETTER = re.compile(
    r"(?:thu|t h u)(?:\Z| (?:cong|ngo|khen|gui|keu goi|cam on|chuc|tham|cua)(?![a-z]))"
)
_LETTERS = frozenset(("thu chuc mung", "thu cam on", "thu khen", "thu ngo", "thu keu goi"))
_APPLICATION = re.compile(r"don(?= (?:xin|de nghi|dang ky|khieu nai|to cao|trinh bay|kien nghi)\b)")

# Longer than any title: what is longer is running text, and need not be looked at.
_LONGEST = 600

CODES: frozenset[str] = frozenset(code for codes in TYPES.values() for code in codes)
_BY_FOLD: dict[str, str] = {}
for _name in TYPES:
    _BY_FOLD.setdefault(fold(_name), _name)
_BY_LENGTH = sorted(_BY_FOLD, key=len, reverse=True)
_TITLES = [key for key in _BY_LENGTH if _BY_FOLD[key] not in _NOT_TITLES]
_GLUED = {key.replace(" ", ""): key for key in _TITLES}
_WHOLE_TITLES = {*_TITLES, "luat", "lenh", "cong van"}
_ABBREVIATED = {
    code: name
    for name, codes in reversed(TYPES.items())
    for code in codes
    if name not in ("Thông tri", "Trích sao", "Tuyên bố", "Sắc lệnh", "Thông báo kết luận")
}
TYPE_PATTERN = "|".join(re.escape(key).replace(r"\ ", r"\s{1,2}") for key in _BY_LENGTH)


def type_named(folded: str) -> str | None:
    """The official name for a folded type name, tolerant of blanks."""
    name = _BY_FOLD.get(" ".join(folded.split()))
    return None if name is None else _SPELLING.get(name, name)


def type_of_code(symbol: str) -> str | None:
    """The type that an abbreviation inside a symbol stands for, as in "KH" of "KH-UBND"."""
    groups = re.split(r"[/_–-]", symbol)
    for group in groups:
        name = _ABBREVIATED.get(group)
        if name is not None:
            return _SPELLING.get(name, name)
    if any(re.fullmatch(r"QH\d+", group) for group in groups):
        return None
    return None


@lru_cache(maxsize=1024)
def title_in(line: str) -> tuple[str, int] | None:
    """The type that a title line begins with and how many characters of it say so.

    A line is a title when it is in capitals, or is nothing but the type's name.
    """
    text = line.strip(" \t:.*#-_|")
    if not text or not text[0].isalpha() or len(line) > _LONGEST:
        return None
    offset = line.find(text)
    folded = fold(text)
    squeezed = folded.replace(" ", "")
    if squeezed in _GLUED or folded in _WHOLE_TITLES:
        name = type_named(_GLUED.get(squeezed, folded))
        return None if name is None or text[0].islower() else (name, offset + len(text))
    if not is_capitals(text):
        return None
    for key in _TITLES:
        if folded.startswith(key + " "):
            name = type_named(key)
            jointly = _JOINTLY.match(folded, len(key))
            end = jointly.end() if jointly else len(key)
            return None if name is None else (name, offset + end)
    return _personal(folded, offset)


def _personal(folded: str, offset: int) -> tuple[str, int] | None:
    """A leader's letter and an application, titles of one syllable."""
    letter = _LETTER.match(folded)
    if letter is not None:
        whole = folded.startswith("thu cong") or letter.end() == len(folded)
        end = len(folded) if folded in _LETTERS else letter.end() if whole else len("thu")
        return "Thư công", offset + end
    application = _APPLICATION.match(folded)
    return None if application is None else ("Đơn", offset + application.end())


@lru_cache(maxsize=4096)
def is_capitals(text: str, *, share: float = 0.8) -> bool:
    """Whether the letters are capitals, allowing for a few that recognition lowered."""
    sample = text[:_LONGEST]
    if sample.isupper() or sample.islower():
        return sample.isupper()
    letters = sum(map(str.isalpha, sample))
    return letters > 0 and sum(map(str.isupper, sample)) >= share * letters
