"""Lists of old papers taken into the archive: a run, its rows, and what became of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from archive.models.records import Record
from archive.models.registers import Book
from archive.models.units import Unit


class RunState(models.TextChoices):
    DRAFT = "draft", "Chưa nhập"
    RUNNING = "running", "Đang nhập"
    STOPPED = "stopped", "Đã dừng"
    DONE = "done", "Đã xong"


class RowFate(models.TextChoices):
    WAITING = "", "Chưa nhập"
    FILED = "filed", "Đã vào sổ"
    QUEUED = "queued", "Ở hàng chờ"
    REFUSED = "refused", "Từ chối"
    KNOWN = "known", "Đã có"
    CHANGED = "changed", "Khác lần trước"


class ImportRun(models.Model):
    """One list for one unit; ``mapping`` holds, for each column, the field that it fills or ""."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="import_runs")
    name = models.CharField("Tệp danh mục", max_length=255)
    folder = models.CharField("Thư mục tệp", max_length=500, blank=True)
    book = models.CharField("Sổ", max_length=10, choices=Book, default=Book.INCOMING)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    file_incomplete = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=RunState, default=RunState.DRAFT)
    stop_asked = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "lượt nhập danh mục"
        verbose_name_plural = "lượt nhập danh mục"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """A row as it stood in the list; ``key`` tells the paper, ``digest`` what was said of it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    key = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    fate = models.CharField(max_length=8, choices=RowFate, default=RowFate.WAITING, blank=True)
    number = models.PositiveIntegerField(null=True)
    why = models.TextField(blank=True)
    trial = models.CharField(max_length=8, blank=True)
    trial_why = models.TextField(blank=True)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "dòng danh mục"
        verbose_name_plural = "dòng danh mục"
        ordering = ("run", "line")
        constraints = [models.UniqueConstraint(fields=["run", "line"], name="row_once_per_run")]
        indexes = [models.Index(fields=["key"]), models.Index(fields=["run", "fate"])]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.line}"
