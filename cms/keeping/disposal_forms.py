"""Forms of a round of disposal: the council and its word, the decision, the last question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from archive import CouncilMember, CouncilRole
from cms.forms import VietnameseDateField
from search import normalise_code

if TYPE_CHECKING:
    from archive import Disposal

PLACES = 7


class MeetingForm(forms.Form):
    """What the minutes of the council say."""

    council_decision = forms.CharField(
        label="Quyết định lập hội đồng",
        max_length=200,
        required=False,
        help_text="Số, ký hiệu và ngày, ví dụ: 12/QĐ-SGDĐT ngày 02/02/2026.",
    )
    met_on = VietnameseDateField(
        label="Ngày họp", error_messages={"required": "Hãy ghi ngày họp hội đồng."}
    )
    minutes = forms.CharField(
        label="Biên bản họp số",
        max_length=200,
        error_messages={"required": "Hãy ghi số biên bản họp hội đồng."},
    )
    opinion = forms.CharField(
        label="Ý kiến chung của hội đồng",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MemberForm(forms.Form):
    """One place in the council; an empty line is left out."""

    name = forms.CharField(label="Họ và tên", max_length=150, required=False)
    position = forms.CharField(label="Chức vụ", max_length=200, required=False)
    role = forms.ChoiceField(label="Vai trò", choices=CouncilRole.choices)


class MemberFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    def members(self) -> list[CouncilMember]:
        """The lines that name somebody."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]
        return [CouncilMember(**row) for row in rows]


Members = forms.formset_factory(
    MemberForm, formset=MemberFormSet, extra=0, max_num=PLACES, absolute_max=PLACES
)


def council_forms(disposal: Disposal, data: Any = None) -> tuple[MeetingForm, MemberFormSet]:
    """Filled with what was written before; at first with the three places that must be taken."""
    start = {
        "council_decision": disposal.council_decision,
        "met_on": disposal.met_on,
        "minutes": disposal.minutes,
        "opinion": disposal.opinion,
    }
    known = list(disposal.council.values("name", "position", "role"))
    rows = known or [
        {"role": CouncilRole.CHAIR},
        {"role": CouncilRole.MEMBER},
        {"role": CouncilRole.SECRETARY},
    ]
    rows += [{"role": CouncilRole.MEMBER}] * (PLACES - len(rows))
    members = Members(data, initial=rows, prefix="nguoi")
    assert isinstance(members, MemberFormSet)  # noqa: S101 - made above
    return MeetingForm(data, initial=start), members


class DecisionForm(forms.Form):
    decision = forms.CharField(
        label="Quyết định hủy",
        max_length=200,
        help_text="Số, ký hiệu và cơ quan, ví dụ: 31/QĐ-SGDĐT. Dòng này đứng trên mọi dấu hủy.",
        error_messages={"required": "Hãy ghi số, ký hiệu quyết định hủy."},
    )
    decided_on = VietnameseDateField(
        label="Ngày quyết định", error_messages={"required": "Hãy ghi ngày ký quyết định."}
    )
    signer = forms.CharField(
        label="Người ký",
        max_length=150,
        error_messages={"required": "Hãy ghi họ tên người ký quyết định."},
    )


class LastQuestionForm(forms.Form):
    """Nobody destroys by a slip: the number of the decision is typed once more."""

    number = forms.CharField(
        label="Gõ lại số, ký hiệu quyết định hủy",
        max_length=200,
        error_messages={"required": "Hãy gõ lại số, ký hiệu quyết định để xác nhận."},
    )

    def __init__(self, *args: Any, disposal: Disposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.disposal = disposal

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if normalise_code(number) != normalise_code(self.disposal.decision):
            raise ValidationError("Số này khác với quyết định hủy ghi ở trên.")
        return number
