"""Breaking the glass: an administrator reads one restricted record, because a second agreed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.models.records import Record


class EmergencyAccess(models.Model):
    """One request to read one record: asked, decided by somebody else, ended by time or hand.

    ``granted`` is None while it waits. Rows are kept; what happened is in the log as well.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="emergencies")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="emergencies"
    )
    asked_at = models.DateTimeField("Xin lúc")
    reason = models.TextField("Lý do")
    hours = models.PositiveSmallIntegerField("Số giờ")
    granted = models.BooleanField("Được phép", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("Quyết định lúc", null=True)
    note = models.TextField("Ý kiến", blank=True)
    ends_at = models.DateTimeField("Hết hạn lúc", null=True)
    ended_at = models.DateTimeField("Kết thúc lúc", null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "quyền đọc khẩn cấp"
        verbose_name_plural = "quyền đọc khẩn cấp"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="emergency_second_person",
            ),
            models.UniqueConstraint(
                fields=["record", "asked_by"],
                condition=Q(granted__isnull=True),
                name="emergency_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Xin đọc khẩn cấp {self.pk}"
