"""Forms of a dossier: a new one, a file on a line, the decision above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from archive import RecognitionLevel, SubjectKind, Unit
from cms.forms import FileButton, VietnameseDateField
from cms.records.choices import DossierKind
from cms.records.forms import DossierForm

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


class NewDossierForm(DossierForm):
    """A dossier begins with its unit and year; everything else may follow later."""

    unit = forms.ModelChoiceField(
        label="Đơn vị lập hồ sơ", queryset=Unit.objects.none(), empty_label=None
    )
    year = forms.IntegerField(
        label="Năm",
        min_value=1945,
        max_value=2100,
        error_messages={"invalid": "Vui lòng ghi năm bằng bốn chữ số."},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    dossier_kind = forms.ChoiceField(label="Loại hồ sơ", choices=DossierKind.choices)
    subject_kind = forms.ChoiceField(label="Đối tượng", choices=SubjectKind.choices)

    field_order = ("unit", "year", "subject", "subject_kind", "subject_name", "dossier_kind")

    def __init__(self, *args: Any, unit_ids: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101 - declared above
        units.queryset = Unit.objects.filter(pk__in=unit_ids)


class EvidenceForm(forms.Form):
    """One file on one line of the checklist, with what it shows."""

    component = forms.CharField(max_length=40)
    caption = forms.CharField(
        label="Tệp này cho thấy điều gì",
        max_length=300,
        error_messages={"required": "Hãy ghi chú thích cho tệp."},
    )
    file = forms.FileField(
        label="Tệp",
        widget=FileButton,
        error_messages={"required": "Hãy chọn tệp cần đưa vào hồ sơ."},
    )


class RecognitionForm(forms.Form):
    """The decision that makes a dossier an exemplar."""

    recognition_level = forms.ChoiceField(
        label="Cấp công nhận", choices=[c for c in RecognitionLevel.choices if c[0]]
    )
    recognised_on = VietnameseDateField(
        label="Ngày công nhận",
        error_messages={"required": "Hãy nhập ngày của quyết định công nhận."},
    )
    recognition_decision = forms.CharField(
        label="Quyết định công nhận",
        max_length=200,
        help_text="Số, ký hiệu và cơ quan ban hành, ví dụ: 215/QĐ-SGDĐT của Sở.",
        error_messages={"required": "Hãy ghi số quyết định công nhận."},
    )

    def clean_recognised_on(self) -> date:
        day: date = self.cleaned_data["recognised_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày công nhận không được sau hôm nay.")
        return day
