"""Outbox: a record's change is noted in its own transaction and indexed afterwards.

Models are imported inside the functions because Django loads this package before its models.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import F, Q
from django.utils import timezone

from search.documents import SearchDocument, earlier_id
from search.engine import engine
from search.errors import IndexMissing, SearchUnavailable

if TYPE_CHECKING:
    from search.models import OutboxEntry

Source = Callable[[Sequence[str]], Iterable[SearchDocument]]
logger = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(hours=1)
GAVE_OUT = (SearchUnavailable, OperationalError, InterfaceError)
"""No fault of a row: engine, database or disk are away, and all rows wait as they are."""
MOST_AT_HAND = 20
"""Larger runs wait behind what single persons file: those are waiting in front of the screen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change to be indexed."""

    key: str
    version: int
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class IndexDifference:
    """Ids in which the index and the records disagree; ``key_of`` tells the record's key."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    extra: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.extra)


def enqueue(*, key: str, version: int, dropped: bool = False) -> None:
    """Note one change; call it inside the transaction that makes the change."""
    enqueue_many([Entry(key=key, version=version, dropped=dropped)])


def enqueue_many(entries: Iterable[Entry]) -> None:
    """Note many changes with as few statements as the database allows."""
    from search.models import OutboxEntry

    rows = [OutboxEntry(key=one.key, version=one.version, dropped=one.dropped) for one in entries]
    for row in rows:
        row.bulk = len(rows) > MOST_AT_HAND
    OutboxEntry.objects.bulk_create(rows, batch_size=1000)


def pending() -> int:
    """How many changes are not indexed yet."""
    from search.models import OutboxEntry

    return OutboxEntry.objects.count()


def drain(*, source: Source, limit: int = 500, at: datetime | None = None) -> int:
    """Index waiting changes and return how many rows were settled.

    What was filed singly comes before large runs. ``source`` gives the documents of the keys it
    is asked for, as they stand and as they stood; what it does not give is removed. Doing it
    twice, or dying in the middle, changes nothing. Raises one of ``GAVE_OUT`` and keeps every row
    when index or database cannot be written.
    """
    rows = _due(at or timezone.now(), limit)
    if not rows:
        return 0
    _ensure_index()
    newest = {row.key: row for row in rows}
    try:
        _settle(list(newest.values()), source)
    except GAVE_OUT:
        raise
    except Exception as error:
        logger.warning("outbox batch failed: %s", type(error).__name__, exc_info=True)
        return _settle_singly(rows, newest, source)
    _forget(rows)
    return len(rows)


def rebuild_index(documents: Iterable[SearchDocument]) -> int:
    """Build the index anew from all records and switch to it; how many it holds."""
    built = engine().rebuild(documents)
    mark_made()
    return built


def compare(expected: Iterable[tuple[str, int]]) -> IndexDifference:
    """What the index lacks, holds in an old version, or holds without reason."""
    indexed = dict(engine().versions())
    missing, stale = [], []
    for key, version in expected:
        held = indexed.pop(key, None)
        if held is None:
            missing.append(key)
        elif held != version:
            stale.append(key)
    return IndexDifference(missing=tuple(missing), stale=tuple(stale), extra=tuple(indexed))


def _due(at: datetime, limit: int) -> "list[OutboxEntry]":
    """What was filed singly, alone so that it is soon done; when nothing was, of the large runs."""
    from search.models import OutboxEntry

    ready = Q(not_before__isnull=True) | Q(not_before__lte=at)
    due = OutboxEntry.objects.filter(ready).order_by("id")
    return list(due.filter(bulk=False)[:limit]) or list(due.filter(bulk=True)[:limit])


def _settle(rows: "Sequence[OutboxEntry]", source: Source) -> None:
    """Bring the index to the present state of these keys, one row for each key."""
    asked = [row.key for row in rows if not row.dropped]
    documents = list(source(asked)) if asked else []
    engine().put(documents)
    given = {document.id: document for document in documents}
    gone: dict[str, int] = {}
    for row in rows:
        gone |= {id: at for id, at in _names(row, given.get(row.key)) if id not in given}
    engine().drop(gone, at=gone)


def _names(row: "OutboxEntry", standing: SearchDocument | None) -> Iterator[tuple[str, int]]:
    """Every name under which the index may hold the record, with the version it is gone in."""
    yield row.key, row.version
    last = standing.version - 1 if standing else row.version
    for edition in range(1, last + 1):
        yield earlier_id(row.key, edition), standing.version if standing else row.version


def _settle_singly(
    rows: "Sequence[OutboxEntry]", newest: "dict[str, OutboxEntry]", source: Source
) -> int:
    """One key after the other, so that the one that fails holds up no other."""
    failed: dict[str, str] = {}
    for key, row in newest.items():
        try:
            _settle([row], source)
        except GAVE_OUT:
            raise
        except Exception as error:
            logger.exception("outbox entry %s failed", row.pk)
            failed[key] = type(error).__name__
    _forget([row for row in rows if row.key not in failed])
    for key, error_name in failed.items():
        _postpone(newest[key], error_name)
    return len(rows) - sum(row.key in failed for row in rows)


def _forget(rows: "Sequence[OutboxEntry]") -> None:
    from search.models import OutboxEntry

    OutboxEntry.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _postpone(row: "OutboxEntry", error_name: str) -> None:
    from search.models import OutboxEntry

    wait = min(timedelta(seconds=10 * 2 ** min(row.attempts, 10)), LONGEST_WAIT)
    OutboxEntry.objects.filter(key=row.key, pk__lte=row.pk).update(
        attempts=F("attempts") + 1, error=error_name[:200], not_before=timezone.now() + wait
    )


def _ensure_index() -> None:
    """Make the first index of a new installation; ``IndexMissing`` when the one made is lost."""
    from search.models import IndexMark

    if engine().exists():
        return
    if IndexMark.objects.filter(engine=settings.VANKHO_SEARCH_ENGINE).exists():
        raise IndexMissing
    engine().rebuild(())
    mark_made()


def mark_made() -> None:
    """Remember that there is an index: when it is missing from now on, something went wrong."""
    from search.models import IndexMark

    IndexMark.objects.update_or_create(engine=settings.VANKHO_SEARCH_ENGINE)
