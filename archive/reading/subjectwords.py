"""The words of a subject once its lines are found: joined, without what is not its own, tidy."""

import re
from dataclasses import replace

from archive.reading.folding import fold
from archive.reading.heads import head_rank
from archive.reading.layout import Layout
from archive.reading.marks import BEHIND
from archive.reading.model import Reading
from archive.reading.numbers import SYMBOL, tidy_symbol
from archive.reading.signing import LOWER, TITLE_HEAD, UPPER
from archive.reading.types import is_capitals
from archive.reading.wording import most_written
from search import LONGEST_SYLLABLE

# The words that lead to a subject, alone or behind a bracket.
LEAD = re.compile(r"\A[\s(“\"]*(?:(?:v\s?/\s?v|ve\s*viec)(?![a-z])\s*[:.]?|ve\s?:|[:\-–])\s*")
# "CỦA BỘ X SỐ 01/2001/TT-BX NGÀY …": the document names itself again under its type.
_SELF = re.compile(
    r"\A\s*(?:cua [^\d]{3,90}?)?\s*so\s*:?\s*(?P<symbol>\S+(?: \S+)?),?\s+ngay [\d\s/.\-]+"
    r"(?:thang \d+ nam \d+)?\s*"
)
# "CỦA ỦY BAN NHÂN DÂN THÀNH PHỐ V/V …".
_AUTHORED = re.compile(r"\s*cua [^\d]{3,90}?(?= (?:v\s?/\s?v|ve viec)(?![a-z]))")
_ADDRESSED = re.compile(r"(?<![a-z])kinh g[uo]i\s?:|cong hoa xa hoi chu nghia")
# Place and date of the other column, however recognition left them; of three words that no unit
# stands before, nobody can tell which end the subject.
_DATED_BEHIND = re.compile(
    rf"(?<!tại)(?<!ở)(?<!từ) (?P<unit>[Tt][Pp]\.? ?)?"
    rf"(?P<place>{UPPER}{LOWER}+(?: {UPPER}{LOWER}+){{0,2}}),?"
    r" [Nn]g[àa]y\S{0,8} .{0,12}n[ăa]m (?:19|20)\d\d\Z"
)
# What recognition makes of dust and strokes behind the last word.
_STRAY = re.compile(r"(?:\s+[^\w\s()“”\"…]+)+\Z")
# The line drawn under a subject, and what stands behind it on the same line.
_RULE = re.compile(r"(?<=[\w)”\"])\s?[-–—_]{3,}.*\Z")
# What a subject came with, told in brackets behind it.
_ATTACHED = re.compile(r"\s\((?:Ban hành )?[Kk]èm theo .*\Z")
# A page that prints the title twice, one below the other.
_TWICE = re.compile(r"(?P<once>.{20,}) (?P=once)")
# The line of authority that a page put behind the subject, which a year or a quotation closes.
_AUTHORITY_BEHIND = re.compile(
    r"(?<=[\d”\"]) (?:BỘ TRƯỞNG|CHỦ TỊCH|[ỦU][YỶ] BAN NHÂN DÂN|GIÁM ĐỐC|HIỆU TRƯỞNG) [^\W\d_a-z]"
    r"[^,;.:\d]*\Z"
)
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
# Words that dấu tell from those: "NHÂN TÀI", "ĐẦU TƯ", "NÔNG THÔN MỚI".
_CLOSES = re.compile(r"(?i) (?:tài|tư|mới) \Z")
# Capitals behind a subject in normal case: an office, or who signs.
_CAPITALS = re.compile(rf"(?<= ){UPPER}{{2,}}(?: {UPPER}{{2,}})+")
# Capitals, and the sentence in normal case that a page without lines put behind them.
_SENTENCE_BEHIND = re.compile(
    rf"(?P<subject>[^a-z(“\"]{{20,}}?)[\s.]+"
    rf"(?={UPPER}{LOWER}+(?: [^\W\d_A-Z]\S*){{3}}|(?:Theo|Căn cứ|Thực hiện) {UPPER}{LOWER})"
)
# Where the text begins behind a subject, in a text that has lost its lines; what only running text
# holds.
_TEXT_BEHIND = re.compile(
    rf"[\s.–-]+(?:Căn cứ(?: |\Z)|Kính gửi|Ngày cập nhật|(?:I|1|A)\s?[.)] ?{UPPER}"
    rf"|(?:Thực hiện|Theo|Xét) (?:{UPPER}{LOWER}+ |đề nghị |tinh thần |[^.;]{{8,12}} số ))"
)
_RUNS_ON = re.compile(
    rf"[.;] (?:{UPPER}{LOWER}+ {LOWER}|\d\.|- )|như sau|Nơi nhận|:\Z|\[[.r]\]| -?Căn cứ "
)
# Words that no subject ends with: the rest of it was cut away.
_BREAKS_OFF = re.compile(
    r"(?i) (?:của|và|với|cho|thuộc|(?<!nêu )trên|giữa"
    r"|(?:quyết định|nghị định|thông tư|chỉ thị|nghị quyết|công văn) số|(?:và|-) [ủu][yỷ])\Z"
)
# Place and date of the other column, and the years that stood alone.
_OTHER_COLUMN = re.compile(
    r", ?ngày ?[\d….]* ?tháng|,? ngày\Z"
    r"|\A(?:năm học|nhiệm kỳ|giai đoạn)\W*\d{4}\W+\d{4}\Z",
    re.I,
)
# A first item, and the first word of a sentence behind capitals.
_BEGUN_BEHIND = re.compile(rf" (?:I|1|A)\s?[./)] ?{UPPER}|{UPPER}{{2}} {UPPER}{LOWER}+\Z")
# The first word of an office, which is no short form, behind words of normal case.
_CAPITAL_END = re.compile(rf" {UPPER}*[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠẠ-Ỹ]{UPPER}*\Z")
# Who acts, alone or in front of what the act is about.
_ACTS = re.compile(r"cua ?(?:chu tich|bo truong|uy ban|thu tuong|hoi dong|ban)|(?:tm|kt|tl)\.")


