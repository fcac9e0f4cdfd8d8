"""Names of bodies inside sentences: where an issuer begins and ends, and its full form."""

import re

from archive.reading.folding import unaccented
from archive.reading.signing import LOWER, UPPER

_OF = re.compile(r"\s?,?\s?[,(]?(?:cua|do)\s")
# Words that cannot belong to the name of a body and so end it.
_STOP = re.compile(
    r"[;|“”\"()\[\]\n,]|\.(?=\s|\Z)|:\s|\s(?i:về|v/v|hướng dẫn|quy định|qui định|ban hành|phê duyệt"
    r"|triển khai|sửa đổi|thực hiện|thay thế|công bố|đã|là|có|như|để|trả lời|thông báo|giao|yêu cầu"
    r"|đề nghị|(?<!ban )chỉ đạo|quyết định|tại|theo|được|thì|mà|nhằm|cho|bãi bỏ|gửi|ngày|số|kèm"
    r"|đính|với nội dung|phát động"
    r"|tổ chức thực hiện|đối với|trong|từ|nêu|trên|quyết nghị|tiếp tục|căn cứ|ký|hợp nhất|một số"
    r"|và (?:các )?(?:quyết định|nghị|thông|công văn|chỉ thị|kế hoạch|văn bản|luật|tờ|hướng dẫn"
    r"|kết|ý kiến|tình hình|yêu cầu|thực tế|đề xuất)"
    r"|(?:quyết định|nghị quyết|nghị định|chỉ thị|kế hoạch|thông tư|thông báo|công văn)(?= số)"
    r")(?=[\s,.;:]|\Z)"
)
# The same words in a text without dấu, where "Co quan" and "So" begin names in capitals.
_PLAIN_STOP = re.compile(unaccented(_STOP.pattern.replace("(?i:", "(?:")))
# Where the name in normal case ends and a heading in capitals begins.
_CAPITALS = re.compile(rf"(?<={LOWER})\s(?={UPPER}{{2,}}\s{UPPER}{{2,}}\s{UPPER}{{2,}})")
_JOINT = re.compile(r"(?i)\bliên (?:bộ|sở|tịch|ngành)\b")
_JOINT_STOP = re.compile(
    r"[;|()“\"\n]|\.(?=\s|\Z)|\s(?i:về|hướng dẫn|ban hành|quy định|qui định|sửa đổi|ngày|là)\s"
)
_LEAD = re.compile(r"(?:\(|tai (?:cac )?)\s?\Z")
_BOUNDARY = re.compile(
    r"[;:.,(\n“\"]\s|\s(?:của|với|do|bởi|từ|nhận|khi|nghe|Theo|Xét|và(?= (?:Bộ|Sở|Ban|Ủy|Uỷ"
    r"|Hội đồng|Văn phòng|Cục|Phòng|Công an) )|Căn cứ|Thực hiện)\s(?=[A-ZĐÂÊÔƠƯĂỦỨ])"
)
# "Sau khi nghe Sở X báo cáo tại Báo cáo số …".
_REPORTS = re.compile(r" (?:báo cáo|trình|đề nghị|kiến nghị)\Z")
_ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "GDĐT": "Giáo dục và Đào tạo",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GD VÀ ĐT": "Giáo dục và Đào tạo",
    "GD và ĐT": "Giáo dục và Đào tạo",
    "TRƯỜNG CĐ": "Trường Cao đẳng",
    "GD-ĐT": "Giáo dục và Đào tạo",
    "GD-DT": "Giáo dục và Đào tạo",
    "GD&DT": "Giáo dục và Đào tạo",
    "GDDT": "Giáo dục và Đào tạo",
    "PGD&ĐT": "Phòng Giáo dục và Đào tạo",
    "PGDĐT": "Phòng Giáo dục và Đào tạo",
    "SGD&ĐT": "Sở Giáo dục và Đào tạo",
    "SGDĐT": "Sở Giáo dục và Đào tạo",
    "CĐSP": "Cao đẳng Sư phạm",
    "ĐHSP": "Đại học Sư phạm",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "TTTT": "Thông tin và Truyền thông",
    "TT&TT": "Thông tin và Truyền thông",
    "KHĐT": "Kế hoạch và Đầu tư",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "TNMT": "Tài nguyên và Môi trường",
    "TN&MT": "Tài nguyên và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "VH,TT&DL": "Văn hóa, Thể thao và Du lịch",
    "KHCN": "Khoa học và Công nghệ",
    "KH&CN": "Khoa học và Công nghệ",
    "GTVT": "Giao thông vận tải",
    "LĐLĐ": "Liên đoàn Lao động",
    "BHXH": "Bảo hiểm xã hội",
    "LHPN": "Liên hiệp Phụ nữ",
    "MTTQ": "Mặt trận Tổ quốc",
    "TPHCM": "Thành phố Hồ Chí Minh",
    "TP.HCM": "Thành phố Hồ Chí Minh",
    "Tp.HCM": "Thành phố Hồ Chí Minh",
    "TW": "Trung ương",
    "BCH": "Ban Chấp hành",
    "CĐCS": "Công đoàn cơ sở",
    "BTV": "Ban Thường vụ",
    "VPCP": "Văn phòng Chính phủ",
    "TTCP": "Thủ tướng Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "ĐH": "Đại học",
    "ĐHQG": "Đại học Quốc gia",
}
_GLUED = re.compile(r"(?<!\w)([ỦU][yỷ])(ban)(?!\w)")
# "TP THỦ DẦU MỘT" behind the body; a name that begins so keeps its form.
_TOWNS = {"TP": "thành phố ", "TX": "thị xã "}
_TOWN = re.compile(r"(?<=\w )(TP|TX|Tp|Tx)(?:\. ?| )(?=[A-ZĐÂÊÔƠƯ])(?!HCM|CTCP)")
_SHORT = re.compile(
    r"(?<![\w&.])("
    + "|".join(re.escape(key) for key in sorted(_ABBREVIATIONS, key=len, reverse=True))
    + r")(?![\w&])"
)
_IN_SYMBOL = re.compile(r"\d/[A-ZĐ]{1,5}-\Z")
# In capitals "TƯ" may be a syllable, as in "TƯ PHÁP" and "ĐẦU TƯ".
_CENTRAL = re.compile(
    r"(?<![\w&.])TƯ(?![\w&])(?! (?:PHÁP|LỆNH|VẤN|THỤC|NHÂN|LIỆU)(?!\w))"
    r"(?<!ĐẦU TƯ)(?<!VẬT TƯ)(?<!THÔNG TƯ)"
)


