"""Xác nhận hai bước: the code at sign-in, and setting it up with a telephone."""

from __future__ import annotations

from base64 import b32encode
from typing import TYPE_CHECKING

import segno
from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from archive import (
    TooManyTries,
    check_second_factor,
    code_limit,
    codes_left,
    confirm_second_factor,
    forgive,
    has_second_factor,
    take_try,
    waiting_device,
)
from cms.shell.admission import FACTORS, held_person, is_required_of, let_in_held

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import User

TOO_LATE = "Đã quá mười phút. Hãy nhập lại tên đăng nhập và mật khẩu."
WRONG = "Mã không đúng hoặc đã dùng. Hãy chờ mã mới trên điện thoại rồi nhập lại."


class CodeForm(forms.Form):
    """Six digits from the telephone, or a recovery code."""

    code = forms.CharField(
        label="Mã xác nhận",
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
        error_messages={"required": "Hãy nhập mã."},
    )


@never_cache
@sensitive_post_parameters("code")
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """The second step of signing in."""
    user = held_person(request)
    if user is None:
        return _from_the_start(request)
    if not has_second_factor(user):
        return redirect("second_factor_set_up")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        status, trouble = try_code(user, form.cleaned_data["code"])
        if not trouble:
            response = let_in_held(request, user)
            _warn_of_few_codes(request, user)
            return response
        form.add_error("code", trouble)
    return render(request, "cms/shell/second_step.html", {"form": form}, status=status)


def try_code(user: User, code: str) -> tuple[int, str]:
    """(200, '') when the code is right; otherwise the status and what to say."""
    limit = code_limit(user_id=user.pk)
    try:
        take_try([limit])
    except TooManyTries as slowed:
        return 429, slowed.message
    if not check_second_factor(user, code=code):
        return 422, WRONG
    forgive([limit])
    return 200, ""


def _warn_of_few_codes(request: HttpRequest, user: User) -> None:
    left = codes_left(user)
    if left <= 3:
        messages.warning(request, f"Chỉ còn {left} mã dự phòng. Hãy tạo mã mới ở trang Tài khoản.")


@never_cache
@sensitive_post_parameters("code")
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_set_up(request: HttpRequest) -> HttpResponse:
    """Set up the telephone: at the first sign-in, or from the own account."""
    held = held_person(request)
    user = held or (request.user if request.user.is_authenticated else None)
    if user is None:
        return _from_the_start(request)
    if has_second_factor(user):
        return redirect("second_factor" if held else "office_account")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        status, trouble, codes = _confirm(user, form.cleaned_data["code"])
        if codes:
            return _set_up_done(request, user, codes, held=held is not None)
        form.add_error("code", trouble)
    context = {
        "form": form,
        "required": is_required_of(user),
        "held": held is not None,
        **_secret_of(user),
    }
    return render(request, "cms/shell/second_step_set_up.html", context, status=status)


def _confirm(user: User, code: str) -> tuple[int, str, list[str]]:
    limit = code_limit(user_id=user.pk)
    try:
        take_try([limit])
    except TooManyTries as slowed:
        return 429, slowed.message, []
    codes = confirm_second_factor(user, code=code)
    if codes is None:
        return 422, WRONG, []
    forgive([limit])
    return 200, "", codes


def _set_up_done(request: HttpRequest, user: User, codes: list[str], *, held: bool) -> HttpResponse:
    """The recovery codes, on this answer and nowhere else; the person is in from here on."""
    if not held:
        request.session[FACTORS] = 2
        return render(request, "cms/shell/recovery_codes.html", {"codes": codes})
    entered = let_in_held(request, user)
    context = {"codes": codes, "onward": entered.url}
    response = render(request, "cms/shell/recovery_codes.html", context)
    response.cookies = entered.cookies
    return response


def _secret_of(user: User) -> dict[str, object]:
    device = waiting_device(user)
    letters = b32encode(device.bin_key).decode()
    picture = segno.make(device.config_url, error="m", boost_error=False)
    groups = " ".join(letters[n : n + 4] for n in range(0, len(letters), 4))
    # Drawn by segno from squares only; nothing of the user's words is in the picture's markup.
    drawn = picture.svg_inline(scale=5, border=2, omitsize=True, dark="#000", light="#fff")
    return {"picture": mark_safe(drawn), "secret": groups}  # noqa: S308


def _from_the_start(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        messages.warning(request, TOO_LATE)
    return redirect("wagtailadmin_login")
