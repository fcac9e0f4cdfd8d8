"""Forms of the publishing screen."""

from typing import ClassVar

from django import forms
from django.utils import timezone

from cms.forms import FileButton, VietnameseDateField
from cms.portal.releases import Consent, ConsentGiver


class ConsentForm(forms.ModelForm):
    """Who agreed to publication, when, and the signed paper itself."""

    giver = forms.ChoiceField(label="Tư cách", choices=[("", "— chọn —"), *ConsentGiver.choices])
    signed_on = VietnameseDateField(label="Ngày ký")
    paper = forms.FileField(label="Văn bản đồng ý (PDF hoặc ảnh)", widget=FileButton)

    class Meta:
        model = Consent
        fields: ClassVar[list[str]] = ["giver_name", "giver", "signed_on"]

    def clean_signed_on(self) -> object:
        """A paper is not signed in the future."""
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày ký không được sau hôm nay. Kiểm tra lại trên giấy.")
        return day


class ReasonForm(forms.Form):
    """Why a story is sent back or withdrawn."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Ghi lý do để người khác hiểu quyết định này."},
    )
