"""Đăng nhập: name and password, then the second step; the only door of the workroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LogoutView, password_reset_enabled

from archive import (
    Event,
    TooManyTries,
    User,
    begins_to_wait,
    end_sign_in,
    forgive,
    has_run_out,
    known_browser,
    limits_for,
    record_event,
    take_try,
)
from cms.shell.admission import SIGN_IN, Entry, admit, browser_cookie, onward_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import Limit

RUN_OUT = (
    "Mật khẩu ban đầu đã quá bảy ngày nên không dùng được nữa. "
    "Hãy nhờ quản trị của đơn vị đặt lại mật khẩu."
)


@never_cache
@sensitive_post_parameters("password")
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; every wrong answer looks the same, whoever it was about."""
    if request.method == "POST":
        return _try(request)
    if request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin"):
        return redirect(onward_of(request))
    return _shown(request, LoginForm(request))


def _try(request: HttpRequest) -> HttpResponse:
    form = LoginForm(request, data=request.POST)
    limits = _limits(request)
    try:
        take_try(limits)
    except TooManyTries as slowed:
        empty = LoginForm(request, initial={"username": request.POST.get("username", "")})
        response = _shown(request, empty, trouble=slowed.message, status=429)
        response["Retry-After"] = str(slowed.seconds)
        return response
    if not form.is_valid():
        _note_guessing(request, limits)
        return _shown(request, form)
    forgive(limits)
    user = form.get_user()
    if has_run_out(user):
        return _shown(request, LoginForm(request), trouble=RUN_OUT, status=403)
    remember = bool(form.cleaned_data.get("remember"))
    entry = Entry(onward=onward_of(request), remember=remember, way="password")
    return admit(request, user, entry)


def _limits(request: HttpRequest) -> tuple[Limit, ...]:
    account = request.POST.get("username", "")[:150]
    return limits_for(
        account=account,
        origin=request.META.get("REMOTE_ADDR", ""),
        browser=known_browser(account, cookie=browser_cookie(request)),
    )


def _note_guessing(request: HttpRequest, limits: tuple[Limit, ...]) -> None:
    """The last free try went wrong: one line in the log, whether the account exists or not."""
    row = begins_to_wait(limits)
    if row is None:
        return
    name = request.POST.get("username", "")[:150].strip()
    user_id = User.objects.filter(username__iexact=name).values_list("pk", flat=True).first()
    record_event(Event.SIGN_IN_SLOWED, subject=row, by=None, detail={"user": user_id})


def _shown(
    request: HttpRequest, form: LoginForm, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "next": onward_of(request),
        "trouble": trouble,
        "show_password_reset": password_reset_enabled(),
        "oidc": bool(settings.VANKHO_OIDC_ISSUER),
    }
    return render(request, "wagtailadmin/login.html", context, status=status)


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the session ends in the list of sessions too."""
    begun = request.session.get(SIGN_IN)
    if request.method == "POST" and begun and request.user.is_authenticated:
        end_sign_in(begun, user=request.user)
    response: HttpResponse = LogoutView.as_view()(request)
    return response
