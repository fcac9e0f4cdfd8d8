"""The units as a tree by name, narrowed by words and by whether they still work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count

from archive import Unit, UnitAlias, UnitLevel
from cms.collation import vietnamese_key
from search import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from django.http import QueryDict


PAGE_SIZE = 50
VALIDITY = {"": "Tất cả", "dang": "Đang hoạt động", "het": "Đã kết thúc"}


@dataclass(frozen=True, slots=True)
class UnitState:
    """The state of the list in the address."""

    text: str = ""
    level: str = ""
    validity: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        return bool(self.text.strip() or self.level or self.validity)

    def address(self, *, page: int = 1) -> str:
        pairs = {"q": self.text, "cap": self.level, "hieu-luc": self.validity}
        chosen: dict[str, object] = {name: value for name, value in pairs.items() if value}
        if page > 1:
            chosen["trang"] = page
        return "?" + urlencode(chosen)


@dataclass(frozen=True, slots=True)
class UnitLine:
    unit: Unit
    depth: int
    valid: bool
    people: int


def read_unit_state(query: QueryDict) -> UnitState:
    page = query.get("trang", "1")
    return UnitState(
        text=query.get("q", "")[:200],
        level=query.get("cap", "") if query.get("cap") in UnitLevel.values else "",
        validity=query.get("hieu-luc", "") if query.get("hieu-luc") in VALIDITY else "",
        page=max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def unit_lines(state: UnitState, *, units: frozenset[int], today: date) -> list[UnitLine]:
    """All units that match, parents before children, children by Vietnamese order."""
    held = Unit.objects.filter(pk__in=units).annotate(
        people=Count("assignments__user", distinct=True)
    )
    by_id = {unit.pk: unit for unit in held}
    names = _names(by_id) if state.text.strip() else {}
    wanted = fold(state.text).split()
    return [
        UnitLine(unit, depth, unit.is_valid_on(today), unit.people)
        for unit, depth in _walk(by_id)
        if (not state.level or unit.level == state.level)
        and (not state.validity or unit.is_valid_on(today) == (state.validity == "dang"))
        and (not wanted or all(word in names[unit.pk] for word in wanted))
    ]


def _names(units: Mapping[int, Unit]) -> dict[int, str]:
    """Every name a unit is called by, folded."""
    names = {
        pk: " ".join((unit.name_folded, fold(unit.short_name), fold(unit.abbrev), unit.organ_id))
        for pk, unit in units.items()
    }
    aliases = UnitAlias.objects.filter(unit_id__in=units).values_list("unit_id", "name_folded")
    for pk, alias in aliases:
        names[pk] += " " + alias
    return names


def _walk(units: Mapping[int, Unit]) -> Iterator[tuple[Unit, int]]:
    children: dict[int | None, list[Unit]] = {}
    for unit in units.values():
        parent = unit.parent_id if unit.parent_id in units else None
        children.setdefault(parent, []).append(unit)
    waiting = [(unit, 0) for unit in _ordered(children.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        yield unit, depth
        waiting += [(child, depth + 1) for child in _ordered(children.get(unit.pk, []))]


def _ordered(units: list[Unit]) -> list[Unit]:
    """Last name first: the walk takes from the end."""
    return sorted(units, key=lambda unit: vietnamese_key(unit.name), reverse=True)


def choices_of(scope_units: frozenset[int]) -> list[tuple[int, str]]:
    """Units to choose from, indented by their depth."""
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=scope_units)}
    return [(unit.pk, "\u2003" * depth + unit.name) for unit, depth in _walk(units)]


def lineage(unit: Unit) -> tuple[list[object], list[object]]:
    """The successions that led to the unit and those that led on from it, oldest first."""
    origins = unit.origins.select_related("predecessor").order_by("effective_on", "pk")
    onward = unit.successions.select_related("successor").order_by("effective_on", "pk")
    return list(origins), list(onward)
