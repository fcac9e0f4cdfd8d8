"""Forms of those who keep: headings and dossiers of a plan, rules, a dossier's term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from archive import Measure, PlanEntry, PlanHeading, RetentionRule, Term
from cms.forms import VietnameseDateField

if TYPE_CHECKING:
    from archive import FilePlan


class RuleField(forms.ModelChoiceField):
    """A line of the retention table in force today; none means inherited."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Thời hạn bảo quản theo",
            queryset=RetentionRule.objects.none(),
            required=False,
            empty_label="Theo đề mục bên trên",
            **kwargs,
        )

    def offer(self, chosen: RetentionRule | None) -> None:
        """The rules in force, and the one chosen before."""
        rules = RetentionRule.objects.in_force(on=timezone.localdate())
        self.queryset = rules | RetentionRule.objects.filter(pk=chosen.pk if chosen else None)


class HeadingForm(forms.ModelForm):  # type: ignore[type-arg]
    rule = RuleField()
    parent = forms.ModelChoiceField(
        label="Thuộc đề mục",
        queryset=PlanHeading.objects.none(),
        required=False,
        empty_label="Không, là đề mục lớn",
    )
    field_order = ("title", "parent", "rule")

    class Meta:
        model = PlanHeading
        fields = ("title", "rule")
        error_messages = {"title": {"required": "Hãy ghi tên đề mục."}}

    def __init__(self, *args: Any, plan: FilePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].offer(self.instance.rule)
        if self.instance.pk:
            del self.fields["parent"]
        else:
            self.fields["parent"].queryset = plan.headings.filter(parent=None)


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]
    rule = RuleField()

    class Meta:
        model = PlanEntry
        fields = ("title", "symbol", "rule", "creator", "note")
        help_texts = {
            "symbol": "Chữ viết tắt của lĩnh vực, ví dụ TĐKT. Số do hệ thống ghi tiếp.",
            "creator": "Tên người hoặc bộ phận chịu trách nhiệm lập hồ sơ.",
        }
        error_messages = {
            "title": {"required": "Hãy ghi tiêu đề hồ sơ."},
            "symbol": {"required": "Hãy ghi ký hiệu, ví dụ TĐKT."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].offer(self.instance.rule)

    def clean_symbol(self) -> str:
        return str(self.cleaned_data["symbol"]).strip().upper()


class IssueForm(forms.Form):
    decision = forms.CharField(
        label="Quyết định ban hành",
        max_length=200,
        help_text="Số, ký hiệu và ngày, ví dụ: 12/QĐ-SGDĐT.",
        error_messages={"required": "Hãy ghi số, ký hiệu quyết định ban hành."},
    )
    day = VietnameseDateField(
        label="Ngày ban hành", error_messages={"required": "Hãy ghi ngày ban hành."}
    )


class ReplacementForm(forms.Form):
    """On what ground, and from which day on."""

    legal_basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        error_messages={"required": "Hãy ghi số, ký hiệu văn bản làm căn cứ."},
    )
    effective_from = VietnameseDateField(
        label="Áp dụng từ", error_messages={"required": "Hãy ghi ngày bắt đầu áp dụng."}
    )


class ReplaceRuleForm(ReplacementForm):
    field_order = ("term",)
    term = forms.TypedChoiceField(label="Thời hạn mới", choices=Term.choices, coerce=int)


class ReplacePeriodForm(ReplacementForm):
    field_order = ("amount", "measure")
    amount = forms.IntegerField(
        label="Thời hạn mới",
        min_value=1,
        max_value=999,
        error_messages={"required": "Hãy ghi thời hạn bằng số."},
    )
    measure = forms.ChoiceField(label="Tính theo", choices=Measure.choices)


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    effective_from = VietnameseDateField(label="Áp dụng từ")

    class Meta:
        model = RetentionRule
        fields = ("code", "group", "description", "term", "legal_basis", "effective_from")


class TermForm(forms.Form):
    """Where the dossier stands in the plan, and another term when the plan's is not right."""

    entry = forms.ModelChoiceField(
        label="Dòng trong danh mục hồ sơ",
        queryset=PlanEntry.objects.none(),
        required=False,
        empty_label="Chưa chọn",
    )
    term = forms.TypedChoiceField(
        label="Thời hạn riêng của hồ sơ",
        choices=[("", "Theo danh mục"), *Term.choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Chỉ chọn khi hồ sơ cần thời hạn khác với danh mục.",
    )

    def __init__(self, *args: Any, unit_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = PlanEntry.objects.filter(plan__unit_id=unit_id).select_related("plan")
        field = self.fields["entry"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = entries.order_by("-plan__year", "number")
        field.label_from_instance = lambda e: f"{e.plan.year}: {e}"  # type: ignore[method-assign]


class CloseForm(forms.Form):
    ended_on = VietnameseDateField(
        label="Thời gian kết thúc",
        help_text="Ngày công việc của hồ sơ xong. Thời hạn bảo quản tính từ năm này.",
        error_messages={"required": "Hãy ghi ngày kết thúc."},
    )
