"""Inspection decisions: what one team may read elsewhere, for a time (NĐ 217/2025)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.errors import ImmutableRow
from archive.models.records import Confidentiality
from archive.models.units import Unit

if TYPE_CHECKING:
    from datetime import date


class InspectionQuerySet(models.QuerySet["InspectionGrant"]):
    def in_force(self, *, on: date) -> Self:
        """Decisions that open their records on this day."""
        return self.filter(revoked_at=None, valid_from__lte=on, valid_to__gte=on)


class InspectionGrant(models.Model):
    """One decision: units × years × kinds up to a ceiling, from a day to a day, for a team.

    ``kinds`` holds values of ``RecordKind``, empty for all. The chosen units bring what they came
    from, and with ``below`` every unit under them. A row is never changed but for its revocation.
    """

    number = models.CharField("Số quyết định", max_length=80)
    decided_on = models.DateField("Ngày quyết định")
    units = models.ManyToManyField(Unit, verbose_name="Đơn vị", related_name="inspections")
    below = models.BooleanField("Cả đơn vị bên dưới", default=False)
    year_from = models.PositiveSmallIntegerField("Tài liệu từ năm")
    year_to = models.PositiveSmallIntegerField("Đến năm")
    kinds = models.JSONField("Loại tài liệu", default=list, blank=True)
    ceiling = models.PositiveSmallIntegerField(
        "Chế độ sử dụng", choices=Confidentiality, default=Confidentiality.NORMAL
    )
    valid_from = models.DateField("Có hiệu lực từ ngày")
    valid_to = models.DateField("Đến hết ngày")
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="Thành viên đoàn", related_name="inspections"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("Lập lúc")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField("Thu hồi lúc", null=True)
    revoked_reason = models.CharField("Lý do thu hồi", max_length=500, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định kiểm tra"
        verbose_name_plural = "quyết định kiểm tra"
        ordering = ("-valid_to", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="inspection_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(year_to__gte=F("year_from")), name="inspection_years_in_order"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | ~Q(revoked_reason=""),
                name="inspection_revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định kiểm tra số {self.number}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Quyết định kiểm tra không được xóa. Hãy thu hồi và ghi lý do.")

    def is_open(self, *, on: date) -> bool:
        return self.revoked_at is None and self.valid_from <= on <= self.valid_to
