"""What the inspector's room remembers for each person."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class TableChoice(models.Model):
    """The columns in which a person reads results."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="table_choice"
    )
    columns = models.JSONField(default=list)

    class Meta:
        verbose_name = "cột đã chọn"
        verbose_name_plural = "cột đã chọn"

    def __str__(self) -> str:
        return f"{self.user}: {', '.join(self.columns)}"
