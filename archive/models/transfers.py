"""Nộp lưu: dossiers handed to the archive of the office, later to the historical archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.errors import ImmutableRow
from archive.models.records import Record
from archive.models.units import Unit

if TYPE_CHECKING:
    from django.db.models import QuerySet


class TransferKind(models.TextChoices):
    CURRENT = "current", "Nộp vào lưu trữ cơ quan"
    HISTORICAL = "historical", "Nộp vào lưu trữ lịch sử"


class TransferState(models.TextChoices):
    DRAWN_UP = "drawn_up", "Đang lập mục lục"
    OFFERED = "offered", "Chờ kiểm tra"
    ACCEPTED = "accepted", "Đã tiếp nhận"
    RETURNED = "returned", "Trả lại"
    WITHDRAWN = "withdrawn", "Đã thôi"


class Transfer(models.Model):
    """One handing over of one unit; who hands over does not receive."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField("Nơi nhận", max_length=10, choices=TransferKind)
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.DRAWN_UP)
    title = models.CharField("Tên khối tài liệu", max_length=300)
    receiver = models.CharField("Bên nhận", max_length=300)
    condition = models.TextField("Tình trạng tài liệu", blank=True)
    made_at = models.DateTimeField("Lập lúc")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField("Giao lúc", null=True)
    minutes = models.CharField("Biên bản giao nhận số", max_length=200, blank=True)
    deliverer = models.CharField("Người giao", max_length=150, blank=True)
    taker = models.CharField("Người nhận", max_length=150, blank=True)
    received_at = models.DateTimeField("Kiểm tra xong lúc", null=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "lần nộp lưu"
        verbose_name_plural = "nộp lưu"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(received_by__isnull=True) | ~Q(received_by=F("made_by")),
                name="transfer_received_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"Nộp lưu số {self.pk}"

    @property
    def active_items(self) -> QuerySet[TransferItem]:
        """The dossiers that are to be handed over, or were."""
        return self.items.filter(active=True)


class TransferItem(models.Model):
    """A dossier in the list; one that is refused keeps its row with the reason."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="items")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="transfer_items")
    ordinal = models.PositiveIntegerField("Số thứ tự")
    sheets = models.PositiveIntegerField("Số tờ hoặc số trang", null=True, blank=True)
    note = models.CharField("Ghi chú", max_length=300, blank=True)
    refusal = models.TextField("Lý do không nhận", blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "hồ sơ nộp lưu"
        verbose_name_plural = "hồ sơ nộp lưu"
        ordering = ("ordinal",)
        constraints = [
            models.UniqueConstraint(fields=["transfer", "ordinal"], name="transfer_place_once"),
            models.UniqueConstraint(
                fields=["transfer", "record"], name="transfer_names_dossier_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transfer_id}/{self.ordinal}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Dòng mục lục nộp lưu không được xóa.")