def expand(name: str) -> str:
    """A body's name with its usual abbreviations written out."""
    spaced = re.sub(r"(?<=GD) ?([&-]) ?(?=ĐT)", r"\1", " ".join(name.split()))
    spaced = _GLUED.sub(r"\1 \2", spaced)
    spaced = _TOWN.sub(lambda match: _TOWNS[match[1].upper()], spaced)
    spaced = _CENTRAL.sub("Trung ương", spaced)
    return _SHORT.sub(_written_out, spaced)


def _written_out(match: re.Match[str]) -> str:
    """The name for its short form, but not inside a symbol: "theo QĐ số 55/QĐ-HĐND"."""
    return (
        match[1] if _IN_SYMBOL.search(match.string, 0, match.start()) else _ABBREVIATIONS[match[1]]
    )


def body_after(text: str, folded: str, position: int) -> tuple[str | None, int]:
    """The body named by "của …" at `position`, and where its name ends."""
    of = _OF.match(folded, position)
    if of is None:
        return None, position
    window = text[of.end() : of.end() + 160]
    stop = (_PLAIN_STOP if window.isascii() else _STOP).search(window)
    end = stop.start() if stop else len(window)
    if _JOINT.match(window):
        joint = _JOINT_STOP.search(window)
        end = joint.start() if joint else end
    heading = _CAPITALS.search(window, 0, end)
    end = heading.start() if heading else end
    name = window[:end].strip(" ,.:-/")
    if len(name) < 2 or not any(c.isupper() for c in name):
        return None, position
    return name, of.end() + end


def body_before(text: str, folded: str, start: int) -> str | None:
    """The body in front of "(Văn bản số …" or of "tại công văn số …"."""
    lead = _LEAD.search(folded, max(0, start - 12), start)
    if lead is None:
        return None
    begin = max(0, lead.start() - 120)
    window = text[begin : lead.start()].rstrip()
    cut = 0
    for boundary in _BOUNDARY.finditer(window):
        cut = boundary.end()
    name = _REPORTS.sub("", window[cut:].strip(" ,.:"))
    whole = 1 < len(name) < 100 and name[0].isupper() and not _STOP.search(f"{name} ")
    return name if whole else None
