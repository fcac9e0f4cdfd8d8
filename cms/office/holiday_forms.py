"""The forms of the calendar: days off or days worked, and the fixed days of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from archive import DayKind, DayTerms, Unit
from cms.forms import VietnameseDateField
from cms.office.unit_forms import unit_choice
from cms.office.unit_tree import choices_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive import ProposedDay

FOR_ALL = "Cả hệ thống"


class HolidayForm(forms.Form):
    """Which days, what they are called, on what ground, for whom."""

    kind = forms.TypedChoiceField(label="Loại", choices=DayKind.choices, coerce=DayKind)
    first_day = VietnameseDateField(
        label="Từ ngày", error_messages={"required": "Hãy ghi ngày đầu tiên."}
    )
    last_day = VietnameseDateField(
        label="Đến hết ngày", required=False, help_text="Để trống khi chỉ có một ngày."
    )
    name = forms.CharField(
        label="Tên",
        max_length=120,
        help_text="Ví dụ: Tết Nguyên đán, Giỗ Tổ Hùng Vương, làm bù ngày 31/8.",
        error_messages={"required": "Hãy ghi tên ngày nghỉ hoặc ngày làm bù."},
    )
    legal_basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Luật hoặc thông báo, quyết định của cơ quan có thẩm quyền.",
        error_messages={"required": "Hãy ghi căn cứ."},
    )

    def __init__(self, *args: Any, units: frozenset[int], for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[object, str]] = [("", FOR_ALL)] if for_all else []
        self.fields["unit"] = unit_choice(
            [*choices, *choices_of(units)], label="Áp dụng cho", required=not for_all
        )

    def terms(self) -> DayTerms:
        """What was filled in."""
        values = dict(self.cleaned_data)
        unit = Unit.objects.get(pk=values["unit"]) if values["unit"] else None
        last = values["last_day"] or values["first_day"]
        return DayTerms(**values | {"unit": unit, "last_day": last})


class FixedDaysForm(forms.Form):
    """Which of the proposed days are off that year."""

    days = forms.MultipleChoiceField(
        label="Ngày nghỉ",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Hãy chọn ít nhất một ngày.",
            "invalid_choice": "Ngày này không còn trong danh sách. Hãy tải lại trang.",
        },
    )

    def __init__(self, *args: Any, proposed: Sequence[ProposedDay], **kwargs: Any) -> None:
        self.by_day = {one.day.isoformat(): one for one in proposed}
        certain = [day for day, one in self.by_day.items() if one.certain]
        super().__init__(*args, initial={"days": certain}, **kwargs)
        self.fields["days"].choices = [(day, one.name) for day, one in self.by_day.items()]

    def terms(self) -> list[DayTerms]:
        """The chosen days, for the whole system."""
        return [self.by_day[day].terms for day in self.cleaned_data["days"]]
