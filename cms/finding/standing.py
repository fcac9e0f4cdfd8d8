"""Search the archive as it stood at the end of a day.

The index holds the present. What has not changed since the day is found in it by the day since
which it has stood; what was revised or cancelled later is read from the version of that day and
asked in a small index made for it. Together they are the archive of that day, each record once,
and the totals are true. Rights are those of this moment.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from archive import RecordState, RegisterEntry, changed_after, entry_on, versions_on
from cms.finding.asking import query_of
from cms.finding.reading import PORTION, read_visible
from cms.indexing import attachment_texts, document_of
from search import RELAXED_NOTE, FacetCount, SearchResults, engine, passing_engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from archive import AccessScope, Record, RecordVersion
    from cms.finding.filters import SearchState
    from cms.records.models import RecordPageBase
    from search import Hit, Scope, SearchDocument, SearchEngine, SearchQuery

MOST_CHANGED = 2_000
KEPT = 4


@dataclass(frozen=True, slots=True)
class Then:
    """The small index of what changed later: its engine, its folder, what was left out."""

    engine: SearchEngine
    folder: TemporaryDirectory[str]
    left_out: int


_kept: OrderedDict[tuple[object, ...], Then] = OrderedDict()
_lock = Lock()


def search_of(
    state: SearchState, *, scope: AccessScope, page: int, page_size: int
) -> SearchResults:
    """The page of hits as they are, or as they stood; raises ``SearchUnavailable``."""
    query, within = query_of(state), scope.search_scope()
    if state.as_of is None:
        return engine().search(query, within=within, page=page, page_size=page_size)
    then = _then(state.as_of, scope=scope)
    parts = _parts(state, then, scope=scope)
    hits: list[Hit] = []
    start = (page - 1) * page_size
    for asked, found in parts:
        room = page_size - len(hits)
        hits += _window(asked, query, within=within, start=start, count=room, size=page_size)
        start = max(start - found.total, 0)
    return SearchResults(
        total=sum(found.total for _, found in parts),
        hits=tuple(hits),
        facets=_added([found for _, found in parts]),
        suggestion=next((found.suggestion for _, found in parts if found.suggestion), None),
        notes=tuple(dict.fromkeys(n for _, found in parts for n in (*found.notes, *_told(then)))),
    )


def keys_of_state(state: SearchState, *, scope: AccessScope, limit: int) -> tuple[str, ...]:
    """The keys of all hits in the order of the pages, at most ``limit``."""
    query, within = query_of(state), scope.search_scope()
    keys: list[str] = []
    for asked in _engines(state, scope=scope):
        keys += asked.keys(query, within=within, limit=limit)
    return tuple(keys[:limit])


def months_of_state(state: SearchState, *, scope: AccessScope) -> tuple[FacetCount, ...]:
    """How many hits each month of issue has."""
    query, within = query_of(state), scope.search_scope()
    counts: Counter[int | str] = Counter()
    for asked in _engines(state, scope=scope):
        counts.update({c.value: c.count for c in asked.months(query, within=within)})
    return tuple(FacetCount(value, counts[value]) for value in sorted(counts, key=int))


def _engines(state: SearchState, *, scope: AccessScope) -> list[SearchEngine]:
    """Where the hits lie, in the order of the pages."""
    if state.as_of is None:
        return [engine()]
    parts = _parts(state, _then(state.as_of, scope=scope), scope=scope)
    return [asked for asked, _ in parts]


def _parts(
    state: SearchState, then: Then, *, scope: AccessScope
) -> list[tuple[SearchEngine, SearchResults]]:
    """Both indexes with their totals; hits with all words leave no place for half of them."""
    query, within = query_of(state), scope.search_scope()
    parts = [(e, e.search(query, within=within, page_size=1)) for e in (engine(), then.engine)]
    whole = [(e, found) for e, found in parts if RELAXED_NOTE not in found.notes]
    return whole if any(found.total for _, found in whole) else parts


def _window(
    asked: SearchEngine,
    query: SearchQuery,
    *,
    within: Scope,
    start: int,
    count: int,
    size: int,
) -> list[Hit]:
    """Hits ``start`` to ``start + count`` of one index."""
    if not count:
        return []
    number, at = start // size + 1, start % size
    pages = range(number, number + (2 if at + count > size else 1))
    hits = [
        hit
        for page in pages
        for hit in asked.search(query, within=within, page=page, page_size=size).hits
    ]
    return hits[at : at + count]


def read_standing(
    page_ids: Sequence[int], *, scope: AccessScope, day: date | None
) -> dict[int, tuple[Record, RecordPageBase]]:
    """As ``read_visible``; with a day each record, its page and its rows as they stood then."""
    found = read_visible(page_ids, scope=scope)
    if day is None:
        return found
    versions = versions_on(day, (record for record, _ in found.values()))
    stood = {record.pk: _stood(record) for record, _ in found.values() if record.pk in versions}
    rows = RegisterEntry.objects.select_related("register").prefetch_related("amendments")
    prefetch_related_objects(list(stood.values()), Prefetch("entries", queryset=rows))
    for then in stood.values():
        for entry in then.entries.all():
            entry_on(entry, day=day)
    return {
        page_id: (stood[record.pk], _page_on(stood[record.pk], page, versions[record.pk]))
        for page_id, (record, page) in found.items()
        if record.pk in stood
    }


def _stood(record: Record) -> Record:
    """A copy that may be changed without being saved: in its book, its rows to be read anew."""
    then = copy(record)
    if then.state == RecordState.CANCELLED:
        then.state = RecordState.FILED
    then._prefetched_objects_cache = {}
    return then


def _page_on(then: Record, page: RecordPageBase, version: RecordVersion) -> RecordPageBase:
    """The page of the version in force; the record takes its number and year."""
    if version.number == then.version:
        return page
    old: RecordPageBase = version.revision.as_object()
    then.version, then.year = version.number, old.facts().year
    return old


def changed_ids(page_ids: Iterable[int], *, scope: AccessScope, day: date | None) -> frozenset[int]:
    """Those that were revised or cancelled after the day."""
    if day is None:
        return frozenset()
    shown = scope.records().filter(page_id__in=list(page_ids))
    return frozenset(changed_after(day, shown).values_list("page_id", flat=True))


def _added(parts: Sequence[SearchResults]) -> dict[str, tuple[FacetCount, ...]]:
    facets = {}
    for name in {name for results in parts for name in results.facets}:
        counts: Counter[int | str] = Counter()
        for results in parts:
            counts.update({c.value: c.count for c in results.facets.get(name, ())})
        facets[name] = tuple(FacetCount(value, count) for value, count in counts.most_common())
    return facets


def _told(then: Then) -> Iterator[str]:
    if then.left_out:
        number = f"{then.left_out:,}".replace(",", ".")
        yield (
            f"Sau ngày này có rất nhiều hồ sơ được sửa; {number} hồ sơ trong số đó chưa được tính. "
            "Tổng số dưới đây vì thế là ít nhất. Hãy chọn ngày gần hơn."
        )


def _then(day: date, *, scope: AccessScope) -> Then:
    """The small index of the day for what the user may see; made once while nothing changes."""
    changed = list(
        changed_after(day, scope.records())
        .select_related("unit")
        .prefetch_related("entries")
        .order_by("-pk")
    )
    taken = changed[:MOST_CHANGED]
    versions = versions_on(day, taken)
    marks = (
        (r.pk, versions[r.pk].pk, r.version, r.confidentiality) for r in taken if r.pk in versions
    )
    key = (day, len(changed), tuple(marks))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    folder = TemporaryDirectory(prefix="vankho-standing-")
    documents = list(_documents(taken, versions))
    made = Then(passing_engine(Path(folder.name), documents), folder, len(changed) - len(documents))
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def _documents(
    records: Sequence[Record], versions: dict[int, RecordVersion]
) -> Iterator[SearchDocument]:
    for start in range(0, len(records), PORTION):
        portion = [r for r in records[start : start + PORTION] if r.pk in versions]
        pages = {r.pk: versions[r.pk].revision.as_object() for r in portion}
        texts = attachment_texts(_uses(pages.values()))
        for record in portion:
            page = pages[record.pk]
            yield document_of(page, record, texts.get(record.page_id, ()))


def _uses(pages: Iterable[RecordPageBase]) -> Iterator[object]:
    for page in pages:
        yield from page.record_attachments.all()
