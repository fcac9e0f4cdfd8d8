"""Forms of handing over: the block of dossiers, its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

if TYPE_CHECKING:
    from archive import Transfer


class BlockForm(forms.Form):
    """What the heading of the list says."""

    title = forms.CharField(
        label="Tên khối tài liệu",
        max_length=300,
        error_messages={"required": "Hãy ghi tên khối tài liệu."},
    )
    receiver = forms.CharField(
        label="Bên nhận",
        max_length=300,
        error_messages={"required": "Hãy ghi tên lưu trữ cơ quan hoặc lưu trữ lịch sử."},
    )
    condition = forms.CharField(
        label="Tình trạng tài liệu",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Đủ, thiếu, rách, mờ; hồ sơ điện tử ghi tình trạng đọc được.",
    )

    @classmethod
    def of(cls, transfer: Transfer) -> BlockForm:
        return cls(
            initial={
                "title": transfer.title,
                "receiver": transfer.receiver,
                "condition": transfer.condition,
            }
        )


class ReceiptForm(forms.Form):
    """What the minutes of handing over say; each side keeps one copy."""

    minutes = forms.CharField(
        label="Biên bản giao nhận số",
        max_length=200,
        required=False,
        help_text="Để trống chỉ khi trả lại tất cả.",
    )
    deliverer = forms.CharField(
        label="Người giao",
        max_length=150,
        error_messages={"required": "Hãy ghi họ tên người giao."},
    )
    taker = forms.CharField(
        label="Người nhận",
        max_length=150,
        error_messages={"required": "Hãy ghi họ tên người nhận."},
    )
