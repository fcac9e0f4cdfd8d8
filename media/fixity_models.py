"""What is known of the bytes' integrity: the last look at each file, and whole checks."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from media.models import Attachment


class FixityOutcome(models.TextChoices):
    SOUND = "sound", "Nguyên vẹn"
    CHANGED = "changed", "Đổi nội dung"
    MISSING = "missing", "Mất tệp"
    UNREADABLE = "unreadable", "Không đọc được"
    MISFILED = "misfiled", "Sai mã băm trong sổ"
    WAITING = "waiting", "Chờ gửi lên kho S3"
    DISPOSED = "disposed", "Đã tiêu hủy theo quyết định"


# Nothing is wrong with these: whole, whole and still in a spool, or gone by a decision.
IN_ORDER = (FixityOutcome.SOUND, FixityOutcome.WAITING, FixityOutcome.DISPOSED)


class FixityState(models.Model):
    """When an attachment's bytes were last read again, what came of it, and its second copy."""

    attachment = models.OneToOneField(
        Attachment, on_delete=models.PROTECT, related_name="fixity", verbose_name="tệp"
    )
    checked_at = models.DateTimeField("kiểm tra lúc", db_index=True)
    outcome = models.CharField("kết quả", max_length=10, choices=FixityOutcome, db_index=True)
    copied_at = models.DateTimeField("có bản thứ hai từ", null=True, blank=True)

    class Meta:
        verbose_name = "tình trạng toàn vẹn"
        verbose_name_plural = "tình trạng toàn vẹn"

    def __str__(self) -> str:
        return f"{self.attachment_id}: {self.get_outcome_display()}"


class FixityRun(models.Model):
    """One check of all files, asked for by a person; interrupted, it goes on from ``reached``."""

    started_at = models.DateTimeField("bắt đầu")
    finished_at = models.DateTimeField("kết thúc", null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    total = models.PositiveBigIntegerField("số tệp", default=0)
    checked = models.PositiveBigIntegerField("đã kiểm tra", default=0)
    reached = models.PositiveBigIntegerField(default=0)
    damaged = models.PositiveBigIntegerField("hỏng", default=0)
    untracked = models.PositiveBigIntegerField("không có trong sổ", default=0)

    class Meta:
        verbose_name = "lượt kiểm tra tệp"
        verbose_name_plural = "lượt kiểm tra tệp"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.checked}/{self.total}"
