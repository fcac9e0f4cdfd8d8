"""Where a clause stands: who is meant when it names nobody, and whether its section asks at all."""

import re
from dataclasses import dataclass

from archive.reading.asking import is_on_a_day
from archive.reading.clauses import Clause
from archive.reading.daywords import is_numbered
from archive.reading.deadlines import deadline_in
from archive.reading.duties import ASKED, HEADING, IMPERATIVE, NAME_ENDS, VERB_INSIDE
from archive.reading.types import is_capitals

# Sections that say why and for whom, not who must do what.
_AIM = (
    r"(?:muc dich|muc tieu|quan diem|nguyen tac|y nghia|danh gia chung|ket qua dat duoc|pham vi"
    r"|doi tuong|su can thiet|han che|ton tai|uu diem|thuan loi|kho khan|dac diem tinh hinh)"
)
_AIMS = re.compile(
    rf"{_AIM}(?:(?:,| va| -| &)? (?:{_AIM}|yeu cau|chi dao|phoi hop|thuc hien|chung|cu the|ap dung"
    r"|dieu chinh))*(?![a-z])"
)
_DEMANDS = re.compile(r"yeu cau(?![a-z])")
_ROMAN = re.compile(r"[IVX]+\s?[.-]")
# No verb alone is so long.
_BARE = 30
_TITLE = 90
_FRAMES = (":", "như sau", "sau đây", "nội dung sau", "nhiệm vụ sau", "việc sau")
_GROUNDS = re.compile(
    r"(?:thực hiện|triển khai(?: thực hiện)?|căn cứ|theo|tiếp theo)\s(?:luật|nghị|quyết định|thông"
    r"|kế hoạch|công văn|công điện|chỉ thị|hướng dẫn|chương trình|văn bản|kết luận)[^.;]{0,40}"
    r"\ssố\s[^;.]{3,200}(?:\svề|\sngày|,\s)"
)
_PROGRAMME = re.compile(
    r"(?:tiếp tục )?(?:thực hiện|triển khai(?: thực hiện)?)\s(?:chương trình|kế hoạch|nhiệm vụ"
    r"|chỉ đạo|ý kiến|sự chỉ đạo)[^.;]{0,200}\s(?:của|về|năm)\s[^;.]{20}"
)
_HIGHEST, _NUMBERED, _SUB, _LETTER, _BULLET = range(5)


@dataclass(slots=True)
class Section:
    """Who is meant when a clause names nobody, and the level of a section that only explains."""

    default: tuple[str, ...]
    heading: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    spoken_of: tuple[str, ...] = ()
    explains: int | None = None

    def inherited(self, clause: Clause) -> tuple[str, ...]:
        """A list item follows its heading, a further clause the one before it.

        Where neither they nor the opening name anybody, who was named last in the section
        is meant by a clause that begins with a verb.
        """
        near = (self.heading if clause.mark else self.previous) or self.heading or self.default
        if near or not self.spoken_of:
            return near
        return self.spoken_of if IMPERATIVE.match(clause.lower) is not None else ()

    def enter(self, clause: Clause) -> None:
        """Take up where a clause stands, before it is read."""
        level = _level(clause)
        if level == _HIGHEST:
            self.heading = self.previous = self.spoken_of = ()
        if _explains(clause, inside=self.explains is not None):
            self.explains = level if self.explains is None else min(level, self.explains)
        elif self.explains is not None and level <= self.explains:
            self.explains = None

    def take_heading(self, clause: Clause) -> bool:
        """Whether a clause only names who is meant ("2. Phòng GDĐT quận; các trường …")."""
        who = None if clause.text[-1] in ".," else _named_alone(clause)
        if who is None:
            return False
        if clause.mark:
            self.heading = self.previous = (who,)
            return True
        if self.previous == self.heading != ():
            self.heading = self.previous = (*self.heading, who)
            return True
        return False


def is_frame(clause: Clause, behind: Clause | None) -> bool:
    """Headings, grounds and the sentence that opens the list: they ask for nothing themselves.

    `behind` is the clause that follows.
    """
    closing = clause.lower.rstrip(". ")
    bare = len(closing) < _BARE and IMPERATIVE.fullmatch(closing) is not None
    if bare or closing == "tổ chức thực hiện" or is_capitals(clause.text):
        return True
    if not (closing.endswith(_FRAMES) or _is_ground(clause) or _is_title(clause, behind)):
        return False
    dated = is_numbered(clause.folded) and deadline_in(clause.text, clause.folded)
    return not (dated and is_on_a_day(dated))


def _is_ground(clause: Clause) -> bool:
    """Whether a clause only says on what grounds the act stands, and asks nobody in the same."""
    lower = clause.lower
    stands = _GROUNDS.match(lower) or (not clause.mark and _PROGRAMME.match(lower))
    return bool(stands) and ASKED.search(lower) is None


def _is_title(clause: Clause, behind: Clause | None) -> bool:
    """Whether a short numbered line without a full stop stands above a list or a section."""
    if not clause.mark or len(clause.text) > _TITLE or clause.text[-1] in ".;,:/":
        return False
    level = _level(clause)
    return level == _HIGHEST or (
        behind is not None and bool(behind.mark) and _level(behind) > level
    )


def _named_alone(clause: Clause) -> str | None:
    """The units that a clause consists of, without a verb."""
    if clause.text.isupper() or len(clause.text) > 160:
        return None
    match = HEADING.match(clause.lower)
    if match is None or VERB_INSIDE.search(clause.lower, match.end("who")) is not None:
        return None
    if VERB_INSIDE.search(clause.lower, *match.span("who")) is not None:
        return None
    ends = NAME_ENDS.search(clause.lower, *match.span("who"))
    stop = ends.start() if ends else match.end("who")
    return clause.text[match.start("who") : stop].strip(" :;")


def _level(clause: Clause) -> int:
    """How deep a clause's mark lies: "I." and "Điều 1.", then "1.", "1.1", "a)" and bullets."""
    mark = clause.mark
    if _ROMAN.fullmatch(mark) or mark.startswith("Điều") or (not mark and is_capitals(clause.text)):
        return _HIGHEST
    if mark[:1].isdigit():
        return _SUB if "." in mark[:-1] else _NUMBERED
    return _LETTER if mark[:1].isalpha() else _BULLET


def _explains(clause: Clause, *, inside: bool) -> bool:
    """Whether a clause is, or begins with, the heading of a section that only explains."""
    if not clause.mark:
        return False
    found = _AIMS.match(clause.folded) or (inside and _DEMANDS.match(clause.folded))
    if not found:
        return False
    rest = clause.text[found.end() :].lstrip()
    return not rest or rest[0] in ":.;" or rest[0].isupper()
