"""The header zone: number, place, date and bodies, whatever way its two columns were printed."""

import re
from dataclasses import dataclass
from functools import cached_property

from archive.reading.cells import is_ornament
from archive.reading.dates import DateLine, date_line
from archive.reading.doubt import breaks_off, is_doubtful
from archive.reading.folding import fold
from archive.reading.heads import head_rank
from archive.reading.issuer import (
    Body,
    Piece,
    bodies_of,
    is_person,
    joint,
    names_council,
    says_again,
)
from archive.reading.layout import Layout
from archive.reading.model import Missing, Reading
from archive.reading.motto import motto_spans
from archive.reading.names import office_name
from archive.reading.numbers import SYMBOL, PrintedNumber, number_alone, printed_number
from archive.reading.signing import LOWER, UPPER

_ABOUT = re.compile(r"(?<![a-z])v\s?/\s?v(?![a-z])|(?<![a-z])ve viec(?![a-z])")
_FORM_LABEL = re.compile(
    r"(?:mau so|mau|ban sao|ban chinh|phu luc|dia chi|dien thoai|email|website|ma so|ma ho so"
    r"|du thao|hoa toc|thuong khan"
    r"|khan|mat|toi mat|tuyet mat|luu hanh noi bo|cong van den|den|so den|cong thong tin)(?![a-z])"
)
# "ĐẢNG ỦY XÃ … * Số 09 KH/ĐU": behind a body's name, a number that could not be read.
_NUMBERED = re.compile(r"[\s*]+(?=Số\s?(?::?\s?\d|:\s?[.…_/]))")
# The title, behind a body's name in a text that has lost its lines.
_TITLE_BEHIND = re.compile(
    r"(?<=\w) (?=(?:BÁO CÁO(?! VIÊN)|QUYẾT ĐỊNH|THÔNG BÁO|TỜ TRÌNH|BIÊN BẢN|NGHỊ QUYẾT|GIẤY MỜI"
    r"|CÔNG VĂN|BẢN CAM KẾT|ĐƠN (?:XIN|YÊU CẦU|ĐỀ NGHỊ))(?!\w))"
)
# "Số trang: 7", "Số: 14/TTr-ĐK1" printed a second time, "Số hiệu: …" of a page.
_LABEL = re.compile(r"so?(?: [a-z]+)?\s?:")
# A page speaks to its reader, who is no "Ban".
_READER = re.compile(r"[Bb]ạn ")
# The same names once more in English, as schools with foreign partners print them.
_FOREIGN = re.compile(
    r"(?<![a-z])(?:school|university|college|ministry|department|academy|institute|committee"
    r"|education|training|republic|independence)(?![a-z])"
)
# "TM. BAN GIÁM HIỆU": the signature of a paper without a title, no body of the heading.
_SIGNS = re.compile(r"(?:T\.?M|K\.?T|T\.?L|T\.?U\.?Q)\s?[./]\s?[A-ZĐỦỬ]")
# The ranks of a school and of the last body that no school stands above, a department.
_SCHOOL, _DEPARTMENT = 6, 3
# What stands above the second word of a name that a line end cuts: "Hà / Nội, ngày …".
_CUT_PLACE = re.compile(rf"(?<!\w){UPPER}{LOWER}+[\s|]*\n[\s|]*\Z")
# The same above a name of more words: "Thành phố / Hồ Chí Minh", "Thừa / Thiên Huế".
_CUT_NAME = re.compile(
    rf"(?:(?:[Tt][Pp]\.?|Thành phố)(?: {UPPER}{LOWER}+)?|\n[\s|]*{UPPER}{LOWER}+)"
    r"[\s|]*\n[\s|]*\Z"
)
# A page says the subject again above the heading, with the days that it names.
_NAMED_DAYS = 4
# No symbol is longer.
_SYMBOL = 40
# Who signs for a school, where no heading shows that they issue.
_SIGNING = "ban giam hieu"
_UNION = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh")
# Offices that have no name without the body they serve.
_BARE = frozenset(("van phong", "thanh tra", "thuong truc"))
# A wire is dated to the hour: "Nghệ An, hồi 20 giờ 30 ngày …".
_HOUR = re.compile(r"(?i)(?:vào )?(?:hồi|lúc) \d{1,2} ?(?:giờ|[gh:]) ?(?:\d{2})?(?: ?phút)?,?\Z")
_CAPITALS = re.compile(rf"{UPPER}{{3,}}")
# "Hà nội, ngày …": the second word in small letters, alone in its cell before a comma.
_LOWERED_PLACE = re.compile(rf"{UPPER}{LOWER}+ {LOWER}+")
# What a lost font leaves of a letter: "H¶i Phòng" is no "Phòng".
_MANGLED = re.compile(r"[^\W\d_][\xa1-\xbf]")
# "Hạnh phúcHồng Dương": the motto's last word, run together with the first of the place.
_GLUED = re.compile(rf"{LOWER}{UPPER}")
# Marks of a number that stands in front of a place.
_NO_PLACE = re.compile(r"[:/]")
_PLACE_WORD = re.compile(
    rf"{UPPER}[^\W_]*\.?"
    r"|\d{1,2}\Z|tỉnh|thành|phố|quận|huyện|xã|phường|thị|trấn|đảo|khu|Đặc"
    r"|đặc|[–-]"
)