def joined(layout: Layout, parts: list[tuple[int, int]]) -> Reading | None:
    """The stretches of a subject as one line; None where they hold none, or broken words."""
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
    opening = LEAD.match(folded)
    if opening is not None:
        text = _unbracketed(text, text[opening.end() :])
    value = _tidy(text)
    if len(re.findall(r"[^\W\d_]+", value)) < 2 or _is_broken(value):
        return None
    corrected = most_written(value, layout.text)
    sure = 0.9 if corrected == value else 0.7
    return layout.view.reading(parts[0][0], parts[-1][1], value=corrected, sure=sure)


def without_authority(subject: Reading) -> Reading:
    """The line of authority below a subject is no part of it, in a text that lost its lines."""
    for acting in reversed(list(_ACTING.finditer(subject.value))):
        above = subject.value[: acting.start()]
        if _NAMED_IN.search(fold(above)) and not _CLOSES.search(above):
            continue
        return replace(subject, value=above.rstrip(" .")) if len(above.split()) > 2 else subject
    return subject


def above_text(subject: Reading) -> Reading:
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


def runs_on(subject: str) -> bool:
    """Whether a subject took in what stood about it, or ends within a phrase or a bracket."""
    beside = _OTHER_COLUMN.search(subject) or _BEGUN_BEHIND.search(subject)
    if _CAPITAL_END.search(subject) and not is_capitals(subject, share=0.5):
        return True
    if beside or _RUNS_ON.search(subject) or _BREAKS_OFF.search(subject):
        return True
    return subject.count(")") != subject.count("(") or _ACTS.match(fold(subject)) is not None


def _is_broken(value: str) -> bool:
    """Whether words run together beyond reading, or the address was taken in."""
    words = re.findall(r"[^\W\d_]+", value)
    # Words of other tongues are few in a subject.
    glued = sum(len(word) > LONGEST_SYLLABLE for word in words)
    return (glued > 2 and 4 * glued > len(words)) or _ADDRESSED.search(fold(value)) is not None


def _unbracketed(whole: str, rest: str) -> str:
    if whole.lstrip().startswith("(") and rest.rstrip().endswith(")"):
        return rest.rstrip()[:-1]
    return rest


def _tidy(text: str) -> str:
    """One line, fragments joined, symbols in their usual case, no closing mark."""
    value = BEHIND.sub("", _STRAY.sub("", _ATTACHED.sub("", _RULE.sub("", text)))).strip(" .;,/-–")
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
