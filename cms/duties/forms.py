"""Forms of handing in, judging, urging, and of changing what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from archive import UrgingStep
from cms.forms import VietnameseDateField

if TYPE_CHECKING:
    from archive import Obligation


class HandInForm(forms.Form):
    """The words that go with the chosen records."""

    count = forms.IntegerField(
        label="Số lượng nộp",
        min_value=0,
        max_value=100_000,
        required=False,
        error_messages={
            "invalid": "Hãy ghi số lượng bằng chữ số.",
            "min_value": "Số lượng không được nhỏ hơn 0.",
            "max_value": "Số lượng quá lớn. Hãy kiểm tra lại.",
        },
    )
    reason = forms.CharField(
        label="Lý do chưa đạt chỉ tiêu",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Chỉ cần ghi khi số lượng dưới chỉ tiêu.",
    )
    note = forms.CharField(
        label="Ghi chú cho nơi nhận",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, duty: Obligation, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if duty.quota_least is None:
            del self.fields["reason"]
            if not duty.quota_words:
                del self.fields["count"]
        else:
            self.fields["count"].help_text = f"Chỉ tiêu: {duty.quota_words}."


class MoveForm(forms.Form):
    """Dời hạn."""

    due_on = VietnameseDateField(label="Hạn mới", error_messages={"required": "Hãy ghi hạn mới."})
    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        error_messages={"required": "Hãy ghi lý do dời hạn."},
    )


class UrgeForm(forms.Form):
    """One step of the ladder, with words for the units."""

    step = forms.TypedChoiceField(
        label="Hình thức",
        choices=UrgingStep.choices,
        coerce=lambda value: UrgingStep(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn hình thức đôn đốc."},
    )
    words = forms.CharField(
        label="Nội dung gửi đơn vị",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
