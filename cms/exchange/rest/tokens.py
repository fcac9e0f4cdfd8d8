"""Tokens: made once and shown once, kept hashed, ended by time, by revocation or with the user."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import ApiToken, Event, NotAllowed, record_event, scope_for

if TYPE_CHECKING:
    from datetime import datetime

    from archive import Unit, User

PREFIX = "vankho_"
LONGEST_DAYS = 366
# A token's last use is written at most this often.
USED_STEP = timedelta(minutes=5)


class Unauthorised(NotAllowed):
    """No token, an unknown, ended or revoked one, or one of a disabled user: never said which."""


def make_token(
    *,
    user: User,
    unit: Unit,
    name: str,
    days: int,
    may_file: bool,
    by: User,
    at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """A new token and its secret, which is never shown again; raises ``NotAllowed``."""
    if not scope_for(user).may_file(unit_id=unit.pk):
        raise NotAllowed(f"{user} không phải văn thư của {unit}. Hãy trao vai trò trước.")
    secret = PREFIX + secrets.token_urlsafe(32)
    moment = at or timezone.now()
    with transaction.atomic():
        token = ApiToken.objects.create(
            user=user,
            unit=unit,
            name=" ".join(name.split()),
            digest=digest_of(secret),
            may_file=may_file,
            expires_at=moment + timedelta(days=min(days, LONGEST_DAYS)),
            made_at=moment,
            made_by=by,
        )
        _log(token, act="token_made", by=by)
    return token, secret


def revoke_token(token: ApiToken, *, by: User, at: datetime | None = None) -> None:
    """End a token; the next request with it is refused."""
    with transaction.atomic():
        ended = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True)
        if ended.update(revoked_at=at or timezone.now()):
            _log(token, act="token_revoked", by=by)


def token_of(authorization: str, *, at: datetime | None = None) -> ApiToken:
    """The token in force of an ``Authorization`` header; raises ``Unauthorised``."""
    moment = at or timezone.now()
    kind, _, secret = authorization.partition(" ")
    refused = Unauthorised("Thẻ truy cập không có, sai hoặc đã hết hiệu lực.")
    if kind.lower() != "bearer" or not secret.startswith(PREFIX) or len(secret) > 200:
        raise refused
    found = ApiToken.objects.select_related("user", "unit")
    token = found.filter(digest=digest_of(secret.strip())).first()
    if token is None or not token.is_in_force(at=moment):
        raise refused
    if token.used_at is None or moment - token.used_at > USED_STEP:
        ApiToken.objects.filter(pk=token.pk).update(used_at=moment)
    return token


def digest_of(secret: str) -> str:
    """What is kept of a secret; it is 256 random bits, so a plain hash cannot be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _log(token: ApiToken, *, act: str, by: User) -> None:
    detail = {"act": act, "token": token.pk}
    record_event(
        Event.USER_CHANGED, subject=token.user, by=by, unit_id=token.unit_id, detail=detail
    )
