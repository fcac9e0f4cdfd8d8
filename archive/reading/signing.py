"""Words of the signature block: capacities, titles and names of persons."""

import re
from functools import lru_cache

from archive.reading.folding import fold

UPPER = r"[A-ZĐÂÊÔƠƯĂÀÁẢÃẠẤẦẨẪẬẮẰẲẴẶÈÉẺẼẸẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌỐỒỔỖỘỚỜỞỠỢÙÚỦŨỤỨỪỬỮỰỲÝỶỸỴ]"
# TM., KT., TL., TUQ., Q. as printed: with and without dots and strokes (NĐ 30/2020 PL I mục 7).
CAPACITY = re.compile(
    rf"(?<![\w.])(?P<tuq>T\s?\.?\s?U\s?\.?\s?Q)(?P<a>\s?[./]\s?|\s(?={UPPER}{{2}}))"
    rf"|(?<![\w.])(?P<two>T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?L)"
    rf"(?P<b>\s?[.,/]\s?|\s(?={UPPER}{{2}}))"
    rf"|(?<![\w.])(?P<q>Q)(?P<c>\s?\.\s?)(?={UPPER}{{2}})"
    rf"|(?<!\w)(?<!ỦY )(?<!UỶ )(?P<quyen>QUYỀN)\s(?={UPPER}{{3}})"
)
_TITLES = (
    "tong bi thu", "bi thu thu nhat", r"(?<!ban.)bi thu", "tong thu ky", "thu ky", "thu tuong",
    "chu tich nuoc",
    r"(?<!doan.)chu tich", "chu nhom tre", "chu co so", "bo truong", "thu truong", "thong doc",
    "tong cuc truong", "cuc truong",
    r"(?<!nhiem.)(?<!chuc.)(?<!nghiep.)vu truong",
    "chi cuc truong", "vien truong", "chanh an", "tong thanh tra", "chanh thanh tra",
    "chanh van phong",
    "chanh vp", "truong phong", "truong ban", "pho ban", "truong thong ke",
    "truong thue", "truong doan", "truong khoa", "truong bo mon",
    "tram truong",
    "truong tram", "truong tieu ban", "to truong", "khoi truong", "nhom truong",
    "chi hoi truong", "doi truong", "hieu truong",
    "giam doc dai hoc",
    "tong giam doc", "giam doc", "chu nhiem", "tong bien tap", "tu lenh", "chinh uy",
    "chi huy truong",
    "tham muu truong", "uy vien thuong vu", "uy vien thuong truc", "uy vien", "truong thon",
    "ke toan truong",
    "nguoi dung dau", "tong kiem toan", "truong cong an", "kiem toan truong",
    r"(?<!ban.)dai dien", "chu toa", "chu tri", "truong nhom", "thu kho", "chuyen vien", "hieu pho",
    "truong thanh tra",
    "tong phu trach",
    "phu trach", "nguoi duoc uy quyen", "nguoi uy quyen", "nguoi lap bieu", "nguoi lap",
    "nguoi su dung lao dong",
    "nguoi lao dong", "nguoi lam don", "nguoi viet don", "nguoi de nghi", "nguoi giao",
    "nguoi nhan", "ke toan",
    "thu quy",
)  # fmt: skip
TITLE_HEAD = re.compile(
    r"(?<![a-z])(?:pho\s+)?(?:"
    + "|".join(title.replace(" ", r"\s+") for title in sorted(_TITLES, key=len, reverse=True))
    + r")(?![a-z])"
    r"|(?<![a-z])p\.\s?(?:hieu truong|giam doc|truong phong|chu tich|tong giam doc|bi thu)(?![a-z])"
    r"|(?<![a-z])pho\s(?=van phong)"
)
SIGNED = re.compile(
    r"\(?\s*(?:da ky|ky ten|da ki)[^)\n|]{0,25}\)?|\(ky[^)\n|]{0,40}\)|nguoi ky:?|ky boi:?"
    r"|digitally signed[^\n|]*"
)
_FAMILY = frozenset((
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do",
    "ho", "ngo", "duong", "ly", "dinh", "doan", "trinh", "mai", "cao", "ha", "tang", "luong",
    "luu", "dao", "ta", "to", "chau", "thai", "quach", "la", "truong", "lam", "nghiem", "van",
    "kieu", "khuc", "mac", "quan", "phung", "vuong", "tong", "trieu", "thach", "kim", "son", "lo",
    "luc", "ma", "giang", "hua", "dam", "diep", "khong", "lai", "mau", "ninh", "nong", "ong",
    "phi", "phu", "quang", "sam", "tieu", "tu", "ton", "cong", "uong", "vi", "viên", "an", "au",
    "bach", "bang", "bien", "ca", "cam", "can", "chu", "cu", "dau", "diem", "dieu", "giap", "hoa",
    "khuat", "khieu", "lu", "luyen", "ngan", "ngac", "nhu", "nhan", "o", "pang", "pho", "sung",
    "than", "thao", "thi", "thieu", "tien", "trang", "vang", "viem", "xa", "y", "yen", "h", "siu",
    "rcom", "rmah", "ksor", "nay", "kpa", "ama", "ro", "hoan", "danh", "cham", "lieu", "tao",
    "thanh",
))  # fmt: skip
# In capitals a name looks like an office ("VĂN PHÒNG", "TRƯỜNG MẦM NON"): dấu must agree.
_FAMILY_IN_CAPITALS = frozenset((
    "NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "PHAN", "VŨ", "VÕ", "ĐẶNG", "BÙI", "ĐỖ",
    "HỒ", "NGÔ", "DƯƠNG", "LÝ", "ĐINH", "TRỊNH", "MAI", "CAO", "HÀ", "LƯƠNG", "LƯU", "ĐÀO", "TẠ",
    "TÔ", "CHÂU", "THÁI", "TRƯƠNG", "LÂM", "NGHIÊM", "KIỀU", "MẠC", "PHÙNG", "VƯƠNG", "TỐNG",
    "TRIỆU", "LẠI", "HỨA", "QUÁCH", "LA", "KHÚC",
))  # fmt: skip
LOWER = r"[a-zđâêôơưăàáảãạấầẩẫậắằẳẵặèéẻẽẹếềểễệìíỉĩịòóỏõọốồổỗộớờởỡợùúủũụứừửữựỳýỷỹỵ]"
# "Siu H'Loan", "K' Brối", "Y Blan Êban".
_PART = rf"(?:{UPPER}['’] ?)?{UPPER}{LOWER}*"
_NAME_WORD = re.compile(rf"(?:{_PART}|{UPPER}['’])")
_MIXED = re.compile(
    rf"(?<![\w'’]){_PART}(?:(?: +|-){_PART}){{1,5}}(?![\w.'’])|(?<!\w){UPPER}['’] ?{UPPER}{LOWER}+"
)
_CAPITALS = re.compile(rf"(?<!\w){UPPER}{{2,}}(?:\s{UPPER}{{1,}}){{1,4}}(?!\w)")
_RANK = re.compile(
    r"(?:GS|PGS|TS|ThS|Ths|BS|CN|KS|NGƯT|NGND|CKI|CKII|Luật sư|Bác sĩ|Thạc sĩ|Tiến sĩ|Giáo sư"
    r"|Phó Giáo sư"
    r"|(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)|Đ/c|Ông|Bà)[.,:\s]+"
)
_NOT_NAMES = frozenset(
    [
        "noi nhan",
        "da ky",
        "nguoi ky",
        "nhu tren",
        "viet nam",
        "ha noi",
        "ho chi minh",
        "kinh gui",
        "nhu dieu",
        "phu luc",
        "thoi gian",
        "doc lap",
        "cong hoa",
        "ky boi",
        "ky ten",
        "dong dau",
        "chu ky",
        "ban chap hanh",
        "luu van thu",
        "cac don vi",
    ]
)


