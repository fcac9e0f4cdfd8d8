"""Cause for doubt: what shows that a name was put together from pieces of other things.

Such a value is left out, so that the clerk is asked, rather than shown as if it had been read.
"""

import re

from archive.reading.folding import fold
from archive.reading.types import CODES

# What no body is called: words of a motto, a number, marks of a page, letters of other scripts.
_NO_NAME = re.compile(
    r"cong hoa xa|hoi chu nghia|nghia viet nam|ban hanh|lap (?:tu do|-)|hanh phuc"
    r"|\Aphong trao |\Aso \W|[^\W\d_]/[^\W\d_]|\s/\s?[^\W\d_]|\d:"
    r"|(?<![a-z])so\s?:|:\s?\d|\d{4}|[<>|@§®¶µÄÅËÏÖÜ*…]|\.\."
    # The next line's school, of whose name only blanks stand there.
    r"|dao tao truong\Z",
    re.I,
)
# The type and the verbs of a title that stood behind a name.
_TITLED = re.compile(
    r"(?<![a-z])(?:bao cao(?! vien)|quyet(?! tam| thang)|thong bao|to trinh|bien ban|ban cam ket"
    r"|nghi quyet|giay (?:moi|chung nhan)|cong van|chi thi|quy (?:dinh|che)|don (?:xin|yeu cau)"
    r"|chuyen de|de nghi|thuc hien|trien khai|ve viec|kinh(?= (?:gui|moi|trinh)|\Z))(?![a-z])"
    r"|(?<=[a-z] )(?:so|to)\Z|(?:phong|so) giao\Z"
)
# "11ẢI", "GIÁ0": figures that recognition put for letters.
_MISREAD = re.compile(r"\d[^\W\d_]{2}|[^\W\d_]\d[^\W\d_]|[^\W\d_]{3}0(?!\d)")
# A council without the name of its place, and names that end where they go on.
_BROKEN_OFF = re.compile(
    r"(?:chủ tịch )?(?:[uủ][yỷ] ban|hội đồng) nhân(?: dân (?:tỉnh|thành phố|huyện|quận|thị xã|xã"
    r"|phường|thị trấn))?|.* (?:và|của|về|thuộc)|(?:sở|bộ|ban|phòng|hội|trường|trường đại học"
    r"|hiệu trưởng|chủ tịch|thủ tướng chính|ban nhân dân.*)"
)
# The letters of a symbol that name an office, and what its name then holds.
_OFFICES = tuple(
    (re.compile(letters), re.compile(words))
    for letters, words in (
        (r"(?:CT)?UB(?:ND)?(?!TV)", "uy ban nhan dan"),
        ("HĐND", "hoi dong nhan dan"),
        ("SGD", r"\Aso|so giao duc"),
        ("PGD", "phong giao duc"),
        ("BGD", "bo giao duc"),
        ("TTg", "thu tuong"),
        ("VPCP", "van phong chinh phu"),
        (r"CP\Z", "chinh phu"),
        (r"BTC\Z", "tai chinh"),
        ("BNV", "noi vu"),
        ("TCHQ", "hai quan"),
        ("BTG", "tuyen giao"),
        (r"T?(?:THCS|THPT|MN|MG)|TH(?=[A-ZĐ])", "truong|mam non|mau giao|tieu hoc|nhom tre"),
    )
)
_TORN = re.compile(r"(?:[uủ][yỷ] ban|hội đồng) nhân", re.I)
_SCHOOLS = re.compile("T?(?:TH|MN|MG)")


def is_doubtful(name: str) -> bool:
    """Whether a name holds what no body is called."""
    folded = fold(name)
    return (
        _NO_NAME.search(name) is not None
        or _NO_NAME.search(folded) is not None
        or name.count("“") != name.count("”")
        or _TITLED.search(folded) is not None
        or _MISREAD.search(name) is not None
    )


def breaks_off(name: str) -> bool:
    """Whether a printed name ends before it is told which body it is; text may say no more."""
    return _BROKEN_OFF.fullmatch(name.lower()) is not None


def is_torn(name: str) -> bool:
    """Whether a name breaks off inside a word, where its line or page ends."""
    return _TORN.fullmatch(name) is not None


def contradicts(symbol: str, issuer: str) -> bool:
    """Whether the letters of a symbol name an office of another kind than the issuer.

    What a letter's symbol names without a type may be the field: "169/THCS" is of no school.
    """
    groups = [group for group in re.split(r"[/_–-]", symbol)[1:] if not group.isdigit()]
    typed = bool(groups) and groups[0] in CODES
    letters = next(iter(groups[typed:]), "")
    if not typed and _SCHOOLS.match(letters):
        return False
    words = next((words for office, words in _OFFICES if office.match(letters)), None)
    return words is not None and words.search(fold(issuer)) is None
