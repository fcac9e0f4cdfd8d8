"""Sessions of people: begin, be seen, end; and the browsers they come from."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction
from django.utils import timezone

from archive.audit import record_event
from archive.models import Event, KnownBrowser, SignIn

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from archive.models import User

SEEN_EVERY = timedelta(minutes=5)
BROWSERS_KEPT = 20


def begin_sign_in(
    user: User, *, address: str, browser: str, factors: int, way: str, at: datetime | None = None
) -> SignIn:
    """Note that the person came in; ``way`` is "password" or "oidc"."""
    moment = at or timezone.now()
    with transaction.atomic():
        begun = SignIn.objects.create(
            user=user,
            started_at=moment,
            seen_at=moment,
            address=address[:45],
            browser=browser[:200],
            factors=factors,
        )
        record_event(
            Event.SIGNED_IN, subject=user, by=user, detail={"factors": factors, "way": way}
        )
    return begun


def open_sign_ins(user: User, *, since: datetime) -> QuerySet[SignIn]:
    """Sessions that still work: begun after ``since`` and not ended."""
    return SignIn.objects.filter(user=user, ended_at=None, started_at__gte=since)


def see_sign_in(
    pk: int, *, idle: timedelta, longest: timedelta, at: datetime | None = None
) -> bool:
    """Whether the session still works; that it was used is noted every five minutes."""
    moment = at or timezone.now()
    row = SignIn.objects.filter(pk=pk, ended_at=None).values_list("started_at", "seen_at").first()
    if row is None:
        return False
    started, seen = row
    if moment - seen > idle or moment - started > longest:
        return False
    if moment - seen > SEEN_EVERY:
        with suppress(OperationalError):  # A full disk still lets people read.
            SignIn.objects.filter(pk=pk).update(seen_at=moment)
    return True


def end_sign_in(pk: int, *, user: User, at: datetime | None = None) -> bool:
    """End one session of the person; False when there is no such open one."""
    found = SignIn.objects.filter(pk=pk, user=user, ended_at=None)
    with transaction.atomic():
        if not found.update(ended_at=at or timezone.now()):
            return False
        record_event(Event.SESSION_ENDED, subject=user, by=user)
    return True


def end_all_sign_ins(user: User, *, but: int | None = None, at: datetime | None = None) -> int:
    """End every session of the person but one; how many there were."""
    found = SignIn.objects.filter(user=user, ended_at=None).exclude(pk=but or 0)
    return found.update(ended_at=at or timezone.now())


def browser_digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def known_browser(username: str, *, cookie: str) -> str:
    """The digest of a browser in which this account signed in before, or ''."""
    digest = browser_digest(cookie)
    name = username.strip()
    known = KnownBrowser.objects.filter(user__username__iexact=name, digest=digest)
    return digest if cookie and known.exists() else ""


def remember_browser(user: User, *, cookie: str, at: datetime | None = None) -> None:
    """Keep the browser; the ones used longest ago are forgotten."""
    moment = at or timezone.now()
    KnownBrowser.objects.update_or_create(
        user=user, digest=browser_digest(cookie), defaults={"used_at": moment}
    )
    kept = KnownBrowser.objects.filter(user=user).order_by("-used_at")[:BROWSERS_KEPT]
    KnownBrowser.objects.filter(user=user).exclude(
        pk__in=list(kept.values_list("pk", flat=True))
    ).delete()
