"""Forms of a unit: its facts, another name, what it came from or became."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from archive import SuccessionKind, Unit
from cms.forms import FileButton, VietnameseDateField
from cms.office.unit_tree import choices_of
from search import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


def unit_choice(choices: Sequence[tuple[object, str]], **options: Any) -> forms.TypedChoiceField:
    """A choice among units that the user administers."""
    return forms.TypedChoiceField(
        choices=choices,
        coerce=int,
        empty_value=None,
        error_messages={
            "required": "Hãy chọn đơn vị.",
            "invalid_choice": "Đơn vị này không thuộc phạm vi quản trị của bạn.",
        },
        **options,
    )


class UnitForm(forms.ModelForm):
    """The facts of a unit; it stays below a unit that the user administers."""

    valid_from = VietnameseDateField(label="Hoạt động từ", required=False)
    valid_to = VietnameseDateField(label="Đến hết ngày", required=False)

    class Meta:
        model = Unit
        fields = (
            "name",
            "short_name",
            "abbrev",
            "level",
            "kind",
            "place",
            "organ_id",
            "valid_from",
            "valid_to",
            "numbers_per_type",
        )
        error_messages = {"name": {"required": "Hãy ghi tên đơn vị."}}

    def __init__(self, *args: Any, units: frozenset[int], free: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.instance.parent_id
        # A unit at the upper edge of the user's reach keeps its place.
        self.fixed_place = bool(self.instance.pk) and held not in units and not free
        if not self.fixed_place:
            below = {self.instance.pk} if self.instance.pk else set()
            choices: list[tuple[object, str]] = [("", "— Không có —")] if free else []
            choices += [(pk, name) for pk, name in choices_of(units) if pk not in below]
            self.fields["parent"] = unit_choice(
                choices, label="Đơn vị cấp trên", required=not free, initial=held
            )

    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        same = Unit.objects.filter(name_folded=fold(name)).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(
                "Đã có đơn vị mang tên này. Hãy thêm địa danh hoặc thời kỳ để phân biệt."
            )
        return name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "Ngày kết thúc phải sau ngày bắt đầu hoạt động.")
        return data

    def _post_clean(self) -> None:
        if not self.fixed_place and "parent" in self.cleaned_data:
            self.instance.parent_id = self.cleaned_data["parent"]
        super()._post_clean()


class AliasForm(forms.Form):
    """Another name by which documents call the unit."""

    name = forms.CharField(
        label="Tên khác", max_length=200, error_messages={"required": "Hãy ghi tên khác."}
    )


class CodeForm(forms.Form):
    """A code of exchange that the unit bears for a period."""

    code = forms.CharField(
        label="Mã định danh",
        max_length=35,
        help_text="Ví dụ H29.16.5 hoặc 000.00.00.H29.",
        error_messages={"required": "Hãy ghi mã định danh."},
    )
    valid_from = VietnameseDateField(label="Từ ngày", required=False)
    valid_to = VietnameseDateField(label="Đến hết ngày", required=False)


class SuccessionForm(forms.Form):
    """Which units the unit came from, or which it became; several rows in one act."""

    direction = forms.ChoiceField(
        label="Các đơn vị được chọn là",
        choices=(
            ("origins", "Tiền thân của đơn vị này"),
            ("successors", "Đơn vị kế thừa đơn vị này"),
        ),
    )
    kind = forms.ChoiceField(label="Hình thức", choices=SuccessionKind.choices)
    effective_on = VietnameseDateField(
        label="Có hiệu lực từ", error_messages={"required": "Hãy ghi ngày có hiệu lực."}
    )
    legal_act = forms.CharField(
        label="Văn bản quyết định",
        max_length=200,
        required=False,
        help_text="Số, ký hiệu và ngày của quyết định hoặc nghị quyết.",
    )
    ends = forms.BooleanField(
        label="Đơn vị cũ kết thúc hoạt động vào ngày trước ngày hiệu lực", required=False
    )

    def __init__(self, *args: Any, units: frozenset[int], unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(pk, name) for pk, name in choices_of(units) if pk != unit.pk]
        self.fields["others"] = forms.TypedMultipleChoiceField(
            label="Đơn vị liên quan",
            choices=choices,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Hãy chọn ít nhất một đơn vị.",
                "invalid_choice": "Có đơn vị không thuộc phạm vi quản trị của bạn.",
            },
        )


class UnitListForm(forms.Form):
    """A list of units to be tried first."""

    file = forms.FileField(
        label="Tệp danh sách (.xlsx hoặc .csv)",
        widget=FileButton,
        error_messages={
            "required": "Hãy chọn tệp danh sách.",
            "empty": "Tệp trống. Hãy chọn tệp khác.",
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith((".xlsx", ".csv")):
            raise ValidationError("Chỉ nhận tệp .xlsx hoặc .csv. Hãy lưu lại danh sách rồi gửi.")
        if file.size > 5_000_000:
            raise ValidationError("Tệp lớn hơn 5 MB. Hãy chia danh sách thành nhiều tệp.")
        return file
