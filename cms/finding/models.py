"""What the inspector's room remembers for each person."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models

from archive import ImmutableRow


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


class SavedSearch(models.Model):
    """A question that its owner asks again; ``query`` is the address without a page.

    With alerts, ``known`` holds the page ids seen so far and ``fresh`` those found since. Both
    are read through the owner's rights of the moment, never shown as they are.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField("Tên", max_length=120)
    query = models.TextField()
    created_at = models.DateTimeField()
    alerts = models.BooleanField("Báo khi có kết quả mới", default=False)
    known = models.JSONField(default=list)
    fresh = models.JSONField(default=list)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tìm kiếm đã lưu"
        verbose_name_plural = "tìm kiếm đã lưu"
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_search_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class FrozenList(models.Model):
    """The exact hits of one question at one moment; ``digest`` is SHA-256 over its rows."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="frozen_lists"
    )
    name = models.CharField("Tên", max_length=120)
    query = models.TextField()
    words = models.TextField("Câu tìm và điều kiện")
    units = models.CharField("Đơn vị", max_length=600)
    frozen_at = models.DateTimeField("Lúc")
    total = models.PositiveIntegerField("Tổng số")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "danh sách cố định"
        verbose_name_plural = "danh sách cố định"
        ordering = ("-frozen_at", "-pk")

    def __str__(self) -> str:
        return self.name

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Danh sách đã cố định không được xóa.")


class FrozenRow(models.Model):
    """One hit as it stood: its version with digest, and the words of every column."""

    frozen = models.ForeignKey(FrozenList, on_delete=models.PROTECT, related_name="rows")
    ordinal = models.PositiveIntegerField()
    record = models.ForeignKey("archive.Record", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    facts = models.JSONField()

    class Meta:
        verbose_name = "dòng cố định"
        verbose_name_plural = "dòng cố định"
        ordering = ("frozen", "ordinal")
        constraints = [
            models.UniqueConstraint(fields=["frozen", "ordinal"], name="frozen_row_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.frozen}: {self.ordinal}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ImmutableRow("Dòng đã cố định không được sửa.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Dòng đã cố định không được xóa.")


class ExportForm(models.TextChoices):
    XLSX = "xlsx", "Excel (XLSX)"
    CSV = "csv", "CSV"
    DOCX = "docx", "Word (DOCX)"
    PDF = "pdf", "PDF để in"
    BAGIT = "bagit", "Gói hồ sơ (BagIt)"
    OCFL = "ocfl", "Gói một hồ sơ theo phiên bản (OCFL)"


# A list has rows and columns; a package has the records themselves with their files.
LIST_FORMS = (ExportForm.XLSX, ExportForm.CSV, ExportForm.DOCX, ExportForm.PDF)
PACKAGE_FORMS = (ExportForm.BAGIT, ExportForm.OCFL)


class ExportState(models.TextChoices):
    WAITING = "waiting", "Chờ xuất"
    RUNNING = "running", "Đang xuất"
    STOPPED = "stopped", "Đã dừng"
    DONE = "done", "Đã xuất xong"
    REVOKED = "revoked", "Dừng vì quyền xem đã thay đổi"
    FAILED = "failed", "Không xuất được"


class ExportRun(models.Model):
    """One file being made of a search, a fixed list or one record, for its owner only."""

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports"
    )
    form = models.CharField("Dạng tệp", max_length=5, choices=ExportForm)
    query = models.TextField(blank=True)
    frozen = models.ForeignKey(FrozenList, null=True, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(
        "archive.Record", null=True, on_delete=models.PROTECT, related_name="+"
    )
    columns = models.JSONField(default=list)
    words = models.TextField()
    units = models.CharField(max_length=600)
    reason = models.CharField("Lý do", max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)

    class Meta:
        verbose_name = "lần xuất"
        verbose_name_plural = "lần xuất"
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.key}"

    @property
    def running(self) -> bool:
        return self.state in (ExportState.WAITING, ExportState.RUNNING)

    @property
    def is_package(self) -> bool:
        return self.form in PACKAGE_FORMS

    @property
    def counted(self) -> str:
        """What the figures count."""
        return "hồ sơ" if self.is_package else "dòng"

    @property
    def suffix(self) -> str:
        """How the file's name ends."""
        return "zip" if self.is_package else str(self.form)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


class ReadingTally(models.Model):
    """How many records a person opened within one hour."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "lượt xem trong giờ"
        verbose_name_plural = "lượt xem trong giờ"
        constraints = [
            models.UniqueConstraint(fields=["user", "hour"], name="reading_tally_once_an_hour")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.count}"
