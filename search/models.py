"""The outbox, which feeds the index with what was written, and the office's short forms."""

from django.db import models


class OutboxEntry(models.Model):
    """One change of one record, waiting to be indexed."""

    key = models.CharField("khóa", max_length=64)
    version = models.BigIntegerField("phiên bản")
    dropped = models.BooleanField("đã gỡ", default=False)
    bulk = models.BooleanField("thuộc một loạt lớn", default=False)
    queued_at = models.DateTimeField("lúc ghi", auto_now_add=True)
    attempts = models.PositiveIntegerField("số lần thử", default=0)
    error = models.CharField("lỗi lần cuối", max_length=200, blank=True, default="")
    not_before = models.DateTimeField("không thử trước", null=True, blank=True)

    class Meta:
        verbose_name = "mục chờ lập chỉ mục"
        verbose_name_plural = "hàng chờ lập chỉ mục"
        ordering = ["id"]
        indexes = [models.Index(fields=["key"], name="search_outbox_key")]

    def __str__(self) -> str:
        return f"{self.key} · {self.version}"


class IndexMark(models.Model):
    """That an index was once made: its absence is then a fault, not a new installation."""

    engine = models.CharField("bộ máy", max_length=40, unique=True)
    made_at = models.DateTimeField("lúc dựng", auto_now=True)
    purge_asked_at = models.DateTimeField("lúc cần xóa hẳn", null=True, blank=True)

    class Meta:
        verbose_name = "dấu chỉ mục"
        verbose_name_plural = "dấu chỉ mục"

    def __str__(self) -> str:
        return self.engine


class IndexBuild(models.Model):
    """A build that is not finished: who goes on with it finds here where it stopped."""

    engine = models.CharField("bộ máy", max_length=40, unique=True)
    target = models.CharField("chỉ mục mới", max_length=200, blank=True, default="")
    position = models.BigIntegerField("đã đến", default=0)
    done = models.PositiveIntegerField("đã ghi", default=0)
    total = models.PositiveIntegerField("tổng số", default=0)
    held = models.BooleanField("đang có tiến trình làm", default=False)
    turn = models.PositiveIntegerField("lượt", default=0)
    started_at = models.DateTimeField("lúc bắt đầu", auto_now_add=True)
    noted_at = models.DateTimeField("lúc ghi bước cuối")

    class Meta:
        verbose_name = "lần dựng chỉ mục"
        verbose_name_plural = "lần dựng chỉ mục"

    def __str__(self) -> str:
        return f"{self.engine} · {self.done}/{self.total}"


class Synonym(models.Model):
    """A short form of the office and what it stands for; asking for one finds the other."""

    short = models.CharField("viết tắt", max_length=40)
    full = models.CharField("viết đầy đủ", max_length=120)

    class Meta:
        verbose_name = "từ viết tắt"
        verbose_name_plural = "từ viết tắt"
        ordering = ["short", "full"]
        constraints = [
            models.UniqueConstraint(
                fields=["short", "full"],
                name="search_synonym_once",
                violation_error_message="Từ viết tắt này đã có trong danh sách.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.short} = {self.full}"
