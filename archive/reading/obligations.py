"""Who must do what by when: proposals for a person to confirm, never in force by themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile, zip_longest

from archive.reading.asking import asks, binds, is_firm, is_on_a_day, may_set, sets, subject_of
from archive.reading.assignments import Assigned, assigned_in
from archive.reading.clauses import Clause, clauses_of
from archive.reading.deadlines import deadline_in, frequency_in
from archive.reading.duties import ASKED, COLLECTIVE, COURTESY, NAME_ENDS, OPENING, PASSED_ON
from archive.reading.furtherdays import further_days
from archive.reading.layout import Layout
from archive.reading.model import Deadline, Obligation, Quota, Reading
from archive.reading.quotas import quota_in
from archive.reading.receivers import form_in, receiver_in
from archive.reading.sections import Section, is_frame
from archive.reading.source import View
from archive.reading.types import title_in

_LIMIT = 300
# How many clauses may stand in front of one that asks somebody.
_OPENING = 60
_TELLING = frozenset(["Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Giấy giới thiệu"])
_DID = re.compile(r"(?<![^\W\d_])đã\s")
_OLDER = re.compile(
    r"\A(?:(?:tính )?đến ngày|tại|theo|ngày) |(?:công văn|kế hoạch|văn bản|thông báo) số \d"
)
_APPOINTS = re.compile(r"là (?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối)")


@dataclass(slots=True)
class _Found:
    """The duties found so far, and the item of the list that each stands in."""

    duties: list[Obligation] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    item: int = 0
    last: Clause | None = None  # the clause that the last duty is told in


def obligations_in(
    layout: Layout,
    *,
    after: int = 0,
    addressees: tuple[str, ...] = (),
    attached: tuple[Reading, ...] = (),
    written: str | None = None,
) -> tuple[Obligation, ...]:
    """The obligations of the main act and of acts that it puts in force, in text order.

    `after` is where the subject ends in the original; `addressees` are meant where a clause and
    the opening sentence name nobody; `attached` are the titles of attached acts;
    `written` is the day of the paper: what an older act had set for a day before is over.
    Reports and minutes tell; they ask only where a day is set.
    """
    tables = assigned_in(layout, layout.header_end, len(layout.text))
    telling = layout.title is not None and layout.title.type in _TELLING
    found = _spoken(layout, _body(layout, after), tables, addressees=addressees, telling=telling)
    for title, stretch in zip(attached, _stretches(layout, attached), strict=True):
        found += _spoken(layout, stretch, tables, telling=_tells(title))
    found += [duty for table in tables for duty in table.obligations]
    due = (duty for duty in found if not _is_over(duty, written))
    return tuple(sorted(due, key=lambda one: one.reading.start))


def _is_over(duty: Obligation, written: str | None) -> bool:
    """Whether a day before the paper's own is what an older act had set, or tells how things stood.

    A day that was mistyped stays a proposal: its sentence cites nothing.
    """
    last = duty.deadline.last_valid_date if duty.deadline else None
    return bool(
        written and last and last < written and _OLDER.search(duty.action.lower()) is not None
    )


def _stretches(layout: Layout, titles: tuple[Reading, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of attached acts in the flattened text, each up to the next one."""
    starts = [_flat_offset(layout.flat, title.end) for title in titles]
    yield from pairwise([*starts, len(layout.flat.text)])


def _tells(title: Reading) -> bool:
    """Whether an attached act is a report's form or minutes: "BÁO CÁO Kết quả …"."""
    named = title_in(title.value.upper())
    return named is not None and named[0] in _TELLING


def _spoken(
    layout: Layout,
    stretch: tuple[int, int],
    tables: tuple[Assigned, ...],
    *,
    addressees: tuple[str, ...] = (),
    telling: bool = False,
) -> list[Obligation]:
    """The obligations that the sentences of one act tell, between the tables."""
    view = layout.flat
    clauses = list(clauses_of(layout, _between(layout, tables, *stretch)))
    section = Section(_addressed(clauses, addressees))
    found = _Found()
    before: Clause | None = None
    for clause, behind in zip_longest(clauses, clauses[1:]):
        section.enter(clause)
        if _is_addressee(clause, addressees) or section.take_heading(clause):
            continue
        if is_frame(clause, behind) or len(found.duties) >= _LIMIT:
            continue
        subject = subject_of(clause)
        named = ASKED.search(clause.lower) or subject
        who = _named(clause, named, section)
        responsible = who or section.inherited(clause)
        asked = asks(clause, subject, named)
        duty = _obligation(view, clause, responsible, before, asked=asked)
        found.item += bool(clause.mark)
        section.previous, before = responsible, clause
        section.spoken_of = who or section.spoken_of
        explains = section.explains is not None and not who
        if duty is not None and _is_proposed(clause, duty, telling=telling, explains=explains):
            _add(found, view, clause, duty, own=bool(who))
    return found.duties


