"""Thời hạn nộp lưu: within which time dossiers are handed over, on what ground, from which day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from archive.models.dated import DatedRule


class PeriodOf(models.TextChoices):
    """What a period says of handing over."""

    LEAST_TERM = "least", "Chỉ nộp hồ sơ có thời hạn bảo quản từ"
    TO_ARCHIVE = "archive", "Nộp vào lưu trữ cơ quan, tính từ ngày kết thúc công việc"
    TO_HISTORICAL = "historical", "Nộp vào lưu trữ lịch sử, tính từ năm nộp vào lưu trữ cơ quan"


class Measure(models.TextChoices):
    DAYS = "days", "ngày"
    MONTHS = "months", "tháng"
    YEARS = "years", "năm"


class TransferRule(DatedRule):
    """One period for a time."""

    KEPT = ("code",)
    FIGURES = ("amount", "measure")

    code = models.CharField("Nội dung", max_length=10, choices=PeriodOf)
    amount = models.PositiveSmallIntegerField("Thời hạn")
    measure = models.CharField("Tính theo", max_length=6, choices=Measure, default=Measure.YEARS)

    class Meta:
        verbose_name = "thời hạn nộp lưu"
        verbose_name_plural = "thời hạn nộp lưu"
        ordering = ("code", "-effective_from")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "effective_from"], name="transfer_rule_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="transfer_rule_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(code="archive") | Q(measure="years"),
                name="transfer_rule_counted_in_years",
            ),
        ]

    def __str__(self) -> str:
        doubt = "" if self.is_confirmed else " (chưa xác nhận)"
        return f"{self.get_code_display()}: {self.words}{doubt}"

    @property
    def words(self) -> str:
        """«05 năm», «60 ngày»."""
        return f"{self.amount:02d} {self.get_measure_display()}"
