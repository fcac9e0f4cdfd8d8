"""The form of a decision, in the order of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from archive import (
    INSPECTION_MAKERS,
    Confidentiality,
    InspectionTerms,
    RecordKind,
    RoleAssignment,
    Unit,
    User,
    inspectors,
)
from cms.collation import persons
from cms.forms import VietnameseDateField
from cms.office.unit_tree import choices_of

if TYPE_CHECKING:
    from archive import AccessScope


class DecisionForm(forms.Form):
    """What the decision says: number, units, years, kinds, level, days, team."""

    number = forms.CharField(
        label="Số quyết định",
        max_length=80,
        help_text="Ghi như trên giấy, ví dụ 125/QĐ-SGDĐT.",
        error_messages={"required": "Hãy ghi số quyết định."},
    )
    decided_on = VietnameseDateField(
        label="Ngày quyết định", error_messages={"required": "Hãy ghi ngày ký quyết định."}
    )
    year_from = forms.IntegerField(
        label="Tài liệu từ năm",
        min_value=1945,
        max_value=2200,
        error_messages={"required": "Hãy ghi năm đầu."},
    )
    year_to = forms.IntegerField(
        label="Đến năm",
        min_value=1945,
        max_value=2200,
        error_messages={"required": "Hãy ghi năm cuối."},
    )
    valid_from = VietnameseDateField(
        label="Xem được từ ngày", error_messages={"required": "Hãy ghi ngày bắt đầu."}
    )
    valid_to = VietnameseDateField(
        label="Đến hết ngày",
        help_text="Hết ngày này đoàn không còn xem được, không cần ai thu lại.",
        error_messages={"required": "Hãy ghi ngày hết hạn."},
    )
    ceiling = forms.TypedChoiceField(
        label="Được xem",
        coerce=int,
        choices=[
            (Confidentiality.NORMAL, "Tài liệu thông thường"),
            (Confidentiality.RESTRICTED, "Cả tài liệu sử dụng hạn chế"),
        ],
        help_text="Tài liệu sử dụng hạn chế do lãnh đạo của đơn vị mở.",
    )
    below = forms.BooleanField(
        label="Kể cả các đơn vị bên dưới",
        required=False,
        help_text="Đơn vị tiền thân của đơn vị được chọn luôn được kể cả.",
    )

    def __init__(self, *args: Any, scope: AccessScope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = forms.TypedMultipleChoiceField(
            label="Đơn vị được kiểm tra",
            coerce=int,
            choices=choices_of(scope.units_for(*INSPECTION_MAKERS)),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Hãy chọn ít nhất một đơn vị."},
        )
        self.fields["kinds"] = forms.MultipleChoiceField(
            label="Loại tài liệu",
            required=False,
            choices=RecordKind.choices,
            widget=forms.CheckboxSelectMultiple,
            help_text="Không chọn loại nào thì xem được mọi loại.",
        )
        self.fields["people"] = forms.TypedMultipleChoiceField(
            label="Thành viên đoàn",
            coerce=int,
            choices=team_choices(without=scope.user_id),
            widget=forms.CheckboxSelectMultiple,
            help_text="Những người đang có vai trò Thanh tra, kiểm tra.",
            error_messages={"required": "Hãy chọn ít nhất một thành viên đoàn."},
        )

    def terms(self) -> InspectionTerms:
        held = self.cleaned_data
        names = ("number", "decided_on", "year_from", "year_to", "valid_from", "valid_to")
        return InspectionTerms(
            **{name: held[name] for name in names},
            ceiling=held["ceiling"],
            kinds=tuple(held["kinds"]),
            below=held["below"],
        )

    def units(self) -> list[Unit]:
        return list(Unit.objects.filter(pk__in=self.cleaned_data["units"]))

    def people(self) -> list[User]:
        return list(User.objects.filter(pk__in=self.cleaned_data["people"]))


class RevokeForm(forms.Form):
    """Why the decision is taken back."""

    reason = forms.CharField(
        label="Lý do thu hồi",
        max_length=500,
        error_messages={"required": "Hãy ghi lý do thu hồi."},
    )


def team_choices(*, without: int | None) -> list[tuple[int, str]]:
    """Inspectors with the units for which they hold the role."""
    people = inspectors(on=timezone.localdate()).exclude(pk=without)
    homes: dict[int, list[str]] = {}
    held = RoleAssignment.objects.filter(user__in=people, role="inspector").select_related("unit")
    for row in held:
        homes.setdefault(row.user_id, []).append(row.unit.name)
    return [(one.pk, f"{one} – {', '.join(homes.get(one.pk, []))}") for one in persons(people)]
