"""Hủy tài liệu hết giá trị: proposal, council, decision, execution, the tombstone that stays."""

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


class DisposalState(models.TextChoices):
    PROPOSED = "proposed", "Đang lập"
    SUBMITTED = "submitted", "Chờ quyết định"
    DECIDED = "decided", "Đã có quyết định"
    RUNNING = "running", "Đang hủy"
    DONE = "done", "Đã hủy"
    WITHDRAWN = "withdrawn", "Đã thôi"


class Verdict(models.TextChoices):
    """What the council says of one dossier; empty until it has spoken."""

    DISPOSE = "dispose", "Đồng ý hủy"
    KEEP = "keep", "Giữ lại"


class CouncilRole(models.TextChoices):
    CHAIR = "chair", "Chủ tịch"
    MEMBER = "member", "Ủy viên"
    SECRETARY = "secretary", "Thư ký"


class Disposal(models.Model):
    """One round of disposal of one unit; who proposes or carries it out does not decide it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="disposals")
    state = models.CharField(max_length=10, choices=DisposalState, default=DisposalState.PROPOSED)
    note = models.TextField("Thuyết minh", blank=True)
    proposed_at = models.DateTimeField("Đề nghị lúc")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    council_decision = models.CharField("Quyết định lập hội đồng", max_length=200, blank=True)
    met_on = models.DateField("Ngày họp", null=True)
    minutes = models.CharField("Biên bản họp số", max_length=200, blank=True)
    opinion = models.TextField("Ý kiến của hội đồng", blank=True)
    submitted_at = models.DateTimeField("Trình lúc", null=True)
    decision = models.CharField("Quyết định hủy", max_length=200, blank=True)
    decided_on = models.DateField("Ngày quyết định", null=True)
    signer = models.CharField("Người ký", max_length=150, blank=True)
    confirmed_at = models.DateTimeField("Xác nhận lúc", null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField("Bắt đầu hủy lúc", null=True)
    executed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    finished_at = models.DateTimeField("Hủy xong lúc", null=True)

    class Meta:
        verbose_name = "đợt hủy tài liệu"
        verbose_name_plural = "hủy tài liệu"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | (~Q(confirmed_by=F("proposed_by")) & ~Q(decision="") & ~Q(signer="")),
                name="disposal_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(executed_by__isnull=True)
                | (Q(confirmed_by__isnull=False) & ~Q(executed_by=F("confirmed_by"))),
                name="disposal_executed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Đợt hủy tài liệu số {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether its dossiers are kept for it alone."""
        return self.state not in (DisposalState.DONE, DisposalState.WITHDRAWN)

    @property
    def active_items(self) -> QuerySet[DisposalItem]:
        """The dossiers that are still to go, or went."""
        return self.items.filter(active=True)


class CouncilMember(models.Model):
    """Who sat in the council, as the minutes name them; they need no account."""

    disposal = models.ForeignKey(Disposal, on_delete=models.CASCADE, related_name="council")
    name = models.CharField("Họ và tên", max_length=150)
    position = models.CharField("Chức vụ", max_length=200, blank=True)
    role = models.CharField("Vai trò", max_length=10, choices=CouncilRole)

    class Meta:
        verbose_name = "thành viên hội đồng"
        verbose_name_plural = "thành viên hội đồng"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"


class DisposalItem(models.Model):
    """A dossier in the list; one that is left out keeps its row, and is ``active`` no more."""

    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="items")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="disposal_items")
    ordinal = models.PositiveIntegerField("Số thứ tự")
    verdict = models.CharField("Hội đồng", max_length=8, choices=Verdict, blank=True)
    note = models.TextField("Ý kiến, lý do giữ lại", blank=True)
    active = models.BooleanField(default=True)
    done_at = models.DateTimeField("Hủy lúc", null=True)

    class Meta:
        verbose_name = "hồ sơ xét hủy"
        verbose_name_plural = "hồ sơ xét hủy"
        ordering = ("ordinal",)
        constraints = [
            models.UniqueConstraint(fields=["disposal", "ordinal"], name="disposal_place_once"),
            models.UniqueConstraint(
                fields=["record"], condition=Q(active=True), name="offered_for_disposal_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disposal_id}/{self.ordinal}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Dòng của danh mục hủy không được xóa. Hãy giữ lại hồ sơ và ghi lý do.")


class Tombstone(models.Model):
    """What stays of a disposed record beside its page and register row; never changed.

    ``versions`` maps the number of each sealed version to its digest and to the digest of what
    was kept of it; ``position`` is the leaf that carries both. ``files`` names each file with its
    SHA-256, size and whether its bytes stay because a living record has the same.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="tombstone")
    item = models.ForeignKey(DisposalItem, on_delete=models.PROTECT, related_name="tombstones")
    disposed_at = models.DateTimeField("Tiêu hủy lúc")
    disposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    position = models.BigIntegerField("Vị trí trong nhật ký", unique=True)
    versions = models.JSONField(default=dict)
    files = models.JSONField(default=list)

    class Meta:
        verbose_name = "dấu tiêu hủy"
        verbose_name_plural = "dấu tiêu hủy"

    def __str__(self) -> str:
        return f"{self.record_id}: {self.disposed_at:%d/%m/%Y}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Dấu của hồ sơ đã tiêu hủy không được xóa.")


class DoomedFile(models.Model):
    """A file that goes with its record; the database lets no other file be disposed of."""

    tombstone = models.ForeignKey(Tombstone, on_delete=models.PROTECT, related_name="doomed")
    attachment = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField("Hủy lúc", null=True)

    class Meta:
        verbose_name = "tệp tiêu hủy"
        verbose_name_plural = "tệp tiêu hủy"
        constraints = [
            models.UniqueConstraint(fields=["tombstone", "attachment"], name="doomed_once")
        ]

    def __str__(self) -> str:
        return f"{self.tombstone_id}: {self.attachment_id}"
