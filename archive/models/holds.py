"""Phong tỏa: what must stay as it is while an inspection, a complaint or a lawsuit lasts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.errors import ImmutableRow
from archive.models.records import Record
from archive.models.units import Unit


class HoldQuerySet(models.QuerySet["LegalHold"]):
    def in_force(self) -> HoldQuerySet:
        return self.filter(released_at__isnull=True)

    def over(self, record: Record) -> HoldQuerySet:
        """Holds in force that freeze the record."""
        return self.in_force().filter(records__record=record)


class LegalHold(models.Model):
    """One decision to freeze; several may freeze the same record, each is released by itself."""

    decision = models.CharField("Quyết định phong tỏa", max_length=200)
    reason = models.TextField("Lý do")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    scope_words = models.TextField("Phạm vi", blank=True)
    placed_at = models.DateTimeField("Phong tỏa lúc")
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField("Gỡ lúc", null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    release_reason = models.TextField("Lý do gỡ", blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = "phong tỏa"
        verbose_name_plural = "phong tỏa"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True)
                | (Q(released_by__isnull=False) & ~Q(release_reason="")),
                name="release_has_person_and_reason",
            )
        ]

    def __str__(self) -> str:
        return self.decision

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Quyết định phong tỏa không được xóa. Hãy gỡ và ghi lý do.")


class HeldRecord(models.Model):
    """A record frozen by a hold: named, of a dossier, or found by a query on the day."""

    hold = models.ForeignKey(LegalHold, on_delete=models.PROTECT, related_name="records")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="holds")

    class Meta:
        verbose_name = "hồ sơ bị phong tỏa"
        verbose_name_plural = "hồ sơ bị phong tỏa"
        constraints = [models.UniqueConstraint(fields=["hold", "record"], name="held_once")]

    def __str__(self) -> str:
        return f"{self.hold_id}: {self.record_id}"


class HeldUnit(models.Model):
    """A unit all of whose records are frozen, those filed later too."""

    hold = models.ForeignKey(LegalHold, on_delete=models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="holds")

    class Meta:
        verbose_name = "đơn vị bị phong tỏa"
        verbose_name_plural = "đơn vị bị phong tỏa"
        constraints = [models.UniqueConstraint(fields=["hold", "unit"], name="unit_held_once")]

    def __str__(self) -> str:
        return f"{self.hold_id}: {self.unit_id}"
