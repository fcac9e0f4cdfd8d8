"""Forms of a register row: passing on, cancelling."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cms.forms import VietnameseDateField


class ForwardForm(forms.Form):
    """To whom the document went and who signed for it."""

    handler = forms.CharField(
        label="Đơn vị hoặc người nhận",
        max_length=300,
        error_messages={"required": "Hãy ghi đơn vị hoặc người nhận văn bản."},
    )
    forwarded_on = VietnameseDateField(
        label="Ngày chuyển", error_messages={"required": "Hãy ghi ngày chuyển."}
    )
    received_by = forms.CharField(
        label="Người ký nhận",
        max_length=150,
        required=False,
        help_text="Để trống nếu chưa có người ký nhận; ghi sau cũng được.",
    )
    received_on = VietnameseDateField(label="Ngày ký nhận", required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        today = timezone.localdate()
        for name in ("forwarded_on", "received_on"):
            if data.get(name) and data[name] > today:
                self.add_error(name, "Ngày này chưa tới. Hãy kiểm tra lại.")
        if data.get("received_on") and not data.get("received_by"):
            self.add_error("received_by", "Đã có ngày ký nhận, hãy ghi tên người ký nhận.")
        if data.get("received_by") and not data.get("received_on"):
            data["received_on"] = data.get("forwarded_on")
        return data


class CancelForm(forms.Form):
    """Why a number is cancelled."""

    reason = forms.CharField(
        label="Lý do hủy",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do hủy số."},
    )
