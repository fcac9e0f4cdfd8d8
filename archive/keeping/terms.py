"""How long a dossier is kept: the nearest rule of the plan, and the day on which that ends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from archive.models import STATES_IN_USE, DossierKeeping, PlanHeading, Term

if TYPE_CHECKING:
    from collections.abc import Collection

    from archive.models import PlanEntry, Record, RetentionRule


def rule_of(entry: PlanEntry) -> RetentionRule | None:
    """The entry's own rule, or that of the nearest heading above it."""
    return entry.rule or heading_rule(entry.heading)


def heading_rule(heading: PlanHeading) -> RetentionRule | None:
    """The nearest heading's rule wins, a heading without one inherits."""
    return next((above.rule for above in heading.upwards() if above.rule is not None), None)


def linked_headings(plans: Collection[int]) -> dict[int, PlanHeading]:
    """The plans' headings by their keys, in their order: the way upwards asks nothing any more."""
    known = {
        heading.pk: heading
        for heading in PlanHeading.objects.filter(plan__in=plans).select_related("rule")
    }
    for heading in known.values():
        if heading.parent_id:
            heading.parent = known[heading.parent_id]
    return known


def term_of(keeping: DossierKeeping) -> Term | None:
    """The term fixed on the dossier, else the plan's; None when neither says."""
    if keeping.term is not None:
        return Term(keeping.term)
    rule = rule_of(keeping.entry) if keeping.entry else None
    return Term(rule.term) if rule else None


def disposal_day(*, closed_on: date, term: int) -> date | None:
    """31/12 of the year of closing plus the term; None for Vĩnh viễn (domain.md §1.4)."""
    if term == Term.PERMANENT:
        return None
    return date(closed_on.year + term, 12, 31)


def is_expired(keeping: DossierKeeping, *, on: date) -> bool:
    """Whether the term has run out: on the last day itself it has not, on 01/01 after it has."""
    return keeping.disposal_on is not None and on > keeping.disposal_on


def longest_member_term(record: Record) -> Term | None:
    """The longest term of the dossiers below; a dossier is kept at least as long as its members."""
    below = DossierKeeping.objects.select_related("entry__rule", "entry__heading").filter(
        record__in_dossiers__dossier=record, record__state__in=STATES_IN_USE
    )
    return max((term for keeping in below if (term := term_of(keeping))), default=None)
