"""Pages of the web: lines broken inside a phrase, and the site's own words above the document."""

import re
from collections.abc import Iterator
from itertools import pairwise, product

from archive.reading.cells import is_ornament
from archive.reading.cues import Cued, holds_one
from archive.reading.folding import fold
from archive.reading.heads import head_rank
from archive.reading.motto import NATION
from archive.reading.signing import LOWER, UPPER
from archive.reading.source import View
from archive.reading.types import is_capitals, title_in

_REACH = 3_000
# Types that open the title, in a text that has lost its lines.
_TITLES = (
    "KẾ HOẠCH", "QUYẾT ĐỊNH", "CÔNG ĐIỆN", "THÔNG BÁO", "BÁO CÁO", "TỜ TRÌNH", "HƯỚNG DẪN",
    "CHỈ THỊ", "NGHỊ QUYẾT", "KẾT LUẬN", "CHƯƠNG TRÌNH", "BIÊN BẢN", "QUY CHẾ", "THÔNG TƯ",
    "GIẤY MỜI", "PHIẾU CHUYỂN",
)  # fmt: skip
_TITLE = rf"(?:{'|'.join(_TITLES)})"
_FIRST, _SECOND = zip(*map(str.split, _TITLES), strict=True)
# Where a narrow column broke such a title: "KẾ / HOẠCH …".
_BROKEN_TITLE = rf"(?:{'|'.join(_FIRST)})(?P<end>[^\S\n]*\n[^\S\n]*)(?=(?:{'|'.join(_SECOND)})\s)"
_ABOVE_TITLE = r"(?:năm \d{4}|Số ?: ?\d\S{3,30})"
# Where a page broke a line of the heading or ran two together, with what belongs there.
_HEADING_JOINTS = (
    # A number on the line below its "Số:", a broken "Kính gửi:".
    (re.compile(r"Số\s?:[^\S\n]*(?P<end>\n\s*)(?=\d{1,6}[a-z]?\s?[/-]\s?[\dA-ZĐ])"), " "),
    (re.compile(r"Kính(?P<end>\s*\n\s*)gửi(?=\s*[:|\n])"), " "),
    # Texts without lines: "… báo cáo nhanh Kính gửi: - Ủy ban".
    (re.compile(r"(?P<end> )K(?<![\s:|(*] K)[íi]nh g[ửởu]i ?:"), "\n"),
    (re.compile(rf"Hạnh [Pp]húc(?P<end>[-–—_. ]+)(?={_TITLE}(?!\w)|ĐƠN XIN )"), "\n"),
    (re.compile(r"(?P<end> )Căn cứ (?<=[\w)–-] Căn cứ )"), "\n"),
    (re.compile(rf"\n[^\S\n]*{_BROKEN_TITLE}"), " "),
    # The first letter that some pages lose with its marks; the nation's name, which ends a line;
    # the "Ò" that a converter of old fonts gives as another letter.
    (re.compile(r"(?P<end>)Y(?:(?<=\AY)|(?<=\nY)) BAN NHÂN DÂN(?!\w)"), "Ủ"),
    (re.compile(r"CHỦ NGHĨA VIỆT NAM(?P<end>)(?=[^\W\d_])"), "\n"),
    (re.compile(r"(?P<end>Ị)(?:(?<=PHỊ)(?=NG(?!\w))|(?<=CỘNG HỊ)(?=A XÃ))"), "Ò"),
)
# The title on the line of the number or the date, in a text that has lost its lines.
_TITLE_BESIDE = re.compile(rf"{_ABOVE_TITLE}[. ]+(?:DỰ THẢO )?{_TITLE}\s")
_TITLE_JOINTS = (
    (re.compile(rf"{_ABOVE_TITLE}(?P<end>[. ]+)(?=(?:DỰ THẢO )?{_TITLE}\s)"), "\n"),
    # The subject, and the sentence behind it.
    (
        re.compile(
            rf"{_ABOVE_TITLE}[. ]+{_TITLE}(?P<end> )"
            rf"(?={UPPER}{LOWER}+ [^\W\d_])(?![^\n]*\[\.+\]\n)"
        ),
        "\n",
    ),
    (
        re.compile(
            rf"{_ABOVE_TITLE}[. ]+{_TITLE} [^a-z“\"\n]{{20,400}}?(?P<end> )"
            r"(?=(?:Căn cứ|Thực hiện|Theo|Xét|Để|Nhằm|Trong|Hiện nay) [^A-Z\W])"
        ),
        "\n",
    ),
    (re.compile(rf"(?:năm \d{{4}}[. ]+)DỰ THẢO(?P<end> )(?={_TITLE}\s)"), "\n"),
)
# A title that goes on with its subject: in the middle of a line, one that lost its line ends; on
# a line of its own also when the subject is in normal case.
_TITLED_LINE = re.compile(rf"{_TITLE} (?=(?P<led>\(|V/v|Về việc)|{UPPER}{LOWER}+ {LOWER})")
# Words that a page ran together, and where the first of the two ends.
_PAIRS = (
    "Kính gửi", "Nơi nhận", "Công văn", "Quyết định", "Nghị định", "Nghị quyết", "Thông tư",
    "Chỉ thị", "Kế hoạch", "Về việc", "Tờ trình", "Căn cứ", "Thực hiện", "Thông báo", "Báo cáo",
)  # fmt: skip
_GLUED = {
    word + second: len(first)
    for first, second in map(str.split, _PAIRS)
    for word in (first, first.lower())
}
_FOLDED = frozenset(map(fold, _GLUED))
_COUNCILS = ("UBND", "NHÂN DÂN")
_UNITS = ("TỈNH", "THÀNH", "HUYỆN", "QUẬN", "XÃ", "PHƯỜNG", "THỊ")
_GLUED_LINES: tuple[tuple[re.Pattern[str] | Cued, str], ...] = (
    (re.compile(r"(?P<end> )N(?<=[^\s|] N)ơi nhận ?: ?[-–+]"), "\n"),
    (re.compile(r"N[ơo]i(?P<end>\s*\n\s*)nh[ậâa]n ?:"), " "),
    (
        re.compile(
            r"(?:NHIỆM|TRƯỞNG|TƯỚNG|TỊCH|ĐỐC|THƯ)(?P<end>)"
            rf"(?=PHÓ {UPPER}{{2}}|{UPPER}{LOWER}+ {UPPER}{LOWER})"
        ),
        "\n",
    ),
    (re.compile(r"TRƯỜNG(?P<end>)(?=(?:MN|MG|TH|THCS|THPT|MẦM|MẪU|TIỂU|TRUNG)\s)"), " "),
    (
        Cued(
            tuple(map("".join, product(_COUNCILS, _UNITS))),
            re.compile(rf"(?:{'|'.join(_COUNCILS)})(?P<end>)(?={'|'.join(_UNITS)})"),
        ),
        " ",
    ),
)
# Two blanks between words of one phrase: a slip of the hand or the gap of a justified line.
_TWO_BLANKS = re.compile(r"  (?<=[^\s|]  )(?=[^\s|])")
# Consonants that stand alone are what a damaged layer left of words.
_LONE, _LONE_LETTERS = re.compile(r"[b-df-hj-np-tv-z](?!\S)(?<!\S.)"), 2
_BULLET = re.compile(r"\A[\s|*•]*(?:\d{1,2}\. )?")
_BAR = re.compile(r"[^\S\n]*\|[^\S\n]*")
_TITLED = rf"{UPPER}{LOWER}+"
_PLACE_BEGUN = re.compile(rf"(?:T[PpXx]\.? ?)?{_TITLED}(?: {_TITLED}){{0,2}}|T[PpXx]\.?")
_PLACE_ENDS = re.compile(rf"{_TITLED}(?: {_TITLED}){{0,2}},? ngày")
# The number that a viewer of files prints in front of the first word, below a preview of the page.
_FIRST_PAGE = Cued(
    ("Trang 1", "(1)"), re.compile(rf"(?:\A|\n)[^\S\n]*(?:Trang 1|\(1\))(?={UPPER}{{2}})")
)
# The number of a page on a line of its own, which no cell of the text is.
_PAGE_LINE = Cued(
    ("Trang ", "Page "),
    re.compile(r"\n[^\S\n]*(?:Trang|Page) \d{1,3}(?: ?(?:/|of) ?\d{1,3})?[^\S\n]*(?=\n)"),
)
# What a site puts below a document: its other pages, its owner.
_BELOW = re.compile(
    r"\n\W*(?:(?:cac )?(?:tin|bai viet|van ban|bai|thong bao)(?: tuc)? "
    r"(?:(?:co )?lien quan|khac|moi nhat|cung chuyen muc|cung loai|cu hon|moi hon)"
    r"|y kien ban doc|binh luan|gui binh luan|ban quyen(?: thuoc)? [^\n]*|copyright [^\n]*"
    r"|xem them)\W*(?=\n|\Z)"
)
# What stands below no signed text but only inside a document.
_INSIDE = re.compile(r"noi nhan|cong hoa xa hoi|(?:\n|\|)\W{0,4}(?:t\.?m|k\.?t|t\.?l)\. |dieu \d")
_NUMBER = re.compile(r"so\s?:")
# What only the document itself has: a site above it has none.
_DOCUMENT = re.compile(r"(?<![a-z])(?:kinh gui|noi nhan)(?![a-z])")


