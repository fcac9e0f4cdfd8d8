"""Signing in as a browser does, with the second step where it is asked for."""

from __future__ import annotations

import time
from binascii import unhexlify
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive import confirm_second_factor, waiting_device

if TYPE_CHECKING:
    from archive import User

PASSWORD = "mat-khau-rat-dai"
DOOR = "/lam-viec/login/"


def give_name(client: Client, username: str, *, password: str = PASSWORD, **extra: Any) -> Any:
    """The first step; ``extra`` is what else the request carries (``REMOTE_ADDR``, ``next``)."""
    values = {"username": username, "password": password, "next": extra.pop("next", "")}
    return client.post(DOOR, values, **extra)


def code_of(device: TOTPDevice, *, steps: int = 0) -> str:
    """What the telephone shows now, or so many half minutes later."""
    totp = TOTP(unhexlify(device.key), device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06d}"


def with_telephone(user: User) -> tuple[TOTPDevice, list[str]]:
    """The person has set the second step up; the device can show another code at once."""
    device = waiting_device(user)
    codes = confirm_second_factor(user, code=code_of(device))
    assert codes
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1)
    device.refresh_from_db()
    return device, codes


def is_in(client: Client) -> bool:
    return client.get(reverse("office_account")).status_code == 200
