"""Forms that state the effect of one document on another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from archive import EffectKind
from cms.forms import VietnameseDateField

_OF_ANOTHER = [choice for choice in EffectKind.choices if choice[0] != EffectKind.EXPIRES]


class _EffectForm(forms.Form):
    """What both directions ask."""

    effective_on = VietnameseDateField(
        label="Từ ngày",
        help_text="Ngày việc này có hiệu lực, thường là ngày ký văn bản sau.",
        error_messages={"required": "Hãy ghi ngày bắt đầu có hiệu lực."},
    )
    reason = forms.CharField(
        label="Lý do, ghi chú",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ai xem được văn bản này đều đọc được phần ghi ở đây.",
    )

    def clean_effective_on(self) -> Any:
        day = self.cleaned_data["effective_on"]
        if not 1945 <= day.year <= timezone.localdate().year + 20:
            raise forms.ValidationError("Ngày này không hợp lý. Hãy xem lại năm.")
        return day


class EffectForm(_EffectForm):
    """What became of the document that is open: by which later one, from when."""

    kind = forms.TypedChoiceField(
        label="Văn bản này được, bị",
        choices=EffectKind.choices,
        coerce=EffectKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một việc."},
    )
    code = forms.CharField(
        label="Số, ký hiệu văn bản sau",
        max_length=120,
        required=False,
        help_text="Văn bản thay thế, bãi bỏ, sửa đổi, đính chính; bỏ trống khi chỉ hết hiệu lực.",
    )
    issued = VietnameseDateField(label="Ngày văn bản sau", required=False)

    field_order = ("kind", "code", "issued", "effective_on", "reason")


class EffectOnForm(_EffectForm):
    """What the document that is open does to an earlier one."""

    kind = forms.TypedChoiceField(
        label="Văn bản này",
        choices=_OF_ANOTHER,
        coerce=EffectKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một việc."},
    )
    code = forms.CharField(
        label="Số, ký hiệu văn bản trước",
        max_length=120,
        help_text="Văn bản đã có trong kho mà đơn vị vào sổ.",
        error_messages={"required": "Hãy ghi số, ký hiệu văn bản trước."},
    )
    issued = VietnameseDateField(label="Ngày văn bản trước", required=False)

    field_order = ("kind", "code", "issued", "effective_on", "reason")
