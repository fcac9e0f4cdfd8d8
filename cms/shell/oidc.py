"""Sign-in through the office's own OpenID Connect provider, for accounts that exist here.

The provider says who somebody is and nothing else: no account and no role comes from it. The
protocol is mozilla-django-oidc's; what it leaves open (issuer, audience, that userinfo speaks of
the same subject) is checked here. It is no authentication backend of Django, so a provider that
is down stops nobody who signs in by password.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any

import jwt
import requests
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from archive import User
from cms.shell.admission import Entry, admit, let_in, onward_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
TIMEOUT = 10
FAILED = (
    "Chưa đăng nhập được qua hệ thống đăng nhập chung. "
    "Hãy thử lại, hoặc báo quản trị của đơn vị gắn mã của bạn vào tài khoản."
)


@cache
def discovered(issuer: str) -> Mapping[str, str]:
    """The provider's addresses, asked once by each process."""
    address = f"{issuer}/.well-known/openid-configuration"
    answer = requests.get(address, timeout=TIMEOUT, allow_redirects=False)
    answer.raise_for_status()
    found: dict[str, str] = answer.json()
    if found["issuer"].rstrip("/") != issuer:
        raise SuspiciousOperation("The provider names another issuer.")
    return found


def oidc_setting(name: str, *default: Any) -> Any:
    """mozilla-django-oidc's settings, from ours and from what the provider says of itself."""
    fixed = {
        "OIDC_RP_CLIENT_ID": settings.VANKHO_OIDC_CLIENT_ID,
        "OIDC_RP_CLIENT_SECRET": settings.VANKHO_OIDC_CLIENT_SECRET,
        "OIDC_RP_SCOPES": "openid profile email",
        "OIDC_RP_SIGN_ALGO": "RS256",
        "OIDC_USE_PKCE": True,
        "OIDC_TIMEOUT": TIMEOUT,
        "OIDC_AUTHENTICATION_CALLBACK_URL": "oidc_callback",
    }
    if name in fixed:
        return fixed[name]
    places = {
        "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization_endpoint",
        "OIDC_OP_TOKEN_ENDPOINT": "token_endpoint",
        "OIDC_OP_USER_ENDPOINT": "userinfo_endpoint",
        "OIDC_OP_JWKS_ENDPOINT": "jwks_uri",
    }
    if name in places:
        return discovered(settings.VANKHO_OIDC_ISSUER)[places[name]]
    return default[0] if default else getattr(settings, name)


class Provider(OIDCAuthenticationBackend):
    """Exchanges the code for claims and finds the one account that carries their identifier."""

    get_settings = staticmethod(oidc_setting)

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        audience = payload.get("aud")
        named = audience if isinstance(audience, list) else [audience]
        if str(payload.get("iss", "")).rstrip("/") != settings.VANKHO_OIDC_ISSUER:
            raise SuspiciousOperation("The token comes from another issuer.")
        if settings.VANKHO_OIDC_CLIENT_ID not in named or "exp" not in payload:
            raise SuspiciousOperation("The token is not for this system.")
        return payload

    def retrieve_matching_jwk(self, token: str) -> jwt.PyJWK:
        """The key that the token names; providers with a single key may leave the name out."""
        answer = requests.get(self.OIDC_OP_JWKS_ENDPOINT, timeout=TIMEOUT)
        answer.raise_for_status()
        name = jwt.get_unverified_header(token).get("kid")
        keys = [
            key
            for key in answer.json()["keys"]
            if key.get("alg", self.OIDC_RP_SIGN_ALGO) == self.OIDC_RP_SIGN_ALGO
            and (name is None or key.get("kid") == name)
        ]
        if len(keys) != 1:
            raise SuspiciousOperation("No single key of the provider fits the token.")
        return jwt.PyJWK(keys[0])

    def get_or_create_user(
        self, access_token: str, id_token: str, payload: dict[str, Any]
    ) -> User | None:
        claims = self.get_userinfo(access_token, id_token, payload)
        if claims.get("sub") != payload.get("sub"):
            raise SuspiciousOperation("Userinfo speaks of somebody else.")
        value = str({**claims, **payload}.get(settings.VANKHO_OIDC_CLAIM) or "")
        return User.objects.filter(oidc_id=value, is_active=True).first() if value else None


class _Request(OIDCAuthenticationRequestView):
    get_settings = staticmethod(oidc_setting)


@never_cache
@require_safe
def oidc_start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider, with state, nonce and a PKCE challenge."""
    _require_configured()
    try:
        response: HttpResponse = _Request.as_view()(request)
    except (requests.RequestException, SuspiciousOperation, KeyError, ValueError) as error:
        return _failed(request, error)
    request.session["oidc_login_next"] = onward_of(request)
    return response


@never_cache
@require_safe
def oidc_callback(request: HttpRequest) -> HttpResponse:
    """The browser comes back; each state works once, in the session that asked."""
    _require_configured()
    states = request.session.get("oidc_states", {})
    known = states.pop(request.GET.get("state", ""), None)
    request.session["oidc_states"] = states
    if known is None or "code" not in request.GET:
        return _failed(request, None)
    try:
        user = Provider().authenticate(request, **_proofs(known))
    except (
        requests.RequestException,
        jwt.PyJWTError,
        SuspiciousOperation,
        KeyError,
        ValueError,
    ) as error:
        return _failed(request, error)
    if user is None:
        return _failed(request, None)
    onward = request.session.get("oidc_login_next") or reverse("wagtailadmin_home")
    entry = Entry(onward=onward, remember=False, way="oidc")
    if settings.VANKHO_OIDC_SECOND_FACTOR == "provider":
        return let_in(request, user, entry, factors=2)
    return admit(request, user, entry)


def _proofs(known: Mapping[str, Any]) -> dict[str, Any]:
    return {"nonce": known["nonce"], "code_verifier": known.get("code_verifier")}


def _require_configured() -> None:
    if not settings.VANKHO_OIDC_ISSUER:
        raise Http404("Cơ quan không dùng đăng nhập chung.")


def _failed(request: HttpRequest, error: Exception | None) -> HttpResponse:
    if error is not None:
        logger.warning("single sign-on failed: %s", type(error).__name__)
    messages.error(request, FAILED)
    return redirect("wagtailadmin_login")
