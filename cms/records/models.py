"""Record pages: dispatches, plans and dossiers, with their folders in the archive tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from archive import (
    Confidentiality,
    EntryColumns,
    RecognitionLevel,
    RecordFacts,
    RecordKind,
    SubjectKind,
    Unit,
)
from cms.records.choices import (
    AttachmentRole,
    Capacity,
    ComponentState,
    Direction,
    DossierKind,
    DossierStatus,
    Handling,
    Urgency,
    document_type_choices,
)
from cms.records.permissions import SealedPagePermissions

if TYPE_CHECKING:
    from archive import User


class SealedPage(Page):
    """A page of the archive tree: written by the filing service only, never by Wagtail's views."""

    search_auto_update = False
    is_creatable = False
    show_in_menus_default = False

    class Meta:
        abstract = True

    def permissions_for_user(self, user: User) -> SealedPagePermissions:
        return SealedPagePermissions(user, self)

    def get_url_parts(self, request: object = None) -> None:
        """Nothing of the archive has a public address (architecture decision 1)."""


class ArchiveRootPage(SealedPage):
    parent_page_types: ClassVar = []
    subpage_types: ClassVar = ["cms.UnitFolderPage"]
    max_count = 1

    class Meta:
        verbose_name = "kho lưu trữ"


class UnitFolderPage(SealedPage):
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="folder")
    parent_page_types: ClassVar = ["cms.ArchiveRootPage"]
    subpage_types: ClassVar = ["cms.YearFolderPage"]

    class Meta:
        verbose_name = "ngăn của đơn vị"


class YearFolderPage(SealedPage):
    year = models.PositiveSmallIntegerField("Năm")
    parent_page_types: ClassVar = ["cms.UnitFolderPage"]
    subpage_types: ClassVar = ["cms.DispatchPage", "cms.PlanPage", "cms.DossierPage"]

    class Meta:
        verbose_name = "ngăn của năm"


class RecordPageBase(SealedPage):
    """Fields that every record has."""

    unit = models.ForeignKey(
        Unit, verbose_name="Đơn vị quản lý", on_delete=models.PROTECT, related_name="+"
    )
    subject = models.TextField("Trích yếu nội dung")
    field = models.CharField("Lĩnh vực", max_length=100, blank=True)
    confidentiality = models.PositiveSmallIntegerField(
        "Chế độ sử dụng", choices=Confidentiality, default=Confidentiality.NORMAL
    )
    note = models.TextField("Ghi chú", blank=True)
    provenance = models.JSONField(default=dict, blank=True, editable=False)

    parent_page_types: ClassVar = ["cms.YearFolderPage"]
    subpage_types: ClassVar = []
    record_kind: ClassVar[RecordKind]

    class Meta:
        abstract = True

    def number_taken(self, number: int) -> None:
        """A record without a register number keeps its fields as they are."""


