"""What an export takes its rows from: a question asked once, or a fixed list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from cms.finding.asking import keys_of_state
from cms.finding.errors import RightsWithdrawn, TooManyHits
from cms.finding.models import FrozenRow
from cms.finding.reading import visible_ids
from cms.finding.results.columns import columns_named
from cms.finding.saved.freezing import rows_now
from cms.finding.standing import read_standing
from cms.finding.wording import state_of
from cms.records.effects import words_with_copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from archive import AccessScope, Record
    from cms.finding.models import ExportRun

MOST_ROWS = 100_000
MOST_RECORDS = 10_000  # Of one package: with their files.
NOTE, NOTE_WIDTH = "Ghi chú", 15
FROZEN_TITLES = ("Phiên bản khi cố định", "Mã băm của phiên bản", "Thay đổi từ khi cố định")
FROZEN_WIDTHS = (7, 20, 20)


def most_of(run: ExportRun) -> int:
    """How many rows one file, or records one package, may hold."""
    return MOST_RECORDS if run.is_package else MOST_ROWS


def titles_of(run: ExportRun) -> tuple[list[str], list[int]]:
    """Titles and widths of the columns, the place in the list first, the note after them."""
    columns = columns_named(run.columns)
    titles = ["STT", *(column.title for column in columns), NOTE]
    widths = [5, *(column.width for column in columns), NOTE_WIDTH]
    if run.frozen_id:
        return [*titles, *FROZEN_TITLES], [*widths, *FROZEN_WIDTHS]
    return titles, widths


def keys_of(run: ExportRun, *, scope: AccessScope) -> list[int]:
    """Page ids of a search or of one record, row ids of a fixed list; raises ``TooManyHits``."""
    if run.record is not None:
        return [run.record.page_id]
    if run.frozen_id:
        return list(FrozenRow.objects.filter(frozen=run.frozen_id).values_list("pk", flat=True))
    most = most_of(run)
    keys = keys_of_state(state_of(run.query), scope=scope, limit=most + 1)
    if len(keys) > most:
        raise TooManyHits(most)
    return visible_ids([int(key) for key in keys], scope=scope)


def lines_of(
    run: ExportRun, keys: Sequence[int], *, first: int, scope: AccessScope
) -> list[list[str]]:
    """The cells of these rows, read now; raises ``RightsWithdrawn``."""
    columns = columns_named(run.columns)
    if run.frozen_id:
        rows = rows_now(_frozen_rows(keys), scope=scope)
        told = _notes((one.row.record for one in rows if one.seen), day=None, scope=scope)
        return [
            [
                str(one.row.ordinal),
                *(one.facts.get(column.key, "") for column in columns),
                told.get(one.row.record_id, ""),
                str(one.row.version) if one.seen else "",
                one.row.digest if one.seen else "",
                "; ".join(one.changes),
            ]
            for one in rows
        ]
    day = state_of(run.query).as_of
    found = read_standing(keys, scope=scope, day=day)
    if len(found) < len(keys):
        raise RightsWithdrawn
    told = _notes((record for record, _ in found.values()), day=day, scope=scope)
    return [
        [
            str(first + place),
            *(column.value(*found[key]) for column in columns),
            told.get(found[key][0].pk, ""),
        ]
        for place, key in enumerate(keys)
    ]


def _notes(records: Iterable[Record], *, day: date | None, scope: AccessScope) -> dict[int, str]:
    """By record the sentence that tells whether it is still in force, of those that have one."""
    words = words_with_copies(list(records), day=day or timezone.localdate(), scope=scope)
    return {pk: word.sentence for pk, word in words.items()}


def _frozen_rows(keys: Sequence[int]) -> list[FrozenRow]:
    held = FrozenRow.objects.select_related("record").in_bulk(keys)
    return [held[key] for key in keys]


def seen_of(run: ExportRun, keys: Sequence[int], *, scope: AccessScope) -> list[int]:
    """The page ids whose words stand in the file: all of a search, of a fixed list the visible."""
    if not run.frozen_id:
        return list(keys)
    rows = FrozenRow.objects.filter(frozen=run.frozen_id)
    return visible_ids(list(rows.values_list("record__page_id", flat=True)), scope=scope)


def check_rights(seen: Sequence[int], *, scope: AccessScope) -> None:
    """Every record of the file may still be seen; raises ``RightsWithdrawn``."""
    if len(visible_ids(seen, scope=scope)) < len(seen):
        raise RightsWithdrawn
