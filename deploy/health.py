"""``/suc-khoe`` for supervisors and load balancers: may this process be sent requests."""

import os
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseBase, JsonResponse

READY_PATH = "/suc-khoe"
LIVE_PATH = "/suc-khoe/song"
METRICS_PATH = "/suc-khoe/so-lieu"


class HealthMiddleware:
    """Answers before host names and HTTPS are looked at: a load balancer knows neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path == LIVE_PATH:
            return JsonResponse({"ready": True})
        if request.path == READY_PATH:
            return readiness()
        if request.path == METRICS_PATH:
            return figures(request)
        return self.get_response(request)


def readiness() -> JsonResponse:
    """200 when the database answers and the data folder can be written, else 503 and what fails."""
    parts = {"database": database_answers(), "data": os.access(settings.DATA_DIR, os.W_OK)}
    ready = all(parts.values())
    response = JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)
    response.headers["Cache-Control"] = "no-store"
    return response


def figures(request: HttpRequest) -> HttpResponseBase:
    """Models are imported at the first question, not while middleware is put together."""
    from deploy.metrics import metrics

    try:
        return metrics(request)
    except DatabaseError:
        return JsonResponse({"ready": False, "database": False}, status=503)


def database_answers() -> bool:
    """Whether the database carries out a query now."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False
