"""Tên cơ quan: the bodies of the left heading, put together from wrapped and merged lines."""

import re
from dataclasses import dataclass

from archive.reading.bodies import expand
from archive.reading.cells import is_ornament
from archive.reading.folding import fold
from archive.reading.heads import HEAD, head_rank
from archive.reading.knownnames import FIELDS
from archive.reading.types import is_capitals
from search import normalise

# Councils of the people, of which every place has one.
COUNCILS = ("uy ban nhan dan", "hoi dong nhan dan")
# Words that look like heads but end a word begun before them, with their dấu: "HUYỆN CHỢ MỚI
# TRƯỜNG …" is no "MÔI TRƯỜNG". Print that lost its dấu is given the benefit of the doubt.
_SPELT = (
    "ủy ban, văn phòng, xã hội, quốc phòng, môi trường, thị trường, nội vụ, đại học, nội bộ, "
    "cán bộ, khoa học, hiệp hội, công đoàn, liên đoàn, quốc hội, tổng cục, chi cục, học vụ, "
    "học viện, bệnh viện, nhân viên, đối ngoại, hồ sơ, cơ sở, ký số, dịch vụ, pháp vụ, nghiệp vụ, "
    "thường vụ, chính phủ, dự phòng, hải phòng, cao bộ, "
    "phục vụ, công vụ, ngoại vụ, hành chính, dân số, giáo vụ, nhiệm vụ, đặc vụ, chức vụ, "
    "thủ khoa, bách khoa, y khoa, tòa án, sự vụ, học phòng, biên phòng, thư viện, tổ trưởng"
)
# A unit of the land with a name of two syllables, behind which a word like a head noun is one:
# "UBND HUYỆN TIỀN HẢI / PHÒNG …" is not "HẢI PHÒNG", "XÃ TÂN LẬP / TRƯỜNG …" no "lập trường".
_PLACED = re.compile(
    r"(?<![a-z])(?:tinh|thanh pho|huyen|quan|xa(?! hoi)|phuong|thi tran|dac khu|tp\.?|ttr?\.)"
    r"(?! (?:uy|doan)\b)(?: (?!va\b)[a-z]+){2,4}\Z"
)
# The same behind the field of an office: "SỞ GIÁO DỤC VÀ ĐÀO TẠO ĐIỆN BIÊN / PHÒNG …".
_PLACED_BEHIND_FIELD = re.compile(
    rf"(?:gd ?[&-]? ?dt|{'|'.join(re.escape(fold(field)) for field in FIELDS)}) [a-z]+ [a-z]+\Z"
)
# One syllable of such a name: in "XÃ THANH KHOA TRƯỜNG …" the second follows.
_BEGUN = re.compile(r"(?<![a-z])(?:tinh|thanh pho|huyen|quan|xa|phuong|thi tran) [a-z]+\Z")
_COMPOUNDS = {fold(pair): pair for pair in _SPELT.split(", ")}
_PERSONS = frozenset(
    ("bo truong", "chu tich", "giam doc", "hieu truong", "chu nhiem", "vien truong")
)
_CONNECTIVES = frozenset(
    ["và", "về", "của", "-", "–", ",", "&", "cho", "với", "tại", "trực", "thuộc"]
)
_BARE_CONNECTIVES = frozenset(map(fold, _CONNECTIVES))
_INNER = re.compile(
    r"\s(?=(?:tong cuc|vu|so|phong|truong(?! hoc)|cuc|trung tam|cong doan|chi cuc|ban thi dua"
    r"|ban dan toc|ban ton giao|ban noi chinh|ban quan ly|ban chi dao|van phong|hoc vien|benh vien"
    r"|uy ban nhan dan|ubnd|ban to chuc|ban tuyen giao|ban dan van|dang uy|chi bo|huyen uy|vien"
    r"|thanh tra|khoa|to(?! quoc| chuc)|hoi dong|doan truong|ban chap hanh|bch|ban thuong vu"
    r"|ban giam hieu|ban dai dien|cong an|chi doan|lien doi"
    r"|ban(?= (?:van hoa|kinh te|phap che)(?![a-z]))|cum(?= (?:truong|thi dua|chuyen mon)))"
    r"(?:\s|\Z)|(?:bo truong|chu tich|giam doc|hieu truong|chu nhiem|vien truong"
    r"|thuong truc)\Z)"
)
# Heads of one syllable that differ from parts of place names by their dấu alone.
_HEADS_SPELT = {
    "vu": "vụ", "so": "sở", "phong": "phòng", "truong": "trường", "cuc": "cục", "vien": "viện",
    "khoa": "khoa", "to": "tổ",
}  # fmt: skip
_LEVELS = frozenset(("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "khu"))
# Heads that a line end parts from the field or the name behind: "UBND TỈNH AN GIANG SỞ / …".
_BEGUN_ALONE = frozenset(("sở", "phòng", "trường"))
# Bodies that stand below others of the same kind, or of a higher rank than their owner's.
_BELOW_LIKE = re.compile(
    r"(?:dang uy|ban chap hanh|ban thuong vu|bch|ban giam hieu|ban dai dien|cong an"
    r"|thuong truc\Z|hoi dong (?:truong|tu van|thi))(?![a-z])"
)
# Words behind which a head noun goes on with the name: "CÔNG ĐOÀN TRƯỜNG …", "ĐOÀN TNCS …".
_ATTACHING = frozenset((
    "cong doan", "bo", "van phong", "doan", "dang uy", "dang bo", "chi bo", "thanh tra", "hoi",
    "hoi dong", "kiem tra", "va", "-", "–", "ve", "cua", "giam hieu", "chu tich", "giam doc",
    "bo truong", "hieu truong", "tong", "doan tncs", "cuu", "trung tam", "thuoc", "ky tuc",
    "chap hanh", "khoi", "cum", "lien", "cap", "cac", "bch",
))  # fmt: skip


# "BAN THƯỜNG VỤ / HUYỆN ỦY …": a board and whose board it is.
_BOARDS = frozenset(("ban thuong vu", "uy ban thuong vu", "ban chap hanh", "thuong truc"))
_COMMITTEES = frozenset(
    (
        "tinh uy",
        "thanh uy",
        "huyen uy",
        "quan uy",
        "thi uy",
        "dang uy",
        "cong doan",
        "lien doan",
        "quoc hoi",
    )
)
# Bodies that a school has, whose name goes on with the school's: "CÔNG ĐOÀN CƠ SỞ / TRƯỜNG …".
_OF_SCHOOL = re.compile(r"(?:\A| )(?:cong doan(?: co so)?|chi bo|chi doan|doan|lien doi|dang uy)\Z")
# The rest of a name that a narrow column broke has no more words than these.
_LONGEST_REST = 8
# Names of no more words are told apart by every letter.
_TOLD_APART = 3
# A council for one task is named on: "HỘI ĐỒNG XÉT TUYỂN VIÊN CHỨC / SỞ …".
_COUNCIL = re.compile(r"hoi dong (?:thi|cham|coi|xet|tuyen|sang kien|danh gia)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the heading on one line: their text and place in the clean text."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Body:
    """One body of the heading, gathered from one or more pieces."""

    pieces: list[Piece]
    joined: bool = False

    @property
    def name(self) -> str:
        """The words in reading order."""
        return " ".join(piece.text for piece in self.pieces).rstrip(",")

    @property
    def rank(self) -> int:
        """The rank of its head noun; 9 when it has none."""
        return head_rank(self.name)


def bodies_of(pieces: list[Piece], *, capitals: bool = True) -> list[Body]:
    """The bodies of a heading, top to bottom; noise before the first head noun is left out.

    Without `capitals`, names in normal case count when they begin with a head noun.
    """
    bodies: list[Body] = []
    above = 0
    for piece in pieces:
        if not _like_a_name(piece.text) and (capitals or not _named_in_prose(piece.text)):
            above = len(bodies) if _tells(piece.text) else above
            continue
        if bodies and _says_more(piece.text):
            break
        for number, part in enumerate(_split_inside(piece)):
            _place(bodies, part, begun=number > 0)
    bodies = bodies[above:] or bodies
    return [body for body in bodies if len(fold(body.name).replace(" ", "")) > 2]


def _says_more(text: str) -> bool:
    """Whether a line has too many words to go on with a name: a title that is no type's."""
    return head_rank(text) == 9 and len(text.split()) > _LONGEST_REST


def _tells(text: str) -> bool:
    """Whether a line in normal case is a page's own: no heading goes on below it."""
    return len(re.findall(r"[^\W\d_]{2,}", text)) > 2 and not is_capitals(text, share=0.3)


def _like_a_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    return bool(words) and is_capitals(text, share=0.7) and not is_ornament(text)


def _named_in_prose(text: str) -> bool:
    return head_rank(text) < 9 and text[0].isupper() and len(text) < 80 and text[-1] not in ".;:,"


def _split_inside(piece: Piece) -> list[Piece]:
    """ "UBND TỈNH X SỞ Y" printed in one cell is two bodies."""
    folded = fold(piece.text)
    if head_rank(piece.text) == 9:
        return [piece]
    again = _said_again(folded)
    if again is not None:
        above = Piece(piece.text[:again].rstrip(), piece.start, piece.start + again - 1)
        below = Piece(piece.text[again:], piece.start + again, piece.end)
        return [*_split_inside(above), *_split_inside(below)]
    cuts = [0]
    for inner in _INNER.finditer(folded):
        if _attaches(folded[cuts[-1] : inner.start()]):
            continue
        if _is_compound(piece.text[: inner.start()], piece.text[inner.end() :]):
            continue
        rest = piece.text[inner.end() :]
        if not _is_head(piece.text[: inner.start()], rest, whole=piece.text):
            continue
        lower = is_person(rest) or _BELOW_LIKE.match(folded, inner.end())
        if not lower and head_rank(rest) <= head_rank(piece.text[cuts[-1] :]):
            continue
        cuts.append(inner.end())
    ends = [*cuts[1:], len(piece.text)]
    return [
        Piece(piece.text[a:b].strip(), piece.start + a, piece.start + len(piece.text[:b].rstrip()))
        for a, b in zip(cuts, ends, strict=True)
    ]


def _attaches(before: str) -> bool:
    """Whether the words in front of a head noun go on with it: "CÔNG ĐOÀN TRƯỜNG …"."""
    words = before.split()
    attaching = words[-1:] and (words[-1] in _ATTACHING or " ".join(words[-2:]) in _ATTACHING)
    return len(words) < 2 or bool(attaching and not _PLACED.search(before))


def _said_again(folded: str) -> int | None:
    """Where a body of the same kind begins behind another: "UBND TỈNH X UBND XÃ Y"."""
    words = folded.split()
    kind = words[0] if words[0] in ("ubnd", "hdnd", "bch") else " ".join(words[:2])
    place = folded.find(f" {kind} ", len(kind) + 1)
    last = folded[:place].split()[-1] if place > 0 else "truong"
    return None if last in _ATTACHING or HEAD.fullmatch(last) else place + 1


def _is_head(before: str, rest: str, *, whole: str) -> bool:
    """Whether a word like a head noun is one: with its dấu, and no unit's name ("HUYỆN VỤ BẢN")."""
    last, word = (normalise(text).lower() for text in (before.split()[-1], rest.split()[0]))
    spelt = _HEADS_SPELT.get(fold(word))
    second = fold(" ".join(rest.split()[1:]))
    if spelt is not None and _BEGUN.search(fold(before)) and HEAD.match(second):
        return False
    return spelt is None or (last not in _LEVELS and (whole.isascii() or word == spelt))


def _is_compound(before: str, behind: str) -> bool:
    """Whether the last word of one stretch and the first of the next are one word."""
    pair = f"{before.split()[-1]} {behind.split()[0]}".lower()
    spelt = _COMPOUNDS.get(fold(pair))
    above = fold(before)
    if spelt is not None and (_PLACED.search(above) or _PLACED_BEHIND_FIELD.search(above)):
        return False
    return spelt is not None and (normalise(pair) == spelt or fold(pair) == pair)


def _place(bodies: list[Body], piece: Piece, *, begun: bool) -> None:
    """Add a piece; a head noun alone that `begun` inside its line is no end of the name above."""
    dashed = re.match(r"[-–—]\s*", piece.text)
    if dashed and bodies:
        bodies[-1].pieces.append(piece)
        bodies[-1].joined = True
        return
    alone = begun and " " not in piece.text
    if bodies and not alone and _continues(bodies[-1], piece.text):
        bodies[-1].pieces.append(piece)
        return
    if head_rank(piece.text) == 9 and not bodies:
        return
    bodies.append(Body([piece]))


def _continues(body: Body, text: str) -> bool:
    """Whether a line goes on with the name of the body above it."""
    if is_person(text):
        return False
    if is_person(body.name):
        return head_rank(text) in (1, 2)
    above, here = fold(body.name).split(), fold(text).split()
    if head_rank(text) == 9 or _leads_on(body.name) or above[-1].endswith(("-", ",")):
        return True
    if _is_compound(body.name, text) or " ".join(here[:2]) == "khoa hoc":
        return True
    if len(here) == 1 and here[0] not in ("ubnd",):
        begins = normalise(text).lower() in _BEGUN_ALONE and _PLACED.search(" ".join(above))
        return here[0] != "vp" and not begins
    if body.joined and body.rank <= head_rank(text):
        return False
    if " ".join(above) in _BOARDS and " ".join(here[:2]) in _COMMITTEES:
        return True
    if here[0] == "truong" and _OF_SCHOOL.search(" ".join(above)):
        return _PLACED.search(" ".join(above)) is None
    if here[0] in ("so", "phong", "truong") and _COUNCIL.match(" ".join(above)):
        return True
    alone = HEAD.fullmatch(" ".join(above))
    return alone is not None and " ".join(above) in ("truong", "bo", "vien", "ban", "phong", "so")


def _leads_on(name: str) -> bool:
    """Whether a line ends with a word like "VÀ"; no place that is called "Đak Rơ Ve"."""
    last = name.split()[-1]
    printed = normalise(last).lower()
    return printed in _CONNECTIVES or (name.isascii() and printed in _BARE_CONNECTIVES)


def says_again(name: str, above: str) -> bool:
    """Whether a name repeats the one above it, but for a letter that one of its words lost."""
    here, there = fold(name).split(), fold(above).split()
    if here == there or len(here) != len(there):
        return here == there
    (word, other), *more = ((a, b) for a, b in zip(here, there, strict=True) if a != b)
    shorter, longer = sorted((word, other), key=len)
    lost = len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer))
    )
    return lost and not more and len(here) > _TOLD_APART and shorter.isalpha()


def names_council(name: str, above: str) -> bool:
    """Whether a council above is the one below without its name: "UBND", "UBND TỈNH …"."""
    council = fold(expand(above))
    return council in COUNCILS and fold(expand(name)).startswith(f"{council} ")


def is_person(name: str) -> bool:
    """Whether a line of the heading is nothing but the title of who leads the body above it."""
    return fold(name) in _PERSONS


def joint(bodies: list[Body]) -> list[Body]:
    """Bodies of one rank issue together, as in "BỘ NỘI VỤ - BỘ TÀI CHÍNH"."""
    if len(bodies) < 2:
        return bodies
    last, above = bodies[-1], bodies[-2]
    if is_person(last.name):
        return bodies
    same = fold(last.name).split()[0] == fold(above.name).split()[0] and last.rank == above.rank
    if same and last.rank in (1, 3) and fold(last.name).split()[0] in ("bo", "so", "vien", "ban"):
        return [
            *bodies[:-2],
            Body(
                [
                    *above.pieces,
                    Piece("-", above.pieces[-1].end, above.pieces[-1].end),
                    *last.pieces,
                ],
                joined=True,
            ),
        ]
    return bodies
