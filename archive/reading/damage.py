"""A text layer that lost letters, read through the phrases every office writes.

Such a layer has one blank for each lost letter ("trư c n à " is "trước ngày"). A known phrase is
put back only where at least half of its letters stand at their places, and always for reading
only: quotes stay what the file has.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from archive.reading.folding import is_plain
from archive.reading.likelihood import likeliest, lost_in
from archive.reading.source import View, letters_in
from archive.reading.spacing import broken_in, lost_letters, repaired

_PHRASES = (
    "trước ngày", "hằng năm", "hàng năm", "hàng quý", "định kỳ", "lần/quý", "lần/năm", "giai đoạn",
    "Ủy ban nhân dân", "Giáo dục và Đào tạo", "Phòng GD&ĐT", "phòng GD&ĐT", "Lãnh đạo Sở",
    "Lãnh đạo", "Lưu:",
    "Các đơn vị, trường học trực thuộc", "các đơn vị, trường học trực thuộc", "đơn vị, trường học",
    "đơn vị", "trường học", "trực thuộc", "huyện, thành phố", "huyện, TP", "huyện", "Nơi nhận",
    "Công văn", "Nghị quyết", "Quyết định", "Thông tư", "Nghị định", "Kế hoạch", "kế hoạch",
    "Thực hiện",
    "Đại hội Đảng bộ tỉnh", "Đại hội Đảng toàn quốc", "lần thứ", "ngày", "tháng", "năm",
    "Trưởng phòng",
    "Ban Thường vụ", "Tỉnh ủy", "Thường trực", "Hội đồng", "Thi đua", "thi đua", "khen thưởng",
    "Khen thưởng", "mô hình, điển hình", "mô hình", "điển hình tiên tiến", "điển hình tiêu biểu",
    "điển hình", "tiên tiến", "tiêu biểu", "nhân rộng", "xây dựng", "đăng ký", "lập danh sách",
    "danh sách", "giới thiệu", "tuyên truyền", "gửi về", "gửi", "hồ sơ", "đề nghị công nhận",
    "đề nghị",
    "công nhận", "lựa chọn", "Lựa chọn", "trở lên", "mỗi cấp học", "cấp học", "Văn phòng Sở",
    "Văn phòng",
    "thông tin", "phân công", "kiểm tra", "đôn đốc", "triển khai thực hiện", "triển khai",
    "tổ chức",
    "Tổ chức", "sơ kết", "tổng kết", "hướng dẫn", "theo dõi", "chỉ đạo", "các thành viên",
    "có phụ lục",
    "kèm theo", "về việc", "phát hiện", "nhiệm vụ", "trách nhiệm", "chậm nhất", "báo cáo",
    "Báo cáo",
    "học sinh, sinh viên", "học sinh", "giáo viên", "cán bộ quản lý", "là cơ quan thường trực",
    "yêu cầu", "nghiêm túc", "ban hành", "thuộc các lĩnh vực", "trong toàn ngành",
    "phạm vi ảnh hưởng",
    "Nhằm", "về thực hiện", "ngành Giáo dục", "ngành giáo dục", "chủ tịch", "Chủ tịch", "giám đốc",
    "học kỳ", "năm học", "chất lượng", "phong trào", "đảm bảo", "thực hiện", "quản lý giáo dục",
    "Thị",
    "Hòa Bình", "Phú Thọ", "Vĩnh Phúc", "Hải Dương", "Hưng Yên", "Nam Định", "Thái Bình",
    "Ninh Bình",
    "Thanh Hóa", "Nghệ An", "Quảng Bình", "Quảng Trị", "Quảng Nam", "Quảng Ngãi", "Bình Định",
    "Phú Yên",
    "Khánh Hòa", "Ninh Thuận", "Bình Thuận", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng",
    "Bình Phước",
    "Bình Dương", "Đồng Nai", "Tây Ninh", "Long An", "Tiền Giang", "Bến Tre", "Vĩnh Long",
    "Đồng Tháp",
    "An Giang", "Kiên Giang", "Hậu Giang", "Sóc Trăng", "Bạc Liêu", "Điện Biên", "Lai Châu",
    "Yên Bái",
    "Tuyên Quang", "Hà Giang", "Cao Bằng", "Lạng Sơn", "Bắc Giang", "Bắc Ninh", "Quảng Ninh",
    "Hải Phòng",
    "Đà Nẵng", "Cần Thơ", "Thái Nguyên", "Lào Cai", "Hà Nội",
)  # fmt: skip
# A phrase is not looked for inside a longer one already found.
_LONGEST_FIRST = sorted(_PHRASES, key=len, reverse=True)
_SHARE = 0.5
_REACH = 150_000
# By so many of its first characters a phrase is looked for; short ones by the smaller number.
_OPENINGS = (3, 5)
_WORD_BEGINS = re.compile(r"(?<![^\W_])[\w ]")
_BLANK = re.compile(r"\s")


def mended(view: View) -> View:
    """The view with torn words joined or, where letters are lost, known phrases put back.

    Of a text typed without dấu nothing tells what is whole.
    """
    broken = frozenset() if is_plain(view.text) else broken_in(view.text)
    if not broken:
        return view
    if not lost_letters(view, broken):
        return repaired(view, broken)
    return likeliest(restored(view), lost_in(view.text))


def restored(view: View) -> View:
    """The view of a text that lost letters, with known phrases put back, letter for blank."""
    text = view.text
    found: list[tuple[int, int, str]] = []
    taken = bytearray(len(text))
    openings = _openings_in(text)
    for phrase in _LONGEST_FIRST:
        for start, end in _spans(phrase, text, openings[phrase]):
            if any(taken[start:end]) or not _kept_enough(text[start:end], phrase):
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append((start, end, phrase))
    return view.edited(sorted(found))


def _openings_in(text: str) -> defaultdict[str, list[int]]:
    """Where the first letters of each phrase, or blanks in their place, begin a word."""
    forms, blanked = _openings(), _BLANK.sub(" ", text[:_REACH])
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place in _WORD_BEGINS.finditer(blanked):
        start = place.start()
        for length in _OPENINGS:
            for phrase in forms.get(blanked[start : start + length], ()):
                found[phrase].append(start)
    return found


@cache
def _openings() -> dict[str, set[str]]:
    """The phrases by every form that damage may give to their first characters.

    A form without more letters than the whole phrase may lack is none.
    """
    short, long = _OPENINGS
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in _PHRASES:
        length = long if len(phrase) >= long else short
        for gap in (" ", "  ", "   "):
            opening = phrase.replace(" ", gap)[:length]
            spare = letters_in(phrase) - _least(phrase)
            for form in product(*({char, " "} for char in opening)):
                if letters_in(opening) - letters_in(form) <= spare:
                    found["".join(form)].add(phrase)
    return found


def _spans(phrase: str, text: str, openings: list[int]) -> Iterator[tuple[int, int]]:
    """Where a phrase stands, whole or damaged, never twice over the same letters."""
    pattern, end = _pattern(phrase), 0
    for start in openings:
        found = pattern.match(text, start, _REACH) if start >= end else None
        if found is not None:
            end = found.end()
            yield start, end


@lru_cache(maxsize=256)
def _pattern(phrase: str) -> re.Pattern[str]:
    """Each letter may be one blank; a blank between words may be up to two, or a line's end."""
    parts = []
    for char in phrase:
        if char == " ":
            parts.append(r"\s{1,3}")
        elif char.isalpha() or char in ",;":
            parts.append(rf"[{re.escape(char)} ]")
        else:
            parts.append(re.escape(char))
    return re.compile(rf"(?<![^\W_]){''.join(parts)}(?![^\W_])")


def _kept_enough(found: str, phrase: str) -> bool:
    """Whether the damage is real and what survived is telling."""
    return found != phrase and _least(phrase) <= letters_in(found) < letters_in(phrase)


@cache
def _least(phrase: str) -> float:
    """How many letters of a phrase must have survived."""
    return max(2, _SHARE * letters_in(phrase))
