"""Search the archive as it stood at the end of a day.

The index holds the present. What has not changed since the day is found in it by the day since
which it has stood; what was revised or cancelled later is read from the version of that day and
asked in a small index made for it. Together they are the archive of that day, each record once,
and the totals are true. Rights are those of this moment.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from archive import RecordState, changed_after, entry_on, versions_on
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
    from search import Hit, SearchDocument, SearchEngine

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
    now = engine().search(query, within=within, page=page, page_size=page_size)
    if state.as_of is None:
        return now
    then = _then(state.as_of, scope=scope)
    old = then.engine.search(query, within=within, page_size=1)
    now, old = _of_one_kind(now, old)
    hits = list(now.hits)
    room = page_size - len(hits)
    if room and old.total:
        start = max((page - 1) * page_size - now.total, 0)
        hits += _window(then, state, scope=scope, start=start, count=room, page_size=page_size)
    return SearchResults(
        total=now.total + old.total,
        hits=tuple(hits),
        facets=_added(now, old),
        suggestion=now.suggestion or old.suggestion,
        notes=tuple(dict.fromkeys((*now.notes, *old.notes, *_told(then)))),
    )


def keys_of_state(state: SearchState, *, scope: AccessScope, limit: int) -> tuple[str, ...]:
    """The keys of all hits in the order of the pages, at most ``limit``."""
    query, within = query_of(state), scope.search_scope()
    if state.as_of is None:
        return engine().keys(query, within=within, limit=limit)
    then = _then(state.as_of, scope=scope).engine
    now, old = _of_one_kind(
        engine().search(query, within=within, page_size=1),
        then.search(query, within=within, page_size=1),
    )
    held = engine().keys(query, within=within, limit=limit) if now.total else ()
    changed = then.keys(query, within=within, limit=limit) if old.total else ()
    return (*held, *changed)[:limit]


def months_of_state(state: SearchState, *, scope: AccessScope) -> tuple[FacetCount, ...]:
    """How many hits each month of issue has."""
    query, within = query_of(state), scope.search_scope()
    counts = Counter({c.value: c.count for c in engine().months(query, within=within)})
    if state.as_of is not None:
        then = _then(state.as_of, scope=scope).engine
        counts.update({c.value: c.count for c in then.months(query, within=within)})
    return tuple(FacetCount(value, counts[value]) for value in sorted(counts))


def read_standing(
    page_ids: Sequence[int], *, scope: AccessScope, day: date | None
) -> dict[int, tuple[Record, RecordPageBase]]:
    """As ``read_visible``; with a day each record, its page and its rows as they stood then."""
    found = read_visible(page_ids, scope=scope)
    if day is None:
        return found
    versions = versions_on(day, (record for record, _ in found.values()))
    return {
        page_id: _stood(record, page, versions[record.pk], day=day)
        for page_id, (record, page) in found.items()
        if record.pk in versions
    }


def changed_ids(page_ids: Iterable[int], *, scope: AccessScope, day: date | None) -> frozenset[int]:
    """Those that were revised or cancelled after the day."""
    if day is None:
        return frozenset()
    shown = scope.records().filter(page_id__in=list(page_ids))
    return frozenset(changed_after(day, shown).values_list("page_id", flat=True))


def _stood(
    record: Record, page: RecordPageBase, version: RecordVersion, *, day: date
) -> tuple[Record, RecordPageBase]:
    entries = record.entries.prefetch_related("amendments").select_related("register")
    then = copy(record)
    then.state = RecordState.FILED
    rows = [entry_on(entry, day=day) for entry in entries]
    then._prefetched_objects_cache = {"entries": _as_queryset(entries, rows)}
    if version.number == record.version:
        return then, page
    then.version = version.number
    old = version.revision.as_object()
    then.year = old.facts().year
    return then, old


def _as_queryset(entries: object, rows: list[object]) -> object:
    entries._result_cache = rows  # type: ignore[attr-defined]
    entries._prefetch_done = True  # type: ignore[attr-defined]
    return entries


def _of_one_kind(now: SearchResults, old: SearchResults) -> tuple[SearchResults, SearchResults]:
    """Hits with all words leave no place for hits with half of them."""
    nothing = SearchResults(total=0)
    relaxed = [RELAXED_NOTE in results.notes for results in (now, old)]
    if relaxed == [True, False] and old.total:
        return replace(nothing, suggestion=now.suggestion), old
    if relaxed == [False, True] and now.total:
        return now, nothing
    return now, old


def _window(
    then: Then, state: SearchState, *, scope: AccessScope, start: int, count: int, page_size: int
) -> list[Hit]:
    """Hits ``start`` to ``start + count`` of what changed later."""
    query, within = query_of(state), scope.search_scope()
    number = start // page_size + 1
    hits: list[Hit] = []
    for page in (number, number + 1):
        found = then.engine.search(query, within=within, page=page, page_size=page_size)
        hits += found.hits
    at = start - (number - 1) * page_size
    return hits[at : at + count]


def _added(now: SearchResults, old: SearchResults) -> dict[str, tuple[FacetCount, ...]]:
    facets = {}
    for name in {*now.facets, *old.facets}:
        counts: Counter[int | str] = Counter()
        for results in (now, old):
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
