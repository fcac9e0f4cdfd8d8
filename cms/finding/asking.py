"""The question of a screen: the box read with the office's short forms and its units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone

from archive import Unit, copies_ended_on, ended_on
from cms.finding.filters import related
from search import Part, earlier_id, engine, folded_words, office_synonyms, parse_query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from archive import AccessScope
    from cms.finding.filters import SearchState
    from search import Alternative, FacetCount, SearchQuery, SearchResults, Synonyms


def query_of(state: SearchState, *, scope: AccessScope) -> SearchQuery:
    """What the engine is asked; ``đơn vị:`` also means records kept by a unit of that name."""
    synonyms, filters = office_synonyms(), state.filters()
    if state.in_force:
        filters = replace(filters, left_out=not_in_force(state.as_of, scope=scope))
    query = parse_query(
        state.text,
        filters=filters,
        sort=state.sort,
        synonyms=synonyms,
        literal=state.literal,
    )
    if not any(part.part is Part.ISSUER for one in query.alternatives for part in one.parts):
        return query
    units = _Units.of(synonyms, kin=state.predecessors)
    return replace(query, alternatives=tuple(map(units.named, query.alternatives)))


def named_units(query: SearchQuery) -> set[int]:
    """The units that ``đơn vị:`` names in the box, without those that they came from or became."""
    parts = [part for one in query.alternatives for part in one.parts if part.part is Part.ISSUER]
    if not parts:
        return set()
    units = _Units.of(office_synonyms(), kin=False)
    return {pk for part in parts for pk in units.meant(t.folded for t in part.terms)}


def not_in_force(as_of: date | None, *, scope: AccessScope) -> tuple[str, ...]:
    """The index's names of what results tell the user to be ended, as it stood then too."""
    day = as_of or timezone.localdate()
    rows = list(scope.records(ended_on(day)).values_list("page_id", "version"))
    if rows:  # Only of what the user sees to be ended a copy may be told to be.
        rows += copies_ended_on(day, scope=scope).values_list("page_id", "version")
    names = [str(page_id) for page_id, _ in rows]
    if as_of is not None:
        names += [earlier_id(str(pk), n + 1) for pk, last in rows for n in range(last)]
    return tuple(names)


def search_of(
    query: SearchQuery, *, scope: AccessScope, page: int, page_size: int
) -> SearchResults:
    """The page of hits as they are, or as they stood; raises ``SearchUnavailable``."""
    return engine().search(query, within=scope.search_scope(), page=page, page_size=page_size)


def keys_of_state(state: SearchState, *, scope: AccessScope, limit: int) -> tuple[str, ...]:
    """The keys of all hits in the order of the pages, at most ``limit``."""
    return engine().keys(query_of(state, scope=scope), within=scope.search_scope(), limit=limit)


def months_of_state(state: SearchState, *, scope: AccessScope) -> tuple[FacetCount, ...]:
    """How many hits each month of issue has."""
    return engine().months(query_of(state, scope=scope), within=scope.search_scope())


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of the office under all their names, short forms spelt out."""

    synonyms: Synonyms
    names: tuple[tuple[int, frozenset[str]], ...]
    kin: bool

    @classmethod
    def of(cls, synonyms: Synonyms, *, kin: bool) -> _Units:
        rows = list(Unit.objects.values_list("pk", "name"))
        rows += Unit.objects.exclude(short_name="").values_list("pk", "short_name")
        rows += Unit.objects.filter(aliases__isnull=False).values_list("pk", "aliases__name")
        names = tuple(
            (pk, frozenset(synonyms.spelled_out(folded_words(name)))) for pk, name in rows
        )
        return cls(synonyms, names, kin)

    def named(self, one: Alternative) -> Alternative:
        parts = tuple(
            replace(part, units=self.meant(term.folded for term in part.terms))
            if part.part is Part.ISSUER
            else part
            for part in one.parts
        )
        return replace(one, parts=parts)

    def meant(self, words: Iterable[str]) -> tuple[int, ...]:
        """The units that bear all the words in one of their names."""
        wanted = frozenset(self.synonyms.spelled_out(tuple(words)))
        found = {pk for pk, name in self.names if wanted <= name}
        return tuple(sorted(related(found) if self.kin else found))
