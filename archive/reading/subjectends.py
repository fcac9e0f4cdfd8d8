"""Where a subject under its title ends: what a line below it shows."""

import re
from itertools import pairwise

from archive.reading.cells import Cell, is_ornament, opens_body
from archive.reading.folding import fold
from archive.reading.footing import PLACE_AND_DATE
from archive.reading.layout import Layout
from archive.reading.numbers import SYMBOL
from archive.reading.signing import LOWER, UPPER
from archive.reading.subjectwords import LEAD
from archive.reading.types import is_capitals

STOP = re.compile(
    r"(?:kinh|than) g[uo]i|kinh trinh|than men"
    r"|can cu(?: |\Z)|dieu \d|chuong [ivx\d]|phan [ivx\d]|(?:[ivx]{1,4}|\d{1,2})\s?[.)](?:\s|\Z)"
    r"|i{1,3}/\s|so\s?:|ngay (?:(?:cap nhat|dang|ban hanh)\s?:?\s?)?\d"
    r"|\(?(?:ban hanh )?kem theo|\(ban hanh\Z|noi nhan|stt?\Z|tt\Z|-{3,}|(?:tm|kt|tl|tuq|q)\."
    r"|hom nay|thoi gian|vao (?:hoi|luc) \d|\(trich "
)
AUTHORITY = re.compile(
    r"(?:chu tich|uy ban|ubnd|hoi dong|bo truong|giam doc|hieu truong|thu tuong|tong giam doc"
    r"|ban (?!hanh )|chanh |truong (?:ban|phong)|tong cuc truong|cuc truong|chinh phu|quoc hoi"
    r"|thong doc|vien truong|bi thu)"
)
# A body that addresses its readers: the first sentence of an invitation or a notice.
_SPEAKS = re.compile(
    r"(?:uy ban|ubnd|so|phong|truong|ban|hoi|cong doan|nha truong|trung tam|lien hiep|bo)"
    r" [^.;:]{2,90} (?:tran trong|kinh (?:moi|de nghi)|xin thong bao|thong bao (?:den|toi)|de nghi)"
)
# The same under a subject: a body opens the text itself.
_SPEAKS_ON = re.compile(
    rf"{_SPEAKS.pattern}|(?:uy ban|ubnd|so|phong|truong|ban|hoi|cong doan|trung tam|khoa|cong ty) "
    r"[^.;:]{2,90} thong bao(?![a-z])"
)
# "ĐIỆN BIÊN - 2020": place and year at the foot of a cover.
_COVER = re.compile(r"[^\d:;()]{3,40} ?[-–,] ?(?:nam )?(?:19|20)\d\d")
# "NHIỆM KỲ 2019 – 2024" on a line of its own below the subject.
_SPAN = re.compile(r"(?:nam hoc|nhiem ky|giai doan) \d")
_YEARS = re.compile(r"(?:nam hoc|nhiem ky|giai doan) \d{4} ?[-–] ?\d{4}\W*")
# Papers made out to a person have no subject of their own, but blanks to be filled in.
_MADE_OUT = ("Giấy", "Phiếu", "Đơn", "Hợp đồng", "Bản cam kết")
_BLANK = re.compile(
    r"[^:\n]{2,60}:(?:\s|\Z)|(?:toi la|chung nhan|cap cho|xet|kinh moi|gioi thieu)(?![a-z])"
)
# Words that no phrase ends with.
_LEADS_ON = re.compile(r"(?<![a-z])(?:cua|ban|va|voi|cho|tai|ve|theo|cac|do|thuoc|doi|cua uy)\Z")
_MEETING = "hoi nghi lan thu "
# The first item of a list: grounds that are set off by dashes.
_LISTED = re.compile(rf"[-–•+]\s?{UPPER}{LOWER}")
# A heading has more lines than this.
_HEADING = 4
# A line of so many words that begins with a capital and ends with a stop is a sentence.
_CLAUSE = 7


def ends_subject(layout: Layout, parts: list[tuple[int, int]], cell: Cell, line: int) -> bool:
    """Whether a cell below the stretches found so far, the last on `line`, is no more of them."""
    folded = cell.folded
    if parts and _dates_act(layout.text[slice(*parts[-1])], cell):
        return False
    if is_ornament(cell.text) or STOP.match(folded):
        return True
    if not parts and (_SPEAKS.match(folded) or _is_blank(layout, cell)):
        return True
    if parts and (_goes_beyond(layout, cell) or _closes_cover(cell, line)):
        return True
    if opens_body(cell) and (parts or _is_sentence(layout, cell)):
        return True
    if cell.line - line > _lines_apart(layout, parts, cell):
        return True
    if len(parts) == 0:
        return folded.startswith("cong hoa xa hoi")
    above = " ".join(layout.text[a:b] for a, b in parts)
    lettered = any(map(str.isalpha, cell.text)) and not _YEARS.fullmatch(folded)
    begins = lettered and not cell.text[0].islower()
    if begins and len(above) > 25 and is_capitals(above) != is_capitals(cell.text, share=0.6):
        return True
    last = layout.text[slice(*parts[-1])]
    border = "|" in layout.text[parts[-1][1] : cell.start]
    return border or (
        not _LEADS_ON.search(fold(last)) and names_authority(cell) and is_capitals(cell.text)
    )


