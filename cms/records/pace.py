"""How fast one person opens records: far above any day's work, it is slowed down and reported.

Counted in the memory of each web process: reading writes nothing to the database (AC-24).
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from archive import Event, record_event

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from archive import User

HOUR = 3600
_opened: dict[int, deque[float]] = defaultdict(deque)
_lock = threading.Lock()


class TooFast(Exception):
    """The person opened more records within the hour than this installation expects."""


def keep_pace(user: User, *, unit_id: int, at: datetime | None = None) -> None:
    """Count one opening; raises TooFast, and logs the first refusal of the hour."""
    now = (at or timezone.now()).timestamp()
    allowed = settings.VANKHO_READS_PER_HOUR
    with _lock:
        times = _opened[user.pk]
        while times and now - times[0] > HOUR:
            times.popleft()
        times.append(now)
        count = len(times)
        if count > allowed + 1:
            times.pop()
    if allowed and count > allowed:
        if count == allowed + 1:
            record_event(
                Event.READING_SLOWED, subject=user, by=user, unit_id=unit_id, detail={"rows": count}
            )
        raise TooFast


def forget() -> None:
    """Start counting anew."""
    with _lock:
        _opened.clear()


class PaceMiddleware:
    """Answers TooFast with 429 and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, TooFast):
            return None
        response = render(request, "cms/records/too_fast.html", status=429)
        response["Retry-After"] = "600"
        return response
