"""Whether a clause asks somebody to act, or sets a day or a number for some act."""

import re

from archive.reading.clauses import Clause
from archive.reading.daywords import BEFORE, is_timed
from archive.reading.duties import (
    BY_UNIT,
    CLOSING,
    DUE,
    IMPERATIVE,
    LABEL,
    PROMISED,
    SUBJECT,
    TOLD,
    VERB_INSIDE,
    WISHES,
)
from archive.reading.events import events_in, is_counted
from archive.reading.folding import fold
from archive.reading.model import Deadline, DeadlineKind, Quota


def subject_of(clause: Clause) -> re.Match[str] | None:
    """The subject at the head of a clause, unless the clause only tells what somebody does."""
    match = SUBJECT.match(clause.lower, clause.begin)
    return None if match is None or TOLD.search(match["who"]) else match


def asks(clause: Clause, subject: re.Match[str] | None, named: re.Match[str] | None) -> bool:
    """Whether a clause says that somebody shall act; `named` are those it asks, or its subject.

    What "Điều 1. Thành lập …" does itself, what the sender promises, wishes that name no act and
    the closing words of a decision ask for nothing.
    """
    if clause.lower.startswith("căn cứ ") and clause.begin == 0:
        return False
    predicate = _predicate(clause, named)
    closes = CLOSING.search(clause.lower)
    if WISHES.match(clause.lower, predicate) or (closes and closes.start() <= predicate):
        return False
    if subject is not None:
        return PROMISED.search(subject["who"]) is None
    enacts = clause.mark.startswith("Điều") and clause.begin == 0
    labels = clause.begin == 0 and LABEL.match(clause.lower) is not None
    return not (enacts or labels) and IMPERATIVE.match(clause.lower, clause.begin) is not None


def may_set(clause: Clause) -> bool:
    """Whether a clause may set a day or a number, or shares the rhythm of the one before it."""
    return is_timed(clause.folded) or clause.lower.startswith("để ")


def sets(clause: Clause, deadline: Deadline | None, quota: Quota | None) -> bool:
    """Whether a clause sets a day or a least number for some act."""
    if quota is not None and "tối thiểu" in clause.lower:
        return True
    if VERB_INSIDE.search(clause.lower) is not None:
        least = quota is not None and quota.minimum is not None
        return least or binds(clause, deadline)
    if deadline is None or not binds(clause, deadline):
        return False
    acts = BY_UNIT.match(clause.lower, clause.begin)
    return bool(acts or DUE.search(clause.lower)) or _is_item_by(clause, deadline)


def is_firm(deadline: Deadline | None) -> bool:
    """Whether a day or a rhythm is set."""
    return deadline is not None and deadline.kind in (DeadlineKind.FIXED, DeadlineKind.RECURRING)


def is_on_a_day(deadline: Deadline | None) -> bool:
    """Whether a day is set: in what is told, a rhythm alone is how things are done already."""
    rule = "BY" if deadline is None or deadline.rrule is None else deadline.rrule
    return is_firm(deadline) and "BY" in rule


def _predicate(clause: Clause, named: re.Match[str] | None) -> int:
    """Where a clause begins to say what is to be done, behind those who are named."""
    begin = clause.begin if named is None else named.end("who")
    rest = clause.lower[begin:]
    return begin + len(rest) - len(rest.lstrip(" ,:\n"))


def binds(clause: Clause, deadline: Deadline | None) -> bool:
    """Whether a day, a rhythm or a time counted from an event is set."""
    if deadline is None or deadline.kind is not DeadlineKind.EVENT:
        return is_firm(deadline)
    return any(map(is_counted, events_in(clause.text, clause.folded)))


def _is_item_by(clause: Clause, deadline: Deadline) -> bool:
    """Whether an item of a list ends with the day before which it is due, whatever its verb."""
    by = clause.listed and BEFORE.match(fold(deadline.raw))
    return bool(by) and clause.text.rstrip(" .;,/").endswith(deadline.raw)
