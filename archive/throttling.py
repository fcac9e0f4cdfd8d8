"""Slow down guessing without locking anybody out.

Tries are counted before the password is looked at, so that many at once count as many. The key is
account and origin; a browser in which the person signed in before has a key of its own, so what
strangers or colleagues try elsewhere never stops the person at the own desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from archive.errors import ArchiveError
from archive.models import FailedTries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

FORGET_AFTER = timedelta(hours=24)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries are free for one ``key``; then each waits twice as long as the one before."""

    key: str
    free: int
    wait: timedelta = timedelta(seconds=30)
    longest: timedelta = LONGEST_WAIT

    def wait_after(self, count: int) -> timedelta:
        if count < self.free:
            return timedelta(0)
        doublings: int = min(count - self.free, 20)
        return min(self.wait * (1 << doublings), self.longest)


class TooManyTries(ArchiveError):
    """Guessing is slowed down; ``seconds`` until the next try is looked at."""

    def __init__(self, seconds: int) -> None:
        minutes = -(-seconds // 60)
        super().__init__(
            f"Đã nhập sai nhiều lần. Hãy thử lại sau {minutes} phút, "
            "hoặc báo quản trị của đơn vị nếu quên mật khẩu."
        )
        self.seconds = seconds


def limits_for(*, account: str, origin: str, browser: str) -> tuple[Limit, ...]:
    """What holds for this try; ``browser`` is the digest of a known browser or ''."""
    name = account.strip().lower()
    if browser:
        return (Limit(_key("browser", name, browser), free=4),)
    place = network_of(origin)
    return (
        Limit(_key("pair", name, place), free=4),
        Limit(_key("origin", place), free=60, longest=timedelta(minutes=15)),
        Limit(_key("account", name), free=100, longest=timedelta(minutes=15)),
    )


def code_limit(*, user_id: int) -> Limit:
    """For codes of the second step, which only who knows the password can try."""
    return Limit(_key("code", str(user_id)), free=4)


def letter_limit(*, address: str, origin: str) -> Limit:
    """For letters with a password link: nobody's mailbox is flooded."""
    return Limit(_key("letter", address.strip().lower(), network_of(origin)), free=3)


def take_try(limits: Iterable[Limit], *, at: datetime | None = None) -> None:
    """Count one try against every limit; raises TooManyTries while one of them waits."""
    moment = at or timezone.now()
    with transaction.atomic():
        rows = [(limit, _row(limit, moment)) for limit in limits]
        waits = [_remaining(limit, row, moment) for limit, row in rows]
        if max(waits) <= timedelta(0):
            for _, row in rows:
                row.count += 1
                row.last_at = moment
                row.save(update_fields=["count", "last_at"])
            return
    seconds = max(1, int(max(waits).total_seconds()))
    raise TooManyTries(seconds)


def forgive(limits: Iterable[Limit]) -> None:
    """The try was right: what was counted against this person is forgotten."""
    own, *shared = limits
    FailedTries.objects.filter(key=own.key).delete()
    for limit in shared:
        with transaction.atomic():
            row = FailedTries.objects.select_for_update().filter(key=limit.key, count__gt=0).first()
            if row is not None:
                row.count -= 1
                row.save(update_fields=["count"])


def begins_to_wait(limits: Iterable[Limit]) -> FailedTries | None:
    """The row of the own limit when the try just counted was its last free one."""
    own = next(iter(limits))
    return FailedTries.objects.filter(key=own.key, count=own.free).first()


def network_of(origin: str) -> str:
    """The address, or the /64 network of an IPv6 one: a household has 2^64 of these."""
    try:
        address = ip_address(origin)
    except ValueError:
        return origin[:45]
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)


def _key(*parts: str) -> str:
    return salted_hmac("archive.throttling", "\0".join(parts), algorithm="sha256").hexdigest()


def _row(limit: Limit, at: datetime) -> FailedTries:
    row, _ = FailedTries.objects.select_for_update().get_or_create(
        key=limit.key, defaults={"count": 0, "last_at": at}
    )
    if at - row.last_at > FORGET_AFTER:
        row.count = 0
    return row


def _remaining(limit: Limit, row: FailedTries, at: datetime) -> timedelta:
    return row.last_at + limit.wait_after(row.count) - at if row.count else timedelta(0)
