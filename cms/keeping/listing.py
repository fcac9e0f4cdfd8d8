"""Danh mục hồ sơ as the five columns of NĐ 30/2020 PL V, for the screen, the sheet and paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import (
    FilePlan,
    PlanEntry,
    PlanHeading,
    Role,
    Term,
    Unit,
    heading_rule,
    linked_headings,
    rule_of,
)
from cms.collation import by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from archive import AccessScope, RetentionRule

COLUMNS = (
    ("Số và ký hiệu hồ sơ", 11.0),
    ("Tên đề mục và tiêu đề hồ sơ", 48.0),
    ("Thời hạn bảo quản", 14.0),
    ("Đơn vị/người lập hồ sơ", 17.0),
    ("Ghi chú", 16.0),
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# Roles that work with the plan of their unit or of those below.
PLAN_ROLES = (Role.CLERK, Role.STAFF, Role.LEADER, Role.ARCHIVIST, Role.INSPECTOR)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A heading or a dossier of the plan."""

    cells: tuple[str, str, str, str, str]
    depth: int
    heading: PlanHeading | None = None
    entry: PlanEntry | None = None
    rule: RetentionRule | None = None
    inherited: bool = False
    opened: int = 0

    @property
    def is_heading(self) -> bool:
        return self.heading is not None


@dataclass(frozen=True, slots=True)
class PlanSums:
    """The counts at the foot of the list."""

    total: int
    permanent: int
    limited: int
    unfixed: int
    unconfirmed: int

    @property
    def words(self) -> str:
        text = (
            f"Danh mục có {self.total} hồ sơ, gồm {self.permanent} hồ sơ bảo quản vĩnh viễn, "
            f"{self.limited} hồ sơ bảo quản có thời hạn."
        )
        return f"{text} {self.unfixed} hồ sơ chưa ghi thời hạn." if self.unfixed else text


def plan_units(scope: AccessScope) -> QuerySet[Unit]:
    """Units whose plan the user reads."""
    return by_name(Unit.objects.filter(pk__in=scope.units_for(*PLAN_ROLES)))


def plan_rows(plan: FilePlan) -> list[PlanRow]:
    """Headings in their order, each followed by its dossiers and the headings below it."""
    known = linked_headings([plan.pk])
    entries: dict[int, list[PlanEntry]] = {}
    for entry in plan.entries.select_related("rule").prefetch_related("dossiers"):
        entry.heading = known[entry.heading_id]
        entries.setdefault(entry.heading_id, []).append(entry)
    return list(_below(None, list(known.values()), entries, depth=0))


def _below(
    parent: int | None,
    headings: list[PlanHeading],
    entries: dict[int, list[PlanEntry]],
    *,
    depth: int,
) -> Iterator[PlanRow]:
    level = [heading for heading in headings if heading.parent_id == parent]
    for place, heading in enumerate(level, start=1):
        sign = roman(place) if depth == 0 else str(place)
        yield PlanRow(
            ("", f"{sign}. {heading.title}", "", "", ""),
            depth,
            heading=heading,
            rule=heading_rule(heading),
            inherited=heading.rule is None,
        )
        for entry in entries.get(heading.pk, ()):
            yield _entry_row(entry, depth=depth + 1)
        yield from _below(heading.pk, headings, entries, depth=depth + 1)


def _entry_row(entry: PlanEntry, *, depth: int) -> PlanRow:
    rule = rule_of(entry)
    term = Term(rule.term).label if rule else ""
    return PlanRow(
        (entry.notation, entry.title, term, entry.creator, entry.note),
        depth,
        entry=entry,
        rule=rule,
        inherited=entry.rule is None,
        opened=len(entry.dossiers.all()),
    )


def sums(rows: list[PlanRow]) -> PlanSums:
    """What the foot of the list says."""
    rules = [row.rule for row in rows if row.entry is not None]
    fixed = [rule for rule in rules if rule is not None]
    permanent = sum(1 for rule in fixed if rule.term == Term.PERMANENT)
    return PlanSums(
        total=len(rules),
        permanent=permanent,
        limited=len(fixed) - permanent,
        unfixed=len(rules) - len(fixed),
        unconfirmed=sum(1 for rule in fixed if not rule.is_confirmed),
    )


def roman(number: int) -> str:
    """I, II, III … XXXIX."""
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text