def _is_proposed(clause: Clause, duty: Obligation, *, telling: bool, explains: bool) -> bool:
    """Whether what a clause asks for is a duty: what is told, or explained, asks only by a day."""
    if telling and _DID.search(clause.lower):
        return False
    if telling or explains:
        return is_on_a_day(duty.deadline)
    return bool(duty.responsible) or binds(clause, duty.deadline) or duty.quota is not None


def _add(found: _Found, view: View, clause: Clause, duty: Obligation, *, own: bool) -> None:
    """Take up a duty, with a further one for each further day; a mere further act joins the last.

    "lập danh sách; gửi kèm bản mềm": one task of one unit, unless a day or a number of its own.
    """
    plain = not binds(clause, duty.deadline) and duty.quota is None
    if clause.joined and plain and not own and found.last is not None:
        gap = view.text[found.last.end : clause.start].strip()
        if not gap and found.duties[-1].responsible == duty.responsible:
            found.duties[-1] = _joined(view, found, clause, duty)
            return
    _share_rhythm(found, duty)
    days = further_days(clause.text, clause.folded, duty.deadline)
    found.duties += [duty, *(replace(duty, deadline=day) for day in days)]
    found.items += [found.item] * (1 + len(days))
    found.last = None if days else clause


def _joined(view: View, found: _Found, clause: Clause, duty: Obligation) -> Obligation:
    """The last duty, with the words of a clause that goes on with it."""
    last, first = found.duties[-1], found.last or clause
    found.last = clause._replace(start=first.start)
    return replace(
        last,
        action=f"{last.action}; {duty.action}",
        receiver=last.receiver or duty.receiver,
        form=last.form or duty.form,
        reading=view.reading(first.start, clause.end, sure=last.reading.confidence),
    )


def _share_rhythm(found: _Found, duty: Obligation) -> None:
    """ "Giao Văn phòng là cơ quan thường trực … Tổ chức sơ kết hằng năm": one item, one rhythm."""
    if not found.duties or duty.deadline is None:
        return
    standing = found.duties[-1]
    same = found.items[-1] == found.item and standing.responsible == duty.responsible
    appointed = standing.deadline is None and _APPOINTS.search(standing.action.lower())
    if same and appointed and is_firm(duty.deadline):
        found.duties[-1] = replace(standing, deadline=duty.deadline)


def _is_addressee(clause: Clause, addressees: tuple[str, ...]) -> bool:
    return clause.text.rstrip(" .;,") in addressees


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
        first, last = (
            _flat_offset(layout.flat, place) for place in layout.view.origin(table.start, table.end)
        )
        if start <= first < end:
            found.append((start, first))
            start = last
    return [*found, (start, end)] if start < end else found


def _named(clause: Clause, match: re.Match[str] | None, section: Section) -> tuple[str, ...]:
    """The units that a clause asks, or names as subject at its head, where a `match` shows any.

    A letter's "Quý đơn vị" and "các đồng chí" are those whom it is addressed to.
    """
    if match is None and not section.inherited(clause):
        match = PASSED_ON.match(clause.lower)
    if match is None:
        return ()
    who = COURTESY.sub("", clause.lower[match.start("who") : match.end("who")])
    ends = NAME_ENDS.search(who)
    who = who[: ends.start()] if ends else who
    if section.default and COLLECTIVE.fullmatch(who):
        return section.default
    return (clause.text[match.start("who") : match.start("who") + len(who)].strip(" ,"),)


def _addressed(clauses: Sequence[Clause], addressees: tuple[str, ...]) -> tuple[str, ...]:
    """Who is meant where a clause names nobody: whom the opening sentences ask, or addressees."""
    lead = takewhile(lambda one: not one.mark or _is_addressee(one, addressees), clauses)
    near = _first_asked(lead)
    return (near or addressees) or _first_asked(clauses[:_OPENING])


def _first_asked(clauses: Iterable[Clause]) -> tuple[str, ...]:
    for clause in clauses:
        match = OPENING.search(clause.lower)
        if match is not None and not COLLECTIVE.fullmatch(match["who"]):
            return (clause.text[match.start("who") : match.end("who")].strip(" ,"),)
    return ()


def _obligation(
    view: View,
    clause: Clause,
    responsible: tuple[str, ...],
    before: Clause | None,
    *,
    asked: bool,
) -> Obligation | None:
    if not asked and not may_set(clause):
        return None
    deadline = deadline_in(clause.text, clause.folded)
    quota = quota_in(clause.text, clause.folded)
    if clause.lower.startswith("để ") and before is not None and not is_firm(deadline):
        deadline = frequency_in(before.text, before.folded) or deadline
    if not asked and not sets(clause, deadline, quota):
        return None
    return Obligation(
        responsible=responsible,
        action=clause.text.rstrip(" ;,"),
        deadline=deadline,
        quota=quota,
        receiver=receiver_in(clause.text),
        reading=view.reading(clause.start, clause.end, sure=_sure(deadline, quota, responsible)),
        form=form_in(clause.text, clause.folded),
    )


def _sure(deadline: Deadline | None, quota: Quota | None, who: tuple[str, ...]) -> float:
    return 0.4 + 0.2 * is_firm(deadline) + 0.15 * (quota is not None) + 0.15 * bool(who)
