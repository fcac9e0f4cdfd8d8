"""What dossiers put on the desk: to finish, to review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from archive import Role
from cms.records.choices import DossierStatus
from cms.records.models import DossierPage
from cms.shell.desk import DeskCard, register_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope


@register_desk
def dossier_cards(scope: AccessScope) -> Iterator[DeskCard]:
    """Compilers see what is unfinished, leaders above see what was handed in."""
    address = reverse("dossier_list")
    own = scope.home_units(Role.STAFF, Role.CLERK)
    if own:
        rows = DossierPage.objects.filter(unit_id__in=own)
        returned = rows.filter(status=DossierStatus.RETURNED).count()
        yield DeskCard(
            "Hồ sơ cần bổ sung",
            returned,
            "Cấp trên đã xem và yêu cầu bổ sung.",
            f"{address}?trang-thai=returned",
            urgent=returned > 0,
        )
        yield DeskCard(
            "Hồ sơ đang lập",
            rows.filter(status=DossierStatus.COMPILING).count(),
            "Đưa đủ thành phần rồi nộp.",
            f"{address}?trang-thai=compiling",
        )
    below = scope.units_for(Role.LEADER)
    if below:
        handed_in = DossierPage.objects.filter(
            unit_id__in=below, status=DossierStatus.SUBMITTED
        ).exclude(unit_id__in=scope.home_units(Role.LEADER))
        yield DeskCard(
            "Hồ sơ chờ xét",
            handed_in.count(),
            "Xem thành phần, nhận xét, công nhận hoặc yêu cầu bổ sung.",
            f"{address}?trang-thai=submitted",
        )
