"""The rows of one book within the reader's scope: found, counted, read in portions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from archive import (
    NumberSeries,
    Register,
    RegisterEntry,
    amendments_on,
    end_of,
    entry_on,
)
from cms.records.effects import short_words
from cms.registers.books import HIDDEN_TITLE, OUTSIDE_TITLE, row_of
from cms.registers.state import PAGE_SIZE, SORTS, STATES
from search import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from archive import AccessScope
    from cms.registers.books import Row
    from cms.registers.state import RegisterState

PORTION = 500


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of all rows that match, in the order of the screen."""

    ids: tuple[int, ...]

    @property
    def total(self) -> int:
        return len(self.ids)

    @property
    def pages(self) -> int:
        return max(-(-len(self.ids) // PAGE_SIZE), 1)

    def page(self, number: int) -> tuple[int, ...]:
        return self.ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Whether the numbers of a series run on without a hole."""

    series: str
    first: int
    last: int
    missing: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        return sum(last - first + 1 for first, last in self.missing)

    @property
    def words(self) -> str:
        """The missing numbers: «3, 7–9»; a long list ends with how many more there are."""
        shown = [f"{a}" if a == b else f"{a}–{b}" for a, b in self.missing[:20]]
        rest = len(self.missing) - 20
        return ", ".join(shown) + (f" và {rest} khoảng khác" if rest > 0 else "")


def find_rows(register: Register | None, state: RegisterState, *, scope: AccessScope) -> Found:
    """All rows of the book that the filters leave; words are looked for without their marks."""
    if register is None:
        return Found(())
    if state.as_of is not None:
        return _find_standing(register, state, day=state.as_of, scope=scope)
    entries = register.entries.filter(_condition(state)).order_by(*SORTS[state.sort][1])
    wanted = fold(state.text).split()
    if not wanted:
        return Found(tuple(entries.values_list("pk", flat=True)))
    lines = with_readable(entries, scope=scope).filter(readable=True)
    texts = lines.values_list("pk", "code", "author", "title")
    return Found(
        tuple(
            pk
            for pk, *columns in texts.iterator(chunk_size=2000)
            if _holds(_folded(" ".join(columns)), wanted)
        )
    )


def _find_standing(
    register: Register, state: RegisterState, *, day: date, scope: AccessScope
) -> Found:
    """The rows that the book held then, judged by the words and states of that day."""
    whole = replace(state, state="")
    entries = register.entries.filter(_condition(whole), created_at__lt=end_of(day))
    lines = with_readable(entries, scope=scope).prefetch_related("amendments")
    wanted, asked = fold(state.text).split(), STATES.get(state.state)
    found = []
    for line in lines.order_by(*SORTS[state.sort][1]).iterator(chunk_size=PORTION):
        then = entry_on(line, day=day)
        words = " ".join((then.code, then.author, then.title))
        readable = line.readable and _holds(_folded(words), wanted)
        if (not wanted or readable) and (asked is None or then.state == asked):
            found.append(then.pk)
    return Found(tuple(found))


def _condition(state: RegisterState) -> Q:
    condition = Q()
    if state.first is not None:
        condition &= Q(number__gte=state.first)
    if state.last is not None:
        condition &= Q(number__lte=state.last)
    if state.day_from:
        condition &= Q(registered_on__gte=state.day_from)
    if state.day_to:
        condition &= Q(registered_on__lte=state.day_to)
    if state.state:
        condition &= Q(state=STATES[state.state])
    return condition


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text)


def _holds(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text for word in wanted)


def with_readable(
    entries: QuerySet[RegisterEntry], *, scope: AccessScope
) -> QuerySet[RegisterEntry]:
    """Each entry with ``readable``: whether its record may be read by the user."""
    readable = Exists(scope.records().filter(pk=OuterRef("record_id")))
    return entries.annotate(
        readable=Case(
            When(record__isnull=True, then=Value(True)),
            When(readable, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
    )


def read_rows(
    ids: Sequence[int], *, book: str, scope: AccessScope, as_of: date | None = None
) -> list[Row]:
    """The rows of these ids in their order, as they are or stood: a few queries for any number."""
    entries = with_readable(RegisterEntry.objects.filter(pk__in=ids), scope=scope)
    by_id = {
        entry.pk: entry
        for entry in entries.select_related("record", "register", "series").prefetch_related(
            "amendments"
        )
    }
    own = frozenset().union(*(grant.unit_ids for grant in scope.standing))
    held = [one.record for one in by_id.values() if one.readable and one.record is not None]
    words = short_words(held, day=as_of or timezone.localdate(), scope=scope)
    return [
        row_of(
            by_id[pk] if as_of is None else entry_on(by_id[pk], day=as_of),
            book=book,
            readable=by_id[pk].readable,
            amendments=by_id[pk].amendments.all()
            if as_of is None
            else amendments_on(by_id[pk], day=as_of),
            hidden=HIDDEN_TITLE if by_id[pk].register.unit_id in own else OUTSIDE_TITLE,
            effect=words.get(by_id[pk].record_id or 0),
        )
        for pk in ids
        if pk in by_id
    ]


def all_rows(
    found: Found, *, book: str, scope: AccessScope, as_of: date | None = None
) -> Iterator[Row]:
    """All rows that match, read in portions so that a long book stays out of memory."""
    for start in range(0, found.total, PORTION):
        yield from read_rows(
            found.ids[start : start + PORTION], book=book, scope=scope, as_of=as_of
        )


def gaps_of(register: Register, *, as_of: date | None = None) -> list[Gaps]:
    """Check every series of the book; a cancelled number is there, so it is no gap."""
    numbers: dict[str, list[int]] = {}
    used = register.entries.order_by("series_id", "number")
    if as_of is not None:
        used = used.filter(created_at__lt=end_of(as_of))
    for series, number in used.values_list("series__name", "number"):
        numbers.setdefault(series, []).append(number)
    counters = NumberSeries.objects.filter(register=register)
    taken = dict(counters.values_list("name", "last_number")) if as_of is None else {}
    return [
        Gaps(
            series=name,
            first=held[0],
            last=max(held[-1], taken.get(name, 0)),
            missing=tuple(_holes([*held, max(held[-1], taken.get(name, 0)) + 1])),
        )
        for name, held in sorted(numbers.items())
    ]


def _holes(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for before, after in pairwise(numbers):
        if after - before > 1:
            yield before + 1, after - 1
