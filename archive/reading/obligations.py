"""Who must do what by when: proposals for a person to confirm, never in force by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.reading.deadlines import deadline_in
from archive.reading.folding import fold
from archive.reading.layout import Layout
from archive.reading.model import Deadline, DeadlineKind, Obligation, Quota
from archive.reading.quotas import quota_in
from archive.reading.source import View

_BREAK = re.compile(
    r"\n|(?<=[;])\s+|(?<=[.:])\s+(?=[A-ZĐÂÊÔƠƯỦỨ\-+•]|\d{1,2}\.\s)|\s(?=[-+•]\s+[A-ZĐÂÊÔƠƯỦỨ])"
    r"|\s(?=\d{1,2}(?:\.\d{1,2})*\.\s?[A-ZĐÂÊÔƠƯỦỨ])|\s(?=[a-zđ]\)\s)|\s(?=[IVX]{1,5}\.\s)"
)
_BULLET = re.compile(r"\A\s*(?:[-+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,5}\.)\s*")
_VERB = (
    r"pho bien|xay dung|lap|dang ky|phat hien|lua chon|chon|to chuc|tang cuong|tuyen truyen|phat dong|de nghi"
    r"|yeu cau|gui|nop|bao cao|gioi thieu|thuc hien|trien khai|ban hanh|chi dao|phan cong|kiem tra|phoi hop"
    r"|huong dan|theo doi|tong hop|cung cap|ra soat|cu|bo tri|thanh lap|cap nhat|dam bao|bao dam|quan triet"
    r"|chuan bi|de xuat|trinh|hoan thanh|dieu chinh|so ket|tong ket|chu tri|tiep tuc|day manh|quan tam"
    r"|ton vinh|bieu duong|thong bao|cong khai|nang cao|tao|nghiem tuc|phat huy|xac dinh|tham muu|can|phai"
    r"|co trach nhiem|co ke hoach|chiu trach nhiem|tham gia|dong vien|da dang hoa|doi moi|to chuc|khan truong"
    r"|giao|la co quan thuong truc|co it nhat|dinh ky|chu dong|phat hanh|ket hop|danh gia|long ghep|rut"
)
_IMPERATIVE = re.compile(rf"(?:{_VERB})(?![a-z])")
_UNIT = (
    r"(?:(?:tat ca )?cac )?(?:don vi|truong|co so|phong|so|ubnd|uy ban|thu truong|hieu truong|nguoi dung dau"
    r"|can bo|cong doan|van phong|thuong truc|ban|hoi dong|trung tam|to|bo|chu tich|giam doc|truong phong|cuc"
    r"|vu|khoa|moi don vi|moi mot don vi|moi truong|moi|chanh van phong|doan thanh nien|lien doan|ca nhan|tap the"
    r"|chi bo|dang uy|cap uy|giao vien|huyen uy|doan|hoi|nha truong|bo phan|thanh vien|hieu pho|khoi)"
)
_SUBJECT = re.compile(rf"(?P<who>{_UNIT}(?![a-z])[^;:()]{{0,150}}?)\s+(?P<verb>{_VERB})(?![a-z])")
_OPENERS = re.compile(
    r"\A(?:(?:dinh ky )?(?:hang|moi) (?:nam|quy|thang|tuan),?\s|dinh ky,?\s|can cu [^,]{3,40} nay,\s|dong thoi,?\s"
    r"|ngoai ra,?\s|tren co so [^;]{3,120};\s|(?:kinh )?de nghi\s|yeu cau\s|giao\s(?:cho\s)?|luu y:\s|trong do,?\s"
    r"|doi voi [^:]{3,120}:\s|trong nam \d{4},\s)+"
)
_HEADING = re.compile(rf"\A(?:de nghi |giao |doi voi )?(?P<who>{_UNIT}(?![a-z]).*?)\s*:?\s*\Z")
_OPENING = re.compile(
    rf"(?:de nghi|yeu cau|huong dan)\s(?P<who>{_UNIT}(?![a-z])[^;:.]{{0,160}}?)\s(?:{_VERB})(?![a-z])"
)
_RECEIVER = re.compile(
    r"(?:gui|bao cao|gioi thieu|nop|dang ky|de xuat)[^;.]{0,160}?\s(?:ve|cho|len)\s(?=[A-ZĐ])(?P<to>[^;.,()]{2,80}?)"
    r"(?=\s(?:trước|để|theo|qua|chậm|vào|danh sách|kết quả)|[;.,()]|\s*\Z)",
    re.I,
)
_LIMIT = 300


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str
    folded: str
    bullet: bool


def obligations_in(layout: Layout) -> tuple[Obligation, ...]:
    """The obligations of the main act, in text order."""
    view = layout.flat
    start, end = _body(layout)
    default = _addressed(view.text[:end])
    heading: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    found: list[Obligation] = []
    for clause in _clauses(view.text, start, end):
        named = _heading(clause)
        if named is not None:
            heading, previous = (named,), (named,)
            continue
        if clause.bullet and re.match(r"[ivx]+\.", clause.folded):
            heading = previous = ()
        who = _responsible(clause)
        inherits = previous if not clause.bullet else heading
        obligation = _obligation(view, clause, (who,) if who else inherits or heading or default)
        previous = (who,) if who else inherits
        if obligation is not None:
            found.append(obligation)
        if len(found) >= _LIMIT:
            break
    return tuple(found)


def _body(layout: Layout) -> tuple[int, int]:
    """The main act in the flattened text."""
    view, text = layout.flat, layout.flat.text
    start = _flat_offset(view, layout.view.origin(layout.header_end, layout.header_end)[0])
    end = _flat_offset(view, layout.view.origin(layout.body_end, layout.body_end)[0])
    return min(start, len(text)), max(end, 0)


def _flat_offset(view: View, original: int) -> int:
    """The offset in the view that stands at an offset of the original, by bisection."""
    low, high = 0, len(view.text)
    while low < high:
        middle = (low + high) // 2
        if view.origin(middle, middle)[0] < original:
            low = middle + 1
        else:
            high = middle
    return low


def _clauses(text: str, start: int, end: int) -> Iterator[_Clause]:
    position = start
    for border in [*_BREAK.finditer(text, start, end), None]:
        stop = border.start() if border else end
        piece = text[position:stop]
        lead = _BULLET.match(piece)
        skip = lead.end() if lead else len(piece) - len(piece.lstrip())
        body = piece[skip:].rstrip()
        if len(body) > 8:
            first = position + skip
            folded = re.sub(r"\s", " ", fold(body))
            yield _Clause(first, first + len(body), body, folded, lead is not None)
        position = border.end() if border else stop


def _heading(clause: _Clause) -> str | None:
    """A numbered line that only names who is meant: "2. Phòng GDĐT quận, huyện"."""
    if not clause.bullet or len(clause.text) > 140 or clause.text[-1] in ".;,":
        return None
    match = _HEADING.match(clause.folded)
    if match is None or not clause.text[0].isupper() or clause.text.isupper():
        return None
    verb = _SUBJECT.match(clause.folded[match.start("who") :])
    if verb is not None and not clause.text.endswith(":"):
        return None
    return clause.text[match.start("who") : match.end("who")].strip(" :")


def _responsible(clause: _Clause) -> str | None:
    """The units named as subject at the head of a clause."""
    opener = _OPENERS.match(clause.folded)
    begin = opener.end() if opener else 0
    match = _SUBJECT.match(clause.folded, begin)
    if match is None:
        return None
    return clause.text[match.start("who") : match.end("who")].strip(" ,")


def _addressed(text: str) -> tuple[str, ...]:
    """Whom the opening sentence asks: used where a clause names nobody."""
    match = _OPENING.search(re.sub(r"\s", " ", fold(text[:5_000])))
    return () if match is None else (text[match.start("who") : match.end("who")].strip(" ,"),)


def _obligation(
    view: View, clause: _Clause, responsible: tuple[str, ...]
) -> Obligation | None:
    opener = _OPENERS.match(clause.folded)
    rest = clause.folded[opener.end() if opener else 0 :]
    deadline, quota = deadline_in(clause.text), quota_in(clause.text)
    asks = bool(_IMPERATIVE.match(rest)) or _SUBJECT.match(rest) is not None
    dated = deadline is not None and deadline.kind in (DeadlineKind.FIXED, DeadlineKind.RECURRING)
    acts = bool(re.search(rf"(?<![a-z])(?:{_VERB})(?![a-z])", clause.folded))
    if not (asks or (dated and acts) or (quota is not None and quota.minimum is not None and acts)):
        if quota is None or "toi thieu" not in clause.folded:
            return None
    if clause.folded.startswith(("can cu ", "thuc hien theo ")) and not asks:
        return None
    receiver = _RECEIVER.search(clause.text)
    return Obligation(
        responsible=responsible,
        action=clause.text.rstrip(" ;,"),
        deadline=deadline,
        quota=quota,
        receiver=receiver["to"].strip() if receiver else None,
        reading=view.reading(clause.start, clause.end, sure=_sure(deadline, quota, responsible)),
    )


def _sure(deadline: Deadline | None, quota: Quota | None, who: tuple[str, ...]) -> float:
    firm = deadline is not None and deadline.kind in (DeadlineKind.FIXED, DeadlineKind.RECURRING)
    return 0.4 + 0.2 * firm + 0.15 * (quota is not None) + 0.15 * bool(who)
