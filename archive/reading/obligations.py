"""Who must do what by when: proposals for a person to confirm, never in force by themselves."""

import re
from dataclasses import dataclass, field, replace

from archive.reading.assignments import Assigned, assigned_in
from archive.reading.clauses import Clause, clauses_of
from archive.reading.daywords import BEFORE
from archive.reading.deadlines import deadline_in, frequency_in
from archive.reading.duties import (
    ASKED,
    BY_UNIT,
    COURTESY,
    DUE,
    FORM,
    FORMS,
    HEADING,
    IMPERATIVE,
    OPENERS,
    OPENING,
    PLAIN_FORM,
    PLAIN_RECEIVER,
    RECEIVER,
    SUBJECT,
    TOLD,
    VERB_INSIDE,
    with_dau,
)
from archive.reading.events import events_in, is_counted
from archive.reading.folding import fold, is_plain
from archive.reading.furtherdays import further_days
from archive.reading.layout import Layout
from archive.reading.model import Deadline, DeadlineKind, Obligation, Quota
from archive.reading.quotas import quota_in
from archive.reading.source import View
from archive.reading.types import is_capitals

_ROMAN = re.compile(r"[IVX]+\s?\.")
_LIMIT = 300
# No verb alone is so long.
_BARE = 30
_TELLING = frozenset(["Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Giấy giới thiệu"])
_FRAMES = (":", "như sau", "sau đây", "nội dung sau", "nhiệm vụ sau", "việc sau")
_GROUNDS = re.compile(
    r"(?:thực hiện|triển khai(?: thực hiện)?|căn cứ|theo|tiếp theo)\s(?:luật|nghị|quyết định|thông"
    r"|kế hoạch|công văn|công điện|chỉ thị|hướng dẫn|chương trình|văn bản|kết luận)[^.;]{0,40}"
    r"\ssố\s[^;.]{3,200}(?:\svề|\sngày|,\s)"
)
_APPOINTS = re.compile(r"là (?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối)")


@dataclass(slots=True)
class _Context:
    """Who is meant when a clause names nobody."""

    default: tuple[str, ...]
    heading: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    before: Clause | None = None
    item: int = 0
    items: list[int] = field(default_factory=list)

    def inherited(self, clause: Clause) -> tuple[str, ...]:
        """A list item follows its heading, a further clause the one before it."""
        near = self.heading if clause.mark else self.previous
        return near or self.heading or self.default


def obligations_in(
    layout: Layout, *, after: int = 0, addressees: tuple[str, ...] = ()
) -> tuple[Obligation, ...]:
    """The obligations of the main act, in text order.

    `after` is where the subject ends in the original; `addressees` are meant where a clause and
    the opening sentence name nobody. Reports and minutes tell; they ask only where a day is set.
    """
    tables = assigned_in(layout, layout.header_end, layout.body_end)
    found = _spoken(layout, after, addressees, tables)
    found += [duty for table in tables for duty in table.obligations]
    return tuple(sorted(found, key=lambda one: one.reading.start))


def _spoken(
    layout: Layout, after: int, addressees: tuple[str, ...], tables: tuple[Assigned, ...]
) -> list[Obligation]:
    """The obligations that sentences tell, between the tables."""
    view = layout.flat
    start, end = _body(layout, after)
    context = _Context(_addressed(view.text[:end]) or addressees)
    telling = layout.title is not None and layout.title.type in _TELLING
    named = frozenset(addressees)
    found: list[Obligation] = []
    for clause in clauses_of(layout, _between(layout, tables, start, end)):
        if (
            _take_heading(context, clause)
            or _is_frame(clause)
            or clause.text.rstrip(" .;,") in named
        ):
            continue
        subject = _subject(clause)
        who = _responsible(clause, subject)
        responsible = (who,) if who else context.inherited(clause)
        obligation = _obligation(view, clause, subject, responsible, context.before)
        context.previous, context.before = responsible, clause
        context.item += bool(clause.mark)
        _share_rhythm(context, found, obligation, responsible)
        if obligation is not None and telling and not _on_a_day(obligation.deadline):
            obligation = None
        if obligation is not None:
            context.items.append(context.item)
            found.append(obligation)
            found += [
                replace(obligation, deadline=day)
                for day in further_days(clause.text, clause.folded, obligation.deadline)
            ]
        if len(found) >= _LIMIT:
            break
    return found


def _is_frame(clause: Clause) -> bool:
    """Headings, grounds and the sentence that opens the list: they ask for nothing themselves."""
    closing = clause.lower.rstrip(". ")
    bare = len(closing) < _BARE and IMPERATIVE.fullmatch(closing) is not None
    if bare or closing == "tổ chức thực hiện" or is_capitals(clause.text):
        return True
    if not closing.endswith(_FRAMES) and _GROUNDS.match(clause.lower) is None:
        return False
    return not _on_a_day(deadline_in(clause.text, clause.folded))


def _share_rhythm(
    context: _Context,
    found: list[Obligation],
    obligation: Obligation | None,
    responsible: tuple[str, ...],
) -> None:
    """ "Giao Văn phòng là cơ quan thường trực … Tổ chức sơ kết hằng năm": one item, one rhythm."""
    if not found or obligation is None or obligation.deadline is None:
        return
    standing = found[-1]
    same = context.items[-1] == context.item and standing.responsible == responsible
    appointed = standing.deadline is None and _APPOINTS.search(standing.action.lower())
    if same and appointed and _firm(obligation.deadline):
        found[-1] = replace(standing, deadline=obligation.deadline)