class CorrespondencePage(RecordPageBase):
    """Fields of a document that goes through a register (NĐ 30/2020, Điều 8 and PL VI)."""

    direction = models.CharField("Chiều", max_length=10, choices=Direction)
    doc_type = models.CharField("Tên loại", max_length=60, choices=document_type_choices)
    code = models.CharField("Số, ký hiệu", max_length=120, blank=True)
    issuer = models.CharField("Cơ quan ban hành", max_length=300, blank=True)
    superior = models.CharField("Cơ quan chủ quản", max_length=300, blank=True)
    place = models.CharField("Địa danh", max_length=100, blank=True)
    issued_on = models.DateField("Ngày văn bản", null=True, blank=True)
    issued_partial = models.CharField("Ngày chưa đủ", max_length=10, blank=True)
    urgency = models.CharField("Độ khẩn", max_length=12, choices=Urgency, blank=True)
    signer = models.CharField("Người ký", max_length=150, blank=True)
    signer_position = models.CharField("Chức vụ", max_length=200, blank=True)
    signing_capacity = models.CharField("Quyền hạn ký", max_length=10, choices=Capacity, blank=True)
    addressees = models.TextField("Kính gửi", blank=True)
    recipients = models.TextField("Nơi nhận", blank=True)
    period_from = models.PositiveSmallIntegerField("Giai đoạn từ năm", null=True, blank=True)
    period_to = models.PositiveSmallIntegerField("Đến năm", null=True, blank=True)
    page_count = models.PositiveIntegerField("Số trang", null=True, blank=True)
    copies = models.PositiveIntegerField("Số bản", null=True, blank=True)
    registered_on = models.DateField("Ngày đến hoặc ngày đăng ký")
    register_number = models.PositiveIntegerField("Số đến hoặc số đăng ký", null=True, blank=True)
    handler = models.CharField("Đơn vị hoặc người nhận", max_length=300, blank=True)
    directive = models.TextField("Ý kiến chỉ đạo", blank=True)
    due_on = models.DateField("Thời hạn giải quyết", null=True, blank=True)
    handling = models.CharField(
        "Tình trạng", max_length=12, choices=Handling, default=Handling.REGISTERED
    )
    answer_code = models.CharField("Số, ký hiệu văn bản trả lời", max_length=120, blank=True)
    settled_on = models.DateField("Ngày giải quyết xong", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def display_kind(self) -> str:
        return self.doc_type

    @property
    def display_code(self) -> str:
        return self.code or "Không có số"

    @property
    def display_issuer(self) -> str:
        return self.issuer

    @property
    def issued_display(self) -> str:
        """dd/mm/yyyy, or as much of the date as the paper shows (``3/2021``)."""
        if self.issued_on:
            return f"{self.issued_on:%d/%m/%Y}"
        return "/".join(reversed(self.issued_partial.split("-"))) if self.issued_partial else ""

    @property
    def issued_year(self) -> int | None:
        if self.issued_on:
            return self.issued_on.year
        return int(self.issued_partial[:4]) if self.issued_partial[:4].isdigit() else None

    def facts(self) -> RecordFacts:
        return RecordFacts(
            kind=self.record_kind,
            direction=self.direction,
            unit_id=self.unit_id,
            confidentiality=self.confidentiality,
            year=self.issued_year or self.registered_on.year,
            code=self.code,
            issuer=self.issuer,
            issued_year=self.issued_year,
        )

    def entry_columns(self) -> EntryColumns:
        return EntryColumns(
            code=self.code,
            issued_on=self.issued_on,
            issued_partial=self.issued_partial,
            author=self.issuer,
            title=f"{self.doc_type} – {self.subject}" if self.doc_type else self.subject,
            signer=self.signer,
            recipients=self.recipients,
            handler=self.handler,
            copies=self.copies,
            note=self.note,
        )

    def number_taken(self, number: int) -> None:
        """Keep the number; an outgoing paper typed as ``/KH-SGDĐT`` is given it (Điều 15)."""
        self.register_number = number
        if self.direction == Direction.OUTGOING and self.code.startswith("/"):
            unnumbered, self.code = self.code, f"{number:02d}/{self.code.lstrip('/ ')}"
            self.title = self.title.replace(unnumbered, self.code)


class DispatchPage(CorrespondencePage):
    record_kind = RecordKind.DISPATCH

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"


class PlanPage(CorrespondencePage):
    record_kind = RecordKind.PLAN

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"


# Every kind of document that goes through a register.
CORRESPONDENCE: tuple[type[CorrespondencePage], ...] = (DispatchPage, PlanPage)


class DossierPage(RecordPageBase):
    """A dossier with its components as child rows (domain.md §2, Hồ sơ)."""

    record_kind = RecordKind.DOSSIER

    dossier_kind = models.CharField(
        "Loại hồ sơ", max_length=12, choices=DossierKind, default=DossierKind.RECOGNITION
    )
    notation = models.CharField("Số và ký hiệu hồ sơ", max_length=60, blank=True)
    subject_kind = models.CharField(
        "Đối tượng", max_length=10, choices=SubjectKind, default=SubjectKind.COLLECTIVE
    )
    subject_name = models.CharField("Tên tập thể, cá nhân, mô hình", max_length=300)
    school_year = models.CharField("Năm học", max_length=9, blank=True, help_text="2023-2024")
    year = models.PositiveSmallIntegerField("Năm")
    summary = models.TextField("Tóm tắt thành tích", blank=True)
    status = models.CharField(
        "Trạng thái", max_length=10, choices=DossierStatus, default=DossierStatus.COMPILING
    )
    started_on = models.DateField("Thời gian bắt đầu", null=True, blank=True)
    ended_on = models.DateField("Thời gian kết thúc", null=True, blank=True)
    retention = models.CharField("Thời hạn bảo quản", max_length=30, blank=True)
    creator = models.CharField("Người lập hồ sơ", max_length=150, blank=True)
    recognition_level = models.CharField(
        "Cấp công nhận", max_length=10, choices=RecognitionLevel, blank=True
    )
    recognised_on = models.DateField("Ngày công nhận", null=True, blank=True)
    recognition_decision = models.CharField("Quyết định công nhận", max_length=200, blank=True)

    class Meta:
        verbose_name = "hồ sơ minh chứng"
        verbose_name_plural = "hồ sơ minh chứng"

    @property
    def display_kind(self) -> str:
        return DossierKind(self.dossier_kind).label

    @property
    def display_code(self) -> str:
        return self.notation

    @property
    def display_issuer(self) -> str:
        return self.unit.name

    def facts(self) -> RecordFacts:
        return RecordFacts(
            kind=self.record_kind,
            direction="",
            unit_id=self.unit_id,
            confidentiality=self.confidentiality,
            year=self.year,
            code=self.notation,
            issuer="",
            issued_year=self.year,
        )

    def entry_columns(self) -> EntryColumns:
        return EntryColumns(code=self.notation, title=self.subject, author=self.unit.name)


class RecordAttachment(Orderable):
    """A file of a record, in its order, with its caption; versioned with the page."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="record_attachments")
    attachment = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.PROTECT, related_name="record_uses"
    )
    caption = models.CharField("Chú thích", max_length=300, blank=True)
    role = models.CharField(
        "Vai trò", max_length=10, choices=AttachmentRole, default=AttachmentRole.MAIN
    )
    component = models.CharField("Thành phần hồ sơ", max_length=40, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"

    def __str__(self) -> str:
        return self.caption or str(self.attachment)


class DossierComponent(Orderable):
    """One line of the checklist: what the form asks for and whether it is there."""

    page = ParentalKey(DossierPage, on_delete=models.CASCADE, related_name="components")
    key = models.CharField(max_length=40)
    name = models.CharField("Thành phần", max_length=200)
    required = models.BooleanField("Bắt buộc", default=True)
    state = models.CharField(
        "Tình trạng", max_length=10, choices=ComponentState, default=ComponentState.MISSING
    )
    reviewer_note = models.TextField("Nhận xét", blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "thành phần hồ sơ"
        verbose_name_plural = "thành phần hồ sơ"

    def __str__(self) -> str:
        return self.name
