"""Which book the user opens: unit, book and year, within the scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from archive import Book, Event, Register, RegisterEntry, Role, Unit, log_inspection
from cms.collation import vietnamese_key
from cms.registers.books import SHORT_NAMES

if TYPE_CHECKING:
    from archive import AccessScope, User
    from cms.registers.state import RegisterState

FIRST_YEAR = 1945


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """A book that the user may see; ``register`` is missing while nothing is entered."""

    unit: Unit
    state: RegisterState
    register: Register | None
    units: tuple[Unit, ...]
    years: tuple[int, ...]
    may_keep: bool
    may_close: bool

    @property
    def title(self) -> str:
        return str(Book(self.state.book).label)

    @property
    def short_title(self) -> str:
        return SHORT_NAMES[self.state.book]

    @property
    def is_closed(self) -> bool:
        return self.register is not None and self.register.closed_on is not None


def open_book(state: RegisterState, *, scope: AccessScope) -> OpenedBook:
    """Open what the address says; a unit outside the scope is the same 404 as an unknown one."""
    units = units_with_books(scope)
    if not units:
        raise Http404("Không có sổ nào trong phạm vi của bạn.")
    unit = _chosen(units, state.unit, scope=scope)
    open_years = years_open(scope, unit_id=unit.pk)
    year = state.year or (open_years[-1][1] if open_years else timezone.localdate().year)
    if open_years and not any(first <= year <= last for first, last in open_years):
        raise Http404("Năm này ngoài phạm vi quyết định kiểm tra.")
    if not FIRST_YEAR <= year <= timezone.localdate().year + 1:
        raise Http404("Không có sổ của năm này.")
    held = Register.objects.filter(unit=unit)
    years = sorted(
        one
        for one in {*held.values_list("year", flat=True), timezone.localdate().year, year}
        if not open_years or any(first <= one <= last for first, last in open_years)
    )
    return OpenedBook(
        unit=unit,
        state=replace(state, unit=unit.pk, year=year),
        register=held.filter(book=state.book, year=year).first(),
        units=units,
        years=tuple(reversed(years)),
        may_keep=scope.may_file(unit_id=unit.pk),
        may_close=may_close(scope, unit_id=unit.pk),
    )


def log_looking(opened: OpenedBook, *, query: str, rows: int, scope: AccessScope, by: User) -> None:
    """Say in the log what a list of the book showed under an inspection decision."""
    if opened.register is not None:
        log_inspection(
            Event.INSPECTION_SEARCHED,
            subject=opened.register,
            scope=scope,
            by=by,
            unit_id=opened.unit.pk,
            detail={"query": query, "rows": rows},
        )


def years_open(scope: AccessScope, *, unit_id: int) -> list[tuple[int, int]]:
    """Years of a unit's books that only decisions open; empty when a role opens them all."""
    if any(unit_id in grant.unit_ids for grant in scope.standing):
        return []
    return sorted(
        (grant.years for grant in scope.inspections if grant.years and unit_id in grant.unit_ids),
        key=lambda years: years[1],
    )


def may_close(scope: AccessScope, *, unit_id: int) -> bool:
    """Clerk and archivist of the very unit end its year."""
    return unit_id in scope.home_units(Role.CLERK, Role.ARCHIVIST)


def units_with_books(scope: AccessScope) -> tuple[Unit, ...]:
    """Units in the scope, by name."""
    units = Unit.objects.filter(pk__in=scope.unit_ids)
    return tuple(sorted(units, key=lambda unit: vietnamese_key(unit.name)))


def _chosen(units: tuple[Unit, ...], unit_id: int, *, scope: AccessScope) -> Unit:
    by_id = {unit.pk: unit for unit in units}
    if unit_id:
        if unit_id not in by_id:
            raise Http404("Không có sổ của đơn vị này trong phạm vi của bạn.")
        return by_id[unit_id]
    for homes in (scope.home_units(Role.CLERK), scope.home_units()):
        own = [unit for unit in units if unit.pk in homes]
        if own:
            return own[0]
    return units[0]


def open_entry(*, pk: int, scope: AccessScope) -> RegisterEntry:
    """A row of a book that the user keeps; everything else is 404."""
    entry = (
        RegisterEntry.objects.select_related("register__unit", "record")
        .filter(pk=pk, register__unit_id__in=scope.home_units(Role.CLERK))
        .first()
    )
    if entry is None:
        raise Http404("Không có dòng sổ này trong phạm vi của bạn.")
    return entry
