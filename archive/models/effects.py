"""Hiệu lực: that a document was replaced, abolished, corrected or amended by a later one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.errors import ImmutableRow
from archive.models.records import Record


class EffectKind(models.TextChoices):
    """What the later document does to the earlier one (NĐ 30/2020, Điều 18 khoản 3)."""

    REPLACES = "replaces", "Thay thế"
    ABOLISHES = "abolishes", "Bãi bỏ, thu hồi"
    AMENDS = "amends", "Sửa đổi, bổ sung"
    CORRECTS = "corrects", "Đính chính"
    EXPIRES = "expires", "Hết hiệu lực"


# After these the document is no longer in force; the others change it.
ENDING = (EffectKind.REPLACES, EffectKind.ABOLISHES, EffectKind.EXPIRES)


class Effect(models.Model):
    """One statement about a record, in force from ``effective_on``; taken back, never deleted.

    ``acting_code`` and ``acting_issued`` name the later document, also when ``acting`` holds it.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="effects")
    kind = models.CharField("Loại", max_length=10, choices=EffectKind)
    effective_on = models.DateField("Từ ngày")
    acting = models.ForeignKey(
        Record, null=True, on_delete=models.PROTECT, related_name="effects_made"
    )
    acting_code = models.CharField("Số, ký hiệu", max_length=120, blank=True)
    acting_issued = models.DateField("Ngày văn bản", null=True)
    reason = models.TextField("Lý do", blank=True)
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.TextField("Lý do rút", blank=True)

    class Meta:
        verbose_name = "hiệu lực"
        verbose_name_plural = "hiệu lực"
        ordering = ("effective_on", "pk")
        indexes = [models.Index(fields=["kind", "effective_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="expires", acting__isnull=True, acting_code="")
                | (~Q(kind="expires") & ~Q(acting_code="")),
                name="effect_names_the_later_document",
            ),
            models.CheckConstraint(
                condition=Q(acting__isnull=True) | ~Q(acting=models.F("record")),
                name="effect_of_another_document",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | (Q(withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="withdrawal_has_person_and_reason",
            ),
            models.UniqueConstraint(
                fields=["record", "acting", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="effect_stated_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record_id}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Ghi nhận hiệu lực không được xóa. Hãy rút lại và ghi lý do.")
