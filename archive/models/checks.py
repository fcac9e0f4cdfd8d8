"""What was read beside what the clerk kept: the evidence of how well documents are read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from archive.models.intake import IntakeItem
from archive.models.records import Record


class CheckOutcome(models.TextChoices):
    RIGHT = "right", "Đọc đúng"
    CORRECTED = "corrected", "Đọc sai"
    MISSED = "missed", "Đọc sót"
    INVENTED = "invented", "Đọc thừa"


class FieldCheck(models.Model):
    """One field of one paper after a person looked at it; a later correction updates the row.

    ``issuer``, ``doc_type``, ``quality`` and ``reader`` (version of the rules) are kept beside it,
    so that accuracy can be told apart by them after the record has changed.
    """

    item = models.ForeignKey(IntakeItem, on_delete=models.PROTECT, related_name="checks")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="checks")
    field = models.CharField(max_length=30)
    read = models.TextField(blank=True)
    kept = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=CheckOutcome)
    confidence = models.FloatField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    doc_type = models.CharField(max_length=60, blank=True)
    quality = models.CharField(max_length=10, blank=True)
    reader = models.CharField(max_length=16, blank=True)
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "mục đã kiểm tra"
        verbose_name_plural = "mục đã kiểm tra"
        ordering = ("pk",)
        indexes = [models.Index(fields=["checked_at", "field"])]
        constraints = [
            models.UniqueConstraint(fields=["item", "field"], name="field_checked_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.get_outcome_display()}"
