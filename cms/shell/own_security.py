"""The own sessions and the own second step, from Tài khoản."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from archive import (
    codes_left,
    end_all_sign_ins,
    end_sign_in,
    has_second_factor,
    open_sign_ins,
    remove_second_factor,
    renew_recovery_codes,
)
from cms.shell.admission import FACTORS, SIGN_IN, is_required_of
from cms.shell.second_step import try_code

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def security_of(request: HttpRequest) -> dict[str, object]:
    """What the account page shows of sessions and of the second step."""
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return {
        "sessions": open_sign_ins(request.user, since=timezone.now() - longest),
        "own_session": request.session.get(SIGN_IN),
        "second_factor": has_second_factor(request.user),
        "second_factor_required": is_required_of(request.user),
        "codes_left": codes_left(request.user),
    }


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of the own sessions; the machine there is out with its next request."""
    if end_sign_in(pk, user=request.user):
        messages.success(request, "Đã kết thúc phiên. Máy đó phải đăng nhập lại.")
    else:
        messages.warning(request, "Phiên này đã kết thúc trước đó.")
    return redirect("office_account")


@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """End all own sessions but this one."""
    count = end_all_sign_ins(request.user, but=request.session.get(SIGN_IN))
    messages.success(request, f"Đã kết thúc {count} phiên khác.")
    return redirect("office_account")


@sensitive_post_parameters("code")
@require_POST
def codes_renew(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, for who has the telephone at hand."""
    if not _has_code(request):
        return redirect("office_account")
    codes = renew_recovery_codes(request.user)
    return render(request, "cms/shell/recovery_codes.html", {"codes": codes})


@sensitive_post_parameters("code")
@require_POST
def second_factor_drop(request: HttpRequest) -> HttpResponse:
    """Give the second step up where no role asks for it."""
    if is_required_of(request.user):
        messages.error(request, "Vai trò của bạn cần xác nhận hai bước nên không tắt được.")
    elif _has_code(request):
        remove_second_factor(request.user, by=request.user, reason="Người dùng tự tắt")
        request.session[FACTORS] = 1
        messages.success(request, "Đã tắt xác nhận hai bước.")
    return redirect("office_account")


def _has_code(request: HttpRequest) -> bool:
    _, trouble = try_code(request.user, request.POST.get("code", "")[:40])
    if trouble:
        messages.error(request, trouble)
    return not trouble
