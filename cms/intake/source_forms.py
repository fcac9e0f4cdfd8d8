"""Forms of mailboxes and scanner folders; a kept password is never shown back."""

from __future__ import annotations

import ipaddress
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from archive import Role, User, scope_for
from cms.collation import persons
from cms.intake.models import Mailbox, ScannerFolder, Security
from cms.office.unit_forms import unit_choice
from cms.office.unit_tree import choices_of

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}(/[a-z0-9][a-z0-9_-]{0,50})?")
NEW_PASSWORD = "Đổi máy chủ hoặc tài khoản thì cần nhập lại mật khẩu."  # noqa: S105  a message


class SourceForm(forms.ModelForm):
    """What every source has: a name, the unit, and the clerk in whose name things come."""

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_choice(
            [("", "— Chọn —"), *choices_of(units)],
            label="Đơn vị nhận",
            initial=self.instance.unit_id,
        )
        clerks = User.objects.filter(
            assignments__role=Role.CLERK, assignments__unit_id__in=units, is_active=True
        )
        receiver = self.fields["receiver"]
        receiver.queryset = clerks.distinct()
        listed = [(one.pk, str(one)) for one in persons(receiver.queryset)]
        receiver.choices = [("", "— Chọn —"), *listed]
        receiver.help_text = "Văn bản đến theo đường này được ghi là do văn thư này tiếp nhận."
        receiver.error_messages |= {
            "required": "Hãy chọn văn thư nhận.",
            "invalid_choice": "Người này không phải văn thư trong phạm vi quản trị của bạn.",
        }
        self.fields["name"].error_messages["required"] = "Hãy ghi tên gọi."

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        unit, receiver = data.get("unit"), data.get("receiver")
        if unit and receiver and unit not in scope_for(receiver).home_units(Role.CLERK):
            self.add_error("receiver", "Người này không phải văn thư của đơn vị đã chọn.")
        return data

    def _post_clean(self) -> None:
        if self.cleaned_data.get("unit"):
            self.instance.unit_id = self.cleaned_data.pop("unit")
        super()._post_clean()


class MailboxForm(SourceForm):
    """A mailbox read by IMAP."""

    password = forms.CharField(
        label="Mật khẩu",
        max_length=500,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    every_minutes = forms.IntegerField(
        label="Kiểm tra mỗi (phút)", min_value=1, max_value=1440, initial=5
    )
    port = forms.IntegerField(label="Cổng", min_value=1, max_value=65535, initial=993)

    class Meta:
        model = Mailbox
        fields = (
            "name",
            "receiver",
            "host",
            "port",
            "security",
            "username",
            "folders",
            "strangers",
            "senders",
            "every_minutes",
            "is_active",
        )
        widgets = {
            "host": forms.TextInput(attrs={"placeholder": "ví dụ: imap.co-quan.gov.vn"}),
            "username": forms.TextInput(attrs={"autocomplete": "off"}),
            "folders": forms.Textarea(attrs={"rows": 2}),
            "senders": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "folders": "Mỗi dòng một thư mục. Hệ thống chỉ đọc, không xóa, không đánh dấu đã đọc.",
            "senders": "Mỗi dòng một địa chỉ hoặc một tên miền, ví dụ @sogd.gov.vn.",
        }
        error_messages = {
            "host": {"required": "Hãy ghi tên máy chủ thư."},
            "username": {"required": "Hãy ghi tài khoản thư."},
            "folders": {"required": "Hãy ghi ít nhất một thư mục, thường là INBOX."},
        }

    field_order = (
        "name",
        "unit",
        "receiver",
        "host",
        "port",
        "security",
        "username",
        "password",
        "folders",
        "strangers",
        "senders",
        "every_minutes",
        "is_active",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        self.kept = {name: getattr(self.instance, name) for name in ("host", "port", "username")}
        if self.instance.sealed_password:
            self.fields["password"].help_text = "Đã lưu mật khẩu. Để trống nếu không đổi."

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        moved = any(data.get(name) not in (None, value) for name, value in self.kept.items())
        if not data.get("password") and not self.instance.sealed_password:
            self.add_error("password", "Hãy nhập mật khẩu của hộp thư.")
        elif not data.get("password") and moved:
            # Otherwise a changed server would be handed the kept password.
            self.add_error("password", NEW_PASSWORD)
        if data.get("security") == Security.NONE and not _is_loopback(data.get("host", "")):
            self.add_error(
                "security", "Không mã hóa chỉ dùng được với máy chủ thư trên chính máy này."
            )
        return data

    def save(self, commit: bool = True) -> Mailbox:
        if self.cleaned_data["password"]:
            self.instance.password = self.cleaned_data["password"]
        return super().save(commit)


class ScannerForm(SourceForm):
    """A folder that a scanner writes into."""

    class Meta:
        model = ScannerFolder
        fields = ("name", "receiver", "folder", "split_on_sheets", "drop_blank", "is_active")
        help_texts = {
            "folder": "Tên thư mục bên dưới thư mục máy quét của máy chủ, ví dụ: phong-van-thu.",
        }
        error_messages = {
            "folder": {
                "required": "Hãy ghi tên thư mục.",
                "unique": "Thư mục này đã thuộc một máy quét khác.",
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(
            ("name", "unit", "receiver", "folder", "split_on_sheets", "drop_blank", "is_active")
        )

    def clean_folder(self) -> str:
        folder: str = self.cleaned_data["folder"].strip().strip("/")
        if not _FOLDER.fullmatch(folder):
            raise ValidationError(
                "Tên thư mục chỉ gồm chữ thường không dấu, số, gạch nối, gạch dưới; "
                "nhiều nhất hai cấp."
            )
        parts = folder.split("/")
        if {"da-nhan", "loi", "hai-mat"} & set(parts):
            raise ValidationError("Tên này hệ thống dùng riêng. Hãy chọn tên khác.")
        others = ScannerFolder.objects.exclude(pk=self.instance.pk)
        if any(_overlap(folder, other) for other in others.values_list("folder", flat=True)):
            raise ValidationError("Thư mục này nằm trong hoặc chứa thư mục của máy quét khác.")
        return folder


def _overlap(one: str, other: str) -> bool:
    return one != other and (one.startswith(f"{other}/") or other.startswith(f"{one}/"))


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