def rewrapped(view: View) -> View:
    """The view with phrases of the heading on one line, as the document had them."""
    view = view.edited(_slips(view.text))
    return view.edited(sorted((*_broken(view.text), *_glued(view))))


def _slips(text: str) -> Iterator[tuple[int, int, str]]:
    """Two blanks in a phrase; where letters are lost, their gaps are evidence and stay."""
    if "  " in text and len(_LONE.findall(text, 0, _REACH)) <= _LONE_LETTERS:
        for found in _TWO_BLANKS.finditer(text, 0, _REACH):
            yield *found.span(), " "


def unfurnished(view: View) -> View:
    """The view of the document alone, where a site's own words stand above it or below."""
    start, end = _heading_start(view) or 0, _foot(view)
    pages = [
        (*found.span(), "")
        for found in _PAGE_LINE.finditer(view.text)
        if start <= found.start() and found.end() <= end
    ]
    return view.edited([(0, start, ""), *pages, (end, len(view.text), "")])


def _foot(view: View) -> int:
    """Where the document ends and a site's list of other pages begins, at the earliest halfway."""
    folded = view.folded
    for found in _BELOW.finditer(folded, len(folded) // 3):
        if not _INSIDE.search(folded, found.end()):
            return found.start()
    return len(folded)


def _broken(text: str) -> Iterator[tuple[int, int, str]]:
    """Line ends inside a phrase of the heading, and blanks where lines should end."""
    for title in _TITLED_LINE.finditer(text, 0, _REACH):
        before = text[title.start() - 1 : title.start()]
        if title["led"] and before == " ":
            yield title.start(), title.start(), "\n"
        if title["led"] or before == "\n":
            yield title.end() - 1, title.end(), "\n"
    beside = _TITLE_JOINTS if _TITLE_BESIDE.search(text, 0, _REACH) else ()
    for pattern, between in (*_HEADING_JOINTS, *beside):
        for found in pattern.finditer(text, 0, _REACH):
            yield *found.span("end"), between
    if text.count("|", 0, _REACH) < 2:
        return
    lines = list(re.finditer(r"\S[^\n]*", text[:_REACH]))
    bars = [index for index, line in enumerate(lines) if _BAR.fullmatch(line.group())]
    table = bars[-1] if len(bars) > 1 else 0
    for index, (above, below) in enumerate(pairwise(lines), start=1):
        words, rest = above.group().rstrip(), below.group().rstrip()
        if (index < table or rest.endswith("|")) and _is_one(words, rest):
            yield above.start() + len(words), below.start(), " "


def _glued(view: View) -> Iterator[tuple[int, int, str]]:
    """Places where two words, or two lines of a signature, stand without a blank."""
    text = view.text
    for pattern, between in _GLUED_LINES:
        for found in pattern.finditer(text):
            yield *found.span("end"), between
    if not holds_one(view.folded, _FOLDED):
        return
    for glued, length in _GLUED.items():
        if glued in text:
            for found in re.finditer(rf"(?<!\w){glued}(?!\w)", text):
                joint = found.start() + length
                yield joint, joint, " "


def _is_one(above: str, below: str) -> bool:
    """Whether two lines of a cell are one phrase: a lone word in capitals, the name of a place."""
    if is_ornament(above) or is_ornament(below):
        return False
    lone = above.isalpha() and above.isupper() and below.split()[0].isupper()
    placed = _PLACE_BEGUN.fullmatch(above) and _PLACE_ENDS.match(below)
    return lone or placed is not None


def _heading_start(view: View) -> int | None:
    """Where the first body stands above the first motto, when a site's sentence stands above it.

    What stands above the number of the first page is a preview.
    """
    page = _FIRST_PAGE.search(view.text[:_REACH])
    if page is not None and _begins(view, page.end()):
        return page.end()
    motto = NATION.search(view.folded, 0, _REACH)
    if motto is None or not _is_near(view.folded, motto):
        return None
    lines = list(re.finditer(r"[^\n]+", view.text[: motto.start()]))
    first = next((n for n, line in enumerate(lines) if _is_body(line.group())), len(lines))
    above = [line.group() for line in lines[:first]]
    plain = [line for line in above if _lost_marks(line, view.text[slice(*motto.span())])]
    told = [line for line in above if line not in plain]
    if not (plain or any(map(_is_site, told))) or any(map(_is_document, told)):
        return None
    if first < len(lines):
        return lines[first].start()
    return view.text.rfind("\n", 0, motto.start()) + 1


def _begins(view: View, place: int) -> bool:
    """Whether a document begins there: its heading, or its title where it has none."""
    line = view.text[place : view.text.find("\n", place)]
    return title_in(line) is not None or bool(NATION.search(view.folded, place, place + 300))


def _lost_marks(line: str, motto: str) -> bool:
    """Whether a line is the name of a file, without the marks that the motto below it has."""
    words = line.split()
    return len(words) > 2 and line.isascii() and not motto.isascii() and not _BAR.search(line)


def _is_near(folded: str, motto: re.Match[str]) -> bool:
    """Whether a number stands about the motto, or words that only a document has below it."""
    start, end = max(0, motto.start() - 300), motto.end() + 300
    return bool(_NUMBER.search(folded, start, end) or _DOCUMENT.search(folded, motto.end(), end))


def _is_body(line: str) -> bool:
    name = _BULLET.sub("", line)
    return is_capitals(name, share=0.7) and head_rank(name) < 9


def _is_site(line: str) -> bool:
    return len(line.split()) > 5 and not is_capitals(line, share=0.7)


def _is_document(line: str) -> bool:
    titled = title_in(line.strip()) is not None and is_capitals(line)
    folded = fold(line).strip()
    return titled or bool(_NUMBER.match(folded) or _DOCUMENT.search(folded))