def _body(layout: Layout, after: int) -> tuple[int, int]:
    """The main act in the flattened text, behind its subject."""
    view = layout.flat
    fragment = layout.text.lstrip(" |*#\n")[:1].islower()
    head = layout.title.end if layout.title else 0 if fragment else layout.header_end
    first, last = (layout.view.origin(place, place)[0] for place in (head, layout.body_end))
    start, end = _flat_offset(view, max(first, after)), _flat_offset(view, last)
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


def _between(
    layout: Layout, tables: tuple[Assigned, ...], start: int, end: int
) -> list[tuple[int, int]]:
    """The stretches of the flattened text that no table of tasks takes."""
    found: list[tuple[int, int]] = []
    for table in tables:
        first, last = layout.view.origin(table.start, table.end)
        found.append((start, min(end, _flat_offset(layout.flat, first))))
        start = max(start, _flat_offset(layout.flat, last))
    return [*found, (start, end)]


def _take_heading(context: _Context, clause: Clause) -> bool:
    """Whether a clause only names who is meant ("2. Phòng GDĐT quận, huyện; các trường …")."""
    if _ROMAN.fullmatch(clause.mark):
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


def _responsible(clause: Clause, subject: re.Match[str] | None) -> str | None:
    """The units that a clause asks, or names as subject at its head."""
    match = ASKED.search(clause.lower) or subject
    if match is None:
        return None
    who = COURTESY.sub("", clause.lower[match.start("who") : match.end("who")])
    return clause.text[match.start("who") : match.start("who") + len(who)].strip(" ,")


def _subject(clause: Clause) -> re.Match[str] | None:
    """The subject at the head of a clause, unless the clause only tells what somebody does."""
    opener = OPENERS.match(clause.lower)
    match = SUBJECT.match(clause.lower, opener.end() if opener else 0)
    return None if match is None or TOLD.search(match["who"]) else match


def _addressed(text: str) -> tuple[str, ...]:
    """Whom the opening sentence asks: used where a clause names nobody."""
    lowered = text[:5_000].lower()
    match = OPENING.search(with_dau(lowered) if is_plain(lowered) else lowered)
    return () if match is None else (text[match.start("who") : match.end("who")].strip(" ,"),)


def _obligation(
    view: View,
    clause: Clause,
    subject: re.Match[str] | None,
    responsible: tuple[str, ...],
    before: Clause | None,
) -> Obligation | None:
    deadline = deadline_in(clause.text, clause.folded)
    quota = quota_in(clause.text, clause.folded)
    if clause.lower.startswith("để ") and before is not None and not _firm(deadline):
        deadline = frequency_in(before.text, before.folded) or deadline
    if not _asks(clause, subject) and not _sets(clause, deadline, quota):
        return None
    receiver, form = _receiver_and_form(clause)
    return Obligation(
        responsible=responsible,
        action=clause.text.rstrip(" ;,"),
        deadline=deadline,
        quota=quota,
        receiver=receiver["to"].strip() if receiver else None,
        reading=view.reading(clause.start, clause.end, sure=_sure(deadline, quota, responsible)),
        form=" ".join(form["form"].split()) if form else None,
    )


def _receiver_and_form(clause: Clause) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Who is to receive what a clause asks for, and the form or annex to fill in."""
    plain = is_plain(clause.text)
    receiver, form = (PLAIN_RECEIVER, PLAIN_FORM) if plain else (RECEIVER, FORM)
    formed = any(map(clause.folded.__contains__, FORMS))
    return receiver.search(clause.text), form.search(clause.text) if formed else None


def _asks(clause: Clause, subject: re.Match[str] | None) -> bool:
    """Whether a clause says that somebody shall act; "Điều 1. Thành lập …" does so itself."""
    opener = OPENERS.match(clause.lower)
    begin = opener.end() if opener else 0
    if clause.lower.startswith("căn cứ ") and begin == 0:
        return False
    enacts = clause.mark.startswith("Điều") and begin == 0
    return subject is not None or (not enacts and IMPERATIVE.match(clause.lower, begin) is not None)


def _sets(clause: Clause, deadline: Deadline | None, quota: Quota | None) -> bool:
    """Whether a clause sets a day or a least number for some act."""
    if quota is not None and "tối thiểu" in clause.lower:
        return True
    if VERB_INSIDE.search(clause.lower) is not None:
        least = quota is not None and quota.minimum is not None
        return least or _binds(clause, deadline)
    if deadline is None or not _binds(clause, deadline):
        return False
    opener = OPENERS.match(clause.lower)
    acts = BY_UNIT.match(clause.lower, opener.end() if opener else 0)
    return bool(acts or DUE.search(clause.lower)) or _is_item_by(clause, deadline)


def _binds(clause: Clause, deadline: Deadline | None) -> bool:
    """Whether a day, a rhythm or a time counted from an event is set."""
    if deadline is None or deadline.kind is not DeadlineKind.EVENT:
        return _firm(deadline)
    return any(map(is_counted, events_in(clause.text, clause.folded)))


def _is_item_by(clause: Clause, deadline: Deadline) -> bool:
    """Whether an item of a list ends with the day before which it is due, whatever its verb."""
    by = clause.listed and BEFORE.match(fold(deadline.raw))
    return bool(by) and clause.text.rstrip(" .;,/").endswith(deadline.raw)


def _firm(deadline: Deadline | None) -> bool:
    return deadline is not None and deadline.kind in (DeadlineKind.FIXED, DeadlineKind.RECURRING)


def _on_a_day(deadline: Deadline | None) -> bool:
    """Whether a day is set: in what is told, a rhythm alone is how things are done already."""
    rule = "BY" if deadline is None or deadline.rrule is None else deadline.rrule
    return _firm(deadline) and "BY" in rule


def _sure(deadline: Deadline | None, quota: Quota | None, who: tuple[str, ...]) -> float:
    return 0.4 + 0.2 * _firm(deadline) + 0.15 * (quota is not None) + 0.15 * bool(who)
