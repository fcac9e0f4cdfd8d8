"""Tokens of other systems, and what each brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from archive.models.intake import IntakeItem
from archive.models.units import Unit

if TYPE_CHECKING:
    from datetime import datetime


class ApiToken(models.Model):
    """A secret by which a system acts as ``user`` in ``unit``; only its SHA-256 is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="system_tokens"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("Tên hệ thống", max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    may_file = models.BooleanField("Được vào sổ ngay khi đủ thông tin", default=False)
    expires_at = models.DateTimeField("Hết hạn")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "thẻ truy cập"
        verbose_name_plural = "thẻ truy cập"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def is_in_force(self, *, at: datetime) -> bool:
        """Whether the token itself opens anything; the user's roles decide what."""
        return self.revoked_at is None and at < self.expires_at and self.user.is_active


class ApiSubmission(models.Model):
    """One document that a system sent, under the key by which a repeated request is known."""

    token = models.ForeignKey(ApiToken, on_delete=models.PROTECT, related_name="submissions")
    key = models.CharField(max_length=100)
    payload = models.CharField(max_length=64)
    item = models.OneToOneField(IntakeItem, on_delete=models.PROTECT, related_name="submission")
    file_it = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "văn bản gửi qua kết nối"
        verbose_name_plural = "văn bản gửi qua kết nối"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="key_once_per_token")]

    def __str__(self) -> str:
        return self.key
