"""How many requests a minute a token, or an address that guesses tokens, may make."""

from __future__ import annotations

import time

from django.core.cache import cache

MINUTE = 60
POSTS, READS, FAILURES = 60, 600, 20


def seconds_to_wait(kind: str, who: str, *, most: int, now: float | None = None) -> int:
    """0 when the request may go on, else the seconds until it may; counted by each process."""
    moment = time.time() if now is None else now
    key = f"rest:{kind}:{who}:{int(moment // MINUTE)}"
    cache.add(key, 0, timeout=2 * MINUTE)
    if cache.incr(key) <= most:
        return 0
    return MINUTE - int(moment % MINUTE)


def has_failed_often(who: str, *, now: float | None = None) -> bool:
    """Whether an address has tried too many wrong tokens within the minute."""
    moment = time.time() if now is None else now
    return cache.get(f"rest:failed:{who}:{int(moment // MINUTE)}", 0) >= FAILURES
