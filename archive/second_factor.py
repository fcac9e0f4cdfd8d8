"""The second step of signing in: a code from the telephone, or a recovery code once."""

from __future__ import annotations

import hashlib
import secrets
from hmac import compare_digest
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.audit import record_event
from archive.models import Event, RecoveryCode, Role, RoleAssignment

if TYPE_CHECKING:
    from datetime import datetime

    from archive.models import User

# Who can see or change much: for them the second step is not a matter of choice.
GUARDED_ROLES = (Role.ADMINISTRATOR, Role.ARCHIVIST, Role.INSPECTOR)
CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_ROUNDS = 50_000  # Codes hold 79 random bits; stretching is for the day the table is stolen.


def must_have_second_factor(user: User) -> bool:
    """Whether a role in force makes the second step necessary."""
    if user.is_superuser:
        return True
    in_force = RoleAssignment.objects.in_force(on=timezone.localdate())
    return in_force.filter(user_id=user.pk, role__in=GUARDED_ROLES).exists()


def has_second_factor(user: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def waiting_device(user: User) -> TOTPDevice:
    """The secret being set up: the same one until a code of it was entered."""
    found = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return found or TOTPDevice.objects.create(user=user, name="Điện thoại", confirmed=False)


def confirm_second_factor(user: User, *, code: str) -> list[str] | None:
    """Take the waiting secret into use; returns the recovery codes, None when the code is wrong."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        if device is None or not device.verify_token(_digits(code)):
            return None
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        record_event(Event.SECOND_FACTOR_SET, subject=user, by=user)
        return _new_codes(user)


def renew_recovery_codes(user: User) -> list[str]:
    """Ten new codes; the old ones end."""
    with transaction.atomic():
        record_event(Event.SECOND_FACTOR_SET, subject=user, by=user, detail={"act": "codes"})
        return _new_codes(user)


def check_second_factor(user: User, *, code: str, at: datetime | None = None) -> bool:
    """Whether the code of the telephone or an unused recovery code is right; each works once."""
    with transaction.atomic():
        devices = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True)
        device = devices.first()
        if device is None:
            return False
        digits = _digits(code)
        if len(digits) == device.digits and digits.isdecimal():
            return bool(device.verify_token(digits))
        return _use_recovery_code(user, code=code, at=at or timezone.now())


def remove_second_factor(user: User, *, by: User, reason: str, unit_id: int | None = None) -> None:
    """The telephone is lost: the person sets up another at the next sign-in."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        RecoveryCode.objects.filter(user=user).delete()
        record_event(
            Event.SECOND_FACTOR_REMOVED, subject=user, by=by, unit_id=unit_id, reason=reason
        )


def codes_left(user: User) -> int:
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def _digits(code: str) -> str:
    return "".join(code.split())


def _new_codes(user: User) -> list[str]:
    salt = secrets.token_hex(16)
    codes = [_made_code() for _ in range(CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(user=user, salt=salt, digest=_digest(code, salt)) for code in codes]
    )
    return codes


def _made_code() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _digest(code: str, salt: str) -> str:
    letters = "".join(letter for letter in code.lower() if letter in _LETTERS)
    return hashlib.pbkdf2_hmac("sha256", letters.encode(), bytes.fromhex(salt), _ROUNDS).hex()


def _use_recovery_code(user: User, *, code: str, at: datetime) -> bool:
    rows = list(RecoveryCode.objects.select_for_update().filter(user=user, used_at=None))
    digest = _digest(code[:100], rows[0].salt) if rows else ""
    found = [row for row in rows if compare_digest(row.digest, digest)]
    if not found:
        return False
    found[0].used_at = at
    found[0].save(update_fields=["used_at"])
    record_event(Event.RECOVERY_CODE_USED, subject=user, by=user)
    return True
