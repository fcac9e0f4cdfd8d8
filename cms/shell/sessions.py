"""Each request asks anew whether its session still works, and whether it came in by every step."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.views import redirect_to_login
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from archive import see_sign_in
from cms.shell.admission import FACTORS, SIGN_IN, is_required_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

ENDED = "Phiên đăng nhập đã kết thúc. Hãy đăng nhập lại để làm tiếp."
STEP = "Vai trò của bạn cần xác nhận hai bước. Hãy đăng nhập lại, hệ thống sẽ hướng dẫn từng bước."


class SessionDoor:
    """Middleware: an ended session, or one that lacks the second step, belongs to nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            reason = why_closed(request)
            if reason:
                auth.logout(request)
                messages.warning(request, reason)
        return back_to_the_form(request, self.get_response(request))


def why_closed(request: HttpRequest) -> str:
    """The reason in words, or '' while the session works."""
    begun = request.session.get(SIGN_IN)
    idle = timedelta(seconds=settings.VANKHO_SESSION_IDLE)
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if begun and not see_sign_in(begun, idle=idle, longest=longest):
        return ENDED
    if not begun and settings.VANKHO_SECOND_FACTOR == "required":
        return ENDED  # Signed in by other means than cms.shell.admission.
    if request.session.get(FACTORS, 1) < 2 and is_required_of(request.user):
        return STEP
    return ""


def back_to_the_form(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A form sent into an ended session: signing in leads to its screen, not to where it was sent.

    Many of those addresses only take what is sent to them and cannot be opened.
    """
    door = reverse("wagtailadmin_login")
    screen = request.headers.get("Referer", "")
    turned_away = response.status_code == HTTPStatus.FOUND and response["Location"].startswith(door)
    if request.method != "POST" or request.path == door or not turned_away:
        return response
    if not url_has_allowed_host_and_scheme(screen, allowed_hosts={request.get_host()}):
        return response
    return redirect_to_login(urlsplit(screen)._replace(scheme="", netloc="").geturl(), door)
