"""Where a request comes from, for the lines of the log that it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import acting_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase


class OriginMiddleware:
    """``REMOTE_ADDR`` is the visitor's: the web server puts a trusted proxy's word there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with acting_from("web", request.META.get("REMOTE_ADDR", "")):
            return self.get_response(request)
