"""Each request asks anew whether its session still works, and whether it came in by every step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import auth, messages

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
        return self.get_response(request)


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
