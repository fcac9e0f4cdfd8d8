"""Thời hạn nộp lưu: within which time dossiers are handed over, on what ground, from which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.models.keeping import in_force_on

if TYPE_CHECKING:
    from datetime import date


class PeriodOf(models.TextChoices):
    """What a period says of handing over."""

    LEAST_TERM = "least", "Chỉ nộp hồ sơ có thời hạn bảo quản từ"
    TO_ARCHIVE = "archive", "Nộp vào lưu trữ cơ quan, tính từ ngày kết thúc công việc"
    TO_HISTORICAL = "historical", "Nộp vào lưu trữ lịch sử, tính từ năm nộp vào lưu trữ cơ quan"


class Measure(models.TextChoices):
    DAYS = "days", "ngày"
    MONTHS = "months", "tháng"
    YEARS = "years", "năm"


class TransferRuleQuerySet(models.QuerySet["TransferRule"]):
    def in_force(self, *, on: date) -> TransferRuleQuerySet:
        return self.filter(in_force_on(on))


class TransferRule(models.Model):
    """One period for a time; a change of law is a new row.

    A rule without ``confirmed_by`` is a proposal and is shown as «chưa xác nhận».
    """

    code = models.CharField("Nội dung", max_length=10, choices=PeriodOf)
    amount = models.PositiveSmallIntegerField("Thời hạn")
    measure = models.CharField("Tính theo", max_length=6, choices=Measure, default=Measure.YEARS)
    legal_basis = models.CharField("Căn cứ", max_length=300)
    effective_from = models.DateField("Áp dụng từ")
    effective_to = models.DateField("Đến hết ngày", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    objects = TransferRuleQuerySet.as_manager()

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

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_by_id is not None
