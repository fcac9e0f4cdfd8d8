"""The form of Tiếp nhận: what a register row and a record page need (NĐ 30/2020 PL IV, PL VI)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from archive import Book, Confidentiality
from cms.forms import VietnameseDateField, VietnamesePartialDateField
from cms.records.choices import Capacity, Urgency, document_type_choices

if TYPE_CHECKING:
    from datetime import date

    from cms.dates import PartialDate

NO_CODE = "Chưa có số văn bản. Vui lòng nhập theo bản giấy hoặc đánh dấu «Không có số»."
NO_DATE = "Chưa có ngày văn bản. Vui lòng nhập theo bản giấy hoặc đánh dấu «Không ghi ngày»."
BOOK_LABELS = [
    (Book.INCOMING.value, "đến"),
    (Book.OUTGOING.value, "đi"),
    (Book.INTERNAL.value, "nội bộ"),
]


def _text(label: str, length: int, *, required: str = "", **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        required=bool(required),
        error_messages={"required": required or "Vui lòng nhập mục này."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **options,
    )


def _lines(label: str, rows: int, *, required: str = "", **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(required),
        error_messages={"required": required or "Vui lòng nhập mục này."},
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


def _year(label: str) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1900,
        max_value=2199,
        widget=widget,
        error_messages={"invalid": "Vui lòng ghi năm bằng bốn chữ số."},
    )


def _count(label: str) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=100_000,
        widget=widget,
        error_messages={"invalid": "Vui lòng ghi bằng chữ số."},
    )


class IntakeForm(forms.Form):
    """One paper as the clerk enters it; a draft of it may lack anything."""

    book = forms.ChoiceField(
        label="Vào sổ văn bản", choices=BOOK_LABELS, initial=Book.INCOMING, widget=forms.RadioSelect
    )
    code = _text(
        "Số, ký hiệu",
        120,
        help_text="Văn bản đi chưa có số: ghi «/KH-SGDĐT», số được cấp khi vào sổ.",
    )
    no_code = forms.BooleanField(label="Không có số", required=False)
    issued = VietnamesePartialDateField(label="Ngày văn bản", required=False)
    no_date = forms.BooleanField(label="Không ghi ngày", required=False)
    issuer = _text(
        "Cơ quan ban hành", 300, required="Vui lòng nhập cơ quan ban hành theo bản giấy."
    )
    doc_type = forms.ChoiceField(
        label="Tên loại",
        choices=[("", "— chọn tên loại —"), *document_type_choices()],
        error_messages={"required": "Vui lòng chọn tên loại văn bản."},
    )
    subject = _lines(
        "Trích yếu nội dung", 3, required="Vui lòng nhập trích yếu nội dung theo bản giấy."
    )
    signer = _text("Người ký", 150)
    registered_on = VietnameseDateField(
        label="Ngày đến", error_messages={"required": "Vui lòng nhập ngày đến."}
    )
    handler = _text("Đơn vị hoặc người nhận", 300)

    superior = _text("Cơ quan chủ quản", 300)
    place = _text("Địa danh", 100)
    signer_position = _text("Chức vụ", 200)
    signing_capacity = forms.ChoiceField(
        label="Quyền hạn ký", choices=Capacity.choices, required=False
    )
    urgency = forms.ChoiceField(label="Độ khẩn", choices=Urgency.choices, required=False)
    due_on = VietnameseDateField(label="Thời hạn giải quyết", required=False)
    addressees = _lines("Kính gửi", 2)
    recipients = _lines("Nơi nhận", 3)
    period_from = _year("Giai đoạn từ năm")
    period_to = _year("Đến năm")
    page_count = _count("Số trang")
    copies = _count("Số bản")
    field = _text("Lĩnh vực", 100)
    confidentiality = forms.TypedChoiceField(
        label="Chế độ sử dụng",
        choices=Confidentiality.choices,
        coerce=int,
        required=False,
        empty_value=Confidentiality.NORMAL,
    )
    note = _lines("Ghi chú", 2)

    MAIN_FIELDS = (
        "book",
        "code",
        "issued",
        "issuer",
        "doc_type",
        "subject",
        "signer",
        "registered_on",
        "handler",
    )
    WIDE_FIELDS = frozenset({"issuer", "subject", "addressees", "recipients", "note"})

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today or timezone.localdate()

    def clean_registered_on(self) -> date:
        day: date = self.cleaned_data["registered_on"]
        if day > self.today:
            raise ValidationError("Ngày đến không được sau hôm nay.")
        return day

    def clean_code(self) -> str:
        """One line of plain blanks, as written; comparing is done on the normalised key."""
        return " ".join(self.cleaned_data["code"].split())

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self._check_stated("code", "no_code", NO_CODE)
        self._check_stated("issued", "no_date", NO_DATE)
        self._check_order(data)
        start, end = data.get("period_from"), data.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", "Năm cuối của giai đoạn không được trước năm đầu.")
        return data

    def _check_stated(self, name: str, absent: str, message: str) -> None:
        if name not in self.cleaned_data:
            return
        given, none = self.cleaned_data.get(name), self.cleaned_data.get(absent)
        if not given and not none:
            self.add_error(name, message)
        if given and none:
            label = self.fields[absent].label
            self.add_error(name, f"Mục này đã có nội dung. Hãy xóa đi hoặc bỏ dấu «{label}».")

    def _check_order(self, data: dict[str, Any]) -> None:
        issued: PartialDate | None = data.get("issued")
        arrived: date | None = data.get("registered_on")
        if issued is None:
            return
        if arrived and _earliest(issued) > (arrived.year, arrived.month, arrived.day):
            self.add_error("issued", "Ngày văn bản không được sau ngày đến.")
        due: date | None = data.get("due_on")
        if due and _earliest(issued) > (due.year, due.month, due.day):
            self.add_error("due_on", "Thời hạn giải quyết không được trước ngày văn bản.")


def _earliest(day: PartialDate) -> tuple[int, int, int]:
    return (day.year, day.month or 1, day.day or 1)
