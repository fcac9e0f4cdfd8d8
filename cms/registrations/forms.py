"""The form of a registration: as the offices' paper forms ask, in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from archive import (
    PersonKind,
    RegistrationTerms,
    SubjectKind,
    receivers_of,
    work_to_register,
)

if TYPE_CHECKING:
    from datetime import date

    from archive import AccessScope, Instance, Registration, Unit

OPTIONAL = " (không bắt buộc)"
SCHOOL_YEAR_BEGINS = 7  # The month in which plans of the new school year begin.


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a registration goes to: a unit above, in answer to given work or of one's own accord."""

    key: str
    words: str
    receiver: Unit
    instance: Instance | None = None


def targets_of(unit: Unit, *, scope: AccessScope, today: date) -> list[Target]:
    """Given work that asks for it first, then the units above, the nearest first."""
    asked = [
        Target(f"viec-{work.pk}", _asked(work, today), work.assignment.obligation.record.unit, work)
        for work in work_to_register(scope)
        if work.assignment.unit_id == unit.pk
    ]
    above = [one for one in receivers_of(unit).order_by("-path") if one.is_valid_on(today)]
    return asked + [Target(f"don-vi-{one.pk}", f"Tự đăng ký với {one.name}", one) for one in above]


def _asked(work: Instance, today: date) -> str:
    due_on = work.period.due_on
    late = ", đã quá, vẫn nhận" if due_on < today else ""
    return (
        f"Việc được giao (hạn {due_on:%d/%m/%Y}{late}): {work.assignment.obligation.action[:120]}"
    )


def periods_around(today: date, *, kept: str = "") -> list[tuple[str, str]]:
    """The running school year first, then this year, the next ones, and the period in hand."""
    begun = today.year if today.month >= SCHOOL_YEAR_BEGINS else today.year - 1
    known = [f"{begun}-{begun + 1}", str(today.year), f"{begun + 1}-{begun + 2}"]
    known.append(str(today.year + 1))
    if kept and kept not in known:
        known.append(kept)
    return [(one, f"Năm học {one}" if "-" in one else f"Năm {one}") for one in known]


class RegistrationForm(forms.Form):
    """Everything may be empty in a draft but whom it goes to, for when and what it is."""

    goes_to = forms.ChoiceField(label="Nộp cho")
    period = forms.ChoiceField(label="Đăng ký cho")
    subject_kind = forms.ChoiceField(label="Đối tượng", choices=SubjectKind.choices)
    person_kind = forms.ChoiceField(
        label="Cá nhân là",
        choices=[("", "Không phải cá nhân"), *PersonKind.choices],
        required=False,
    )
    name = forms.CharField(
        label="Tên mô hình, điển hình",
        max_length=300,
        required=False,
        help_text="Ví dụ: Thư viện cổng mở; Tổ Khoa học tự nhiên; cô Nguyễn Thị An.",
    )
    holder = forms.CharField(
        label=f"Tập thể, cá nhân thực hiện{OPTIONAL}",
        max_length=300,
        required=False,
        help_text="Tập thể ghi rõ tổ, lớp; cá nhân ghi rõ chức vụ.",
    )
    field = forms.CharField(
        label="Lĩnh vực",
        max_length=100,
        required=False,
        help_text="Ví dụ: Chuyên môn, Thư viện, Y tế, Văn hóa, Chuyển đổi số.",
    )
    situation = forms.CharField(label=f"Tóm tắt thực trạng{OPTIONAL}", required=False)
    content = forms.CharField(label="Nội dung đăng ký thực hiện", required=False)
    effect = forms.CharField(label="Dự kiến hiệu quả mang lại", required=False)
    timeframe = forms.CharField(
        label="Thời gian thực hiện",
        max_length=200,
        required=False,
        help_text="Ví dụ: từ tháng 9/2026 đến hết tháng 5/2027.",
    )
    in_charge = forms.CharField(
        label="Người phụ trách",
        max_length=200,
        required=False,
        help_text="Họ tên, chức vụ.",
    )
    note = forms.CharField(label=f"Ghi chú{OPTIONAL}", max_length=500, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, targets: list[Target], periods: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.targets = {target.key: target for target in targets}
        self._offer("goes_to", [(target.key, target.words) for target in targets])
        self._offer("period", periods)
        for name in ("situation", "content", "effect"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 4, "maxlength": 6000})

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    @classmethod
    def first_values(cls, registration: Registration) -> dict[str, Any]:
        """What the form shows of a registration in hand."""
        values = {name: getattr(registration, name) for name in RegistrationTerms.__slots__}
        instance = registration.instance_id
        key = f"viec-{instance}" if instance else f"don-vi-{registration.receiver_id}"
        return values | {"goes_to": key, "seen": registration.edition}

    @property
    def target(self) -> Target:
        return self.targets[self.cleaned_data["goes_to"]]

    @property
    def terms(self) -> RegistrationTerms:
        return RegistrationTerms(
            **{name: self.cleaned_data[name] for name in RegistrationTerms.__slots__}
        )
