"""Packages between offices (QCVN 102:2016): what came, what was answered, who bears which code."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.models.intake import IntakeItem
from archive.models.records import Record
from archive.models.units import Unit


class EnvelopeKind(models.IntegerChoices):
    """``BussinessDocType`` of QCVN 102:2016."""

    NEW = 0, "Văn bản mới"
    RECALL = 1, "Thu hồi văn bản"
    UPDATE = 2, "Cập nhật văn bản"
    REPLACE = 3, "Thay thế văn bản"


class ReplyCode(models.TextChoices):
    """Status codes with which the receiving office answers."""

    ARRIVED = "01", "Đã đến"
    REFUSED = "02", "Từ chối tiếp nhận"
    RECEIVED = "03", "Đã tiếp nhận"
    ASSIGNED = "04", "Phân công"
    IN_PROGRESS = "05", "Đang xử lý"
    DONE = "06", "Hoàn thành"
    RECALL_AGREED = "15", "Đồng ý thu hồi"
    RECALL_REFUSED = "16", "Từ chối thu hồi"


class ExchangeEnvelope(models.Model):
    """An edXML package as it came; ``attachment`` holds its bytes, ``item`` what it became.

    ``header`` holds sender, addressees, code, date and what was said of the document;
    ``refused`` holds name and reason of each enclosed file that was not taken in.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="envelopes")
    item = models.OneToOneField(IntakeItem, on_delete=models.PROTECT, related_name="envelope")
    attachment = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    document_id = models.CharField("Mã định danh văn bản", max_length=300)
    kind = models.PositiveSmallIntegerField(choices=EnvelopeKind)
    sender_code = models.CharField("Mã định danh bên gửi", max_length=35, blank=True)
    sender_name = models.CharField("Bên gửi", max_length=300, blank=True)
    header = models.JSONField(default=dict)
    refused = models.JSONField(default=list)
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = "gói edXML"
        verbose_name_plural = "gói edXML"
        ordering = ("pk",)
        indexes = [models.Index(fields=["unit", "document_id"])]

    def __str__(self) -> str:
        return self.document_id

    def earlier(self) -> models.QuerySet[ExchangeEnvelope]:
        """Other packages in this unit of the same document, and of those it acts on."""
        documents = [self.document_id, *self.header.get("about", ())]
        others = ExchangeEnvelope.objects.filter(unit=self.unit_id, document_id__in=documents)
        return others.exclude(pk=self.pk)


class ExchangeReply(models.Model):
    """One answer that was handed out for a package."""

    envelope = models.ForeignKey(ExchangeEnvelope, on_delete=models.PROTECT, related_name="replies")
    code = models.CharField(max_length=2, choices=ReplyCode)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phản hồi edXML"
        verbose_name_plural = "phản hồi edXML"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.code} {self.envelope}"


class ExchangeStatus(models.Model):
    """What a receiver sent back about a record that went out; ``digest`` is its file's SHA-256.

    Senders write codes of their own beside those of ``ReplyCode``; they are kept as they came.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="exchange_statuses")
    code = models.CharField(max_length=10)
    sender_code = models.CharField(max_length=35, blank=True)
    sender_name = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=500, blank=True)
    staff = models.CharField(max_length=150, blank=True)
    stated_at = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "trạng thái từ nơi nhận"
        verbose_name_plural = "trạng thái từ nơi nhận"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["record", "digest"], name="exchange_status_once")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The code and what it means, when it is one of the usual ones."""
        known = self.code in ReplyCode.values
        return f"{self.code} {ReplyCode(self.code).label}" if known else f"mã {self.code}"


class UnitCode(models.Model):
    """A code of exchange that a unit bears or bore (QĐ 20/2020/QĐ-TTg); codes are reissued."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="codes")
    code = models.CharField("Mã định danh", max_length=35)
    valid_from = models.DateField("Từ ngày", null=True, blank=True)
    valid_to = models.DateField("Đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "mã định danh"
        verbose_name_plural = "mã định danh"
        ordering = ("unit", models.F("valid_from").asc(nulls_first=True))
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="unit_code_period_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.code
