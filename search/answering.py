"""Answering a question: the steps both engines share, over what an engine can look up."""

import math
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

from search.analysis import Stored, exact_code, pairs_of
from search.clauses import Any, Clause, Everything, Flat, Is, Nothing, all_of, any_of
from search.correction import suggestion
from search.highlights import highlights
from search.likeness import telling
from search.marking import Marker
from search.ordering import FIRST, Judge, Ranked, order
from search.parsing import parse_query
from search.plan import ALL_WORDS_UP_TO, Plan, beginning, plan
from search.query import SearchFilters, SearchQuery, Sort
from search.results import FACETS, FacetCount, Hit, SearchResults
from search.scope import Scope
from search.vietnamese import loose_code

RELAXED_NOTE = (
    "Không có văn bản nào chứa đủ các từ đã nhập; dưới đây là văn bản chứa ít nhất một nửa số từ."
)
NO_SUCH_NUMBER = (
    "Không có văn bản nào mang số, ký hiệu đã nhập; "
    "dưới đây là văn bản có nhắc đến số ấy hoặc có các từ ấy."
)
PROSE_NOTE = (
    "Câu tìm dài: kết quả là văn bản chứa ít nhất hai cặp từ liền nhau của câu, "
    "không kể những cặp từ mà quá nhiều văn bản cùng có; khớp nhất xếp trước."
)


