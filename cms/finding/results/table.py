"""The results as a table with the columns that the user has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.finding.models import TableChoice
from cms.finding.results.columns import BY_KEY, COLUMNS, USUAL, columns_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from archive import User
    from cms.finding.answering import FoundRecord
    from cms.finding.filters import SearchState
    from cms.finding.results.columns import Column
    from cms.records.effects import EffectWord


@dataclass(frozen=True, slots=True)
class Row:
    page_id: int
    cells: tuple[tuple[Column, SafeString | str], ...]
    struck: bool
    effect: EffectWord | None


@dataclass(frozen=True, slots=True)
class Table:
    """``choices`` are all columns with whether each is shown; ``named`` has the record's link."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    choices: tuple[tuple[Column, bool], ...]
    named: str


def table_of(found: Sequence[FoundRecord], state: SearchState, *, by: User) -> Table:
    """The page of results as rows; columns of the address come before those remembered."""
    columns = columns_named(chosen_columns(state, by=by))
    keys = {column.key for column in columns}
    named = next((key for key in ("trich-yeu", "so") if key in keys), columns[0].key)
    return Table(
        columns=columns,
        rows=tuple(_row(one, columns) for one in found),
        choices=tuple((column, column.key in keys) for column in COLUMNS),
        named=named,
    )


def chosen_columns(state: SearchState, *, by: User) -> tuple[str, ...]:
    """What the address says; else what the user chose last; else the usual columns."""
    if state.columns:
        return state.columns
    kept = TableChoice.objects.filter(user=by).values_list("columns", flat=True).first()
    return tuple(kept) if kept else USUAL


def remember_columns(keys: Iterable[str], *, by: User) -> None:
    """Keep the choice for the user's next table."""
    known = [key for key in keys if key in BY_KEY]
    TableChoice.objects.update_or_create(user=by, defaults={"columns": known})


def _row(one: FoundRecord, columns: Iterable[Column]) -> Row:
    marked = {"so": one.code, "trich-yeu": one.subject}
    cells = tuple(
        (column, marked.get(column.key) or column.value(one.record, one.page)) for column in columns
    )
    return Row(one.record.page_id, cells, one.record.state == "cancelled", one.effect)
