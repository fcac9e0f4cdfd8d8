"""Rows of a table of rules that hold for a time; a change of law is a new row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from datetime import date


class DatedRuleQuerySet(models.QuerySet[Any]):
    def in_force(self, *, on: date) -> Self:
        open_ended = Q(effective_to=None)
        return self.filter(open_ended | Q(effective_to__gte=on), effective_from__lte=on)


class DatedRule(models.Model):
    """A rule without ``confirmed_by`` is a proposal and is shown as «chưa xác nhận»."""

    KEPT: ClassVar[tuple[str, ...]]
    """What the row that replaces this one takes over from it."""
    FIGURES: ClassVar[tuple[str, ...]]
    """What the rule says, as the log tells it."""

    legal_basis = models.CharField("Căn cứ", max_length=300)
    effective_from = models.DateField("Áp dụng từ")
    effective_to = models.DateField("Đến hết ngày", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    objects = DatedRuleQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_in_force(self, *, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or self.effective_to >= on)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_by_id is not None
