"""Nhiệm vụ: who must do what by when, proposed from a document's words until a person decides."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.models.records import Record


class ObligationState(models.TextChoices):
    PROPOSED = "proposed", "Đề xuất"
    CONFIRMED = "confirmed", "Đã xác nhận"
    DROPPED = "dropped", "Bỏ"


class DeadlineSort(models.TextChoices):
    """How a deadline recurs (domain.md §2, Obligation)."""

    FIXED = "fixed", "Một ngày"
    RECURRING = "recurring", "Định kỳ"
    EVENT = "event", "Theo sự việc"
    CONTINUOUS = "continuous", "Thường xuyên"
    UNSPECIFIED = "unspecified", "Không ghi thời hạn"


class Obligation(models.Model):
    """One obligation of one record, in force only once confirmed.

    ``quote`` and ``page`` are the document's words and never change; the other columns are what
    was made of them, and a person may correct them. "Trước ngày" excludes the day: ``due_on`` is
    the last valid one. ``deadline_rule`` follows RFC 5545.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="obligations")
    ordinal = models.PositiveSmallIntegerField()
    state = models.CharField(
        "Tình trạng", max_length=10, choices=ObligationState, default=ObligationState.PROPOSED
    )
    quote = models.TextField("Lời văn bản")
    page = models.PositiveIntegerField("Trang", null=True)
    confidence = models.FloatField(null=True)
    action = models.TextField("Việc phải làm")
    responsible = models.TextField("Ai làm", blank=True)
    receiver = models.CharField("Nơi nhận kết quả", max_length=300, blank=True)
    deadline_sort = models.CharField(
        "Loại thời hạn",
        max_length=12,
        choices=DeadlineSort,
        default=DeadlineSort.UNSPECIFIED,
    )
    deadline_words = models.CharField("Thời hạn theo lời văn bản", max_length=300, blank=True)
    deadline_rule = models.CharField(max_length=200, blank=True)
    due_on = models.DateField("Ngày cuối còn hợp lệ", null=True, blank=True)
    quota_least = models.PositiveIntegerField("Ít nhất", null=True, blank=True)
    quota_most = models.PositiveIntegerField("Nhiều nhất", null=True, blank=True)
    quota_words = models.CharField("Chỉ tiêu", max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField("Lý do bỏ", blank=True)

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ("record", "ordinal")
        indexes = [models.Index(fields=["state", "due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["record", "ordinal"], name="obligation_place_once"),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_by__isnull=False),
                name="decided_obligation_names_who",
            ),
        ]

    def __str__(self) -> str:
        return self.action[:80]