class Reader(Protocol):
    """What an engine can look up in one consistent view of its index."""

    def count(self) -> int:
        """How many documents there are."""

    def total(self, clause: Clause) -> int:
        """How many documents meet the clause, exactly."""

    def top(
        self, clause: Clause, *, sort: Sort, offset: int, limit: int
    ) -> list[tuple[float, Stored]]:
        """The best or newest documents with the engine's own score."""

    def keys(self, clause: Clause, *, sort: Sort, limit: int) -> list[str]:
        """The keys of the documents that ``top`` gives, without reading the documents."""

    def months(self, clause: Clause) -> tuple[FacetCount, ...]:
        """How many documents of each month of issue meet the clause; 0 is without a date."""

    def counted(
        self, clause: Clause, names: Iterable[str]
    ) -> tuple[int, Mapping[str, tuple[FacetCount, ...]]]:
        """How many documents meet the clause, and of each value of the named facets, exactly."""

    def frequencies(self, field: str, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many documents each term stands."""

    def spread(self, field: str, terms: Iterable[str], within: Clause) -> Mapping[str, int]:
        """In how many documents that meet the clause each term stands; unlike frequencies."""

    def damage(self) -> tuple[str, ...]:
        """The sets of letters that damaged layers of this index have lost."""


@dataclass(frozen=True, slots=True)
class Answering:
    """One question put to one view of an index."""

    reader: Reader

    def answer(
        self, query: SearchQuery, *, within: Scope, page: int, page_size: int
    ) -> SearchResults:
        """Counted and looked up side by side: an engine does either without holding Python up."""
        page, page_size = max(1, page), max(1, min(page_size, 500))
        judge = self._judge(query)
        strict = self._strict(judge, within)
        with ThreadPoolExecutor(max_workers=1) as beside:
            counting = beside.submit(self._counted, judge, within, strict)
            hits = self._hits(judge, strict, page=page, page_size=page_size)
            suggestion = self._suggestion(judge, within) if page == 1 else None
            found = counting.result()
        if found.total and found.plan is not strict:
            hits = self._hits(judge, found.plan, page=page, page_size=page_size)
        return SearchResults(
            total=found.total,
            hits=hits,
            facets=found.facets,
            suggestion=suggestion,
            notes=self._notes(query, found, within=within),
        )

    def keys(self, query: SearchQuery, *, within: Scope, limit: int) -> tuple[str, ...]:
        """Every key in the order of the pages: the first ones judged, the others as scored."""
        judge = self._judge(query)
        found = self._counted(judge, within, self._strict(judge, within), facets=False)
        if not found.total:
            return ()
        clause, sort = self._ordered(query, found.plan)
        rest = self.reader.keys(clause, sort=sort, limit=limit)
        if sort is not Sort.RELEVANCE:
            return tuple(rest)
        first = self._page(judge, found.plan, page=1, page_size=FIRST)
        return tuple(dict.fromkeys([*(one.stored.key for one in first), *rest]))[:limit]

    def months(self, query: SearchQuery, *, within: Scope) -> tuple[FacetCount, ...]:
        """The hits by month of issue, the earliest month first."""
        judge = self._judge(query)
        found = self._counted(judge, within, self._strict(judge, within), facets=False)
        counts = self.reader.months(found.plan.narrowed(found.plan.match))
        return tuple(sorted(counts, key=lambda count: count.value))

    def begun(self, text: str, *, within: Scope, limit: int) -> tuple[str, ...]:
        """Keys of the newest documents whose subject or number the text begins to name."""
        clause = beginning(parse_query(text))
        if isinstance(clause, Nothing):
            return ()
        narrowed = plan(SearchQuery(text=""), within=within).narrowed(clause)
        return tuple(self.reader.keys(narrowed, sort=Sort.NEWEST, limit=limit))

    def alike(self, weights: Mapping[str, float], *, within: Scope, limit: int) -> tuple[Hit, ...]:
        """Documents that share the telling ones of these pairs, judged within the scope only."""
        seen = plan(SearchQuery(text=""), within=within).narrowed(Everything())
        counts = self.reader.spread("pairs", weights, seen)
        best = telling(weights, counts, total=max(self.reader.total(seen), 1))
        if not best:
            return ()
        shared = tuple(Flat(Is("pairs", pair), score) for pair, score in best.items())
        clause = plan(SearchQuery(text=""), within=within).narrowed(
            Any(shared, at_least=math.ceil(len(shared) / 3))
        )
        rows = self.reader.top(clause, sort=Sort.RELEVANCE, offset=0, limit=limit)
        return tuple(Hit(key=stored.key, score=score) for score, stored in rows)

    def _hits(self, judge: Judge, found: Plan, *, page: int, page_size: int) -> tuple[Hit, ...]:
        marker = Marker(judge)
        ranked = self._page(judge, found, page=page, page_size=page_size)
        return tuple(
            Hit(key=one.stored.key, score=one.score, highlights=highlights(one, marker))
            for one in ranked
        )

    def _suggestion(self, judge: Judge, within: Scope) -> str | None:
        """A better wording, made only of words of records within the scope."""
        query = judge.query

        def visible(word: str) -> bool:
            return within.unlimited or self._stands(Is("words", word), within=within)

        offered = suggestion(query, self.reader, visible=visible)
        if offered is None:
            return None
        meant = parse_query(offered, filters=query.filters)
        better = plan(meant, within=within, common=judge.common)
        return offered if self._stands(better.match, meant.filters, within=within) else None

    def _stands(
        self, clause: Clause, filters: SearchFilters | None = None, *, within: Scope
    ) -> bool:
        """Whether the scope holds such a document; one of its units is soon looked through."""
        asked = SearchQuery(text="", filters=filters or SearchFilters())
        part = within.part()
        scopes = (part, within) if part.rules else (within,)
        return any(
            self.reader.total(plan(asked, within=scope).narrowed(clause)) for scope in scopes
        )

    def _notes(self, query: SearchQuery, found: "_Counted", *, within: Scope) -> tuple[str, ...]:
        """That no record within the scope bears the number asked for, or how much hits hold."""
        asked = [key for one in query.alternatives if (key := one.code_guess)]
        if not asked or not found.total:
            return found.notes
        forms = [form for key in asked for form in (loose_code(key), exact_code(key))]
        bearing = any_of(*(Is("codes", form) for form in forms))
        return found.notes if self._stands(bearing, within=within) else (NO_SUCH_NUMBER,)

    def _strict(self, judge: Judge, within: Scope) -> Plan:
        query = judge.query
        damage = self.reader.damage() if query.terms else ()
        return plan(query, within=within, damage=damage, common=judge.common)

    def _counted(
        self, judge: Judge, within: Scope, strict: Plan, *, facets: bool = True
    ) -> "_Counted":
        """The plan and its counts, relaxed when nothing holds every word."""
        query = judge.query
        found = self._count(strict, facets=facets)
        words = max((len(set(one.terms)) for one in query.alternatives), default=0)
        if found.total:
            return replace(found, notes=(PROSE_NOTE,) if words > ALL_WORDS_UP_TO else ())
        if words < 2:
            return found
        damage = self.reader.damage()
        relaxed = plan(query, within=within, damage=damage, relaxed=True)
        found = self._count(relaxed, facets=facets)
        return replace(found, notes=(RELAXED_NOTE,)) if found.total else found

    def _count(self, planned: Plan, *, facets: bool) -> "_Counted":
        """The total, and each facet within every filter but its own."""
        free = [name for name in FACETS if facets and name not in planned.filters]
        total, counts = self.reader.counted(planned.narrowed(planned.match), free)
        counts = dict(counts)
        for name in planned.filters if facets else ():
            clause = planned.narrowed(planned.match, leaving_out=name)
            counts.update(self.reader.counted(clause, [name])[1])
        return _Counted(planned, total, {name: counts.get(name, ()) for name in FACETS})

    def _page(self, judge: Judge, found: Plan, *, page: int, page_size: int) -> list[Ranked]:
        """The hits of a page; the first ones of a question in their final order."""
        query, offset = judge.query, (page - 1) * page_size
        clause, sort = self._ordered(query, found)
        if sort is not Sort.RELEVANCE or offset >= FIRST:
            rows = self.reader.top(clause, sort=sort, offset=offset, limit=page_size)
            return [judge.ranked(stored) for _, stored in rows]
        rows = self._best(clause, found, limit=max(FIRST, offset + page_size))
        stored = [one for _, one in rows]
        ranked = order(judge, stored[:FIRST]) + [judge.ranked(one) for one in stored[FIRST:]]
        return ranked[offset : offset + page_size]

    def _best(self, clause: Clause, found: Plan, *, limit: int) -> list[tuple[float, Stored]]:
        """The best hits; where enough of them are ahead of the others, these alone are scored."""
        if not isinstance(found.ahead, Nothing):
            ahead = all_of(Flat(found.ahead), clause)
            rows = self.reader.top(ahead, sort=Sort.RELEVANCE, offset=0, limit=limit)
            if len(rows) == limit:
                return rows
        return self.reader.top(clause, sort=Sort.RELEVANCE, offset=0, limit=limit)

    def _ordered(self, query: SearchQuery, found: Plan) -> tuple[Clause, Sort]:
        """What to look up and in which order; without words there is nothing to be relevant to."""
        if query.sort is Sort.RELEVANCE and query.terms:
            return found.narrowed(found.scored), Sort.RELEVANCE
        sort = Sort.NEWEST if query.sort is Sort.RELEVANCE else query.sort
        return found.narrowed(found.match), sort

    def _judge(self, query: SearchQuery) -> Judge:
        forms = [form for expansion in query.expansions for form in expansion.forms]
        words = dict.fromkeys(term.folded for term in query.terms)
        words.update({form[0].folded: None for form in forms if len(form) == 1})
        pairs: dict[str, None] = {}
        for form in forms:
            pairs.update(dict.fromkeys(pairs_of(term.folded for term in form)))
        for one in query.alternatives:
            for group in (one.terms, *(phrase.terms for phrase in one.phrases)):
                pairs.update(dict.fromkeys(pairs_of(term.folded for term in group)))
        return Judge.of(
            query,
            words=self.reader.frequencies("words", words),
            pairs=self.reader.frequencies("pairs", pairs),
            count=self.reader.count(),
        )


@dataclass(frozen=True, slots=True)
class _Counted:
    """A plan with its true total and the counts of each facet."""

    plan: Plan
    total: int
    facets: Mapping[str, tuple[FacetCount, ...]]
    notes: tuple[str, ...] = ()
