"""Passwords that somebody else has set: lent for a week, until the person takes an own one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime

    from archive.models import User

LENT_DAYS = 7


def lend_password(user: User, *, password: str, at: datetime | None = None) -> None:
    """Let the person in with this password for a week (OWASP ASVS 6.4.1)."""
    user.set_password(password)
    user.password_lent_until = (at or timezone.now()) + timedelta(days=LENT_DAYS)
    user.save(update_fields=["password", "password_lent_until"])


def own_password(user: User, *, password: str) -> None:
    """A password that only the person knows takes the place of what was there."""
    user.set_password(password)
    user.password_lent_until = None
    user.save(update_fields=["password", "password_lent_until"])


def has_run_out(user: User, *, at: datetime | None = None) -> bool:
    """Whether the person waited too long with the password that was lent."""
    until = user.password_lent_until
    return until is not None and until < (at or timezone.now())
