"""Forms of a round: its terms, its council, the day of the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from archive import RecognitionLevel, RoundTerms, SeatRole
from cms.forms import VietnameseDateField

if TYPE_CHECKING:
    from django.http import QueryDict

    from archive import SelectionRound

LEAST_ROWS = 5
SPARE_ROWS = 2
_NUMBER = {
    "required": "Hãy ghi số.",
    "invalid": "Hãy ghi bằng chữ số.",
    "min_value": "Số này quá nhỏ.",
    "max_value": "Số này quá lớn.",
}


def _number(label: str, *, most: int = 999, required: bool = True, told: str = "") -> Any:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        required=required,
        help_text=told,
        error_messages=_NUMBER,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class RoundForm(forms.Form):
    """What is laid down before anybody is judged."""

    title = forms.CharField(
        label="Tên đợt",
        max_length=200,
        help_text="Ví dụ: Xét chọn điển hình tiên tiến Quý IV/2026.",
        error_messages={"required": "Hãy ghi tên đợt xét."},
    )
    period = forms.CharField(
        label="Kỳ xét",
        max_length=60,
        help_text="Ví dụ: Quý IV/2026, năm học 2025-2026.",
        error_messages={"required": "Hãy ghi kỳ xét."},
    )
    level = forms.ChoiceField(
        label="Cấp công nhận", choices=[c for c in RecognitionLevel.choices if c[0]]
    )
    quota = _number("Chỉ tiêu chung", told="Số điển hình được công nhận trong đợt.")
    unit_quota = _number("Chỉ tiêu mỗi đơn vị (không bắt buộc)", required=False)
    quorum = _number("Số thành viên ít nhất phải bỏ phiếu")
    least_share = _number("Tỷ lệ phiếu đồng ý ít nhất, %", most=100)
    criteria = forms.CharField(
        label="Tiêu chuẩn",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Mỗi dòng một tiêu chuẩn. Thành viên đọc khi bỏ phiếu.",
        error_messages={"required": "Hãy ghi ít nhất một tiêu chuẩn."},
    )
    council_decision = forms.CharField(
        label="Quyết định lập hội đồng",
        max_length=200,
        help_text="Số, ký hiệu, ngày.",
        error_messages={"required": "Hãy ghi quyết định lập hội đồng."},
    )

    @property
    def terms(self) -> RoundTerms:
        values = {name: self.cleaned_data[name] for name in RoundTerms.__slots__}
        return RoundTerms(**values)

    @classmethod
    def first_values(cls, held: SelectionRound) -> dict[str, Any]:
        """What the form shows of a round in hand; a new one begins with common figures."""
        if held.pk is None:
            return {"quorum": 3, "least_share": 70, "level": RecognitionLevel.PROVINCE}
        return {name: getattr(held, name) for name in RoundTerms.__slots__}


def seat_rows(chosen: dict[int, str]) -> list[tuple[int | None, str]]:
    """Rows of the council's table: those chosen, and some to fill."""
    rows: list[tuple[int | None, str]] = list(chosen.items())
    spare = max(LEAST_ROWS - len(rows), SPARE_ROWS)
    blank = [(None, str(SeatRole.MEMBER))] * spare
    return rows + (
        blank
        if rows
        else [(None, str(SeatRole.CHAIR)), *blank[2:], (None, str(SeatRole.SECRETARY))]
    )


def read_seats(sent: QueryDict, *, allowed: set[int]) -> dict[int, SeatRole]:
    """User ids with their roles; rows without a person, and persons not offered, are left out."""
    people, roles = sent.getlist("nguoi"), sent.getlist("vai")
    pairs = zip(people, roles, strict=False)
    return {
        int(person): SeatRole(role)
        for person, role in pairs
        if person.isascii()
        and person.isdigit()
        and int(person) in allowed
        and role in SeatRole.values
    }


class MeetingForm(forms.Form):
    """The day of the meeting."""

    met_on = VietnameseDateField(label="Ngày họp", error_messages={"required": "Hãy ghi ngày họp."})
