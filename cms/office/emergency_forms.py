"""Forms of Đọc khẩn cấp."""

from __future__ import annotations

from typing import Any

from django import forms

from archive import EMERGENCY_HOURS, Book, Confidentiality, RegisterEntry
from cms.office.unit_forms import unit_choice
from cms.office.unit_tree import choices_of


class FindForm(forms.Form):
    """The place of the document in its book."""

    book = forms.ChoiceField(label="Sổ", choices=Book.choices)
    year = forms.IntegerField(label="Năm", min_value=1945, max_value=2200)
    number = forms.IntegerField(label="Số", min_value=1, max_value=1_000_000)

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_choice(choices_of(units), label="Đơn vị")
        self.order_fields(["unit", "book", "year", "number"])

    def found(self) -> int | None:
        """The restricted record under that number, or None."""
        rows = RegisterEntry.objects.filter(
            register__unit_id=self.cleaned_data["unit"],
            register__book=self.cleaned_data["book"],
            register__year=self.cleaned_data["year"],
            number=self.cleaned_data["number"],
            record__confidentiality__gt=Confidentiality.NORMAL,
        )
        record_id: int | None = rows.values_list("record_id", flat=True).first()
        return record_id


class AskForm(forms.Form):
    """Why the record has to be read, and for how long."""

    reason = forms.CharField(
        label="Lý do",
        max_length=1000,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Người duyệt, lãnh đạo đơn vị và nhật ký hồ sơ đều thấy lý do này.",
        error_messages={
            "required": "Hãy ghi lý do.",
            "min_length": "Hãy ghi rõ hơn, ít nhất 10 ký tự.",
        },
    )
    hours = forms.TypedChoiceField(
        label="Đọc trong",
        coerce=int,
        choices=[(hours, f"{hours} giờ") for hours in EMERGENCY_HOURS],
    )
