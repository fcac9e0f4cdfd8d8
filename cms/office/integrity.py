"""What the screen «Toàn vẹn dữ liệu» tells: coverage, findings, the last check, the second copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404

from archive import Role, Unit
from media import Attachment
from media.fixity_models import IN_ORDER, FixityRun, FixityState
from media.spool import Waiting, waiting_among

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from archive import AccessScope

PROMISED = timedelta(days=90)
SHOWN = 100
KEEPERS = (Role.ARCHIVIST, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """A file that is not what was taken in: told by number, day and unit, never by its name."""

    attachment: Attachment
    words: str
    unit: str
    checked_at: datetime
    has_copy: bool


@dataclass(frozen=True, slots=True)
class Integrity:
    """The state of the files of the user's units at one moment."""

    total: int
    recent: int
    copied: int
    damaged: int
    findings: Sequence[DamagedFile]
    run: FixityRun | None
    second_copy: bool
    waiting: Waiting

    @property
    def percent(self) -> int:
        """Files that were read again within the promised 90 days, rounded down."""
        return 100 * self.recent // self.total if self.total else 100

    @property
    def running(self) -> bool:
        return self.run is not None and self.run.finished_at is None


def require_keeper(scope: AccessScope) -> None:
    """Archivists and administrators look after the bytes; others find no such address."""
    if not scope.roles & {str(role) for role in KEEPERS}:
        raise Http404("Không có trang này trong phạm vi của bạn.")


def files_of(scope: AccessScope) -> QuerySet[Attachment]:
    """Files of the units that the user keeps."""
    units = scope.units_for(*KEEPERS)
    files: QuerySet[Attachment] = Attachment.objects.living().filter(unit_id__in=units)
    return files


def integrity_of(scope: AccessScope, *, at: datetime) -> Integrity:
    """Everything that the screen shows, in a constant number of queries."""
    files = files_of(scope)
    states = FixityState.objects.filter(attachment__in=files)
    damaged = states.exclude(outcome__in=IN_ORDER)
    return Integrity(
        total=files.count(),
        recent=states.filter(checked_at__gte=at - PROMISED).count(),
        copied=states.filter(copied_at__isnull=False).count(),
        damaged=damaged.count(),
        findings=_findings(damaged.select_related("attachment").order_by("-checked_at")[:SHOWN]),
        run=FixityRun.objects.select_related("by").first(),
        second_copy=bool(settings.VANKHO_SECOND_COPY),
        waiting=waiting_among(states),
    )


def _findings(states: QuerySet[FixityState]) -> list[DamagedFile]:
    rows = list(states)
    units = {row.attachment.unit_id for row in rows}
    names = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    return [
        DamagedFile(
            attachment=row.attachment,
            words=row.get_outcome_display(),
            unit=names.get(row.attachment.unit_id, ""),
            checked_at=row.checked_at,
            has_copy=row.copied_at is not None,
        )
        for row in rows
    ]
