"""Forms that correct a filed record; each asks why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from archive import Confidentiality, SubjectKind
from cms.forms import VietnameseDateField, VietnamesePartialDateField
from cms.records.choices import (
    Capacity,
    DossierKind,
    Handling,
    Urgency,
    document_type_choices,
)


class ReasonForm(forms.Form):
    """The reason that goes with every new version."""

    reason = forms.CharField(
        label="Lý do sửa",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ghi ngắn gọn, ví dụ: «Gõ nhầm trích yếu, sửa theo bản giấy».",
        error_messages={"required": "Hãy ghi lý do sửa để người xem sau hiểu."},
    )


class CorrespondenceForm(ReasonForm):
    """The fields of a dispatch or plan that may be corrected after filing."""

    code = forms.CharField(label="Số, ký hiệu", max_length=120, required=False)
    issued = VietnamesePartialDateField(label="Ngày văn bản", required=False)
    doc_type = forms.ChoiceField(label="Tên loại", choices=document_type_choices)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=300, required=False)
    superior = forms.CharField(label="Cơ quan chủ quản", max_length=300, required=False)
    place = forms.CharField(label="Địa danh", max_length=100, required=False)
    subject = forms.CharField(
        label="Trích yếu nội dung",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vui lòng nhập trích yếu nội dung."},
    )
    signer = forms.CharField(label="Người ký", max_length=150, required=False)
    signer_position = forms.CharField(label="Chức vụ", max_length=200, required=False)
    signing_capacity = forms.ChoiceField(
        label="Quyền hạn ký", choices=Capacity.choices, required=False
    )
    urgency = forms.ChoiceField(label="Độ khẩn", choices=Urgency.choices, required=False)
    addressees = forms.CharField(
        label="Kính gửi", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    recipients = forms.CharField(
        label="Nơi nhận", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    handler = forms.CharField(label="Đơn vị hoặc người nhận", max_length=300, required=False)
    directive = forms.CharField(
        label="Ý kiến chỉ đạo", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    due_on = VietnameseDateField(label="Thời hạn giải quyết", required=False)
    handling = forms.ChoiceField(label="Tình trạng", choices=Handling.choices)
    field = forms.CharField(label="Lĩnh vực", max_length=100, required=False)
    confidentiality = forms.TypedChoiceField(
        label="Chế độ sử dụng", choices=Confidentiality.choices, coerce=int
    )
    note = forms.CharField(
        label="Ghi chú", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    field_order = (
        "code",
        "issued",
        "doc_type",
        "issuer",
        "subject",
        "signer",
        "signer_position",
        "signing_capacity",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        issued, due = data.get("issued"), data.get("due_on")
        if (
            issued
            and due
            and (issued.year, issued.month or 1, issued.day or 1)
            > (
                due.year,
                due.month,
                due.day,
            )
        ):
            self.add_error("due_on", "Thời hạn giải quyết không được trước ngày văn bản.")
        return data


class DossierForm(ReasonForm):
    """The facts of a dossier; its components and files have their own screen."""

    subject = forms.CharField(label="Tiêu đề hồ sơ", widget=forms.Textarea(attrs={"rows": 2}))
    dossier_kind = forms.ChoiceField(label="Loại hồ sơ", choices=DossierKind.choices)
    subject_kind = forms.ChoiceField(label="Đối tượng", choices=SubjectKind.choices)
    subject_name = forms.CharField(label="Tên tập thể, cá nhân, mô hình", max_length=300)
    notation = forms.CharField(label="Số và ký hiệu hồ sơ", max_length=60, required=False)
    field = forms.CharField(label="Lĩnh vực", max_length=100, required=False)
    school_year = forms.CharField(
        label="Năm học", max_length=9, required=False, help_text="Ví dụ: 2023-2024"
    )
    summary = forms.CharField(
        label="Tóm tắt thành tích", widget=forms.Textarea(attrs={"rows": 8}), required=False
    )
    creator = forms.CharField(label="Người lập hồ sơ", max_length=150, required=False)
    started_on = VietnameseDateField(label="Thời gian bắt đầu", required=False)
    ended_on = VietnameseDateField(label="Thời gian kết thúc", required=False)
    retention = forms.CharField(label="Thời hạn bảo quản", max_length=30, required=False)
    note = forms.CharField(
        label="Ghi chú", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def clean_school_year(self) -> str:
        text: str = self.cleaned_data["school_year"].strip()
        first, _, second = text.partition("-")
        if text and not (
            first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1
        ):
            raise ValidationError("Năm học ghi dạng 2023-2024.")
        return text
