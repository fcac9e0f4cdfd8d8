"""How the log itself stands: its signed head, its last check, its alarms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from archive import ALARMS, AuditEvent, AuditLog, LogCheck, TreeHead
from archive.audit.checking import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

ALARMS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class LogStanding:
    """What an inspector looks at first."""

    size: int
    head: TreeHead | None
    check: LogCheck | None
    finding: str
    alarms: Sequence[AuditEvent]

    @property
    def unsigned(self) -> int:
        """Lines that the newest head does not cover yet."""
        return self.size - (self.head.size if self.head else 0)

    @property
    def address(self) -> str:
        return reverse("audit_head")


def log_standing() -> LogStanding:
    """The standing now; four queries."""
    check = LogCheck.objects.filter(finished_at__isnull=False).first()
    return LogStanding(
        size=AuditLog.objects.values_list("size", flat=True).get(pk=1),
        head=TreeHead.objects.first(),
        check=check,
        finding=FINDINGS.get(check.finding, "") if check else "",
        alarms=list(AuditEvent.objects.filter(event__in=ALARMS)[:ALARMS_SHOWN]),
    )
