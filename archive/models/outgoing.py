"""Văn bản đi before its number: the draft, who approved and signed it, its files."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.models.records import Record
from archive.models.units import Unit


class DraftState(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    CONTENT = "content", "Chờ duyệt nội dung"
    FORM = "form", "Chờ kiểm tra thể thức"
    SIGNATURE = "signature", "Chờ ký"
    SIGNED = "signed", "Đã ký, chờ cấp số"
    ISSUED = "issued", "Đã phát hành"
    DROPPED = "dropped", "Đã hủy dự thảo"


class DraftPurpose(models.TextChoices):
    """What a body receives the paper for (NĐ 30/2020 PL I, mục 9)."""

    EXECUTE = "execute", "để thực hiện"
    REPORT = "report", "để báo cáo"
    COORDINATE = "coordinate", "để phối hợp"
    INFORM = "inform", "để biết"


class FileKind(models.TextChoices):
    CONTENT = "content", "Tệp dự thảo"
    SIGNED = "signed", "Bản đã ký"


_APPROVED = ("form", "signature", "signed", "issued")
_CHECKED = ("signature", "signed", "issued")


class OutgoingDraft(models.Model):
    """One paper that a unit prepares to send; a number it gets only as a filed record.

    ``edition`` counts every change: an act on an older one is refused. ``authors`` are all who
    wrote in it, none of whom approves it. ``recipients`` holds pairs of purpose and name.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="outgoing_drafts")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(
        "Tình trạng", max_length=10, choices=DraftState, default=DraftState.DRAFT
    )
    doc_type = models.CharField("Tên loại", max_length=60, blank=True)
    subject = models.TextField("Trích yếu nội dung", blank=True)
    addressees = models.TextField("Kính gửi", blank=True)
    recipients = models.JSONField("Nơi nhận", default=list)
    archive_line = models.CharField("Lưu", max_length=200, blank=True)
    urgency = models.CharField("Độ khẩn", max_length=12, blank=True)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signing_capacity = models.CharField("Quyền hạn ký", max_length=10, blank=True)
    signer_position = models.CharField("Chức vụ người ký", max_length=200, blank=True)
    answers = models.ForeignKey(
        Record, null=True, on_delete=models.PROTECT, related_name="answering_drafts"
    )
    edition = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="outgoing_drafts"
    )
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    form_check = models.JSONField("Kiểm tra thể thức", default=dict)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField("Ngày ký", null=True)
    returned_words = models.TextField("Lý do trả lại, hủy", blank=True)
    record = models.OneToOneField(
        Record, null=True, on_delete=models.PROTECT, related_name="outgoing_draft"
    )

    class Meta:
        verbose_name = "dự thảo văn bản đi"
        verbose_name_plural = "dự thảo văn bản đi"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["unit", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafter")),
                name="draft_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_APPROVED) | Q(approved_by__isnull=False),
                name="draft_goes_on_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_CHECKED) | Q(checked_by__isnull=False),
                name="draft_signed_after_check",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("signed", "issued"))
                | Q(signed_on__isnull=False, signer__isnull=False),
                name="draft_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="issued", record__isnull=False)
                | (~Q(state="issued") & Q(record__isnull=True)),
                name="draft_numbered_when_issued",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or "Chưa ghi trích yếu"

    def file_of(self, kind: FileKind) -> DraftFile | None:
        """The file of that kind that stands now."""
        standing = self.files.filter(kind=kind, replaced_at=None)
        return standing.select_related("attachment").first()


class DraftFile(models.Model):
    """A file of a draft; one that was replaced stays, so that every version can be read."""

    draft = models.ForeignKey(OutgoingDraft, on_delete=models.PROTECT, related_name="files")
    attachment = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.PROTECT, related_name="draft_files"
    )
    kind = models.CharField("Tệp", max_length=10, choices=FileKind)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tệp của dự thảo"
        verbose_name_plural = "tệp của dự thảo"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "kind"],
                condition=Q(replaced_at__isnull=True),
                name="one_standing_file_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.attachment_id}"
