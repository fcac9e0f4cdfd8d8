"""Danh mục hồ sơ and retention: how long a dossier is kept, and on what ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.models.dated import DatedRule
from archive.models.records import Record
from archive.models.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator


class Term(models.IntegerChoices):
    """Thời hạn bảo quản in years; the longest is the greatest number."""

    TWO = 2, "02 năm"
    FIVE = 5, "05 năm"
    TEN = 10, "10 năm"
    TWENTY = 20, "20 năm"
    THIRTY = 30, "30 năm"
    FIFTY = 50, "50 năm"
    SEVENTY = 70, "70 năm"
    PERMANENT = 999, "Vĩnh viễn"


class RetentionRule(DatedRule):
    """One line of the retention table for a period."""

    KEPT = ("code", "group", "description")
    FIGURES = ("term",)

    code = models.CharField("Mã", max_length=20)
    group = models.CharField("Nhóm hồ sơ", max_length=120)
    description = models.CharField("Hồ sơ, tài liệu", max_length=300)
    term = models.PositiveSmallIntegerField("Thời hạn bảo quản", choices=Term)

    class Meta:
        verbose_name = "quy định thời hạn bảo quản"
        verbose_name_plural = "quy định thời hạn bảo quản"
        ordering = ("code", "-effective_from")
        constraints = [
            models.UniqueConstraint(fields=["code", "effective_from"], name="rule_once_a_day"),
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True)
                | Q(effective_to__gte=models.F("effective_from")),
                name="rule_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        doubt = "" if self.is_confirmed else ", chưa xác nhận"
        return f"{self.description} ({self.get_term_display()}{doubt})"


class FilePlan(models.Model):
    """Danh mục hồ sơ of one unit for one year (NĐ 30/2020 PL V)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="file_plans")
    year = models.PositiveSmallIntegerField("Năm")
    decision = models.CharField("Quyết định ban hành", max_length=200, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True, blank=True)

    class Meta:
        verbose_name = "danh mục hồ sơ"
        verbose_name_plural = "danh mục hồ sơ"
        ordering = ("-year",)
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_file_plan_per_year")
        ]

    def __str__(self) -> str:
        return f"Danh mục hồ sơ năm {self.year}"

    @property
    def is_issued(self) -> bool:
        return self.issued_on is not None


class PlanHeading(models.Model):
    """Đề mục: a field of work or an inner office; its rule holds for all below that have none."""

    plan = models.ForeignKey(FilePlan, on_delete=models.PROTECT, related_name="headings")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField("Tên đề mục", max_length=300)
    rule = models.ForeignKey(
        RetentionRule, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "đề mục"
        verbose_name_plural = "đề mục"
        ordering = ("ordinal", "pk")

    def __str__(self) -> str:
        return self.title

    def upwards(self) -> Iterator[PlanHeading]:
        """The heading itself, then those above it."""
        heading: PlanHeading | None = self
        while heading is not None:
            yield heading
            heading = heading.parent


class PlanEntry(models.Model):
    """One dossier that the unit expects to open; ``number`` is continuous through the plan."""

    heading = models.ForeignKey(PlanHeading, on_delete=models.PROTECT, related_name="entries")
    plan = models.ForeignKey(FilePlan, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField("Số")
    symbol = models.CharField("Ký hiệu", max_length=12)
    title = models.CharField("Tiêu đề hồ sơ", max_length=500)
    rule = models.ForeignKey(
        RetentionRule, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    creator = models.CharField("Người lập hồ sơ", max_length=150, blank=True)
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "hồ sơ trong danh mục"
        verbose_name_plural = "hồ sơ trong danh mục"
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_number_taken_once")
        ]

    def __str__(self) -> str:
        return f"{self.notation} {self.title}"

    @property
    def notation(self) -> str:
        """Số và ký hiệu hồ sơ: ``01.TCCB``."""
        return f"{self.number:02d}.{self.symbol}"


class DossierKeeping(models.Model):
    """Where a dossier stands in the plan, how long it is kept, when it was closed.

    ``disposal_on`` is the last day it must be kept; empty while it is open and for Vĩnh viễn.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="keeping")
    entry = models.ForeignKey(
        PlanEntry, null=True, on_delete=models.PROTECT, related_name="dossiers"
    )
    term = models.PositiveSmallIntegerField("Thời hạn bảo quản", choices=Term, null=True)
    closed_on = models.DateField("Kết thúc ngày", null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    status_before = models.CharField(max_length=10, blank=True)
    disposal_on = models.DateField("Giữ đến hết ngày", null=True, db_index=True)

    class Meta:
        verbose_name = "bảo quản hồ sơ"
        verbose_name_plural = "bảo quản hồ sơ"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(term__isnull=False),
                name="closed_dossier_has_term",
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.get_term_display() or 'chưa xác định'}"


class DossierMember(models.Model):
    """A document, or a dossier below, that belongs to a dossier without being copied into it."""

    dossier = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="members")
    member = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="in_dossiers")
    ordinal = models.PositiveSmallIntegerField("Số thứ tự")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "văn bản trong hồ sơ"
        verbose_name_plural = "văn bản trong hồ sơ"
        ordering = ("ordinal", "pk")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "member"], name="member_once_per_dossier"),
            models.CheckConstraint(
                condition=~Q(dossier=models.F("member")), name="no_dossier_holds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.ordinal}: {self.member_id}"
