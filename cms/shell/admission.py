"""The one way in: after the first step a person is held until the second one is done.

Held is not signed in: until ``let_in`` the session belongs to nobody, so no other address of the
system needs to know about steps.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import auth
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from archive import (
    User,
    begin_sign_in,
    has_second_factor,
    must_have_second_factor,
    remember_browser,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SIGN_IN, FACTORS, HELD = "sign_in", "sign_in_factors", "sign_in_waits"
LAST_STEP = "first_password"
BACKEND = "cms.shell.backend.OfficeBackend"
HELD_SECONDS = 600
MONTH = 30 * 24 * 3600


def is_required_of(user: User) -> bool:
    """Whether this installation lets the person in only with a second step."""
    return settings.VANKHO_SECOND_FACTOR == "required" and must_have_second_factor(user)


def onward_of(request: HttpRequest) -> str:
    """Where the person wanted to go; only addresses of this site count."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("wagtailadmin_home")


@dataclass(frozen=True, slots=True)
class Entry:
    """How a person comes in: where to, for how long, by which way ("password" or "oidc")."""

    onward: str
    remember: bool
    way: str


def admit(request: HttpRequest, user: User, entry: Entry) -> HttpResponse:
    """The first step was right: let the person in, or ask for the second one."""
    if has_second_factor(user):
        return _hold(request, user, entry, step="second_factor", factors=1)
    if is_required_of(user):
        return _hold(request, user, entry, step="second_factor_set_up", factors=1)
    return let_in(request, user, entry, factors=1)


def _hold(
    request: HttpRequest, user: User, entry: Entry, *, step: str, factors: int
) -> HttpResponse:
    request.session.flush()
    request.session[HELD] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": timezone.now().timestamp(),
        "step": step,
        "factors": factors,
        "entry": asdict(entry),
    }
    return redirect(step)


def held_person(request: HttpRequest) -> User | None:
    """Who has done the first step in this session, within the last ten minutes."""
    held = request.session.get(HELD)
    if not held or timezone.now().timestamp() - held["at"] > HELD_SECONDS:
        return None
    user = User.objects.filter(pk=held["user"], is_active=True).first()
    if user is None or not constant_time_compare(held["hash"], user.get_session_auth_hash()):
        return None
    return user


def held_for_password(request: HttpRequest) -> User | None:
    """Who has done every step and came with a password that somebody else knows."""
    user = held_person(request)
    return user if user and request.session[HELD]["step"] == LAST_STEP else None


def let_in_held(request: HttpRequest, user: User) -> HttpResponse:
    """The second step was right too."""
    held = request.session.pop(HELD)
    return let_in(request, user, Entry(**held["entry"]), factors=2)


def let_in(request: HttpRequest, user: User, entry: Entry, *, factors: int) -> HttpResponse:
    """All steps are done; who came with a lent password takes an own one first."""
    if entry.way == "password" and user.password_lent_until:
        return _hold(request, user, entry, step=LAST_STEP, factors=factors)
    return _enter(request, user, entry, factors=factors)


def enter_held(request: HttpRequest, user: User) -> HttpResponse:
    """The person has an own password now."""
    held = request.session.pop(HELD)
    return _enter(request, user, Entry(**held["entry"]), factors=held["factors"])


def _enter(request: HttpRequest, user: User, entry: Entry, *, factors: int) -> HttpResponse:
    """Sign the person in: a new session key, a line in the log, the browser is known from now."""
    auth.login(request, user, backend=BACKEND)
    begun = begin_sign_in(
        user,
        address=request.META.get("REMOTE_ADDR", ""),
        browser=request.headers.get("User-Agent", ""),
        factors=factors,
        way=entry.way,
    )
    request.session[SIGN_IN], request.session[FACTORS] = begun.pk, factors
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if entry.remember else 0)
    response = redirect(entry.onward)
    know_browser(request, response, user)
    return response


def browser_cookie(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.VANKHO_BROWSER_COOKIE, "")[:100]


def know_browser(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Give the browser a cookie of its own; it opens nothing, it only counts tries apart."""
    cookie = browser_cookie(request) or secrets.token_urlsafe(32)
    remember_browser(user, cookie=cookie)
    response.set_cookie(
        settings.VANKHO_BROWSER_COOKIE,
        cookie,
        max_age=12 * MONTH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
