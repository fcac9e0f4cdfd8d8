"""What narrows a search: the rights of who asks, and the conditions beside the box."""

from collections.abc import Iterable, Sequence
from datetime import date

from search.analysis import STILL, day_number, folded_value
from search.clauses import (
    Between,
    Clause,
    Everything,
    Is,
    Nothing,
    OneOf,
    Without,
    all_of,
    any_of,
)
from search.query import SearchFilters
from search.scope import Scope, ScopeRule

MOST_TERMS = 50_000  # Elasticsearch takes 65,536 in one condition.


def fixed(filters: SearchFilters) -> Clause:
    """Conditions that no facet shows."""
    return all_of(
        _dates(filters), _attached(filters), _standing(filters), _left_out(filters.left_out)
    )


def facet_filters(filters: SearchFilters) -> dict[str, Clause]:
    """The condition of each facet on which something was chosen."""
    chosen: dict[str, Clause | None] = {
        "year": _one_of("year", filters.years),
        "unit": _one_of("unit_path", filters.units),
        "doc_type": _one_of("doc_type_key", map(folded_value, filters.doc_types)),
        "kind": _one_of("kind", filters.kinds),
        "quality": _one_of("quality", filters.qualities),
        "field": _one_of("field_key", map(folded_value, filters.fields)),
        "status": _one_of("status", filters.statuses),
    }
    return {facet: clause for facet, clause in chosen.items() if clause is not None}


def _one_of(field: str, values: Iterable[str | int]) -> Clause | None:
    chosen = tuple(dict.fromkeys(values))
    return OneOf(field, chosen) if chosen else None


def _dates(filters: SearchFilters) -> Clause | None:
    if not (filters.issued_from or filters.issued_to):
        return None
    return Between("issued", _day(filters.issued_from, 1), _day(filters.issued_to, 99_999_998))


def _day(day: date | None, missing: int) -> int:
    return day.year * 10_000 + day.month * 100 + day.day if day else missing


def _standing(filters: SearchFilters) -> Clause | None:
    if filters.standing_on is None:
        return None
    day = day_number(filters.standing_on)
    return all_of(Between("since", 0, day), Between("until", day + 1, STILL))


def _left_out(ids: Sequence[str]) -> Clause | None:
    """Everything but these; in portions that either engine takes."""
    portions = range(0, len(ids), MOST_TERMS)
    unwanted = tuple(OneOf("key", tuple(ids[start : start + MOST_TERMS])) for start in portions)
    return Without(Everything(), unwanted) if unwanted else None


def _attached(filters: SearchFilters) -> Clause | None:
    wanted = filters.has_attachments
    return None if wanted is None else Is("attached", int(wanted))


def visible(scope: Scope) -> Clause:
    """What any of the grants lets be seen."""
    if scope.unlimited:
        return Everything()
    return any_of(*(_granted(rule) for rule in scope.rules))


def _granted(rule: ScopeRule) -> Clause:
    if rule.units == frozenset() or rule.kinds == frozenset():
        return Nothing()
    return all_of(
        Between("confidentiality", 0, rule.max_confidentiality),
        _one_of("unit", sorted(rule.units)) if rule.units is not None else None,
        Between("rights_year", *rule.years) if rule.years else None,
        _one_of("kind", sorted(rule.kinds)) if rule.kinds is not None else None,
    )
