"""The audit log's Merkle tree as it is kept: tiles of hashes, signed heads, and checks of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from archive.errors import ImmutableRow


class TreeTile(models.Model):
    """256 neighbouring hashes of 32 bytes: of leaves at level 0, of whole tiles one level below.

    Only full tiles are kept, so none ever changes.
    """

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        verbose_name = "mảnh cây nhật ký"
        verbose_name_plural = "mảnh cây nhật ký"
        constraints = [
            models.UniqueConstraint(fields=["level", "index"], name="tree_tile_once"),
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class TreeHead(models.Model):
    """What the log said of itself at one moment: its size, its root, and our signature."""

    size = models.BigIntegerField("Số dòng", unique=True)
    root = models.CharField("Gốc", max_length=64)
    at = models.DateTimeField("Ký lúc")
    key = models.CharField("Khóa công khai", max_length=64)
    signature = models.CharField("Chữ ký", max_length=128)

    class Meta:
        verbose_name = "đầu cây nhật ký"
        verbose_name_plural = "đầu cây nhật ký"
        ordering = ("-size",)

    def __str__(self) -> str:
        return f"{self.size} {self.root[:16]}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Đầu cây nhật ký không được xóa.")


class LogCheck(models.Model):
    """One check of the log: how far it came, and the first position that was not as it was written.

    ``roots`` are those of the growing tree, so that an interrupted check goes on where it stopped.
    """

    started_at = models.DateTimeField("Bắt đầu")
    finished_at = models.DateTimeField("Kết thúc", null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    size = models.BigIntegerField("Số dòng")
    checked = models.BigIntegerField("Đã kiểm tra", default=0)
    roots = models.JSONField(default=list)
    first_bad = models.BigIntegerField("Vị trí sai đầu tiên", null=True)
    finding = models.CharField(max_length=30, blank=True, default="")
    seals = models.BigIntegerField("Niêm phong đã kiểm tra", default=0)
    bad_seals = models.JSONField(default=list)

    class Meta:
        verbose_name = "lượt kiểm tra nhật ký"
        verbose_name_plural = "lượt kiểm tra nhật ký"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.checked}/{self.size}"

    @property
    def is_sound(self) -> bool:
        """Whether it came to its end and found nothing."""
        return self.finished_at is not None and not self.finding and not self.bad_seals
