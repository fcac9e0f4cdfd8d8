"""Forms of people: the account, its password, its roles."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from archive import Role, Unit, User, successors_of
from cms.forms import VietnameseDateField
from cms.office.unit_forms import unit_choice
from cms.office.unit_tree import choices_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# Letters and digits that nobody mistakes for one another on paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Three groups of four, easy to read out: about 59 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


class PersonForm(forms.ModelForm):
    """Who the person is."""

    class Meta:
        model = User
        fields = ("full_name", "position", "email", "oidc_id")
        labels = {"email": "Thư điện tử"}
        help_texts = {
            "email": "Để người dùng tự đặt lại mật khẩu khi quên.",
            "oidc_id": "Mã không đổi của người này ở hệ thống đăng nhập của cơ quan.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.VANKHO_OIDC_ISSUER:
            del self.fields["oidc_id"]
        self.fields["full_name"].required = True
        self.fields["full_name"].error_messages["required"] = "Hãy ghi họ và tên."

    def clean_full_name(self) -> str:
        return " ".join(self.cleaned_data["full_name"].split())

    def clean_oidc_id(self) -> str:
        return str(self.cleaned_data["oidc_id"]).strip()


class SecondFactorResetForm(forms.Form):
    """Why somebody's second step is taken away; the log keeps it."""

    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        help_text="Ví dụ: mất điện thoại, đã kiểm tra đúng người.",
        error_messages={"required": "Hãy ghi lý do."},
    )


class PasswordForm(forms.Form):
    """A password that the administrator sets, or none: then one is made and shown once."""

    password = forms.CharField(
        label="Mật khẩu ban đầu",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Để trống thì hệ thống tạo mật khẩu và chỉ hiện một lần.",
    )

    def person(self) -> User:
        """The account the password is for, to compare it with the name."""
        return User()

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password, user=self.person())
        return password


class RoleForm(forms.Form):
    """A role in one of the administrator's units, for a period."""

    role = forms.ChoiceField(
        label="Vai trò",
        choices=Role.choices,
        help_text="Vai trò thanh tra, kiểm tra nên có ngày kết thúc theo quyết định.",
    )
    valid_from = VietnameseDateField(label="Từ ngày", required=False)
    valid_to = VietnameseDateField(label="Đến hết ngày", required=False)

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_choice(choices_of(units), label="Đơn vị")
        self.order_fields(["unit", "role", "valid_from", "valid_to"])

    def clean_unit(self) -> Unit:
        unit: Unit = Unit.objects.get(pk=self.cleaned_data["unit"])
        if unit.valid_to and unit.valid_to < timezone.localdate():
            names = ", ".join(other.name for other in successors_of(unit))
            follow = f" Đơn vị kế thừa: {names}." if names else ""
            raise ValidationError(
                f"Đơn vị hoạt động đến hết ngày {unit.valid_to:%d/%m/%Y}; "
                f"chọn đơn vị kế thừa.{follow}"
            )
        return unit

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "Ngày kết thúc phải sau ngày bắt đầu.")
        return data


class NewPersonForm(RoleForm, PasswordForm):
    """A new account with its first role."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        validators=[User.username_validator],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text="Chữ, chữ số và các dấu @ . + - _, không có khoảng trắng.",
        error_messages={"required": "Hãy ghi tên đăng nhập."},
    )
    full_name = forms.CharField(
        label="Họ và tên", max_length=150, error_messages={"required": "Hãy ghi họ và tên."}
    )
    position = forms.CharField(label="Chức vụ", max_length=150, required=False)

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, units=units, **kwargs)
        self.order_fields(
            [
                "username",
                "full_name",
                "position",
                "unit",
                "role",
                "valid_from",
                "valid_to",
                "password",
            ]
        )

    def person(self) -> User:
        data: Mapping[str, Any] = self.cleaned_data
        return User(username=data.get("username", ""), full_name=data.get("full_name", ""))

    def clean_username(self) -> str:
        username: str = User.normalize_username(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.")
        return username

    def clean_full_name(self) -> str:
        return " ".join(self.cleaned_data["full_name"].split())


class ResetForm(PasswordForm):
    """A new password for somebody who forgot theirs."""

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person
        self.fields["password"].label = "Mật khẩu mới"

    def person(self) -> User:
        return self._person
