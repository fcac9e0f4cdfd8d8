"""The queue of Tiếp nhận: files received and not yet in a register."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from archive.models.units import Unit


class IntakeState(models.TextChoices):
    READING = "reading", "Đang đọc"
    READY = "ready", "Chờ kiểm tra"
    FILED = "filed", "Đã vào sổ"
    SET_ASIDE = "set_aside", "Đã bỏ khỏi hàng chờ"


class IntakeItem(models.Model):
    """One document waiting for the clerk.

    ``reading`` holds what was read from the text (field → value, quote, start, end, confidence);
    ``typed`` holds the form as the clerk last left it; ``revision`` guards concurrent saves.
    One that was set aside says in ``note`` why, and in ``returned_to`` to whom the paper went back.
    """

    # The index over unit and state serves this alone; beside one of its own SQLite prefers that
    # and walks through every paper the unit ever filed.
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="intake_items", db_index=False
    )
    state = models.CharField(max_length=10, choices=IntakeState, default=IntakeState.READING)
    source = models.CharField(max_length=20, default="browser")
    source_key = models.CharField(max_length=300, blank=True)
    reading = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    returned_to = models.CharField(max_length=300, blank=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    record = models.ForeignKey(
        "archive.Record", null=True, on_delete=models.PROTECT, related_name="intake_items"
    )

    class Meta:
        verbose_name = "văn bản chờ"
        verbose_name_plural = "hàng chờ tiếp nhận"
        ordering = ("pk",)
        indexes = [models.Index(fields=["unit", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "source", "source_key"],
                condition=~models.Q(source_key=""),
                name="source_taken_in_once",
            )
        ]

    def __str__(self) -> str:
        return f"Hàng chờ {self.pk}"


class IntakeFile(models.Model):
    """A file of a waiting document, in its order."""

    item = models.ForeignKey(IntakeItem, on_delete=models.CASCADE, related_name="files")
    attachment = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.PROTECT, related_name="intake_files"
    )
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "tệp chờ"
        verbose_name_plural = "tệp chờ"
        ordering = ("item", "ordinal")
        constraints = [
            models.UniqueConstraint(fields=["item", "attachment"], name="file_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.item} – {self.attachment_id}"
