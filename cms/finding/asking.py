"""The question of a screen: the box read with the office's short forms and its units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive import Unit
from cms.finding.filters import related
from search import Part, folded_words, office_synonyms, parse_query

if TYPE_CHECKING:
    from cms.finding.filters import SearchState
    from search import Alternative, SearchQuery, Synonyms


def query_of(state: SearchState) -> SearchQuery:
    """What the engine is asked; ``đơn vị:`` also means records kept by a unit of that name."""
    synonyms = office_synonyms()
    query = parse_query(
        state.text,
        filters=state.filters(),
        sort=state.sort,
        synonyms=synonyms,
        literal=state.literal,
    )
    if not any(part.part is Part.ISSUER for one in query.alternatives for part in one.parts):
        return query
    units = _Units.of(synonyms, kin=state.predecessors)
    return replace(query, alternatives=tuple(map(units.named, query.alternatives)))


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
            replace(part, units=self._units(tuple(term.folded for term in part.terms)))
            if part.part is Part.ISSUER
            else part
            for part in one.parts
        )
        return replace(one, parts=parts)

    def _units(self, words: tuple[str, ...]) -> tuple[int, ...]:
        wanted = frozenset(self.synonyms.spelled_out(words))
        found = {pk for pk, name in self.names if wanted <= name}
        return tuple(sorted(related(found) if self.kin else found))
