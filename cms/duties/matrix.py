"""Ma trận thực hiện: units by obligations and periods, in a constant number of queries.

Everything is computed from instances within the viewer's scope, sums and choices too, so that no
figure tells of a unit that the viewer may not see.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count

from archive import ObligationPeriod, Unit, UnitSuccession
from cms.collation import vietnamese_key
from cms.duties.matrix_state import instances_of
from cms.duties.orders import Order, orders_of
from cms.duties.standing import Standing, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from archive import AccessScope, Obligation
    from cms.duties.matrix_state import MatrixState

_FACTS = (
    "pk",
    "state",
    "handed_on",
    "assignment__unit_id",
    "assignment__taken_off_at",
    "period_id",
    "period__due_on",
    "urged",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """How one unit stands in one period."""

    instance: int
    standing: Standing
    late: bool
    urged: int


@dataclass(slots=True)
class Column:
    """One period of one obligation; ``number`` counts the obligations of the matrix."""

    period: ObligationPeriod
    duty: Obligation
    number: int
    order: Order
    counts: Counter[Standing] = field(default_factory=Counter)

    @property
    def may_be_urged(self) -> bool:
        return bool(self.counts[Standing.MISSING] or self.counts[Standing.RETURNED])

    @property
    def label(self) -> str:
        """Short enough to stand before every value on a phone."""
        words = self.duty.action
        short = f"{words[:47].rstrip()}…" if len(words) > 48 else words
        return f"{self.number}. {short} – {self.period.name}"


@dataclass(slots=True)
class Row:
    """One unit under its own name, with what followed it when it has ended."""

    unit: Unit
    depth: int
    above: str  # The unit above, named once before its units when it has no row of its own.
    note: str
    cells: list[Cell | None]
    counts: Counter[Standing]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows and columns that the state asks for, with the sums of everything."""

    columns: list[Column]
    rows: list[Row]
    counts: Counter[Standing]

    @property
    def total(self) -> int:
        return self.counts.total()


def build_matrix(state: MatrixState, *, scope: AccessScope, today: date) -> Matrix:
    """Cells first; then the columns and rows that hold one."""
    cells = _cells(state, scope=scope, today=today)
    columns = _columns({period for _, period in cells}, scope=scope)
    units, names = _ordered({unit for unit, _ in cells})
    notes = _notes([unit for unit in units if not unit.is_valid_on(today)])
    top = min((len(unit.path_ids) for unit in units), default=0)
    rows: list[Row] = []
    named: set[int | None] = {unit.pk for unit in units}
    for unit in units:
        line = [cells.get((unit.pk, column.period.pk)) for column in columns]
        counts = Counter(cell.standing for cell in line if cell is not None)
        depth = min(len(unit.path_ids) - top, 4)
        above = names.get(unit.parent_id, "") if depth and unit.parent_id not in named else ""
        named.add(unit.parent_id)
        rows.append(Row(unit, depth, above, notes.get(unit.pk, ""), line, counts))
        for column, cell in zip(columns, line, strict=True):
            if cell is not None:
                column.counts[cell.standing] += 1
    counts = Counter(cell.standing for cell in cells.values())
    return Matrix(columns, rows, counts)


def _cells(state: MatrixState, *, scope: AccessScope, today: date) -> dict[tuple[int, int], Cell]:
    """By unit and period; of a standing that is asked for only its own."""
    facts = instances_of(state, scope=scope).annotate(urged=Count("urgings"))
    cells = {}
    for pk, kept, handed_on, unit, taken_off, period, due_on, urged in facts.order_by(
        "pk"
    ).values_list(*_FACTS):
        standing = standing_of(
            state=kept,
            due_on=due_on,
            handed_on=handed_on,
            taken_off=taken_off is not None,
            today=today,
        )
        if state.standing in (None, standing):
            late = handed_on is not None and handed_on > due_on
            cells[unit, period] = Cell(pk, standing, late, urged)
    return cells


def _columns(periods: set[int], *, scope: AccessScope) -> list[Column]:
    found = list(
        ObligationPeriod.objects.filter(pk__in=periods)
        .select_related("obligation__record__unit")
        .order_by("obligation__record__filed_at", "obligation", "due_on", "pk")
    )
    orders = orders_of({p.obligation.record for p in found}, scope=scope)
    numbers = {pk: n for n, pk in enumerate(dict.fromkeys(p.obligation_id for p in found), 1)}
    return [
        Column(
            period,
            period.obligation,
            numbers[period.obligation_id],
            orders[period.obligation.record_id],
        )
        for period in found
    ]


def _ordered(ids: set[int]) -> tuple[list[Unit], dict[int | None, str]]:
    """In the order of the tree, brothers by name; and the names of all units."""
    known = {unit.pk: unit for unit in Unit.objects.all()}

    def place(unit: Unit) -> list[tuple[object, int]]:
        return [(vietnamese_key(known[pk].name), pk) for pk in unit.path_ids]

    return sorted((known[pk] for pk in ids), key=place), {pk: u.name for pk, u in known.items()}


def _notes(ended: Sequence[Unit]) -> dict[int, str]:
    """ "đến 30/06/2025, nay là …" for units that work no more."""
    rows = UnitSuccession.objects.filter(predecessor__in=ended).select_related("successor")
    after: dict[int, list[str]] = {}
    for row in rows.order_by("successor__name_folded"):
        after.setdefault(row.predecessor_id, []).append(row.successor.name)
    return {unit.pk: _note(unit, after.get(unit.pk, ())) for unit in ended}


def _note(unit: Unit, followers: Iterable[str]) -> str:
    until = f"đến {unit.valid_to:%d/%m/%Y}" if unit.valid_to else "chưa hoạt động"
    named = ", ".join(followers)
    return f"{until}, nay là {named}" if named else until
