"""Trích yếu: what stands beside "V/v" in a letter, or under the type's name."""

import re
from dataclasses import replace
from itertools import pairwise

from archive.reading.cells import Cell, is_ornament, opens_body
from archive.reading.folding import fold
from archive.reading.footing import PLACE_AND_DATE
from archive.reading.heading import Heading
from archive.reading.heads import head_rank
from archive.reading.layout import Layout, Title
from archive.reading.marks import BEHIND, is_mark
from archive.reading.model import Reading
from archive.reading.numbers import SYMBOL, PrintedNumber, tidy_symbol
from archive.reading.signing import LOWER, TITLE_HEAD, UPPER
from archive.reading.types import TYPE_PATTERN, is_capitals, type_of_code
from archive.reading.wording import most_written

_ABOUT = re.compile(r"\(?\s*(?:v\s?/\s?v|ve\s+viec|trich\s+yeu)(?![a-z])\s*[:.]?\s*")
# "Về thực hiện …" at the start of a cell, where the short form is not used.
_ABOUT_IN_FULL = re.compile(r"(?:(?<=\n)|(?<=[|\t\x00])|(?<=   ))\s{0,80}ve\s?:?\s(?=[a-z])")
# "Quy định về việc …", where the words go on with a phrase.
_WITHIN = re.compile(r"(?<=[^\W\d_]) về\s+việc")
_LEAD = re.compile(r"\A[\s(“\"]*(?:(?:v\s?/\s?v|ve\s*viec)(?![a-z])\s*[:.]?|ve\s?:|[:\-–])\s*")
# "CỦA BỘ X SỐ 01/2001/TT-BX NGÀY …": the document names itself again under its type.
_SELF = re.compile(
    r"\A\s*(?:cua [^\d]{3,90}?)?\s*so\s*:?\s*(?P<symbol>\S+(?: \S+)?),?\s+ngay [\d\s/.\-]+"
    r"(?:thang \d+ nam \d+)?\s*"
)
# "CỦA ỦY BAN NHÂN DÂN THÀNH PHỐ V/V …".
_AUTHORED = re.compile(r"\s*cua [^\d]{3,90}?(?= (?:v\s?/\s?v|ve viec)(?![a-z]))")
_STOP = re.compile(
    r"(?:kinh|than) g[uo]i|kinh trinh|than men"
    r"|can cu(?: |\Z)|dieu \d|chuong [ivx\d]|phan [ivx\d]|(?:[ivx]{1,4}|\d{1,2})\s?[.)](?:\s|\Z)"
    r"|i{1,3}/\s|so\s?:|ngay \d"
    r"|\(?(?:ban hanh )?kem theo|\(ban hanh\Z|noi nhan|stt?\Z|tt\Z|-{3,}|(?:tm|kt|tl|tuq|q)\."
    r"|hom nay|thoi gian"
)
_NUMBER_LINE = re.compile(rf"\(?[Ss]ố\s?:\s{{0,3}}{SYMBOL.pattern}\)?")
_AUTHORITY = re.compile(
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
# Where the cell begins in which "V/v" stands, in a zone whose own number is blotted out.
_CELL_EDGE = re.compile(r"[\n|\t\x00]|   ")
# "Công văn số 12/PGD&ĐT V/v …": what a page calls the document itself.
_TITLED = re.compile(rf"\W*(?:{TYPE_PATTERN})\s")
_ITEM = re.compile(r"\s*\d{1,2}\s?[.)]\s?")
# Letters of the longest syllable, "nghiêng"; words of other tongues are few in a subject.
_LONGEST = 7
_ADDRESSED = re.compile(r"(?<![a-z])kinh g[uo]i\s?:|cong hoa xa hoi chu nghia")
# Place and date of the other column, however recognition left them; of three words that no unit
# stands before, nobody can tell which end the subject.
_DATED_BEHIND = re.compile(
    rf"(?<!tại)(?<!ở)(?<!từ) (?P<unit>[Tt][Pp]\.? ?)?"
    rf"(?P<place>{UPPER}{LOWER}+(?: {UPPER}{LOWER}+){{0,2}}),?"
    r" [Nn]g[àa]y\S{0,8} .{0,12}n[ăa]m (?:19|20)\d\d\Z"
)
# The end of a sentence and the beginning of the next.
_SENTENCES = re.compile(rf"{LOWER}{{3,}}\. {UPPER}{LOWER}+ {LOWER}")
# "ĐIỆN BIÊN - 2020": place and year at the foot of a cover.
_COVER = re.compile(r"[^\d:;()]{3,40} ?[-–,] ?(?:nam )?(?:19|20)\d\d")
# "NHIỆM KỲ 2019 – 2024" on a line of its own below the subject.
_SPAN = re.compile(r"(?:nam hoc|nhiem ky|giai doan) \d")
_YEARS = re.compile(r"(?:nam hoc|nhiem ky|giai doan) \d{4} ?[-–] ?\d{4}\W*")
# What recognition makes of dust and strokes behind the last word.
_STRAY = re.compile(r"(?:\s+[^\w\s()“”\"…]+)+\Z")
# Papers made out to a person have no subject of their own, but blanks to be filled in.
_MADE_OUT = ("Giấy", "Phiếu", "Đơn", "Hợp đồng", "Bản cam kết")
_BLANK = re.compile(
    r"[^:\n]{2,60}:(?:\s|\Z)|(?:toi la|chung nhan|cap cho|xet|kinh moi|gioi thieu)(?![a-z])"
)
# Acts that set rules and say so in their subject.
_SETTING = ("Nghị quyết", "Nghị định", "Thông tư", "Thông tư liên tịch")
# Words that no phrase ends with.
_LEADS_ON = re.compile(r"(?<![a-z])(?:cua|ban|va|voi|cho|tai|ve|theo|cac|do|thuoc|doi|cua uy)\Z")
_MEETING = "hoi nghi lan thu "
# The first item of a list: grounds that are set off by dashes.
_LISTED = re.compile(rf"[-–•+]\s?{UPPER}{LOWER}")
# The line drawn under a subject, and what stands behind it on the same line.
_RULE = re.compile(r"(?<=\w)\s?[-–—_]{3,}.*\Z")
# A page that prints the title twice, one below the other.
_TWICE = re.compile(r"(?P<once>.{20,}) (?P=once)")
# The line of authority that a page put behind the subject, which a year or a quotation closes.
_AUTHORITY_BEHIND = re.compile(
    r"(?<=[\d”\"]) (?:BỘ TRƯỞNG|CHỦ TỊCH|[ỦU][YỶ] BAN NHÂN DÂN|GIÁM ĐỐC|HIỆU TRƯỞNG) [^\W\d_a-z]"
    r"[^,;.:\d]*\Z"
)
_LIMIT = 14
# Longer lines than this are no lines of the narrow column beside the number.
_LINE = 60
# Bodies whose acts name them, or their heads, once more above the grounds.
_ACTING = re.compile(
    r"(?<= )(?:(?:CHỦ TỊCH|THƯỜNG TRỰC) )?(?:(?:[ỦU][YỶ] BAN|HỘI ĐỒNG) NHÂN DÂN|UBND|HĐND)"
    r"(?= [^a-z]*\Z)"
    r"|(?<= )(?:BỘ TRƯỞNG|GIÁM ĐỐC|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC) [^a-z]*\Z"
    r"|(?<= )(?:THỦ TƯỚNG |HỘI ĐỒNG )?CHÍNH PHỦ(?= điện:\Z|\Z)"
    r"|(?<= )[ỦU][YỶ] BAN THƯỜNG VỤ QUỐC HỘI\Z"
)
# The words behind which a subject names such a body itself.
_NAMED_IN = re.compile(
    r"(?<![a-z])(?:cua|va|voi|cho|tai|ve|theo|cac|do|thuoc|doi|giua|boi|tu|hop|nhiem|bau|chuc|cu"
    r"|danh|nhan|tich|truc|nghi|ky|moi|van phong|luat|to chuc|lap) \Z|[,–-] \Z"
)
# A title's own line goes on for so long only in a text that has lost its lines.
_UNLINED = 40
# Capitals behind a subject in normal case: an office, or who signs.
_CAPITALS = re.compile(rf"(?<= ){UPPER}{{2,}}(?: {UPPER}{{2,}})+")
# Capitals, and the sentence in normal case that a page without lines put behind them.
_SENTENCE_BEHIND = re.compile(
    rf"(?P<subject>[^a-z(“\"]{{20,}}?)[\s.]+(?={UPPER}{LOWER}+(?: [^\W\d_A-Z]\S*){{3}})"
)
# Where the text begins behind a subject, in a text that has lost its lines; what only running text
# holds.
_TEXT_BEHIND = re.compile(
    rf"[\s.–-]+(?:Căn cứ(?: |\Z)|Kính gửi|(?:I|1|A)\s?[.)] ?{UPPER}"
    rf"|(?:Thực hiện|Theo|Xét) (?:{UPPER}{LOWER}+ |đề nghị |tinh thần |[^.;]{{8,12}} số ))"
)
_RUNS_ON = re.compile(rf"[.;] (?:{UPPER}{LOWER}+ {LOWER}|\d\.|- )|như sau|Nơi nhận|:\Z")
# Words that no subject ends with: the rest of it was cut away.
_BREAKS_OFF = re.compile(
    r"(?i) (?:của|và|với|cho|thuộc|(?<!nêu )trên|giữa"
    r"|(?:quyết định|nghị định|thông tư|chỉ thị|nghị quyết|công văn) số|(?:và|-) [ủu][yỷ])\Z"
)
# A heading has more lines than this.
_HEADING = 4
# A line of so many words that begins with a capital and ends with a stop is a sentence.
_CLAUSE = 7


def subject_of(layout: Layout, heading: Heading) -> Reading | None:
    """The subject as printed, joined to one line; None where the text has none."""
    found = _printed(layout, heading)
    if found is not None and (layout.lost_lines or _is_run_on(layout)):
        found = _without_authority(_above_text(found))
    return None if found is None or _runs_on(found.value) else found


def _printed(layout: Layout, heading: Heading) -> Reading | None:
    """What stands under the title, beside the number or above the grounds."""
    if layout.title is not None and not _letter_first(layout):
        below = _below_title(layout, begins=names_what_it_sets(layout, heading.number))
        if below is not None:
            return _without_issuer(below, heading)
    beside = _beside_number(layout, heading)
    if beside is None and heading.stretch is not None:
        beside = _beside_number(layout, Heading(layout))
    return _above_grounds(layout, heading) if beside is None else beside


def _above_grounds(layout: Layout, heading: Heading) -> Reading | None:
    """The capitals between date and authority, where a page lost the title above them."""
    if layout.title or layout.letter_start is not None or not (heading.number and heading.date):
        return None
    parts: list[tuple[int, int]] = []
    start = max(heading.number.end, heading.date.end)
    for cell in layout.cells(start, layout.header_end):
        if not is_capitals(cell.text) or _names_authority(cell):
            break
        parts.append((cell.start, cell.end))
    return _joined(layout, parts, lead=_LEAD) if parts else None


def _without_issuer(subject: Reading, heading: Heading) -> Reading:
    """ "CỦA BỘ CHÍNH TRỊ" under the type repeats the heading and is no part of the subject."""
    folded = fold(subject.value)
    issuer = heading.body(0) if folded.startswith("cua ") else None
    lead = None if issuer is None else f"cua {fold(issuer.value)} "
    if lead is None or not folded.startswith(lead):
        return subject
    rest = subject.value[len(lead) :].strip()
    return replace(subject, value=rest[:1].upper() + rest[1:])


def _is_run_on(layout: Layout) -> bool:
    """Whether the title's line goes on for longer than a line is."""
    title = layout.title
    return title is not None and title.cell.end - title.end > _UNLINED


def _without_authority(subject: Reading) -> Reading:
    """The line of authority below a subject is no part of it, in a text that lost its lines."""
    for acting in reversed(list(_ACTING.finditer(subject.value))):
        above = subject.value[: acting.start()]
        if _NAMED_IN.search(fold(above)):
            continue
        return replace(subject, value=above.rstrip(" .")) if len(above.split()) > 2 else subject
    return subject


def _above_text(subject: Reading) -> Reading:
    """The subject up to where the text, an office or a signature in capitals begins behind it."""
    begun = _TEXT_BEHIND.search(subject.value)
    value = _tidy(subject.value[: begun.start()]) if begun else subject.value
    capitals = () if is_capitals(value, share=0.6) else _CAPITALS.finditer(value)
    for run in capitals:
        named = head_rank(run.group()) < 9 or TITLE_HEAD.match(fold(run.group()))
        if named and not _NAMED_IN.search(fold(value[: run.start()])):
            value = _tidy(value[: run.start()])
            break
    return replace(subject, value=value) if len(value.split()) > 1 else subject


def _runs_on(subject: str) -> bool:
    """Whether a subject took in sentences or the bracket about it, or ends within a phrase."""
    if _RUNS_ON.search(subject) or _BREAKS_OFF.search(subject):
        return True
    return subject.count(")") > subject.count("(")


def _letter_first(layout: Layout) -> bool:
    letter, title = layout.letter_start, layout.title
    return letter is not None and title is not None and letter < title.start


def _beside_number(layout: Layout, heading: Heading) -> Reading | None:
    """ "V/v …" in the header zone, over as many lines as its column goes on."""
    if heading.shows_nothing and layout.letter_start is None:
        return None
    zone = heading.masked
    folded = heading.masked_folded
    found = next((m for m in _ABOUT.finditer(folded) if not _inside(zone, m)), None)
    if found is None and heading.number is not None:
        found = _ABOUT_IN_FULL.search(folded, heading.number.end - 1)
    if found is None:
        return _below_number(layout, heading)
    cells = [
        cell
        for cell in layout.cells(*heading.span)
        if cell.end > found.start() and zone[cell.start : cell.end].strip("\x00 ")
    ]
    begin = found.end() - len(found.group().lstrip("\x00|\t\n "))
    parts = _column(layout, cells, zone, begin, apart=_apart(layout, heading, begin))
    return _joined(layout, parts, lead=_LEAD)


def _inside(zone: str, about: re.Match[str]) -> bool:
    """Whether "về việc" goes on with a phrase: "Quy định về việc …".

    So it does behind the number of another act, whose subject it tells, and in an item.
    """
    if _WITHIN.search(zone, max(0, about.start() - 1), about.end()) is not None:
        return True
    before = _CELL_EDGE.split(zone[max(0, about.start() - 160) : about.start()])[-1]
    told = SYMBOL.search(before) is not None and not _TITLED.match(fold(before))
    return told or _ITEM.fullmatch(before) is not None


def _below_number(layout: Layout, heading: Heading) -> Reading | None:
    """The lines of a Party letter between its number and "Kính gửi", which has no "V/v"."""
    number, letter = heading.number, layout.letter_start
    if number is None or letter is None or "/" not in (number.symbol or "").partition("-")[2]:
        return None
    parts: list[tuple[int, int]] = []
    for cell in layout.cells(number.end, letter):
        if "\x00" in heading.masked[cell.start : cell.end] or is_ornament(cell.text):
            break
        if is_capitals(cell.text) or head_rank(cell.text) < 9 or _STOP.match(cell.folded):
            break
        parts.append((cell.start, cell.end))
    return _joined(layout, parts, lead=_LEAD) if parts else None


def _apart(layout: Layout, heading: Heading, start: int) -> int:
    """How many lines below its last one a subject may go on: as many as it stands below "Số"."""
    number = heading.number.start if heading.number else start
    lines = layout.line_at(start) - layout.line_at(number)
    return 2 if layout.double_spaced or lines == 2 else 1


def _column(
    layout: Layout, cells: list[Cell], zone: str, start: int, *, apart: int
) -> list[tuple[int, int]]:
    """Stretches of the column that begins with the cell at `start`."""
    parts: list[tuple[int, int]] = []
    line = column = -1
    for cell in cells:
        begin = max(cell.start, start)
        text = zone[begin : cell.end]
        keep = text.split("\x00")[0].rstrip()
        if not parts:
            parts.append((begin, begin + len(keep)))
            line, column = cell.line, begin - (cell.start - cell.column)
            if "\x00" in text.rstrip("\x00 "):
                break
            continue
        if cell.line == line:
            continue
        gap = cell.line - line > apart
        if gap or _closes(cell, zone, layout.text[parts[-1][1] : cell.start]) or not keep:
            break
        if abs(cell.column - column) > 45 and cell.column > column:
            continue
        parts.append((begin, begin + len(keep)))
        line = cell.line
        if len(parts) >= _LIMIT or "\x00" in text.rstrip("\x00 "):
            break
    return parts


def _closes(cell: Cell, zone: str, between: str) -> bool:
    folded = cell.folded
    return (
        "|" in between.partition("\n")[2]
        or is_ornament(cell.text)
        or is_mark(cell.text)
        or bool(_STOP.match(folded))
        or "\x00" in zone[cell.start : cell.start + 1]
        or (cell.text[0].isupper() and cell.text[-1] in ";:" and len(cell.text) > _LINE)
        or (is_capitals(cell.text) and len(cell.text.split()) > 2)
    )


def names_what_it_sets(layout: Layout, number: PrintedNumber | None) -> bool:
    """Whether "QUY ĐỊNH MỨC THU …" says what an act sets whose own title a page has lost.

    The symbol then names a resolution, a decree or a circular.
    """
    title = layout.title
    if title is None or number is None or title.type not in ("Quy định", "Hướng dẫn"):
        return False
    goes_on = layout.text[title.end : title.cell.end].strip(" .:") != ""
    return goes_on and type_of_code(number.symbol or "") in _SETTING


def _below_title(layout: Layout, *, begins: bool) -> Reading | None:
    """The rest of the title's line, all of it where it `begins` the subject, and what is below."""
    title = layout.title
    if title is None:
        return None
    parts: list[tuple[int, int]] = []
    if begins:
        parts.append((title.start, title.cell.end))
    elif _own_words(layout, title):
        parts.append((title.end, title.cell.end))
    line = title.cell.line
    for cell in layout.cells(title.cell.end, title.cell.end + 6_000):
        if not parts and (_names_author(cell) or _NUMBER_LINE.fullmatch(cell.text)):
            line = cell.line
            continue
        meeting = _names_meeting(layout, parts)
        if meeting and cell.folded.startswith("ve "):
            parts.clear()
        elif not (meeting and is_capitals(cell.text, share=0.9)) and _ends_subject(
            layout, parts, cell, line
        ):
            break
        parts.append((cell.start, cell.end))
        line = cell.line
        if len(parts) > _LIMIT:
            break
    return _joined(layout, _before_sentence(layout, parts), lead=_LEAD)


def _before_sentence(layout: Layout, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a subject without the paragraph that runs on below it.

    Where a sentence ends and another begins, text was taken in from its first line on.
    """
    for index in range(len(parts)):
        text = " ".join(layout.text[a:b] for a, b in parts[max(0, index - 1) : index + 1])
        if _SENTENCES.search(text):
            begun = (at for at in range(index, -1, -1) if _begins(layout, parts, at))
            return parts[: next(begun, 0)]
    return parts


def _begins(layout: Layout, parts: list[tuple[int, int]], at: int) -> bool:
    """Whether a line begins a paragraph: with a capital, in words of normal case."""
    line = layout.text[slice(*parts[at])]
    return line[0].isupper() and not is_capitals(line, share=0.5)


def _own_words(layout: Layout, title: Title) -> bool:
    """Whether the title's line goes on with the subject; "CỦA CHỦ TỊCH UBND TỈNH" is none.

    An author counts where "V/v …" follows below.
    """
    rest = layout.folded[title.end : title.cell.end].strip(" .:-*#_")
    author = rest.removeprefix("cua ")
    authored = author != rest and (head_rank(author) < 9 or bool(_AUTHORITY.match(author)))
    below = next(iter(layout.cells(title.cell.end, title.cell.end + 200)), None)
    about = below is not None and (_LEAD.match(below.folded) or below.folded.startswith("ve "))
    numbered = SYMBOL.fullmatch(layout.text[title.end : title.cell.end].strip(" .:-*#_"))
    return bool(rest) and not numbered and not (authored and about)


def _names_author(cell: Cell) -> bool:
    """ "CỦA BAN THƯỜNG VỤ TỈNH UỶ" on a line of its own under the type of a Party document."""
    author = re.match(r"cua\s+", cell.folded)
    return (
        author is not None
        and is_capitals(cell.text, share=0.9)
        and head_rank(cell.text[author.end() :]) < 9
        and not _ABOUT.search(cell.folded)
        and not any(c.isdigit() for c in cell.text)
    )


def _names_meeting(layout: Layout, parts: list[tuple[int, int]]) -> bool:
    """ "HỘI NGHỊ LẦN THỨ BẢY / BAN CHẤP HÀNH …" between the type and its "về …"."""
    above = " ".join(layout.text[a:b] for a, b in parts)
    return is_capitals(above, share=0.9) and fold(above).startswith(_MEETING)


def _ends_subject(layout: Layout, parts: list[tuple[int, int]], cell: Cell, line: int) -> bool:
    folded = cell.folded
    if parts and _dates_act(layout.text[slice(*parts[-1])], cell):
        return False
    if is_ornament(cell.text) or _STOP.match(folded):
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
    first = layout.text[parts[0][0] : parts[0][1]]
    lettered = any(map(str.isalpha, cell.text)) and not _YEARS.fullmatch(folded)
    if lettered and len(first) > 25 and is_capitals(first) != is_capitals(cell.text, share=0.6):
        return True
    last = layout.text[slice(*parts[-1])]
    border = "|" in layout.text[parts[-1][1] : cell.start]
    return border or (
        not _LEADS_ON.search(fold(last)) and _names_authority(cell) and is_capitals(cell.text)
    )


def _names_authority(cell: Cell) -> bool:
    """Whether a line begins with a body or its head; "BÀN TỈNH …" begins with no "ban"."""
    first = cell.text.split()[0].lower()
    spelt = cell.folded.split()[0] != "ban" or first == "ban"
    return spelt and _AUTHORITY.match(cell.folded) is not None


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
    return numbered and cell.text.startswith("ngày ")


def _is_blank(layout: Layout, cell: Cell) -> bool:
    """ "Chứng nhận ông (bà): …" under the name of a paper that is made out to a person."""
    made_out = layout.title is not None and layout.title.type.startswith(_MADE_OUT)
    return made_out and not _LEAD.match(cell.folded) and bool(_BLANK.match(cell.folded))


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
        if opens_body(below) or _STOP.match(below.folded) or is_capitals(below.text):
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


def _joined(
    layout: Layout, parts: list[tuple[int, int]], *, lead: re.Pattern[str]
) -> Reading | None:
    text = " ".join(layout.text[a:b].strip() for a, b in parts)
    text = re.sub(r"\s+", " ", text).strip(" *#_")
    folded = fold(text)
    own = _SELF.match(folded)
    if own is not None and re.match(r"\d{1,6}[^/]*/", own["symbol"]):
        text = text[own.end() :]
        folded = fold(text)
    author = _AUTHORED.match(folded)
    if author is not None:
        text, folded = text[author.end() :], folded[author.end() :]
    opening = lead.match(folded)
    if opening is not None:
        text = _unbracketed(text, text[opening.end() :])
    value = _tidy(text)
    if len(re.findall(r"[^\W\d_]+", value)) < 2 or _is_broken(value):
        return None
    corrected = most_written(value, layout.text)
    sure = 0.9 if corrected == value else 0.7
    return layout.view.reading(parts[0][0], parts[-1][1], value=corrected, sure=sure)


def _is_broken(value: str) -> bool:
    """Whether words run together beyond reading, or the address was taken in."""
    words = re.findall(r"[^\W\d_]+", value)
    glued = sum(len(word) > _LONGEST for word in words)
    return (glued > 2 and 4 * glued > len(words)) or _ADDRESSED.search(fold(value)) is not None


def _unbracketed(whole: str, rest: str) -> str:
    if whole.lstrip().startswith("(") and rest.rstrip().endswith(")"):
        return rest.rstrip()[:-1]
    return rest


def _tidy(text: str) -> str:
    """One line, fragments joined, symbols in their usual case, no closing mark."""
    value = BEHIND.sub("", _STRAY.sub("", _RULE.sub("", text))).strip(" .;,/-–")
    dated = _DATED_BEHIND.search(value)
    if dated is not None:
        in_doubt = not dated["unit"] and len(dated["place"].split()) > 2
        value = "" if in_doubt else value[: dated.start()]
    run = _SENTENCE_BEHIND.match(value)
    if run is not None and is_capitals(run["subject"]):
        value = run["subject"].rstrip(" .;,/-–")
    twice = _TWICE.fullmatch(value)
    value = _AUTHORITY_BEHIND.sub("", twice["once"] if twice else value)
    if value.startswith("(") and value.endswith(")"):
        value = value[1:-1].strip()
    value = SYMBOL.sub(lambda match: tidy_symbol(match.group()), value)
    return value[:1].upper() + value[1:]
