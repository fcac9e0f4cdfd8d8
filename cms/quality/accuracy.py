"""Accuracy of reading, from what clerks kept: by field, by issuer and by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from archive import CheckOutcome, FieldCheck, Role
from cms.intake.evidence import MEASURED
from cms.intake.forms import IntakeForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from archive import AccessScope
    from cms.quality.state import QualityState

READERS = (Role.CLERK, Role.LEADER, Role.ADMINISTRATOR)
MOST_ISSUERS, MOST_MONTHS, MOST_CORRECTIONS = 50, 24, 30


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks of one kind had which outcome."""

    name: str
    total: int
    right: int
    corrected: int
    missed: int
    invented: int

    @property
    def share(self) -> float:
        """Part of the checks in which reading was right, 0 to 1."""
        return self.right / self.total if self.total else 0.0

    @property
    def percent(self) -> str:
        """The share in per cent with one decimal, as Vietnamese write it."""
        return f"{100 * self.share:.1f}".replace(".", ",") + " %"


def may_see_quality(scope: AccessScope) -> bool:
    return bool(scope.roles & {str(role) for role in READERS})


def checks_in(state: QualityState, *, scope: AccessScope) -> QuerySet[FieldCheck]:
    """The checks of visible records in the user's units that fit the filters."""
    found = FieldCheck.objects.filter(
        record__in=scope.records(),
        record__unit_id__in=scope.units_for(*READERS),
        record__state="filed",
    )
    if state.issuer:
        found = found.filter(issuer__icontains=state.issuer)
    if state.field:
        found = found.filter(field=state.field)
    if state.quality:
        found = found.filter(quality=state.quality)
    if state.doc_type:
        found = found.filter(doc_type=state.doc_type)
    if state.day_from:
        found = found.filter(checked_at__date__gte=state.day_from)
    if state.day_to:
        found = found.filter(checked_at__date__lte=state.day_to)
    return found


def whole(checks: QuerySet[FieldCheck]) -> Tally:
    """All checks together."""
    return _tally("", checks.aggregate(**_counts()))


def by_field(checks: QuerySet[FieldCheck]) -> list[Tally]:
    """One line a field, in the order of the form."""
    rows = {row["field"]: row for row in checks.values("field").annotate(**_counts()).order_by()}
    return [_tally(field_label(name), rows[name]) for name in MEASURED if name in rows]


def by_issuer(checks: QuerySet[FieldCheck]) -> list[Tally]:
    """The issuers with most that was read wrong, at the top."""
    rows = checks.values("issuer").annotate(**_counts()).annotate(wrong=_wrong())
    rows = rows.order_by("-wrong", "-total", "issuer")[:MOST_ISSUERS]
    return [_tally(row["issuer"] or "Không ghi cơ quan", row) for row in rows]


def by_month(checks: QuerySet[FieldCheck]) -> list[Tally]:
    """One line a month, the oldest first."""
    rows = checks.annotate(month=TruncMonth("checked_at")).values("month").annotate(**_counts())
    newest = list(rows.order_by("-month")[:MOST_MONTHS])
    return [_tally(_month(row["month"]), row) for row in reversed(newest)]


def corrections(checks: QuerySet[FieldCheck]) -> QuerySet[FieldCheck]:
    """What was read wrong last, with the paper it stands on."""
    wrong = checks.exclude(outcome=CheckOutcome.RIGHT).select_related("record__page")
    return wrong.order_by("-checked_at", "-pk")[:MOST_CORRECTIONS]


def field_label(name: str) -> str:
    return str(IntakeForm.base_fields[name].label)


def fields_to_choose() -> Iterable[tuple[str, str]]:
    return [(name, field_label(name)) for name in MEASURED]


def _counts() -> dict[str, Count]:
    kinds = {o.value: Count("pk", filter=Q(outcome=o)) for o in CheckOutcome}
    return {"total": Count("pk"), **kinds}


def _wrong() -> Count:
    return Count("pk", filter=~Q(outcome=CheckOutcome.RIGHT))


def _tally(name: str, row: dict[str, int]) -> Tally:
    return Tally(name, row["total"], *(row[o.value] for o in CheckOutcome))


def _month(moment: datetime) -> str:
    return f"{moment:%m/%Y}"
