"""Who must do what by when: proposals for a person to confirm, never in force by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.reading.deadlines import deadline_in, frequency_in
from archive.reading.duties import (
    HEADING,
    IMPERATIVE,
    OPENERS,
    OPENING,
    RECEIVER,
    SUBJECT,
    VERB_INSIDE,
)
from archive.reading.layout import Layout
from archive.reading.model import Deadline, DeadlineKind, Obligation, Quota
from archive.reading.quotas import quota_in
from archive.reading.source import View

_BREAK = re.compile(
    r"\n|(?<=;)\s+|(?:(?<=[^\dIVX][.:])|(?<=\d{4}[.:]))\s+(?=[A-ZĐÂÊÔƠƯỦỨ\-+•]|\d{1,2}\.\s)"
    r"|\s(?=để (?:Phòng|Sở|UBND|Ủy ban|Uỷ ban|Bộ|Văn phòng|Ban)\s[^,;.]{3,60}\s(?:lựa chọn"
    r"|tổng hợp|xem xét|báo cáo))"
)
_BULLET = re.compile(
    r"\A\s*(?P<mark>[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,5}\s?\.)\s*"
)
_LIMIT = 300


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str
    lower: str
    mark: str


@dataclass(slots=True)
class _Context:
    """Who is meant when a clause names nobody."""

    default: tuple[str, ...]
    heading: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    rhythm: Deadline | None = None

    def inherited(self, clause: _Clause) -> tuple[str, ...]:
        """A list item follows its heading, a further clause the one before it."""
        near = self.heading if clause.mark else self.previous
        return near or self.heading or self.default


def obligations_in(layout: Layout) -> tuple[Obligation, ...]:
    """The obligations of the main act, in text order."""
    view = layout.flat
    start, end = _body(layout)
    context = _Context(_addressed(view.text[:end]))
    found: list[Obligation] = []
    for clause in _clauses(view.text, start, end):
        if _take_heading(context, clause):
            continue
        who = _responsible(clause)
        responsible = (who,) if who else context.inherited(clause)
        obligation = _obligation(view, clause, responsible, context.rhythm)
        context.previous = responsible
        context.rhythm = frequency_in(clause.text)
        if obligation is not None:
            found.append(obligation)
        if len(found) >= _LIMIT:
            break
    return tuple(found)


def _body(layout: Layout) -> tuple[int, int]:
    """The main act in the flattened text."""
    view = layout.flat
    places = (layout.header_end, layout.body_end)
    start, end = (_flat_offset(view, layout.view.origin(p, p)[0]) for p in places)
    return start, max(start, end)


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
            lowered = body.lower()
            lowered = lowered if len(lowered) == len(body) else body
            mark = lead["mark"] if lead else ""
            yield _Clause(first, first + len(body), body, lowered, mark)
        position = border.end() if border else stop


def _take_heading(context: _Context, clause: _Clause) -> bool:
    """Whether a clause only names who is meant ("2. Phòng GDĐT quận, huyện; các trường …")."""
    if re.fullmatch(r"[IVX]+\s?\.", clause.mark):
        context.heading = context.previous = ()
    if clause.text.isupper() or len(clause.text) > 160:
        return False
    match = HEADING.match(clause.lower)
    named = match is not None and VERB_INSIDE.search(clause.lower, match.end("who")) is None
    who = clause.text[match.start("who") : match.end("who")].strip(" :;") if match else ""
    if match is None or not named or VERB_INSIDE.search(who.lower()) is not None:
        return False
    if clause.mark and clause.text[-1] not in ".,":
        context.heading = context.previous = (who,)
        return True
    if (
        not clause.mark
        and context.previous == context.heading != ()
        and clause.text[-1] not in ".,"
    ):
        context.heading = context.previous = (*context.heading, who)
        return True
    return False


def _responsible(clause: _Clause) -> str | None:
    """The units named as subject at the head of a clause."""
    opener = OPENERS.match(clause.lower)
    match = SUBJECT.match(clause.lower, opener.end() if opener else 0)
    if match is None:
        return None
    return clause.text[match.start("who") : match.end("who")].strip(" ,")


def _addressed(text: str) -> tuple[str, ...]:
    """Whom the opening sentence asks: used where a clause names nobody."""
    match = OPENING.search(text[:5_000].lower())
    return () if match is None else (text[match.start("who") : match.end("who")].strip(" ,"),)


def _obligation(
    view: View, clause: _Clause, responsible: tuple[str, ...], rhythm: Deadline | None
) -> Obligation | None:
    deadline, quota = deadline_in(clause.text), quota_in(clause.text)
    if clause.lower.startswith("để ") and rhythm is not None and not _firm(deadline):
        deadline = rhythm
    if not _asks(clause) and not _sets(clause, deadline, quota):
        return None
    receiver = RECEIVER.search(clause.text)
    return Obligation(
        responsible=responsible,
        action=clause.text.rstrip(" ;,"),
        deadline=deadline,
        quota=quota,
        receiver=receiver["to"].strip() if receiver else None,
        reading=view.reading(clause.start, clause.end, sure=_sure(deadline, quota, responsible)),
    )


def _asks(clause: _Clause) -> bool:
    """Whether a clause says that somebody shall act."""
    opener = OPENERS.match(clause.lower)
    begin = opener.end() if opener else 0
    if clause.lower.startswith("căn cứ ") and begin == 0:
        return False
    return bool(IMPERATIVE.match(clause.lower, begin) or SUBJECT.match(clause.lower, begin))


def _sets(clause: _Clause, deadline: Deadline | None, quota: Quota | None) -> bool:
    """Whether a clause sets a day or a least number for some act."""
    if quota is not None and "tối thiểu" in clause.lower:
        return True
    least = quota is not None and quota.minimum is not None
    return (least or _firm(deadline)) and VERB_INSIDE.search(clause.lower) is not None


def _firm(deadline: Deadline | None) -> bool:
    return deadline is not None and deadline.kind in (DeadlineKind.FIXED, DeadlineKind.RECURRING)


def _sure(deadline: Deadline | None, quota: Quota | None, who: tuple[str, ...]) -> float:
    return 0.4 + 0.2 * _firm(deadline) + 0.15 * (quota is not None) + 0.15 * bool(who)