def tidy_capacity(match: re.Match[str]) -> str:
    """ "K/T" and "KT" are "KT."; "QUYỀN" is "Q."."""
    if match["tuq"]:
        return "TUQ."
    if match["q"] or match["quyen"]:
        return "Q."
    return re.sub(r"[\s/.]", "", match["two"]) + "."


@lru_cache(maxsize=1024)
def person_in(text: str) -> tuple[int, int] | None:
    """Where the name of a person stands, without ranks and degrees before it."""
    for pattern in (_MIXED, _CAPITALS):
        for match in pattern.finditer(text):
            start, end = match.span()
            if TITLE_HEAD.match(fold(text), start):
                continue
            rank = _RANK.match(text, start)
            while rank is not None and rank.end() < end:
                start = rank.end()
                rank = _RANK.match(text, start)
            words = fold(text[start:end]).replace("-", " ").split()
            mixed = pattern is _MIXED
            if not mixed and text[start:end].split()[0] not in _FAMILY_IN_CAPITALS:
                continue
            if _named(words, mixed=mixed):
                return start, end
    return None


def are_joined(name: str) -> bool:
    """Whether two names that stood side by side are read as one: "Lê Thị Na Trần Thị Hậu"."""
    words = name.split()
    inner = {word.upper() for word in words[2:-1]}
    return len(words) >= 6 or (len(words) == 5 and not inner.isdisjoint(_FAMILY_IN_CAPITALS))


def is_signed(text: str) -> bool:
    """Whether a cell holds nothing but a name or the word that the paper is signed."""
    if SIGNED.sub("", fold(text)).strip(" .") == "":
        return True
    person = person_in(text)
    return person is not None and person[1] >= len(text.rstrip()) and len(text) < 50


def is_name_alone(text: str) -> bool:
    """Whether a cell is made of nothing but capitalised words, as a name of any people is."""
    words = text.strip().split()
    known = " ".join(fold(text).split()) in _NOT_NAMES
    return 2 <= len(words) <= 5 and not known and all(_NAME_WORD.fullmatch(w) for w in words)


def _named(words: list[str], *, mixed: bool) -> bool:
    if len(words) == 1:
        # "K'Thanh" has no other name.
        return re.fullmatch(r"[a-z]['’][a-z]{2,}", words[0]) is not None
    if len(words) > 6 or " ".join(words[:2]) in _NOT_NAMES or TITLE_HEAD.match(" ".join(words)):
        return False
    if " ".join(words) in _NOT_NAMES or any(word.isdigit() for word in words):
        return False
    hill_name = words[0].rstrip("’'") != words[0]
    return (
        words[0] in _FAMILY
        or hill_name
        or (mixed and len(words) >= 3 and all(len(w) > 1 for w in words))
    )
