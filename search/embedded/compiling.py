"""Conditions as tantivy queries."""

import re
from functools import singledispatchmethod

import tantivy
from tantivy import Occur, Query

from search import clauses as c
from search.embedded.schema import NUMBERS

FEWEST_OF_A_RUN = 0.8
MOST_WRITTEN_OUT = 6


class Compiler:
    """Turns clauses into queries over one schema."""

    def __init__(self, definition: tantivy.Schema) -> None:
        self.schema = definition

    @singledispatchmethod
    def query(self, clause: c.Clause) -> Query:
        """The query for a clause."""
        raise TypeError(f"no query for {type(clause).__name__}")

    @query.register
    def _(self, clause: c.Is) -> Query:
        option = "basic" if isinstance(clause.value, int) else "freq"
        return Query.term_query(self.schema, clause.field, clause.value, option)

    @query.register
    def _(self, clause: c.Begins) -> Query:
        return Query.regex_query(self.schema, clause.field, f"{re.escape(clause.prefix)}.*")

    @query.register
    def _(self, clause: c.InOrder) -> Query:
        return Query.phrase_query(self.schema, clause.field, list(clause.terms))

    @query.register
    def _(self, clause: c.OneOf) -> Query:
        """A set of terms reads all they have in the whole index: only when nothing else will do."""
        if len(clause.values) == 1:
            return self.query(c.Is(clause.field, clause.values[0]))
        if clause.field in NUMBERS and (run := _as_run(clause)):
            return self.query(run)
        return Query.term_set_query(self.schema, clause.field, list(clause.values))

    @query.register
    def _(self, clause: c.Between) -> Query:
        return Query.range_query(
            self.schema, clause.field, tantivy.FieldType.Unsigned, clause.low, clause.high
        )

    @query.register
    def _(self, clause: c.All) -> Query:
        return Query.boolean_query([(Occur.Must, self.query(part)) for part in clause.of])

    @query.register
    def _(self, clause: c.Any) -> Query:
        parts = [self.query(part) for part in clause.of]
        scored = [(Occur.Should, part) for part in parts]
        if clause.at_least == 2 < len(parts) <= MOST_WRITTEN_OUT:
            held = Query.const_score_query(_two_of(parts), 0)
            return Query.boolean_query([(Occur.Must, held), *scored])
        return Query.boolean_query(scored, minimum_number_should_match=clause.at_least)

    @query.register
    def _(self, clause: c.Without) -> Query:
        excluded = [(Occur.MustNot, self.query(part)) for part in clause.excluded]
        return Query.boolean_query([(Occur.Must, self.query(clause.base)), *excluded])

    @query.register
    def _(self, clause: c.Preferring) -> Query:
        preferred = [(Occur.Should, self.query(part)) for part in clause.preferred]
        return Query.boolean_query([(Occur.Must, self.query(clause.base)), *preferred])

    @query.register
    def _(self, clause: c.Weighted) -> Query:
        return Query.boost_query(self.query(clause.base), clause.weight)

    @query.register
    def _(self, clause: c.Flat) -> Query:
        return Query.const_score_query(self.query(clause.base), clause.score)

    @query.register
    def _(self, clause: c.Everything) -> Query:
        return Query.all_query()

    @query.register
    def _(self, clause: c.Nothing) -> Query:
        return Query.empty_query()


def _two_of(parts: list[Query]) -> Query:
    """At least two of them: one of either half, or two of one half.

    Where tantivy counts matches itself it reads every list to its end, however few documents the
    other conditions leave; of many lists it is the quicker one all the same.
    """
    if len(parts) == 2:
        return Query.boolean_query([(Occur.Must, part) for part in parts])
    halves = (parts[: len(parts) // 2], parts[len(parts) // 2 :])
    of_each = [Query.boolean_query([(Occur.Should, part) for part in half]) for half in halves]
    ways = [_two_of(half) for half in (of_each, *halves) if len(half) > 1]
    return Query.boolean_query([(Occur.Should, way) for way in ways])


def _as_run(clause: c.OneOf) -> c.Clause | None:
    """Numbers that lie close together as bounds without the gaps, None when they lie apart.

    Only for fields of one number a document. Bounds are looked up for the documents in question,
    while a set is first made of every document that has one of the numbers.
    """
    values = {int(value) for value in clause.values}
    low, high = min(values), max(values)
    if len(values) < FEWEST_OF_A_RUN * (high - low + 1):
        return None
    gaps = tuple(sorted(set(range(low, high + 1)) - values))
    run = c.Between(clause.field, low, high)
    return c.Without(run, (c.OneOf(clause.field, gaps),)) if gaps else run
