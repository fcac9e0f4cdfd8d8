"""The evidence of a registration: its dossier, how complete it is, and how it gets one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from archive import STATES_IN_USE, RecordKind, holds_over, link_dossier
from cms.dossiers.components import missing_names
from cms.dossiers.work import start_dossier
from cms.records.choices import DossierKind, DossierStatus
from cms.records.models import DossierPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive import AccessScope, LegalHold, Record, Registration, User


@dataclass(frozen=True, slots=True)
class DossierLine:
    """The dossier as its reader may know it: open or not, what is lacking, what holds it."""

    page: DossierPage
    opens: bool
    missing: list[str]
    holds: list[LegalHold]

    @classmethod
    def of(cls, registration: Registration, *, scope: AccessScope) -> DossierLine | None:
        if registration.dossier is None:
            return None
        record = registration.dossier
        page = DossierPage.objects.get(pk=record.page_id)
        opens = scope.records().filter(pk=record.pk).exists()
        return cls(page, opens, missing_names(page), holds_over(record))

    @property
    def why_not(self) -> str:
        """What stands in the way of judging it, in words; nothing when it may be judged."""
        if self.missing:
            return f"còn thiếu {', '.join(self.missing)}"
        if self.holds:
            return f"đang bị phong tỏa theo {', '.join(hold.decision for hold in self.holds)}"
        ready = self.page.status in (DossierStatus.SUBMITTED, DossierStatus.RECOGNISED)
        return "" if ready else f"hồ sơ {self.page.get_status_display().lower()}, chưa nộp"


def why_not_ready(registration: Registration, *, scope: AccessScope) -> str:
    """What keeps a registration from being judged by a council."""
    line = DossierLine.of(registration, scope=scope)
    return line.why_not if line else "chưa có hồ sơ minh chứng"


def dossiers_to_link(registration: Registration, *, scope: AccessScope) -> QuerySet[Record]:
    """Dossiers of the unit that belong to no registration yet."""
    return (
        scope.records()
        .filter(
            unit_id=registration.unit_id,
            kind=RecordKind.DOSSIER,
            state__in=STATES_IN_USE,
            registration=None,
        )
        .select_related("page")
        .order_by("-year", "-pk")[:50]
    )


def begin_dossier(registration: Registration, *, by: User, scope: AccessScope) -> DossierPage:
    """A dossier with what the registration says already, linked to it."""
    title = f"Hồ sơ đề nghị công nhận điển hình tiên tiến: {registration.name}"
    values = {
        "subject": title[:500],
        "subject_kind": registration.subject_kind,
        "subject_name": registration.name,
        "dossier_kind": DossierKind.RECOGNITION,
        "year": registration.year,
        "school_year": registration.period if "-" in registration.period else "",
        "field": registration.field,
        "creator": str(by)[:150],
    }
    with transaction.atomic():
        page = start_dossier(values=values, unit=registration.unit, by=by, scope=scope)
        link_dossier(registration, page.record, scope=scope, by=by)
    return page
