"""The forms that confirm, correct and drop an obligation."""

from __future__ import annotations

from typing import Any

from django import forms

from archive import DeadlineSort, Obligation, ObligationTerms
from cms.forms import VietnameseDateField


class ObligationForm(forms.Form):
    """The terms under which an obligation is in force."""

    action = forms.CharField(
        label="Việc phải làm",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi việc phải làm."},
    )
    responsible = forms.CharField(
        label="Ai làm",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi đơn vị một dòng.",
    )
    deadline_sort = forms.ChoiceField(label="Loại thời hạn", choices=DeadlineSort.choices)
    due_on = VietnameseDateField(
        label="Ngày cuối còn hợp lệ",
        required=False,
        help_text="«Trước ngày 30/9» thì ngày cuối là 29/9.",
    )
    quota_words = forms.CharField(label="Chỉ tiêu", max_length=300, required=False)
    receiver = forms.CharField(label="Nơi nhận kết quả", max_length=300, required=False)

    def terms(self) -> ObligationTerms:
        """What was filled in."""
        values = dict(self.cleaned_data)
        return ObligationTerms(**values | {"deadline_sort": DeadlineSort(values["deadline_sort"])})


def terms_of(duty: Obligation) -> dict[str, Any]:
    """The present terms, as the form starts with them."""
    return {name: getattr(duty, name) for name in ObligationForm.base_fields}


def present_terms(duty: Obligation) -> ObligationTerms:
    """The terms as they stand, for a confirmation without a change."""
    return ObligationTerms(**terms_of(duty) | {"deadline_sort": DeadlineSort(duty.deadline_sort)})
