"""Fix the hits of a question for good, and say later what has changed since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import Event, Record, RecordVersion, canonical_json, log_inspection, record_event
from cms.finding.asking import keys_of_state
from cms.finding.errors import TooManyHits
from cms.finding.models import FrozenList, FrozenRow
from cms.finding.reading import PORTION, read_visible, visible_ids
from cms.finding.results.columns import BY_KEY, COLUMNS
from cms.finding.standing import read_standing
from cms.finding.wording import address_of, in_words, units_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from archive import AccessScope, User
    from cms.finding.filters import SearchState

MOST_ROWS = 10_000
# What may differ of a row later, and how it is said.
_COMPARED = ("so", "ngay", "loai", "co-quan", "trich-yeu", "don-vi", "che-do", "tinh-trang")


@dataclass(frozen=True, slots=True)
class RowNow:
    """A fixed row and what became of it; without ``seen`` its words may not be shown."""

    row: FrozenRow
    seen: bool
    changes: tuple[str, ...]

    @property
    def facts(self) -> Mapping[str, str]:
        return self.row.facts if self.seen else {}


def freeze(
    state: SearchState, *, name: str, scope: AccessScope, by: User, at: datetime | None = None
) -> FrozenList:
    """Keep every visible hit in its order; raises ``TooManyHits`` and ``SearchUnavailable``."""
    moment = at or timezone.now()
    keys = keys_of_state(state, scope=scope, limit=MOST_ROWS + 1)
    if len(keys) > MOST_ROWS:
        raise TooManyHits(MOST_ROWS)
    ids = visible_ids([int(key) for key in keys], scope=scope)
    rows = list(_rows(ids, scope=scope, day=state.as_of))
    words = in_words(state, scope=scope)
    return _keep(
        rows, name=name, query=address_of(state), words=words, scope=scope, by=by, at=moment
    )


def freeze_pages(
    page_ids: Sequence[int],
    *,
    name: str,
    words: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> FrozenList:
    """Keep these records in their order, as far as they may be seen; raises ``TooManyHits``."""
    if len(page_ids) > MOST_ROWS:
        raise TooManyHits(MOST_ROWS)
    rows = list(_rows(visible_ids(page_ids, scope=scope), scope=scope, day=None))
    moment = at or timezone.now()
    return _keep(rows, name=name, query="", words=words, scope=scope, by=by, at=moment)


def _keep(
    rows: list[FrozenRow],
    *,
    name: str,
    query: str,
    words: str,
    scope: AccessScope,
    by: User,
    at: datetime,
) -> FrozenList:
    with transaction.atomic():
        frozen = FrozenList.objects.create(
            owner=by,
            name=name[:120],
            query=query,
            words=words,
            units=units_of(scope),
            frozen_at=at,
            total=len(rows),
            digest=digest_of(rows),
        )
        for row in rows:
            row.frozen = frozen
        FrozenRow.objects.bulk_create(rows, batch_size=PORTION)
        detail = {"rows": frozen.total, "digest": frozen.digest, "query": frozen.query}
        record_event(Event.LIST_FROZEN, subject=frozen, by=by, detail=detail, at=at)
        log_inspection(
            Event.INSPECTION_TAKEN, subject=frozen, scope=scope, by=by, detail=detail, at=at
        )
    return frozen


def digest_of(rows: Iterable[FrozenRow]) -> str:
    """SHA-256 over order, version, digest and words of every row."""
    parts = [[r.ordinal, r.record_id, r.version, r.digest, r.facts] for r in rows]
    return hashlib.sha256(canonical_json(parts)).hexdigest()


def _rows(ids: Sequence[int], *, scope: AccessScope, day: date | None) -> Iterator[FrozenRow]:
    ordinal = 0
    for start in range(0, len(ids), PORTION):
        found = read_standing(ids[start : start + PORTION], scope=scope, day=day)
        sealed = _sealed(record for record, _ in found.values())
        for record, page in found.values():
            ordinal += 1
            yield FrozenRow(
                ordinal=ordinal,
                record=record,
                version=record.version,
                digest=sealed.get((record.pk, record.version), ""),
                facts={column.key: column.value(record, page) for column in COLUMNS},
            )


def _sealed(records: Iterable[Record]) -> dict[tuple[int, int], str]:
    versions = RecordVersion.objects.filter(record__in=list(records))
    return {(v.record_id, v.number): v.digest for v in versions}


def rows_now(rows: Sequence[FrozenRow], *, scope: AccessScope) -> list[RowNow]:
    """Each row with what changed since, as far as the user may still see it."""
    ids = list(
        Record.objects.filter(pk__in=[r.record_id for r in rows]).values_list("pk", "page_id")
    )
    page_of = dict(ids)
    found = read_visible(list(page_of.values()), scope=scope)
    return [_row_now(row, found.get(page_of[row.record_id])) for row in rows]


def _row_now(row: FrozenRow, now: tuple[Record, object] | None) -> RowNow:
    if now is None:
        return RowNow(row, seen=False, changes=("Không còn trong phạm vi bạn được xem",))
    record, page = now
    changes = []
    if record.version != row.version:
        changes.append(f"Nay là phiên bản {record.version}, khi cố định là {row.version}")
    for key in _COMPARED:
        value = BY_KEY[key].value(record, page)
        if value != row.facts.get(key, ""):
            changes.append(f"{BY_KEY[key].title} nay là «{value or 'để trống'}»")
    return RowNow(row, seen=True, changes=tuple(changes))
