"""The units an obligation may be given to: groups below the giving unit, expanded to a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from archive.models import Unit, UnitLevel, UnitSuccession

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class ClosedUnit:
    """A unit that has ended and can be given nothing, with those that follow it."""

    unit: Unit
    successors: tuple[Unit, ...]

    @property
    def words(self) -> str:
        named = ", ".join(unit.name for unit in self.successors)
        onward = f"chọn đơn vị kế thừa: {named}" if named else "chưa ghi đơn vị kế thừa"
        if self.unit.valid_to is None:
            return f"{self.unit.name} chưa bắt đầu hoạt động; chọn đơn vị khác."
        return f"{self.unit.name} hoạt động đến hết ngày {self.unit.valid_to:%d/%m/%Y}; {onward}."


@dataclass(frozen=True, slots=True)
class Receivers:
    """A chosen group, unit by unit."""

    living: tuple[Unit, ...]
    closed: tuple[ClosedUnit, ...]


def units_below(unit: Unit) -> QuerySet[Unit]:
    """Whom the unit may give work: all below it, its inner offices and itself."""
    return Unit.objects.under([unit])


def choose_receivers(
    giver: Unit,
    *,
    schools: bool = False,
    kinds: Collection[str] = (),
    ids: Collection[int] = (),
    on: date,
) -> Receivers:
    """All schools, the kinds and the single units together, each unit once."""
    condition = Q(pk__in=ids) | Q(kind__in=kinds)
    if schools:
        condition |= Q(level=UnitLevel.SCHOOL)
    chosen = list(units_below(giver).filter(condition))
    return Receivers(
        living=tuple(unit for unit in chosen if unit.is_valid_on(on)),
        closed=closed_among(chosen, on=on),
    )


def closed_among(units: Iterable[Unit], *, on: date) -> tuple[ClosedUnit, ...]:
    """Those of the units that do not work on the day, with their successors."""
    ended = [unit for unit in units if not unit.is_valid_on(on)]
    rows = UnitSuccession.objects.filter(predecessor__in=ended).select_related("successor")
    after: dict[int, list[Unit]] = {}
    for row in rows.order_by("successor__name_folded"):
        after.setdefault(row.predecessor_id, []).append(row.successor)
    return tuple(ClosedUnit(unit, tuple(after.get(unit.pk, ()))) for unit in ended)
