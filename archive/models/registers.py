"""Registers (sổ) of NĐ 30/2020 PL IV: books, number series, rows that are never deleted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.errors import ImmutableRow
from archive.models.units import Unit


class Book(models.TextChoices):
    INCOMING = "incoming", "Sổ đăng ký văn bản đến"
    OUTGOING = "outgoing", "Sổ đăng ký văn bản đi"
    INTERNAL = "internal", "Sổ văn bản nội bộ"


class Register(models.Model):
    """One book of one unit for one calendar year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registers")
    book = models.CharField("Sổ", max_length=10, choices=Book)
    year = models.PositiveSmallIntegerField("Năm")
    closed_on = models.DateField("Khóa sổ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "sổ văn bản"
        verbose_name_plural = "sổ văn bản"
        ordering = ("-year", "book")
        constraints = [
            models.UniqueConstraint(fields=["unit", "book", "year"], name="one_book_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.get_book_display()} năm {self.year}"


class NumberSeries(models.Model):
    """The counter of a register; ``name`` is empty for the common series."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="series")
    name = models.CharField(max_length=40, blank=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "name"], name="series_once_per_register")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.name}".strip()


class EntryState(models.TextChoices):
    ACTIVE = "active", "Còn hiệu lực"
    CANCELLED = "cancelled", "Đã hủy số"


class RegisterEntry(models.Model):
    """A register row with its columns as they were written on the day of filing."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField("Số")
    record = models.ForeignKey(
        "archive.Record", on_delete=models.PROTECT, related_name="entries", null=True
    )
    state = models.CharField(max_length=10, choices=EntryState, default=EntryState.ACTIVE)
    registered_on = models.DateField("Ngày đến hoặc ngày đăng ký")
    code = models.CharField("Số, ký hiệu văn bản", max_length=120, blank=True)
    issued_on = models.DateField("Ngày tháng văn bản", null=True, blank=True)
    issued_partial = models.CharField(max_length=10, blank=True)
    author = models.CharField("Tác giả", max_length=300, blank=True)
    title = models.TextField("Tên loại và trích yếu nội dung văn bản", blank=True)
    signer = models.CharField("Người ký", max_length=150, blank=True)
    recipients = models.TextField("Nơi nhận văn bản", blank=True)
    handler = models.CharField("Đơn vị hoặc người nhận", max_length=300, blank=True)
    copies = models.PositiveIntegerField("Số lượng bản", null=True, blank=True)
    forwarded_on = models.DateField("Ngày chuyển", null=True, blank=True)
    received_by = models.CharField("Người ký nhận", max_length=150, blank=True, default="")
    received_on = models.DateField("Ngày ký nhận", null=True, blank=True)
    note = models.TextField("Ghi chú", blank=True)
    cancelled_reason = models.TextField("Lý do hủy", blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "dòng sổ"
        verbose_name_plural = "dòng sổ"
        ordering = ("register", "-number")
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="number_taken_once"),
            models.CheckConstraint(
                condition=Q(state="active") | ~Q(cancelled_reason=""),
                name="cancelled_entry_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["register", "number"])]

    def __str__(self) -> str:
        return f"{self.number} – {self.register}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Dòng sổ không được xóa. Hãy dùng «Hủy số» và ghi lý do.")


class RegisterAmendment(models.Model):
    """A visible correction of one register column: the old words stay, struck through."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.PROTECT, related_name="amendments")
    column = models.CharField(max_length=30)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "đính chính dòng sổ"
        verbose_name_plural = "đính chính dòng sổ"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.column}: {self.old} → {self.new}"
