"""Who is to receive what a clause asks for, and the form or annex to fill in."""

import re
from typing import NamedTuple

from archive.reading.cues import holds_one
from archive.reading.folding import fold, is_plain, unaccented

# What may stand behind the receiver's name.
_BEHIND = (
    r"(?=,?\s(?:trước|để|theo|qua|chậm|vào|đúng(?= hạn| thời| tiến| quy)"
    r"|danh sách|kết quả|tổng hợp|trong|phê duyệt|duyệt|thẩm định|xem xét|quyết định|ký|ban hành"
    r"|ngày|bằng|khi|sau|hằng|hàng|định kỳ|cho ý kiến|tại)(?=[\s;.,]|\Z)|[;.,()]|\s*\Z)"
)
_HEADS = (
    r"(?:(?:Phó )?(?:Giám đốc|Hiệu trưởng|Chủ tịch|Trưởng (?:phòng|ban|khoa|đoàn))|Lãnh đạo"
    r"|Thường trực|Hội đồng|Ủy ban|Uỷ ban|UBND|HĐND|Sở|Phòng|Bộ|Văn phòng|Ban|Đảng ủy|Tỉnh ủy"
    r"|Thành ủy|Huyện ủy|Thủ tướng|Chính phủ|Tổ|Cục|Vụ|Thanh tra|Công đoàn|Liên đoàn|Đoàn|Trung tâm"
    r"|Ngành)(?![^\W\d_])"
)


def _written(*verbs: str) -> str:
    """A pattern of verbs in small letters, in capitals, or at the head of a sentence.

    Plain words: the engine looks for their first letters alone, as it does for no pattern that
    leaves the case open.
    """
    forms = (form for verb in verbs for form in (verb, verb.capitalize(), verb.upper()))
    return f"(?:{'|'.join(forms)})"


_SENT = re.compile(
    rf"{_written('gửi', 'báo cáo', 'giới thiệu', 'nộp', 'đăng ký', 'đề xuất')}"
    r"(?:(?:[^;.]{0,160}?\s)?(?:về|cho|lên|gửi)|(?<=(?i:gửi)))\s"
    r"(?P<to>(?:[A-ZĐỦ]|các |thư ký |bộ phận |văn phòng |hiệu trưởng )[^;.,()]{1,80}?)" + _BEHIND
)
# "trình Hiệu trưởng duyệt", "báo cáo Sở": no word stands between.
_TOLD = re.compile(
    rf"{_written('trình', 'báo cáo', 'nộp', 'gửi lại', 'gửi', 'xin ý kiến')}\s"
    rf"(?P<to>{_HEADS}(?:\s(?!trước\s)[^;.,()\s]+){{0,11}}?)" + _BEHIND
)
# What is done with it afterwards, by somebody else.
_PURPOSE = re.compile(r"\s(?:để|nhằm)\s")
# "theo Mẫu 01", "(có phụ lục kèm theo)", "theo biểu mẫu gửi kèm công văn này".
_FORM = re.compile(
    r"(?P<form>(?:(?i:biểu mẫu|mẫu biểu|mẫu|phụ lục|phiếu|đề cương)|Biểu(?=\s(?:số\s)?\d))"
    r"(?:\s(?:số\s)?(?:\d{1,2}[a-z]?|[IVX]{1,4}|[A-Z]\d?)(?!\w))?"
    r"(?:\s(?:gửi kèm|đính kèm|kèm theo)(?:\s(?:công văn|kế hoạch|hướng dẫn) (?:này|này))?)?)"
    r"(?=[\s;,.)]|\Z)"
)
# One of these folded words stands in every form.
_FORMS = ("mau", "phu luc", "phieu", "de cuong", "bieu")


class _Patterns(NamedTuple):
    sent: re.Pattern[str]
    told: re.Pattern[str]
    purpose: re.Pattern[str]
    form: re.Pattern[str]


_ACCENTED = _Patterns(_SENT, _TOLD, _PURPOSE, _FORM)
# The same in a text that was typed without dấu.
_PLAIN = _Patterns(*(re.compile(unaccented(pattern.pattern)) for pattern in _ACCENTED))


def receiver_in(clause: str) -> str | None:
    """The body that a clause has something sent, handed in or reported to."""
    patterns = _PLAIN if is_plain(clause) else _ACCENTED
    flowing = " ".join(clause.split())
    found = patterns.sent.search(flowing)
    if found is None:
        purpose = patterns.purpose.search(flowing)
        found = patterns.told.search(flowing, 0, purpose.start() if purpose else len(flowing))
    return None if found is None else found["to"].strip()


def form_in(clause: str, folded: str | None = None) -> str | None:
    """The form or annex that a clause has filled in, in its words."""
    folded = fold(clause) if folded is None else folded
    if not holds_one(folded, _FORMS):
        return None
    found = (_PLAIN if is_plain(clause) else _ACCENTED).form.search(clause)
    return None if found is None else " ".join(found["form"].split())