def _may_stand_above(body: Body, issuer: Body) -> bool:
    """Whether a body may be an issuer's superior: a school only of what belongs to a school."""
    if body.rank == _SCHOOL:
        return issuer.rank > _DEPARTMENT
    return body.rank <= max(_SCHOOL, issuer.rank)


def _is_union(name: str) -> bool:
    """Whether a name is the Youth Union's own, which its papers print in place of the motto."""
    return _UNION.fullmatch(fold(name)) is not None


@dataclass
class Heading:
    """What stands above the title or "Kính gửi", or in another `stretch` of the clean text."""

    layout: Layout
    stretch: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where the zone begins and ends in the clean text."""
        return self.stretch or (0, self.layout.header_end)

    @cached_property
    def zone(self) -> str:
        """The zone's text behind as many blanks as keep the offsets of the clean text."""
        start, end = self.span
        return " " * start + self.layout.text[start:end]

    @cached_property
    def folded(self) -> str:
        """The zone folded, at the same offsets."""
        start, end = self.span
        return " " * start + self.layout.folded[start:end]

    @property
    def shows_nothing(self) -> bool:
        """Whether neither number nor date nor motto stands here."""
        return self.number is None and self.date is None and not self.mottoes

    @cached_property
    def mottoes(self) -> list[tuple[int, int]]:
        """Where the zone holds the state's, the Party's or the Youth Union's heading."""
        return motto_spans(self.zone, self.folded)

    @cached_property
    def number(self) -> PrintedNumber | None:
        """The printed number behind the word "Số", or alone in the cell beside the date."""
        return printed_number(self.zone, self.folded) or self._beside_date()

    def _beside_date(self) -> PrintedNumber | None:
        line = date_line(self.folded)
        start = self.zone.rfind("\n", 0, line.start) + 1 if line else 0
        return number_alone(self.zone, start, line.start) if line and line.iso else None

    @cached_property
    def date(self) -> DateLine | None:
        """The date line."""
        masked = self.folded
        if self.number is not None:
            blank = " " * (self.number.end - self.number.start)
            masked = masked[: self.number.start] + blank + masked[self.number.end :]
        about = _ABOUT.search(masked)
        line = self._dated(masked)
        if line is None or about is None or not about.start() < line.start:
            return line
        if self._on_own_cell(line.start) or self._ends_line(line):
            return line
        return self._below_subject(masked, line)

    def _below_subject(self, masked: str, named: DateLine) -> DateLine | None:
        """The date line behind days that the subject names; a place stands in front of it."""
        for _ in range(_NAMED_DAYS):
            line = self._dated(" " * named.end + masked[named.end :])
            if line is None:
                break
            if masked[: line.start].rstrip(" ").endswith(",") and self._on_own_cell(line.start):
                return line
            named = line
        return None

    def _dated(self, masked: str) -> DateLine | None:
        """The date line; the day of an act that the page names or an annex came with is none."""
        for _ in range(_NAMED_DAYS):
            line = date_line(masked)
            if line is None:
                return None
            before = re.split(r"[\n|\t]", masked[: line.start])[-1]
            if "kem theo" in before:
                return None
            bracketed = before.rfind("(") > before.rfind(")")
            if not (bracketed or self._dates_act(masked[: line.start].rstrip(" ,"))):
                return line
            masked = " " * line.end + masked[line.end :]
        return None

    def _dates_act(self, before: str) -> bool:
        """Whether the number of another act stands in front of a day."""
        near = self.zone[max(0, len(before) - _SYMBOL) : len(before)]
        return any(found.end() == len(near) for found in SYMBOL.finditer(near))

    def _ends_line(self, line: DateLine) -> bool:
        """Whether the date closes a line behind a place that the heading names elsewhere.

        Text of two columns runs "V/v … cuộc thi Hậu Giang, ngày 27 tháng 4 năm 2023" together.
        """
        if self.number is None or line.iso is None or self.zone[line.end : line.end + 1] != "\n":
            return False
        before = self.zone[self.zone.rfind("\n", 0, line.start) + 1 : line.start]
        place = before.rstrip(" ,")[self._trim(before.rstrip(" ,"), 0) :]
        elsewhere = fold(self.zone[: line.start - len(before)])
        return bool(place) and before.rstrip()[-1:] == "," and fold(place) in elsewhere

    def _on_own_cell(self, place: int) -> bool:
        """Whether the word "ngày" stands in a place-and-date cell, not inside a subject."""
        floor = max((end for _, end in self.mottoes if end <= place), default=0)
        before = re.split(r"\n|\||\t|   ", self.zone[floor:place])[-1]
        return len(before) < 45 and not _ABOUT.search(fold(before))

    @cached_property
    def place_span(self) -> tuple[int, int] | None:
        """Where the name before "ngày" stands."""
        if self.date is None:
            return None
        end = self.date.start
        floor = self.number.end if self.number and self.number.end <= end else 0
        before = self.zone[floor:end]
        for _, finish in self.mottoes:
            if floor < finish <= end:
                floor, before = finish, self.zone[finish:end]
        text = _HOUR.sub("", before.rstrip(" ,.\t")).rstrip(" ,")
        if "\n" in before[len(text) :] or not text:
            return None
        start = max((text.rfind(mark) for mark in ("\n", "|", "\t", "   ")), default=-1)
        if before[len(text) :].startswith(",") and _LOWERED_PLACE.fullmatch(text, start + 1):
            return floor + start + 1, floor + len(text)
        if _MANGLED.search(text, start + 1):
            return None
        start = self._trim(text, start + 1)
        return (floor + start, floor + len(text)) if start < len(text) else None

    @staticmethod
    def _trim(text: str, start: int) -> int:
        """Drop recognition noise and words in capitals in front of the place's name."""
        tokens = list(re.finditer(r"\S+", text[start:]))
        first = len(tokens)
        lower = bool(tokens) and not tokens[-1].group().isupper()
        for index in range(len(tokens) - 1, -1, -1):
            word = tokens[index].group()
            capitals = lower and _CAPITALS.fullmatch(word.rstrip("."))
            if not _PLACE_WORD.match(word) or capitals or _NO_PLACE.search(word):
                if _GLUED.search(word):
                    return len(text)
                break
            first = index
        while first < len(tokens) and not tokens[first].group()[0].isupper():
            first += 1
        return start + tokens[first].start() if first < len(tokens) else len(text)

    @property
    def place(self) -> Reading | None:
        """Địa danh."""
        if self.place_span is None:
            return None
        start, end = self.place_span
        value = " ".join(self.layout.text[start:end].split())
        patterns = (_CUT_NAME,) if " " in value else (_CUT_NAME, _CUT_PLACE)
        if any(cut.search(self.layout.text, max(0, start - 40), start) for cut in patterns):
            return None
        return self.layout.view.reading(start, end, value=value, sure=0.95)

    @cached_property
    def pieces(self) -> list[Piece]:
        """What is left of the zone without number, date, subject and mottoes: the bodies' words."""
        text = self.masked
        about = _ABOUT.search(self.masked_folded, self._begins)
        found: list[Piece] = []
        dated = self.date.end if self.date else len(text)
        floor = self.number.start if self.number else dated
        for cell in self.layout.cells(*self.span):
            if (cell.start > floor and bodies_of(found)) or _SIGNS.match(cell.text):
                break
            for match in re.finditer(r"[^\x00]+", text[cell.start : min(cell.end, len(text))]):
                start = cell.start + match.start()
                if about is not None and about.start() <= start and found:
                    break
                found += self._piece(start, match.group())
        return found

    @property
    def _begins(self) -> int:
        """Where the first motto or the number stands; a page may tell of other papers above."""
        starts = [start for start, _ in self.mottoes]
        return min([*starts, self.number.start] if self.number else starts, default=0)

    @cached_property
    def masked(self) -> str:
        """The zone with mottoes, number and date line blotted out by NUL characters."""
        masked = list(self.zone)
        spans = list(self.mottoes)
        if self.number is not None:
            spans.append((self.number.start, self.number.end))
        if self.date is not None:
            first = self.place_span[0] if self.place_span else self.date.start
            spans.append((first, self.date.end))
        for start, end in spans:
            masked[start:end] = "\x00" * (end - start)
        return "".join(masked)

    @cached_property
    def masked_folded(self) -> str:
        """The masked zone folded, at the same offsets."""
        return fold(self.masked)

    @staticmethod
    def _piece(start: int, text: str) -> list[Piece]:
        text = _NUMBERED.split(text, maxsplit=1)[0]
        name = _TITLE_BEHIND.split(text, maxsplit=1)[0]
        text = name if head_rank(name) < 9 else text
        words = re.search(r"[^\W_](?:.*[^\W_][)\"”]?)?", text, re.S)
        if words is None or is_ornament(text) or _FORM_LABEL.match(fold(words.group())):
            return []
        if _LABEL.match(fold(words.group())) or _READER.match(words.group()):
            return []
        if text.isascii() and _FOREIGN.search(text.lower()):
            return []
        lead, end = words.span()
        trailing = re.match(r"(?:\s?[-–](?![-–])|,)\s*\Z", text[end:])
        if trailing is not None:
            end += len(trailing.group().rstrip())
        dash = re.search(r"[-–]\s*\Z", text[:lead])
        if dash is not None and start:
            lead = dash.start()
        return [Piece(text[lead:end], start + lead, start + end)]

    @cached_property
    def bodies(self) -> list[Body]:
        """Superior bodies and the issuer, top to bottom."""
        found: list[Body] = []
        for body in bodies_of(self.pieces) or self._mixed_bodies():
            if any(says_again(body.name, other.name) for other in found):
                continue
            if found and names_council(body.name, found[-1].name):
                found.pop()
            found.append(body)
        return joint(found[:-1] if len(found) > 1 and _is_union(found[-1].name) else found)

    def _mixed_bodies(self) -> list[Body]:
        """Bodies of a heading that is not in capitals, beside a number or a motto."""
        if self.number is None and not self.mottoes:
            return []
        return bodies_of(self.pieces, capitals=False)

    def body(self, index: int) -> Reading | None:
        """The body at `index` from the bottom (0 is the issuer) under its written-out name."""
        personal = len(self.bodies) > 1 and is_person(self.bodies[-1].name)
        index += personal and index > 0
        if len(self.bodies) <= index:
            return None
        body = self.bodies[-1 - index]
        if index and not _may_stand_above(body, self.bodies[-1]):
            return None
        place = self.place.value if self.place else None
        name = office_name(body.name, place=place)
        if index == 0 and len(self.bodies) > 1 and (personal or fold(name) in _BARE):
            name = f"{name} {office_name(self.bodies[-2].name, place=place)}"
        if is_doubtful(name) or breaks_off(name):
            return None
        if self.shows_nothing and fold(name).startswith(_SIGNING):
            return None
        sure = 0.95 if body.rank < 9 else 0.6
        return self.layout.view.reading(
            body.pieces[0].start, body.pieces[-1].end, value=name, sure=sure
        )

    def missing(self) -> dict[str, Missing]:
        """Why number and date are not read."""
        reasons: dict[str, Missing] = {}
        if self.number is not None and self.number.symbol is None:
            reasons["number"] = Missing.BLANK if self.number.blank else Missing.DAMAGED
            reasons["symbol"] = reasons["number"]
        if self.date is not None and self.date.iso is None:
            reasons["date"] = Missing.BLANK if self.date.blank else Missing.DAMAGED
        return reasons