def names_authority(cell: Cell) -> bool:
    """Whether a line begins with a body or its head; "BÀN TỈNH …" begins with no "ban"."""
    first = cell.text.split()[0].lower()
    spelt = cell.folded.split()[0] != "ban" or first == "ban"
    return spelt and AUTHORITY.match(cell.folded) is not None


def names_meeting(layout: Layout, parts: list[tuple[int, int]]) -> bool:
    """ "HỘI NGHỊ LẦN THỨ BẢY / BAN CHẤP HÀNH …" between the type and its "về …"."""
    above = " ".join(layout.text[a:b] for a, b in parts)
    return is_capitals(above, share=0.9) and fold(above).startswith(_MEETING)


def _goes_beyond(layout: Layout, cell: Cell) -> bool:
    """Whether a line below a subject is a sentence, an item, a blank, or place and date."""
    capital = cell.text[0].isupper() and not is_capitals(cell.text)
    if _LISTED.match(cell.text) or (capital and cell.folded.startswith(_MEETING)):
        return True
    if capital and (_SPEAKS_ON.match(cell.folded) or PLACE_AND_DATE.fullmatch(cell.text)):
        return True
    sentence = cell.text[-1] in ".:;" and len(cell.text.split()) > _CLAUSE
    return (capital and sentence) or _is_blank(layout, cell)


def _closes_cover(cell: Cell, line: int) -> bool:
    """Whether a line stands apart below a title and gives place and year."""
    return cell.line - line > 1 and _COVER.fullmatch(cell.folded) is not None


def _dates_act(above: str, cell: Cell) -> bool:
    """Whether a line goes on with the day of an act whose number closes the line above."""
    numbered = any(found.end() == len(above) for found in SYMBOL.finditer(above))
    return numbered and cell.text.startswith(("ngày ", "NGÀY "))


def _is_blank(layout: Layout, cell: Cell) -> bool:
    """ "Chứng nhận ông (bà): …" under the name of a paper that is made out to a person."""
    made_out = layout.title is not None and layout.title.type.startswith(_MADE_OUT)
    return made_out and not LEAD.match(cell.folded) and bool(_BLANK.match(cell.folded))


def _lines_apart(layout: Layout, parts: list[tuple[int, int]], cell: Cell) -> int:
    """How far below the last line the next one of the subject may stand.

    Text of a PDF may have an empty line after each: the subject then goes on behind a comma, in
    small letters, behind a word or two that follow the type, or above the line drawn under it.
    """
    if not parts:
        return 4
    last = layout.text[slice(*parts[-1])]
    titled = layout.title is not None and parts[0][0] < layout.title.cell.end
    if len(parts) == 1 and titled and len(last.split()) <= 3:
        return 4
    act = re.match(r"so \d", cell.folded) is not None
    spans = act or _SPAN.match(cell.folded) is not None
    begun = cell.text[0].islower() or cell.text[0] in "“" or last[-1] in ",;"
    if layout.double_spaced or spans or begun or _underlined(layout, cell):
        return 2
    bare = cell.text[0] in "(" or not any(map(str.isalpha, cell.text))
    alike = is_capitals(last) and is_capitals(cell.text)
    return 2 if (bare or alike) and _is_spaced(layout) else 1


def _is_spaced(layout: Layout) -> bool:
    """Whether an empty line stands below every line of the heading: it then parts nothing."""
    if layout.title is None:
        return False
    above = layout.lines[: layout.title.cell.line + 1]
    filled = [line for line in above if line.text.strip()]
    adjacent = any(a.text.strip() and b.text.strip() for a, b in pairwise(above))
    return len(filled) > _HEADING and not adjacent


def _underlined(layout: Layout, cell: Cell) -> bool:
    """Whether a line is drawn under a cell or under the few lines that go on with it."""
    for below in layout.cells(cell.end, cell.end + 240)[:4]:
        if is_ornament(below.text):
            return True
        if opens_body(below) or STOP.match(below.folded) or is_capitals(below.text):
            return False
    return False


def _is_sentence(layout: Layout, cell: Cell) -> bool:
    """Whether the paragraph that begins with a cell is running text, told by its last mark.

    A line without one above the first sentence is no part of that sentence.
    """
    if _stands_alone(layout, cell):
        return False
    end = layout.text.find("\n\n", cell.start)
    paragraph = layout.text[cell.start : end if 0 <= end < cell.start + 700 else cell.start + 700]
    return len(paragraph) > 350 or paragraph.rstrip(" |\n")[-1:] in (",", ";", ":")


def _stands_alone(layout: Layout, cell: Cell) -> bool:
    """Whether only lines that no mark closes stand between a line and the first sentence."""
    last = cell
    for below in layout.cells(cell.end, cell.end + 300):
        if last.text[-1] in ".,;:":
            return False
        if opens_body(below):
            return True
        last = below
    return False
