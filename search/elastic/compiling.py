"""Conditions as Elasticsearch queries."""

from functools import singledispatch

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search import clauses as c


@singledispatch
def compiled(clause: c.Clause) -> Query:
    """The query for a clause."""
    raise TypeError(f"no query for {type(clause).__name__}")


@compiled.register
def _(clause: c.Is) -> Query:
    return Q("term", **{clause.field: {"value": clause.value}})


@compiled.register
def _(clause: c.Begins) -> Query:
    return Q("prefix", **{clause.field: {"value": clause.prefix}})


@compiled.register
def _(clause: c.InOrder) -> Query:
    text = " ".join(clause.terms)
    return Q("match_phrase", **{clause.field: {"query": text, "analyzer": "whitespace"}})


@compiled.register
def _(clause: c.OneOf) -> Query:
    return Q("terms", **{clause.field: list(clause.values)})


@compiled.register
def _(clause: c.Between) -> Query:
    return Q("range", **{clause.field: {"gte": clause.low, "lte": clause.high}})


@compiled.register
def _(clause: c.All) -> Query:
    return Q("bool", must=[compiled(part) for part in clause.of])


@compiled.register
def _(clause: c.Any) -> Query:
    parts = [compiled(part) for part in clause.of]
    return Q("bool", should=parts, minimum_should_match=clause.at_least)


@compiled.register
def _(clause: c.Without) -> Query:
    excluded = [compiled(part) for part in clause.excluded]
    return Q("bool", must=[compiled(clause.base)], must_not=excluded)


@compiled.register
def _(clause: c.Preferring) -> Query:
    preferred = [compiled(part) for part in clause.preferred]
    return Q("bool", must=[compiled(clause.base)], should=preferred)


@compiled.register
def _(clause: c.Weighted) -> Query:
    return Q("bool", must=[compiled(clause.base)], boost=clause.weight)


@compiled.register
def _(clause: c.Flat) -> Query:
    return Q("constant_score", filter=compiled(clause.base), boost=clause.score)


@compiled.register
def _(_clause: c.Everything) -> Query:
    return Q("match_all")


@compiled.register
def _(_clause: c.Nothing) -> Query:
    return Q("match_none")
