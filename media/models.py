"""Attachments: bytes that never change, and the text read from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, NoReturn, Self, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.documents.models import AbstractDocument, DocumentQuerySet

from media.errors import AttachmentIsKept, RejectedFile
from media.holders import is_dead
from media.storage import ConfiguredStorage, ContentStorage, address_of
from media.triggers import FROZEN_COLUMNS

KEPT_MESSAGE = (
    "Tệp đã lưu không thể sửa nội dung hoặc xóa. "
    "Nếu tệp sai, hãy tải tệp đúng lên và ghi lý do thay thế trong hồ sơ."
)


def attachment_storage() -> ContentStorage:
    """The storage that the settings choose; a function, so that migrations do not name it."""
    return ConfiguredStorage()


def content_address(attachment: Attachment, filename: str) -> str:
    """The stored name: the hash of the bytes, never the name people gave."""
    return address_of(attachment.sha256)


class AttachmentState(models.TextChoices):
    ACCEPTED = "accepted", "Đã nhận"
    QUARANTINED = "quarantined", "Cách ly"
    DISPOSED = "disposed", "Đã tiêu hủy"


class TextQuality(models.TextChoices):
    CLEAR = "clear", "Rõ"
    OCR = "ocr", "Nhận dạng từ ảnh"
    BROKEN = "broken", "Hỏng lớp chữ"
    NONE = "none", "Không có chữ"


class TextMethod(models.TextChoices):
    LAYER = "layer", "Lớp chữ của tệp"
    OCR = "ocr", "Nhận dạng ký tự"
    OFFICE = "office", "Đọc từ tệp văn phòng"
    PLAIN = "plain", "Văn bản thuần"


class ExtractionState(models.TextChoices):
    PENDING = "pending", "Chờ đọc"
    RUNNING = "running", "Đang đọc"
    DONE = "done", "Đã đọc"
    FAILED = "failed", "Không đọc được"


class AttachmentQuerySet(DocumentQuerySet):  # type: ignore[misc]  # Wagtail has no types
    """Attachments; a set of them is as undeletable as each one."""

    def delete(self) -> NoReturn:
        """Refused: stored bytes are evidence."""
        raise AttachmentIsKept(KEPT_MESSAGE)

    def update(self, **values: Any) -> int:
        """Update, but never the columns that say what the bytes are."""
        if set(values) & set(FROZEN_COLUMNS):
            raise AttachmentIsKept(KEPT_MESSAGE)
        return int(super().update(**values))

    def accepted(self) -> Self:
        """Those that may be opened."""
        return cast(Self, self.filter(state=AttachmentState.ACCEPTED))

    def living(self) -> Self:
        """Those whose bytes are still kept: all but the disposed."""
        return cast(Self, self.exclude(state=AttachmentState.DISPOSED))

    def with_sha256(self, sha256: str) -> Self:
        """Those holding exactly these bytes, oldest first."""
        return cast(Self, self.filter(sha256=sha256).order_by("created_at", "pk"))


class Attachment(AbstractDocument):  # type: ignore[misc]  # Wagtail has no types
    """One stored file: immutable bytes under their SHA-256, and who brought them."""

    file = models.FileField(
        "tệp", storage=attachment_storage, upload_to=content_address, max_length=100
    )
    sha256 = models.CharField("mã băm SHA-256", max_length=64, db_index=True, editable=False)
    media_type = models.CharField("kiểu tệp", max_length=127, editable=False)
    original_name = models.CharField("tên gốc", max_length=255, editable=False)
    unit_id = models.PositiveBigIntegerField("đơn vị", null=True, db_index=True, editable=False)
    state = models.CharField(
        "tình trạng",
        max_length=12,
        choices=AttachmentState,
        default=AttachmentState.ACCEPTED,
        editable=False,
    )
    state_reason = models.TextField("lý do", blank=True, editable=False)

    objects = AttachmentQuerySet.as_manager()

    admin_form_fields = ("title", "collection", "tags")
    search_auto_update: ClassVar[bool] = False

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(sha256=""), name="media_sha256_given"),
            models.CheckConstraint(
                condition=models.Q(state__in=AttachmentState.values), name="media_state_known"
            ),
        ]
        permissions: ClassVar = [("choose_document", "Chọn tệp đính kèm")]

    def __str__(self) -> str:
        return self.original_name or self.title

    @property
    def size(self) -> int:
        """Bytes; stored as ``file_size``, Wagtail's column."""
        return int(self.file_size or 0)

    @property
    def uploaded_by(self) -> Any:
        """The user who brought the file, or None; stored as ``uploaded_by_user``."""
        return self.uploaded_by_user

    @property
    def filename(self) -> str:
        """The name people gave, made safe (Wagtail would show the hash)."""
        return self.original_name

    @property
    def content_type(self) -> str:
        """The sniffed type, not one guessed from the name."""
        return self.media_type

    @property
    def url(self) -> str:
        """Empty: bytes are only served by views that check who asks."""
        return ""

    @property
    def stored_name(self) -> str:
        """The address of the bytes in the storage."""
        return str(self.file.name or "")

    @property
    def storage(self) -> ContentStorage:
        """Where the bytes are."""
        return cast(ContentStorage, self.file.storage)

    @property
    def has_new_file(self) -> bool:
        """Whether bytes wait to be stored when the row is saved."""
        return bool(self.file) and not getattr(self.file, "_committed", True)

    @property
    def is_quarantined(self) -> bool:
        """Whether the file waits for a decision and may not be opened."""
        return self.state == AttachmentState.QUARANTINED

    @property
    def is_disposed(self) -> bool:
        """Whether the bytes were destroyed by a decision; what the row says of them stays."""
        return self.state == AttachmentState.DISPOSED

    def clean(self) -> None:
        """Take in a file that came through a Wagtail form, or say why not."""
        super().clean()
        if self._state.adding and self.has_new_file:
            self._take_in()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a stored row keeps its bytes, hash, size, type and name for ever."""
        if self._state.adding:
            if not self.sha256:
                self._take_in()
        else:
            self._refuse_new_bytes()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: stored bytes are evidence."""
        raise AttachmentIsKept(KEPT_MESSAGE)

    def _take_in(self) -> None:
        from media.intake import describe_upload

        if not self.has_new_file:
            raise ValidationError({"file": "Chưa có tệp. Hãy chọn một tệp để tải lên."})
        try:
            describe_upload(attachment=self, file=self.file.file, name=self.file.name or "")
        except RejectedFile as refused:
            raise ValidationError({"file": refused.message}) from refused

    def _refuse_new_bytes(self) -> None:
        stored = Attachment.objects.filter(pk=self.pk).values(*FROZEN_COLUMNS).first()
        if stored is None:
            return
        mine = {name: getattr(self, name) for name in FROZEN_COLUMNS}
        mine["file"] = self.stored_name
        if self.has_new_file or mine != stored:
            raise AttachmentIsKept(KEPT_MESSAGE)

    def _set_document_file_metadata(self) -> None:
        """Wagtail's SHA-1 and size step; ``clean`` has already described the bytes."""

    def get_file_hash(self) -> str:
        """The SHA-256, in place of Wagtail's SHA-1."""
        return self.sha256


