"""Ngày nghỉ, làm bù: days that are other than the week has them, entered by administrators."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.errors import ImmutableRow
from archive.models.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class DayKind(models.TextChoices):
    OFF = "off", "Nghỉ"
    WORKED = "worked", "Làm bù"


class Holiday(models.Model):
    """Days off, or days worked instead, from a day to a day; taken back, never deleted.

    Without ``unit`` they hold for the whole system, else for the unit and all below it.
    """

    kind = models.CharField("Loại", max_length=6, choices=DayKind, default=DayKind.OFF)
    first_day = models.DateField("Từ ngày")
    last_day = models.DateField("Đến hết ngày")
    name = models.CharField("Tên", max_length=120)
    legal_basis = models.CharField("Căn cứ", max_length=300)
    unit = models.ForeignKey(
        Unit, verbose_name="Đơn vị", null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField("Lý do rút", max_length=500, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, làm bù"
        verbose_name_plural = "ngày nghỉ, làm bù"
        ordering = ("first_day", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="holiday_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | (Q(withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="holiday_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.span}, {self.name}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Ngày nghỉ, làm bù không được xóa. Hãy rút lại và ghi lý do.")

    @property
    def days(self) -> Iterator[date]:
        """Every day of the row."""
        count = (self.last_day - self.first_day).days + 1
        return (self.first_day + timedelta(days=after) for after in range(count))

    @property
    def span(self) -> str:
        """ "02/09/2026", or "01/09/2026–02/09/2026"."""
        last = "" if self.last_day == self.first_day else f"–{self.last_day:%d/%m/%Y}"
        return f"{self.first_day:%d/%m/%Y}{last}"


class CalendarDay(models.Model):
    """A day that a row in force has taken: no other row of the unit, or of the whole system, may.

    Days of rows of one unit that lay over each other before the constraint belong to the first.
    """

    holiday = models.ForeignKey(Holiday, on_delete=models.PROTECT, related_name="taken_days")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("Ngày")

    class Meta:
        verbose_name = "ngày trong lịch"
        verbose_name_plural = "ngày trong lịch"
        constraints = [
            models.UniqueConstraint(fields=("unit", "day"), name="calendar_day_once_in_a_unit"),
            models.UniqueConstraint(
                fields=("day",), condition=Q(unit=None), name="calendar_day_once_for_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
