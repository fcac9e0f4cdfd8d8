"""The forms of văn bản đi: the draft, the check of its form, the signature, the number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from archive import DraftPurpose, DraftTerms, SigningTerms, User, signers_of
from cms.forms import FileButton, VietnameseDateField
from cms.outgoing.checking import LINES, PRESENT, STATES
from cms.records.choices import Capacity, Urgency, document_type_choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive import OutgoingDraft, Unit

ONE_A_LINE = "Mỗi nơi một dòng."
PLAIN_TERMS = (
    "doc_type",
    "subject",
    "addressees",
    "archive_line",
    "urgency",
    "signer",
    "signing_capacity",
    "signer_position",
)


def _lines(label: str, *, rows: int = 2, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class SeenForm(forms.Form):
    """Any form of a draft: the edition that was before the user's eyes goes with it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DraftForm(SeenForm):
    """Everything may be empty until the draft is handed up."""

    doc_type = forms.ChoiceField(
        label="Tên loại",
        required=False,
        choices=[("", "— chọn tên loại —"), *document_type_choices()],
    )
    urgency = forms.ChoiceField(label="Độ khẩn", choices=Urgency.choices, required=False)
    subject = _lines("Trích yếu nội dung", rows=3)
    content = forms.FileField(
        label="Tệp dự thảo (Word hoặc PDF)", required=False, widget=FileButton
    )
    addressees = _lines("Kính gửi", help_text=f"{ONE_A_LINE} Để trống nếu văn bản có tên loại.")
    execute = _lines("Nơi nhận để thực hiện", help_text=ONE_A_LINE)
    report = _lines("Nơi nhận để báo cáo", help_text=ONE_A_LINE)
    coordinate = _lines("Nơi nhận để phối hợp", help_text=ONE_A_LINE)
    inform = _lines("Nơi nhận để biết", help_text=ONE_A_LINE)
    archive_line = forms.CharField(
        label="Lưu", max_length=200, required=False, help_text="Ví dụ: VT, TCCB."
    )
    signer = forms.ModelChoiceField(
        User.objects.none(), label="Người ký dự kiến", required=False, empty_label="— chọn —"
    )
    signing_capacity = forms.ChoiceField(
        label="Quyền hạn ký", choices=Capacity.choices, required=False
    )
    signer_position = forms.CharField(
        label="Chức vụ ghi trên văn bản",
        max_length=200,
        required=False,
        help_text="Ví dụ: PHÓ GIÁM ĐỐC. Để trống thì lấy chức vụ của người ký.",
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_signers(self, unit)

    @classmethod
    def first_values(cls, draft: OutgoingDraft) -> dict[str, Any]:
        """What the form shows of a draft in hand."""
        values: dict[str, Any] = {name: getattr(draft, name) for name in PLAIN_TERMS}
        for purpose in DraftPurpose.values:
            names = [name for kept, name in draft.recipients if kept == purpose]
            values[purpose] = "\n".join(names)
        return values | {"seen": draft.edition, "key": draft.key}

    @property
    def terms(self) -> DraftTerms:
        """What was typed; nobody's blanks count."""
        data = self.cleaned_data
        plain = {name: data[name] for name in PLAIN_TERMS}
        plain["subject"] = " ".join(data["subject"].split())
        plain["addressees"] = "\n".join(_names(data["addressees"]))
        if data["signer"] and not data["signer_position"]:
            plain["signer_position"] = data["signer"].position
        return DraftTerms(
            **plain,
            recipients=tuple(
                (purpose, name) for purpose in DraftPurpose.values for name in _names(data[purpose])
            ),
        )


def _names(text: str) -> list[str]:
    """One body a line, without the dash it may begin with."""
    lines = (" ".join(line.strip(" -–•;.").split()) for line in text.splitlines())
    return [line for line in lines if line]


def offer_signers(form: forms.Form, unit: Unit) -> None:
    """Those who lead the unit today."""
    field = form.fields["signer"]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
    field.queryset = signers_of(unit, on=timezone.localdate()).order_by("full_name", "pk")


class CheckForm(SeenForm):
    """One answer a line; what the file shows is proposed."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, draft: OutgoingDraft, words: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={"seen": draft.edition})
        for name, label in LINES.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=STATES,
                initial=PRESENT if name in words else None,
                widget=forms.RadioSelect,
                error_messages={"required": "Hãy chọn có, thiếu hoặc không áp dụng."},
                help_text=f"Trong tệp: {words[name]}" if name in words else "",
            )

    @property
    def lines(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in LINES}


class SignForm(SeenForm):
    """Who signed, in which capacity, when; the signed copy may come later."""

    signer = forms.ModelChoiceField(User.objects.none(), label="Người ký", empty_label=None)
    signing_capacity = forms.ChoiceField(
        label="Quyền hạn ký", choices=Capacity.choices, required=False
    )
    signer_position = forms.CharField(label="Chức vụ ghi trên văn bản", max_length=200)
    day = VietnameseDateField(
        label="Ngày ký", error_messages={"required": "Hãy ghi ngày ký văn bản."}
    )
    copy = forms.FileField(
        label="Bản đã ký (không bắt buộc)",
        required=False,
        widget=FileButton,
        help_text="PDF ký số hoặc bản quét. Văn thư cũng đưa vào được khi cấp số.",
    )

    def __init__(self, data: Any, files: Any, *, draft: OutgoingDraft) -> None:
        initial = {
            "signer": draft.signer_id,
            "signing_capacity": draft.signing_capacity,
            "signer_position": draft.signer_position,
            "day": timezone.localdate(),
            "seen": draft.edition,
        }
        super().__init__(data, files, initial=initial)
        offer_signers(self, draft.unit)

    @property
    def terms(self) -> SigningTerms:
        data = self.cleaned_data
        return SigningTerms(
            data["signer"], data["signing_capacity"], data["signer_position"], data["day"]
        )


class IssueForm(SeenForm):
    """What the register asks for beside what the draft says."""

    symbol = forms.CharField(
        label="Ký hiệu",
        max_length=60,
        help_text="Số được cấp khi bấm nút, đứng trước ký hiệu. Công văn ghi thêm đơn vị soạn "
        "thảo hoặc lĩnh vực, ví dụ /SGDĐT-VP.",
        error_messages={"required": "Hãy ghi ký hiệu của văn bản."},
    )
    copies = forms.IntegerField(label="Số lượng bản", required=False, min_value=1, max_value=99999)
    handler = forms.CharField(label="Đơn vị, người nhận bản lưu", max_length=300, required=False)
    copy = forms.FileField(
        label="Bản đã ký (không bắt buộc)",
        required=False,
        widget=FileButton,
        help_text="PDF ký số hoặc bản quét. Nếu đóng dấu sau khi có số, đưa bản quét vào sau.",
    )

    def clean_symbol(self) -> str:
        """``/KH-SGDĐT``: the number comes before it (NĐ 30/2020 PL I, mục II.3)."""
        symbol = re.sub(r"\s+", "", self.cleaned_data["symbol"])
        head, slash, tail = symbol.rpartition("/")
        if head or not tail:
            raise forms.ValidationError(
                "Chỉ ghi ký hiệu, bắt đầu bằng dấu «/», ví dụ /KH-SGDĐT. Số do hệ thống cấp."
            )
        return f"/{tail}" if slash else f"/{symbol}"


class CopyForm(SeenForm):
    """The signed and stamped copy of a paper that has its number already."""

    copy = forms.FileField(
        label="Bản đã ký, đóng dấu",
        widget=FileButton,
        help_text="PDF hoặc ảnh quét.",
        error_messages={"required": "Hãy chọn tệp cần đưa vào."},
    )