class TextRecoding(models.TextChoices):
    """From which old encoding the text of a page was put into Unicode, and how that was told."""

    TCVN3_FONTS = "tcvn3-fonts", "TCVN3 (ABC), theo phông chữ của tệp"
    VNI_FONTS = "vni-fonts", "VNI, theo phông chữ của tệp"
    TCVN3_CODES = "tcvn3-codes", "TCVN3 (ABC), đoán theo mã chữ"
    VNI_CODES = "vni-codes", "VNI, đoán theo mã chữ"
    CP1258_CODES = "cp1258-codes", "Windows-1258, đoán theo mã chữ"
    CP1252_CODES = "cp1252-codes", "Windows-1252, đoán theo mã chữ"


class AttachmentPage(models.Model):
    """The text of one page: what is used, and what the file itself said."""

    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, related_name="pages", verbose_name="tệp"
    )
    number = models.PositiveIntegerField("trang")
    text = models.TextField("văn bản", blank=True)
    raw_text = models.TextField("lớp chữ gốc", blank=True)
    recoded = models.CharField(
        "đã chuyển mã từ", max_length=12, choices=TextRecoding, blank=True, default=""
    )
    quality = models.CharField("chất lượng chữ", max_length=6, choices=TextQuality)
    method = models.CharField("cách đọc", max_length=6, choices=TextMethod)
    words = models.JSONField("vị trí từng từ", default=list, blank=True)

    class Meta:
        verbose_name = "trang văn bản"
        verbose_name_plural = "trang văn bản"
        ordering: ClassVar = ["attachment", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attachment", "number"], name="media_page_once"),
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id}/{self.number}"


class ExtractionJob(models.Model):
    """Whether an attachment's text has been read, by a lease that a killed worker loses."""

    attachment = models.OneToOneField(
        Attachment, on_delete=models.PROTECT, related_name="extraction", verbose_name="tệp"
    )
    state = models.CharField(
        "tình trạng", max_length=7, choices=ExtractionState, default=ExtractionState.PENDING
    )
    leased_until = models.DateTimeField("giữ chỗ đến", null=True, blank=True)
    holder = models.CharField("tiến trình giữ", max_length=300, blank=True, default="")
    attempts = models.PositiveSmallIntegerField("số lần đọc", default=0)
    quality = models.CharField(
        "chất lượng chữ", max_length=6, choices=TextQuality, default=TextQuality.NONE
    )
    page_count = models.PositiveIntegerField("số trang", default=0)
    note = models.TextField("ghi chú", blank=True)
    finished_at = models.DateTimeField("đọc xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lượt đọc văn bản"
        verbose_name_plural = "lượt đọc văn bản"
        indexes: ClassVar = [
            models.Index(fields=["state", "leased_until"], name="media_job_due"),
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id}: {self.get_state_display()}"

    def is_leased(self, *, at: datetime | None = None) -> bool:
        """Whether a living worker should be at it."""
        now = at or timezone.now()
        running = self.state == ExtractionState.RUNNING and not is_dead(self.holder)
        return running and self.leased_until is not None and self.leased_until > now
