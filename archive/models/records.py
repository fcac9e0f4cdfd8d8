"""What the archive knows of each record page: identity, access, sealed versions, citations."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from wagtail.models import Page, Revision

from archive.errors import ImmutableRow
from archive.models.units import Unit


class RecordKind(models.TextChoices):
    DISPATCH = "dispatch", "Văn bản"
    PLAN = "plan", "Kế hoạch"
    DOSSIER = "dossier", "Hồ sơ minh chứng"


class RecordState(models.TextChoices):
    FILED = "filed", "Đã vào sổ"
    CANCELLED = "cancelled", "Đã hủy số"
    CLOSED = "closed", "Đã kết thúc"
    HANDED = "handed", "Đã nộp lưu"
    DISPOSED = "disposed", "Đã tiêu hủy"


# What is found and shown as the archive's own; a cancelled number is only a row of its book, a
# disposed record only what its tombstone says.
STATES_IN_USE = (RecordState.FILED, RecordState.CLOSED, RecordState.HANDED)
# Nothing in these changes any more, and why not.
FIXED_WORDS = {
    RecordState.CLOSED: "Hồ sơ đã kết thúc. Muốn sửa, hãy mở lại hồ sơ và ghi lý do.",
    RecordState.HANDED: "Hồ sơ, văn bản đã nộp lưu nên chỉ để xem.",
    RecordState.DISPOSED: "Hồ sơ, văn bản đã tiêu hủy nên chỉ còn thông tin để tra cứu.",
}


class Confidentiality(models.IntegerChoices):
    NORMAL = 0, "Thông thường"
    RESTRICTED = 1, "Sử dụng hạn chế"


class Record(models.Model):
    """The identity and the access facts of one record page, one row a record.

    ``code_key`` is ``search.normalise_code`` of number and symbol, ``issuer_key`` the folded
    issuer; with ``issued_year`` they tell duplicates (NĐ 30/2020 PL VI, III.1.h).
    """

    page = models.OneToOneField(Page, on_delete=models.PROTECT, related_name="record")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(max_length=10, choices=RecordKind)
    direction = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=RecordState, default=RecordState.FILED)
    confidentiality = models.PositiveSmallIntegerField(
        choices=Confidentiality, default=Confidentiality.NORMAL
    )
    year = models.PositiveSmallIntegerField()
    code_key = models.CharField(max_length=120, blank=True)
    issuer_key = models.CharField(max_length=300, blank=True)
    issued_year = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "hồ sơ lưu"
        verbose_name_plural = "hồ sơ lưu"
        indexes = [
            models.Index(fields=["code_key", "issued_year"]),
            models.Index(fields=["unit", "kind", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.page_id}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Hồ sơ đã vào sổ không được xóa.")


class RecordVersion(models.Model):
    """A sealed version: this revision of the record is evidence and stays for ever.

    ``digest`` is the SHA-256 of the canonical JSON of content, attachments and register entry
    (``archive.sealing``); ``manifest`` holds the last two, ``position`` is the leaf in the log.
    """

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="sealed")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    reason = models.TextField("Lý do thay đổi", blank=True)
    digest = models.CharField(max_length=64)
    manifest = models.JSONField(default=dict)
    position = models.BigIntegerField("Vị trí trong nhật ký", null=True, unique=True)
    sealed_at = models.DateTimeField()
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "phiên bản"
        verbose_name_plural = "phiên bản"
        ordering = ("record", "-number")
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="version_number_once")
        ]

    def __str__(self) -> str:
        return f"Phiên bản {self.number}"

    @property
    def leaf_position(self) -> int:
        """Where the seal lies in the log; every stored version has one."""
        if self.position is None:
            raise ValueError("this version was never sealed")
        return self.position

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Phiên bản đã niêm phong không được xóa.")


class EarlierFile(models.Model):
    """A file that an earlier sealed version of the record holds; the present one may not.

    The versions say so themselves; these rows let a file find them, which no database does within
    their contents.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="earlier_files")
    attachment = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "tệp của phiên bản trước"
        verbose_name_plural = "tệp của phiên bản trước"
        constraints = [
            models.UniqueConstraint(fields=["attachment", "record"], name="earlier_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.attachment_id}"


class RecordCitation(models.Model):
    """A document cited by a record, as its words say; linked when the archive holds it."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="citations")
    ordinal = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20)
    doc_type = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=120, blank=True)
    code_key = models.CharField(max_length=120, blank=True, db_index=True)
    issued = models.CharField(max_length=10, blank=True, help_text="Ngày, có thể chưa đủ")
    issuer = models.CharField(max_length=300, blank=True)
    quote = models.TextField(blank=True)

    class Meta:
        verbose_name = "căn cứ, viện dẫn"
        verbose_name_plural = "căn cứ, viện dẫn"
        ordering = ("record", "ordinal")
        constraints = [
            models.UniqueConstraint(fields=["record", "ordinal"], name="citation_place_once")
        ]

    def __str__(self) -> str:
        return self.code or self.quote[:60]
