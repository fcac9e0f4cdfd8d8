"""The evidence of a registration: its dossier, how complete it is, and how it gets one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from archive import STATES_IN_USE, HeldRecord, RecordKind, link_dossier
from cms.dossiers.components import LACKING
from cms.dossiers.work import start_dossier
from cms.records.choices import DossierKind, DossierStatus
from cms.records.models import DossierComponent, DossierPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from archive import AccessScope, Record, Registration, User


@dataclass(frozen=True, slots=True)
class DossierLine:
    """The dossier as its reader may know it: open or not, what is lacking, what holds it."""

    page: DossierPage
    opens: bool
    missing: list[str]
    holds: list[str]

    @property
    def why_not(self) -> str:
        """What stands in the way of judging it, in words; nothing when it may be judged."""
        if self.missing:
            return f"còn thiếu {', '.join(self.missing)}"
        if self.holds:
            return f"đang bị phong tỏa theo {', '.join(self.holds)}"
        ready = self.page.status in (DossierStatus.SUBMITTED, DossierStatus.RECOGNISED)
        return "" if ready else f"hồ sơ {self.page.get_status_display().lower()}, chưa nộp"


def dossier_lines(
    registrations: Iterable[Registration], *, scope: AccessScope
) -> dict[int, DossierLine]:
    """By registration id, those that have a dossier; four queries for any number."""
    held = {one.dossier_id: one.pk for one in registrations if one.dossier_id}
    opens = set(scope.records().filter(pk__in=held).values_list("pk", flat=True))
    missing: dict[int, list[str]] = {}
    for page_id, name in DossierComponent.objects.filter(
        page__record__in=held, required=True, state__in=LACKING
    ).values_list("page_id", "name"):
        missing.setdefault(page_id, []).append(name)
    holds: dict[int, list[str]] = {}
    for record_id, decision in HeldRecord.objects.filter(
        record__in=held, hold__released_at=None
    ).values_list("record_id", "hold__decision"):
        holds.setdefault(record_id, []).append(decision)
    pages = DossierPage.objects.filter(record__in=held).select_related("record")
    return {
        held[page.record.pk]: DossierLine(
            page,
            opens=page.record.pk in opens,
            missing=missing.get(page.pk, []),
            holds=holds.get(page.record.pk, []),
        )
        for page in pages
    }


def why_not_ready(registration: Registration, *, scope: AccessScope) -> str:
    """What keeps a registration from being judged by a council."""
    line = dossier_lines([registration], scope=scope).get(registration.pk)
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
